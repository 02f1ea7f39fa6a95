"""Which of several dates is taken for the day of publication, and what is said of the others."""

from onrecord.clean.article import Article
from onrecord.clean.published import article_dates, text_dates
from onrecord.schema.report import Block, BlockKind, DateCandidate
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
