"""Scores statements: which were found, and what is right about those that were."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import comb
from typing import TypedDict

from onrecord.evaluate.gold import GoldRow
from onrecord.evaluate.matching import (
    LEAST_JACCARD,
    Rows,
    content_words,
    days_meet,
    is_same_actor,
    jaccard,
    names_of,
    pair_off,
    plain_name,
)
from onrecord.evaluate.scores import Fault, Measure, Share

Match = tuple[GoldRow, GoldRow]  # of the gold, of the record
Actors = Mapping[str, GoldRow]

# Words shown of a fault: enough to find the place by.
SHOWN_CHARACTERS = 100


class StatementFigures(TypedDict):
    """The figures of `Scores` that are about statements."""

    statements: Measure
    statements_with_speaker: Measure
    speaker: Share
    form: Share
    act: Share
    zone: Share
    said: Share
    relays: Measure
    same_utterance: Measure
    same_utterance_recall: Share


@dataclass(frozen=True, slots=True)
class StatementScores:
    """Figures and faults; the place of a fault is a report id."""

    figures: StatementFigures
    faults: tuple[Fault, ...]


def score_statements(gold: Rows, found: Rows) -> StatementScores:
    """Return how the record's statements compare with the gold's.

    A gold statement with `optional` counts as neither missed nor found; one with `co_speakers` has several
    right speakers.
    """
    matches = tuple(match_statements(gold, found))
    of_gold, of_found = _by_id(gold), _by_id(found)
    optional = sum(bool(one.get("optional")) for one, _ in matches)
    statements = Measure(
        right=len(matches) - optional,
        found=len(found["statement"]) - optional,
        gold=sum(not one.get("optional") for one in gold["statement"]),
    )
    speaker = _share(_speaker_rights(matches, of_gold, of_found))
    pairs = same_pairs(matches)
    return StatementScores(
        {
            "statements": statements,
            "statements_with_speaker": _with_speaker(statements, speaker),
            "speaker": speaker,
            "form": _share(one["form"] == other["form"] for one, other in matches),
            "act": _share(one["act"] == other["act"] for one, other in matches),
            "zone": _share(one["zone"] == other["zone"] for one, other in matches),
            "said": _share(days_meet(one["said"], other["said"]) for one, other in matches if one["said"]),
            "relays": _relays(matches, of_gold, of_found),
            "same_utterance": pairs,
            "same_utterance_recall": Share(right=pairs.right, of=_pairs_in(gold)),
        },
        tuple(_faults(matches, gold, found)),
    )


def match_statements(gold: Rows, found: Rows) -> Iterator[Match]:
    """Yield the gold statements with those of the record that render the same words of the same report."""
    reports = {row["report"] for row in gold["statement"]}
    for report in sorted(reports):
        ours = [row for row in gold["statement"] if row["report"] == report]
        theirs = [row for row in found["statement"] if row["report"] == report]
        our_words, their_words = list(map(content_words, ours)), list(map(content_words, theirs))
        for at_gold, at_found in pair_off(our_words, their_words, jaccard, LEAST_JACCARD):
            yield ours[at_gold], theirs[at_found]


def same_pairs(matches: tuple[Match, ...]) -> Measure:
    """Return, over all pairs of matched statements, how well "renders the same utterance" is told."""
    ours = Counter(one["utterance"] for one, _ in matches)
    theirs = Counter(other["utterance"] for _, other in matches)
    both = Counter((one["utterance"], other["utterance"]) for one, other in matches)
    return Measure(
        right=sum(comb(count, 2) for (one, other), count in both.items() if one and other),
        found=sum(comb(count, 2) for utterance, count in theirs.items() if utterance),
        gold=sum(comb(count, 2) for utterance, count in ours.items() if utterance),
    )


def _pairs_in(gold: Rows) -> int:
    counts = Counter(row["utterance"] for row in gold["statement"] if row["utterance"])
    return sum(comb(count, 2) for count in counts.values())


def _by_id(rows: Rows) -> dict[str, GoldRow]:
    return {row["id"]: row for row in rows["actor"]}


def _share(rights: Iterator[bool]) -> Share:
    every = list(rights)
    return Share(right=sum(every), of=len(every))


def _speaker_rights(matches: tuple[Match, ...], of_gold: Actors, of_found: Actors) -> Iterator[bool]:
    for one, other in matches:
        if one["speaker"] is not None:
            yield is_speaker_right(one, other, of_gold, of_found)


def is_speaker_right(one: GoldRow, other: GoldRow, of_gold: Actors, of_found: Actors) -> bool:
    """Tell whether the record's speaker is the gold's, or one of several who speak together."""
    speaker = of_found.get(other["speaker"])
    if speaker is None:
        return False
    return any(
        is_same_actor(of_gold[name], speaker) for name in (one["speaker"], *one.get("co_speakers", ()))
    )


def _with_speaker(statements: Measure, speaker: Share) -> Measure:
    """Statements whose speaker is right.

    Those whose speaker the gold does not name are taken to be as often right.
    """
    right = round(statements.right * speaker.right / speaker.of) if speaker.of else 0
    return Measure(right=right, found=statements.found, gold=statements.gold)


def _relays(matches: tuple[Match, ...], of_gold: Actors, of_found: Actors) -> Measure:
    right = found = gold = 0
    for one, other in matches:
        names = {
            name
            for relay in one["relays"]
            for name in (names_of(of_gold[relay]) if relay in of_gold else {plain_name(relay)})
        }
        gold += len(one["relays"])
        found += len(other["relays"])
        right += sum(
            relay in of_found and bool(names_of(of_found[relay]) & names) for relay in other["relays"]
        )
    return Measure(right=right, found=found, gold=gold)


def _faults(matches: tuple[Match, ...], gold: Rows, found: Rows) -> Iterator[Fault]:
    of_gold, of_found = _by_id(gold), _by_id(found)
    hit = {one["id"] for one, _ in matches}
    taken = {other["id"] for _, other in matches}
    for row in gold["statement"]:
        if row["id"] not in hit and not row.get("optional"):
            yield _fault("missed", row, _spoken(row, of_gold))
    for row in found["statement"]:
        if row["id"] not in taken:
            yield _fault("spurious", row, _spoken(row, of_found))
    for one, other in matches:
        if one["speaker"] is not None and not is_speaker_right(one, other, of_gold, of_found):
            right, wrong = _name(one["speaker"], of_gold), _name(other["speaker"], of_found)
            yield _fault("speaker", one, f"{wrong} instead of {right}")
        for field in ("form", "act", "zone"):
            if one[field] != other[field]:
                yield _fault(field, one, f"{other[field]} instead of {one[field]}")


def _fault(kind: str, row: GoldRow, detail: str) -> Fault:
    words = " … ".join(" ".join(part["exact"].split()) for part in row["content"])
    shown = words if len(words) <= SHOWN_CHARACTERS else words[: SHOWN_CHARACTERS - 1] + "…"
    return Fault(kind=kind, place=row["report"], start=row["content"][0]["start"], words=shown, detail=detail)


def _spoken(row: GoldRow, actors: Actors) -> str:
    cue = row.get("cue")
    return (
        f"{_name(row['speaker'], actors)}, {cue['exact']!r}"
        if cue
        else f"{_name(row['speaker'], actors)}, no cue"
    )


def _name(actor: str | None, actors: Actors) -> str:
    return str(actors[actor]["name"]) if actor is not None and actor in actors else "nobody"
