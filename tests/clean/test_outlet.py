"""The outlet is taken from the text only where the text says so for certain."""

import pytest

from onrecord.clean import clean_report
from tests.build import raw

BODY = "\n\n".join(
    "Boats lay in the harbour on Monday and the wind came from the west all day, the port office said."
    for _ in range(4)
)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"The Guardian\n\nBoats lie idle\n\n{BODY}", "The Guardian"),
        (f"Boats lie idle\n\n{BODY}\n\nBBC News\n", "BBC News"),
        (f"Boats lie idle\n\n{BODY}\n\n© 2031 The Harbour Post. All rights reserved.", "The Harbour Post"),
        (f"Boats lie idle\n\n{BODY}\n\nCopyright © 2029-2031 Quay Tribune", "Quay Tribune"),
        (
            f"Boats lie idle\n\n{BODY}\n\nThe Harbour Post is not responsible for the content of linked pages.",
            "The Harbour Post",
        ),
        (
            f"Boats lie idle\n\n{BODY}\n\n© 2031 Reuters. All rights reserved.",
            None,
        ),  # whose words, not whose page
        (f"Boats lie idle\n\n{BODY}\n\n© 2031 Ana Brel", None),  # a writer
        (f"Boats lie idle\n\n{BODY}\n\nThe Harbour Post wrote about it.", None),
        (f"Boats lie idle\n\n{BODY}\n\nSource: Harbour Post", None),  # who gave the words
        (f"Russia\n\n{BODY}", None),
    ],
)
def test_outlet_of_a_text(text: str, outlet: str | None) -> None:
    assert clean_report(raw(text)).outlet == outlet


def test_what_the_page_says_of_itself_comes_before_its_address() -> None:
    found = clean_report(
        raw(f"Boats lie idle\n\n{BODY}\n\n© 2031 Quay Tribune", url="https://www.port.example/a")
    )
    assert found.outlet == "Quay Tribune"
    assert clean_report(raw(BODY, url="https://www.port.example/a")).outlet == "port.example"


HEAD = "Boats lie idle at the quay"


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("Ana Brel, and Edo Lind\n\nUSA TODAY", "USA TODAY"),
        ("By Ana Brel\nThe Guardian", "The Guardian"),
        ("USA TODAY", "USA TODAY"),
        ("By Ana Brel, The Guardian", "The Guardian"),
        ("Ana Brel, USA TODAY", "USA TODAY"),
        ("Ana Brel | The Guardian", "The Guardian"),
        ("Ana Brel – The Guardian", "The Guardian"),
        ("By Ana Brel, Reuters", None),  # an agency: whose words, not whose page
        ("Ana Brel\n\nCNN", None),  # sells its texts as agencies do, and is a credit
        ("By Ana Brel, USA TODAY, and Edo Lind, Arizona Republic", None),  # which of the two is not told
        ("Ana Brel\n\nTime", None),  # has other meanings
        ("Who reads it to the boats now | The Guardian", None),  # a sentence
        ("Ana Brel\n\nYouTube", None),
        ("Ana Brel\n\nThe boats are idle, a paper said.\n\nThe Guardian", None),  # below the first paragraph
    ],
)
def test_outlet_that_the_lines_below_the_title_sign_with(head: str, outlet: str | None) -> None:
    assert clean_report(raw(f"{HEAD}\n\n{head}\n\n{BODY}")).outlet == outlet


def test_the_pages_own_outlet_goes_before_that_of_the_writer() -> None:
    signed = f"{HEAD}\n\nAna Brel, USA TODAY\n\n{BODY}"
    assert clean_report(raw(signed, url="https://www.port.example/a")).outlet == "port.example"
    noted = clean_report(raw(f"{signed}\n\n© 2031 Quay Tribune"))
    assert noted.outlet == "Quay Tribune"
