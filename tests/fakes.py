"""Stages in miniature, for tests of what runs them: no model, a few lines each, and faults on demand.

A text is a report; every `Name said words.` in it a statement; reports whose first words agree tell one story; the
same words by the same name are one utterance. A text that holds `BAD` cannot be handled, one with `BUG` breaks the
stage, one with `KILL` kills the process, and `SLOW` takes a while.
"""

import hashlib
import os
import re
import signal
import time
from dataclasses import replace

from onrecord.errors import ItemError
from onrecord.run import Over, Stage
from onrecord.schema.findings import Findings, Statement
from onrecord.schema.ids import ReportId, StoryId, digest
from onrecord.schema.parsed import ParsedReport
from onrecord.schema.record import Lineage, StoryRecord
from onrecord.schema.report import MediaType, RawReport, Report
from onrecord.schema.story import AlignedStory, Card, Dossier, Story
from onrecord.schema.text import Span
from tests import build

_SAID = re.compile(r"(\w+) said ([^.]+)\.")

# How long a SLOW text takes, in seconds: long enough to be killed in the middle.
SLOW_SECONDS = 0.3


def clean_report(raw: RawReport) -> Report:
    """Decode, or refuse."""
    if b"\0" in raw.payload:
        raise ItemError(f"no text in {raw.place}: it is binary")
    text = raw.payload.decode("utf-8", "replace")
    if not text.strip():
        raise ItemError(f"no text in {raw.place}: it is empty")
    sha256 = hashlib.sha256(raw.payload).hexdigest()
    made = build.report(text, place=raw.place, url=raw.url, titled=raw.media_type is not MediaType.HTML)
    return replace(made, sha256=sha256, id=ReportId(digest("report", sha256)))


def parse_report(report: Report) -> ParsedReport:
    """Pass on, or misbehave as the text demands."""
    if "SLOW" in report.text:
        time.sleep(SLOW_SECONDS)
    if "KILL" in report.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "BUG" in report.text:
        raise ValueError("a fault in the stage")
    if "BAD" in report.text:
        raise ItemError(f"cannot parse {report.place}")
    return build.parsed(report)


def extract_findings(parsed: ParsedReport) -> Findings:
    """Find every `Name said words.` of the text."""
    report = parsed.report
    found = list(_SAID.finditer(report.text))
    names = list(dict.fromkeys(match.group(1) for match in found))
    statements = [
        replace(
            build.statement(report, match.group(2), cue="said", speaker=names.index(match.group(1))),
            content=(Span(match.start(2), match.end(2)),),
            source=Span(match.start(1), match.end(1)),
        )
        for match in found
    ]
    return build.findings(
        report, actors=[build.local_actor(name) for name in names], statements=statements, terms={}
    )


def group_reports(cards: tuple[Card, ...]) -> tuple[Story, ...]:
    """Put reports together whose titles begin with the same word."""
    groups: dict[str, list[Card]] = {}
    for card in sorted(cards, key=lambda card: card.report):
        groups.setdefault(card.title.split(" ")[0], []).append(card)
    return tuple(
        Story(
            id=StoryId(digest("story", *(card.report for card in cards))),
            title=title,
            reports=tuple(card.report for card in cards),
            first=None,
            last=None,
        )
        for title, cards in sorted(groups.items())
    )


def align_story(dossier: Dossier) -> AlignedStory:
    """Take one name for one actor, and the same words by it for one utterance."""
    if any("UNALIGNABLE" in report.text for report in dossier.reports):
        raise ItemError("cannot align this story")
    members: dict[str, list[tuple[ReportId, int]]] = {}
    spoken: dict[tuple[str, str], list[Statement]] = {}
    for report, findings in zip(dossier.reports, dossier.findings, strict=True):
        for at, local in enumerate(findings.actors):
            members.setdefault(local.name, []).append((report.id, at))
        for statement in findings.statements:
            name = findings.actors[statement.speaker or 0].name
            spoken.setdefault((name, statement.content[0].of(report.text)), []).append(statement)
    actors = {name: build.actor(name, *places) for name, places in members.items()}
    utterances = [build.utterance(*same, speaker=actors[name].id) for (name, _), same in spoken.items()]
    return build.aligned(dossier, actors=tuple(actors.values()), utterances=tuple(utterances))


def trace_story(aligned: AlignedStory) -> StoryRecord:
    """Take every report for an origin."""
    owner = {s.id: f.report for f in aligned.dossier.findings for s in f.statements}
    lineages = [
        Lineage(item=one.id, origins=tuple(sorted({owner[s] for s in one.statements})), reasons=())
        for one in aligned.utterances
    ]
    return build.story_record(aligned, lineages=tuple(lineages))


def stages(version: int = 1) -> tuple[Stage, ...]:
    """The way of the data in miniature; another `version` of the extract stage is an upgrade."""
    return (
        Stage("clean", 1, Over.REPORT, clean_report),
        Stage("parse", 1, Over.REPORT, parse_report),
        Stage("extract", version, Over.REPORT, extract_findings),
        Stage("group", 1, Over.CORPUS, group_reports),
        Stage("align", 1, Over.STORY, align_story),
        Stage("trace", 1, Over.STORY, trace_story),
    )
