"""Which of several dates is taken for the day of publication, and what is said of the others."""

import pytest

from onrecord.clean import clean_report
from onrecord.clean.article import Article
from onrecord.clean.labels import date_line
from onrecord.clean.published import article_dates, text_dates
from onrecord.schema.report import Block, BlockKind, DateCandidate, MediaType, RawReport
from onrecord.schema.text import Span


def head(*lines: tuple[BlockKind, str]) -> tuple[str, tuple[Block, ...]]:
    """Lines as blocks, one below the other, over a paragraph."""
    text, blocks = "", []
    for kind, words in (*lines, (BlockKind.BODY, "The harbour of Kellmark was closed.")):
        blocks.append(Block(kind, Span(len(text), len(text) + len(words))))
        text += words + "\n"
    return text, tuple(blocks)


def accepted(found: tuple[DateCandidate, ...]) -> list[str]:
    return [candidate.when.edtf for candidate in found if candidate.accepted]


def article(*, published: tuple[str, ...] = (), url: str | None = None) -> Article:
    return Article(
        title=None,
        text="Words.",
        url=url,
        outlet=None,
        language=None,
        published=tuple(("published", value) for value in published),
        modified=(),
        fetched=(),
    )


def test_of_two_dates_that_contradict_one_is_taken_and_the_other_is_answered():
    text, blocks = head(
        (BlockKind.TITLE, "Harbour closed"),
        (BlockKind.DATELINE, "3 June 2033"),
        (BlockKind.DATELINE, "Updated 7 June 2033"),
    )
    found = text_dates(text, blocks)
    assert accepted(found) == ["2033-06-03"]
    other = next(candidate for candidate in found if not candidate.accepted)
    assert "last change" in other.reason and "gives the day of publication" in other.reason


def test_two_date_lines_of_equal_trust_give_one_day_and_a_reason_for_the_other():
    text, blocks = head(
        (BlockKind.TITLE, "Harbour closed"),
        (BlockKind.DATELINE, "3 June 2033"),
        (BlockKind.DATELINE, "9 June 2033"),
    )
    found = text_dates(text, blocks)
    assert accepted(found) == ["2033-06-03"]
    assert [candidate.reason for candidate in found if not candidate.accepted] == [
        "date line says 2033-06-03 and is trusted more"
    ]


def test_the_field_of_an_article_is_asked_before_its_address():
    found = article_dates(
        article(published=("2033-06-03",), url="https://post.example/2033/06/09/harbour"), "Words.", ()
    )
    assert accepted(found) == ["2033-06-03"]
    assert [c.when.edtf for c in found] == ["2033-06-03", "2033-06-09"]


def test_a_date_above_the_title_is_the_day_of_saving():
    text, blocks = head((BlockKind.FURNITURE, "May 25, 2033"), (BlockKind.TITLE, "Harbour closed"))
    found = text_dates(text, blocks)
    assert accepted(found) == []
    assert "the day the page was shown or saved" in found[0].reason


def test_days_that_no_calendar_has_are_no_candidates():
    for value in ("2033-02-30", "0000-01-01", "99999-01-01", "13/13/2033", "\u0662\u0660\u0663\u0663", ""):
        assert article_dates(article(published=(value,)), "Words.", ()) == ()


def test_a_day_above_the_title_is_one_on_which_the_page_was_there_and_one_below_it_is_none():
    text, blocks = head(
        (BlockKind.FURNITURE, "Wednesday, 7 December 2033"),
        (BlockKind.TITLE, "Harbour closed"),
        (BlockKind.FURNITURE, "3 June 2031"),
    )
    above, below = text_dates(text, blocks)
    assert not above.accepted
    assert not below.accepted
    assert above.at_latest
    assert not below.at_latest


def test_the_last_change_bounds_the_publication_when_another_date_is_taken():
    text, blocks = head(
        (BlockKind.TITLE, "Harbour closed"),
        (BlockKind.DATELINE, "3 June 2033"),
        (BlockKind.DATELINE, "Updated 7 June 2033"),
    )
    assert [candidate.at_latest for candidate in text_dates(text, blocks)] == [False, True]


