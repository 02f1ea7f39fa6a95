"""Pairs of statements that are, or are not, one act of speech: from annotated stories, and silver from news.

An annotated story is a folder with `reports/*.txt` and `gold.json`: `meta` (id, file), `actors`, and
`statements` with offsets and `same_as`, which names the act of speech. It is read twice: as annotated, with
its own statements and speakers; and as found by the program, each statement labelled by the annotated one
that it covers.

Silver are pairs of news articles of a few days that quote the same words and are no copies. A long run of
quoted words in common makes two statements one; two quotations with hardly a run in common are two, though
the speaker and the day may be the same.
"""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord.align.actors import align_actors
from onrecord.align.renderings import Rendering, find_renderings
from onrecord.clean import clean_report
from onrecord.compare.edtf import bounds
from onrecord.compare.texts import containment, find_words, shingles
from onrecord.extract import extract_findings
from onrecord.parse import parse_report
from onrecord.pipeline import arrivals
from onrecord.read import read_bytes
from onrecord.schema.failure import Failure
from onrecord.schema.findings import Act, ActorKind, Findings, Form, LocalActor, Statement, Zone
from onrecord.schema.ids import ActorId, ReportId, StatementId, StoryId, digest
from onrecord.schema.report import RawReport, Report
from onrecord.schema.story import Dossier, Story
from onrecord.schema.text import Span
from onrecord.schema.times import Precision, When
from training.silver import read_rows

# A found statement is the annotated one when this share of the words of both is common to them.
COVERED = 0.5
# Zones of the annotation that we have no name of our own for.
ZONES = {"highlights": Zone.STANDFIRST, "transcript": Zone.BODY}
# Settings of the annotation, which are free words, in our names; the first pattern that fits.
SETTINGS = (
    ("social network", re.compile("twitter|facebook")),
    ("interview", re.compile("interview")),
    ("press conference", re.compile("press conference|news conference|briefing")),
    ("to reporters", re.compile("reporters")),
    ("telephone", re.compile("call")),
    ("hearing", re.compile("hearing|testimony")),
    ("speech", re.compile("address|speech|floor|party")),
    ("meeting", re.compile("council|meeting")),
    ("document", re.compile("statement|letter|document")),
)
QUOTED = re.compile(r"[“\"]([^“”\"]{25,600})[”\"]")
QUOTED_RUN = 7  # words; so many in common tie two articles
DAYS_APART = 5  # at most, of two articles
ARTICLES_SHARING = 6  # at most; what more quote is a saying
COPY = 0.1  # of the words outside of quotation marks, in runs of eight; from here on an article is a copy
COPIED_RUN = 8  # words


@dataclass(frozen=True, slots=True)
class Labelled:
    """The statements of some reports, and the act of speech that each one renders, where that is known."""

    name: str
    renderings: tuple[Rendering, ...]
    acts: tuple[str | None, ...]


