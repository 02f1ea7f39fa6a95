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