@pytest.mark.parametrize(
    ("paragraph", "day"),
    [
        ("KELLMARK, Veldra, June 3, 2033 (Agency) — They met Wednesday.", "2033-06-03"),
        ("THE HAGUE, June 3, 2033 -- They met Wednesday.", "2033-06-03"),
        ("Kellmark, 3. Juni 2033 - Sie tagten am Mittwoch.", "2033-06-03"),
        ("Kellmark, den 3. Juni 2033: Sie tagten am Mittwoch.", "2033-06-03"),
        ("KELLMARK, June 3 (Agency) — They met Wednesday.", None),
        ("KELLMARK, June 2033 (Agency) — They met Wednesday.", None),
        ("On Monday, June 3, 2033 - the day of the vote - they left.", None),
        ("Am Montag, 3. Juni 2033 - dem Tag der Wahl - gingen sie.", None),
        ("They met on June 3, 2033 - and left Wednesday.", None),
    ],
)
def test_the_place_and_day_that_the_first_paragraph_begins_with_give_the_day_of_publication(paragraph, day):
    found = text_dates(paragraph, (Block(BlockKind.BODY, Span(0, len(paragraph))),))
    assert accepted(found) == ([day] if day else [])
    assert all(one.reason == "the article begins with its place and this day" for one in found)


def test_a_dateline_below_the_first_paragraph_is_none():
    text, blocks = head(
        (BlockKind.BODY, "They met."), (BlockKind.BODY, "KELLMARK, June 3, 2033 (Agency) — They left.")
    )
    assert text_dates(text, blocks) == ()


def test_a_date_line_is_asked_before_the_dateline_of_the_paragraph():
    paragraph = "KELLMARK, June 2, 2033 (Agency) — They met."
    text = f"June 3, 2033\n{paragraph}"
    blocks = (Block(BlockKind.DATELINE, Span(0, 12)), Block(BlockKind.BODY, Span(13, len(text))))
    assert accepted(text_dates(text, blocks)) == ["2033-06-03"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Veldra, 15. Januar 2022", "2022-01-15"),
        ("PORT ALDIS, Meridian, Jan. 15, 2022", "2022-01-15"),
        ("Veröffentlicht am 15. Januar 2022", "2022-01-15"),
        ("Veldra, Januar 2022", None),
        ("Veldra, 32. Januar 2022", None),
        ("Because Veldra, Jan. 15, 2022", None),
    ],
)
def test_a_line_of_a_place_and_a_day_gives_the_day(line, day):
    found = date_line(line)
    assert (found.edtf if found else None) == day


def test_the_head_line_of_a_german_report_dates_its_weekdays():
    text = "Minister tritt zurück\n\nVeldra, 15. Januar 2022\n\nDer Minister ist am Donnerstag gegangen, wie er im Haus sagte."
    report = clean_report(RawReport(place="a.txt", payload=text.encode(), media_type=MediaType.TEXT))
    assert report.published is not None and report.published.edtf == "2022-01-15"


PAGE = "<html><body><h1>Harbour closed</h1><p>{words}</p><p>The harbour of Kellmark was closed.</p><p>{foot}</p></body></html>"


@pytest.mark.parametrize(
    ("words", "day"), [("They met.", None), ("1 January 2017", "2017-01-01"), ("Jan. 1, 2017", "2017-01-01")]
)
def test_a_first_of_january_made_of_a_bare_year_is_refused(words, day):
    page = PAGE.format(words=words, foot="Copyright © 2017 Fjord Wire")
    report = clean_report(RawReport(place="a.html", payload=page.encode(), media_type=MediaType.HTML))
    assert (report.published.edtf if report.published else None) == day
    if day is None:
        assert [candidate.reason for candidate in report.candidates] == [
            "the page names the year alone; the search makes its first day of it"
        ]


def test_a_label_on_the_line_above_says_what_a_date_is():
    text, blocks = head(
        (BlockKind.TITLE, "Harbour closed"),
        (BlockKind.FURNITURE, "Updated:"),
        (BlockKind.DATELINE, "7 June 2033"),
        (BlockKind.FURNITURE, "Original:"),
        (BlockKind.DATELINE, "3 June 2033"),
    )
    assert accepted(text_dates(text, blocks)) == ["2033-06-03"]