def read_story(folder: Path) -> tuple[Labelled, Labelled]:
    """Return a story as annotated and as found."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    read = dict(_read_reports(arrivals([str(path) for path in sorted((folder / "reports").glob("*.txt"))])))
    files = {str(row["id"]): str(row["file"]) for row in gold["meta"]}
    cast = _cast(gold["actors"])
    found: dict[StatementId, str] = {}
    annotated: dict[StatementId, str] = {}
    told = []
    for key, file in files.items():
        report, findings = read[file]
        rows = [row for row in gold["statements"] if row["report"] == key]
        made = [_statement(report, row, cast) for row in rows]
        match = _match(report, made, findings.statements)
        for row, one in zip(rows, made, strict=True):
            annotated[one.id] = str(row["same_as"] or row["id"])
        found |= {other: annotated[one] for one, other in match.items()}
        acts = {one.id: one for one in findings.statements}
        kept = tuple(_with_act(one, acts.get(match.get(one.id, one.id))) for one in made)
        told.append((report, replace(findings, actors=tuple(cast.values()), statements=kept)))
    own = {(report.id, at): ActorId(name) for report, _ in told for at, name in enumerate(cast)}
    return (
        _labelled(folder.name, _dossier(told), own, annotated),
        _labelled(folder.name, _dossier(read.values()), None, found),
    )


def _labelled(
    name: str,
    dossier: Dossier,
    actor_of: Mapping[tuple[ReportId, int], ActorId] | None,
    acts: Mapping[StatementId, str],
) -> Labelled:
    if actor_of is None:
        actor_of = {member: actor.id for actor in align_actors(dossier) for member in actor.members}
    renderings = tuple(find_renderings(dossier, actor_of, ()))
    return Labelled(name, renderings, tuple(acts.get(one.statement.id) for one in renderings))


def _read_reports(raws: Iterable[RawReport | Failure]) -> Iterator[tuple[str, tuple[Report, Findings]]]:
    for raw in raws:
        if isinstance(raw, RawReport):
            report = clean_report(raw)
            yield Path(raw.place).name, (report, extract_findings(parse_report(report)))


def _dossier(told: Iterable[tuple[Report, Findings]]) -> Dossier:
    ordered = sorted(told, key=lambda pair: pair[0].id)
    story = Story(
        id=StoryId("training"),
        title="",
        reports=tuple(report.id for report, _ in ordered),
        first=None,
        last=None,
    )
    return Dossier(
        story=story,
        reports=tuple(report for report, _ in ordered),
        findings=tuple(findings for _, findings in ordered),
    )


def _cast(rows: Sequence[Mapping[str, Any]]) -> dict[str, LocalActor]:
    at = {row["id"]: number for number, row in enumerate(rows)}
    return {
        row["id"]: LocalActor(
            name=row["name"],
            kind=ActorKind(row["kind"]),
            named=True,
            roles=(),
            side=at.get(row.get("side")),
            country=None,
            aliases=(row["name"],),
            key=None,
            mentions=(),
        )
        for row in rows
    }


def _statement(report: Report, row: Mapping[str, Any], cast: Mapping[str, LocalActor]) -> Statement:
    at = {name: number for number, name in enumerate(cast)}
    return Statement(
        id=_id(report, row["id"]),
        report=report.id,
        form=Form(row["kind"]),
        act=Act.SAY,
        zone=ZONES.get(row["zone"]) or Zone(row["zone"]),
        source=None,
        cue=None,
        content=tuple(Span(start, end) for start, end in row["offsets"]),
        speaker=at.get(row["speaker"]),
        speaker_reason="annotated",
        addressee=at.get(row["addressee"]),
        said=_when(row["said_when"]),
        setting=_setting(row["venue"]),
        relays=(),
        inside=_id(report, row["parent"]) if row.get("parent") else None,
        negated=False,
        confidence=1.0,
    )


def _id(report: Report, name: str) -> StatementId:
    return StatementId(digest("annotated", report.id, name))


def _with_act(statement: Statement, found: Statement | None) -> Statement:
    """Return the statement with the act that the program sees in it: the annotation has none."""
    return statement if found is None else replace(statement, act=found.act, negated=found.negated)


def _when(edtf: str | None) -> When | None:
    if edtf is None:
        return None
    try:
        first, last = bounds(edtf)
    except ValueError:
        return None
    return When(
        edtf=edtf, earliest=first, latest=last, precision=Precision.INTERVAL, anchor=None, reason="annotated"
    )


def _setting(venue: str | None) -> str | None:
    told = (venue or "").casefold()
    return next((setting for setting, pattern in SETTINGS if pattern.search(told)), None)


def _match(
    report: Report, annotated: Sequence[Statement], found: Sequence[Statement]
) -> dict[StatementId, StatementId]:
    """Return for annotated statements the found ones that cover them, one to one, best first."""
    ours = [(one.id, _places(report, one)) for one in annotated]
    theirs = [(one.id, _places(report, one)) for one in found]
    shares = [
        (len(mine & other) / len(mine | other), one, two)
        for one, mine in ours
        for two, other in theirs
        if mine & other
    ]
    match: dict[StatementId, StatementId] = {}
    for share, one, two in sorted(shares, key=lambda row: (-row[0], row[1:])):
        if share >= COVERED and one not in match and two not in match.values():
            match[one] = two
    return match


def _places(report: Report, statement: Statement) -> frozenset[int]:
    words = (word for span in statement.content for word in find_words(report.text, span.start, span.end))
    return frozenset(word.start for word in words)


def read_silver(path: Path, pairs: int, seed: int) -> Iterator[tuple[Rendering, ...]]:
    """Yield the statements of each of so many pairs of articles that quote the same words."""
    rows = list(read_rows(path))
    chosen = _quoting_the_same(rows)
    random.Random(seed).shuffle(chosen)
    for one, other in sorted(chosen[:pairs]):
        lines = "\n".join(json.dumps(rows[at]) for at in (one, other)).encode()
        told = [read for _, read in _read_reports(read_bytes(lines, "silver.jsonl"))]
        if len({report.id for report, _ in told}) == 2:
            yield _labelled("silver", _dossier(told), None, {}).renderings


def _quoting_the_same(rows: Sequence[Mapping[str, Any]]) -> list[tuple[int, int]]:
    days = {at: date.fromisoformat(row["published"][:10]) for at, row in enumerate(rows) if row["published"]}
    articles: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for at in days:
        for match in QUOTED.finditer(rows[at]["text"]):
            for run in shingles([word.form for word in find_words(match[1])], QUOTED_RUN):
                articles[run].add(at)
    shared: Counter[tuple[int, int]] = Counter()
    for members in articles.values():
        if len(members) <= ARTICLES_SHARING:
            shared.update(combinations(sorted(members), 2))
    return [
        (one, other)
        for one, other in sorted(shared)
        if abs((days[one] - days[other]).days) <= DAYS_APART and not _copies(rows[one], rows[other])
    ]


def _copies(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if one["outlet"] == other["outlet"]:
        return True
    left, right = (
        set(shingles([word.form for word in find_words(QUOTED.sub(" ", row["text"]))], COPIED_RUN))
        for row in (one, other)
    )
    return max(containment(left, right), containment(right, left)) >= COPY
