"""Posts of a social network set into an article: whose they are, and what is none."""

import pytest

from onrecord.extract import extract_findings
from onrecord.extract.posts import embedded_posts
from onrecord.schema.report import Block, BlockKind
from onrecord.schema.text import Span
from tests import build
from tests.extract.build_page import page, parsed

WORDS = "The port stays shut until every crane has been looked at."


def posts(text: str) -> list[tuple[str, str]]:
    """Who writes what."""
    return [
        (one.source.of(text), one.content[0].of(text))
        for one in embedded_posts(page(text))
        if one.source is not None
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{WORDS} — Ilse Odell (@odell) March 4, 2019",
        f"{WORDS} – Ilse Odell (@odell)",
        f"{WORDS} -- Ilse Odell (@odell) 4 March 2019",
        f"{WORDS} pic.twitter.com/a1B2c3 — Ilse Odell (@odell) March 4, 2019",
        f"{WORDS} https://t.co/a1B2c3 pic.twitter.com/a1B2c3— Ilse Odell (@odell) March 4, 2019",
        f"“{WORDS}” — Ilse Odell (@odell) March 4, 2019",
        f"Ilse Odell (@odell) {WORDS}",
        f"Ilse Odell (@odell): {WORDS} https://t.co/a1B2c3",
        f"{WORDS}\n— Ilse Odell (@odell) March 4, 2019",
    ],
)
def test_the_account_says_whose_post_it_is(text: str) -> None:
    assert posts(text) == [("Ilse Odell", WORDS)]


def test_a_name_may_be_written_in_any_script() -> None:
    assert posts(f"{WORDS} — אילזה אודל (@odell) March 4, 2019") == [("אילזה אודל", WORDS)]


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Odell (@odell) and Karl Usten (@usten) met in Selm.",
        "The mayor of the port town of Selm (@selm) gave no answer.",
        "The port stays shut, wrote Ilse Odell (@odell) on Monday, and then she left the town for good by night.",
        "The port stays shut — for now.",
    ],
)
def test_who_is_only_mentioned_with_an_account_writes_nothing(text: str) -> None:
    assert posts(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{WORDS} — Ilse Odell (@odell) March 4, 2019", "2019-03-04"),
        (f"{WORDS}\n\n— Ilse Odell (@odell) March 4, 2019", "2019-03-04"),
        (f"{WORDS}\n\n— Ilse Odell (@odell)", None),
        (f"{WORDS} — Ilse Odell (@odell)", None),
    ],
)
def test_a_post_was_written_on_the_day_behind_its_account(text: str, day: str | None) -> None:
    (statement,) = extract_findings(parsed(text)).statements
    assert (statement.said.edtf if statement.said else None) == day


def test_what_is_no_article_text_holds_no_posts() -> None:
    text = f"{WORDS} — Ilse Odell (@odell)"
    report = build.report(text, blocks=(Block(BlockKind.FURNITURE, Span(0, len(text))),))
    assert list(embedded_posts(page(report))) == []
