"""What a page throws into its own paragraphs is known for what it is, and nothing else is."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean.asides import find_asides
from onrecord.schema.report import Block, BlockKind
from onrecord.schema.text import Span
from tests import build

# What asides are made of, to be put together by chance.
PIECES = ("Odell", " ", "Ada ", "Harbour opens", " MORE", "\n", "(RELATED: ", ")", "The dam", "’", " Jr.")


def asides(text: str, kind: BlockKind = BlockKind.BODY) -> list[str]:
    """The asides of a text that is one block."""
    return [found.of(text) for found in find_asides(text, (Block(kind, Span(0, len(text))),))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It holds,” Mayor Ada Odell Ada OdellHarbour opens again Bridge 'is closed' MORE said.",
            ["Ada OdellHarbour opens again Bridge 'is closed' MORE"],
        ),
        (
            "Mayor Odell Ada (Addie) Jane Odell'No toll': harbour council MORE and Ed Brel Jr. "
            "Edward Brel Jr.3 ships late MORE met.",
            ["Ada (Addie) Jane Odell'No toll': harbour council MORE", "Edward Brel Jr.3 ships late MORE"],
        ),
        ("The dam holds. (RELATED: Harbour Opens Again)", ["(RELATED: Harbour Opens Again)"]),
        ("Odell at the quay. (Photo: Ada Brel, Quay Tribune)", ["(Photo: Ada Brel, Quay Tribune)"]),
        ("Odell Odell wants MORE boats.", []),
        ("MAYOR ODELL ODELLS MEN WANT MORE BOATS.", []),
        ("The dam (related: to the port) holds.", []),
        ("Ada Odell, Ada OdellHarbour opens again", []),
    ],
)
def test_links_to_other_articles_are_asides(text: str, expected: list[str]) -> None:
    assert asides(text) == expected


def test_what_nobody_reads_has_no_asides() -> None:
    assert asides("Ada Odell Ada OdellHarbour opens again MORE", BlockKind.FURNITURE) == []


@pytest.mark.parametrize("piece", ["A-", "A’", "Odell OdellHa ", "Ada (Ada) ", "(RELATED: "])
def test_a_page_without_end_takes_no_endless_time(piece: str) -> None:
    assert asides(piece * 30_000) == []


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_asides_stand_in_order_and_a_blanked_text_keeps_every_place(text: str) -> None:
    found = find_asides(text, [Block(BlockKind.BODY, Span(0, len(text)))] if text else [])
    assert all(left.end <= right.start for left, right in pairwise(found))
    report = build.report(text or "a")
    blanked = replace(report, asides=found).without_asides().text
    outside = set(range(len(report.text))) - {at for one in found for at in range(one.start, one.end)}
    assert len(blanked) == len(report.text)
    assert all(blanked[at] == report.text[at] for at in outside)
    assert all(one.of(blanked).isspace() for one in found)
