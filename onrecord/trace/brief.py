"""The story in a few quoted sentences: what happened, is agreed, is disputed, what one origin carries.

Nothing is written: every line is a sentence of a report. First comes what has most independent origins and
speaks of what the story speaks of.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from onrecord.compare.texts import background, content_stems
from onrecord.lang.load import words
from onrecord.schema.findings import EventMention, EventStatus, Plover, Stance, Statement, Zone
from onrecord.schema.ids import ActorId, ReportId, StatementId
from onrecord.schema.record import BriefLine, BriefPart, Lineage, Position
from onrecord.schema.report import Report
from onrecord.schema.story import AlignedStory, Discrepancy, DiscrepancyKind, Event, LikelyReason, Utterance
from onrecord.schema.text import Evidence, Span
from onrecord.schema.times import When
from onrecord.schema.wording import Effect, Part
from onrecord.trace.positions import AGAINST, FOR, are_contrary, by_issue
from onrecord.trace.sentences import is_headline, sentence_around

# Lines of each part at most: fifteen together, what an editor reads in two minutes.
MOST = {BriefPart.AGREED: 4, BriefPart.DISPUTED: 4, BriefPart.SINGLE: 3, BriefPart.EVENT: 4}
SHORTEST, LONGEST = 7, 50  # words of a line: shorter ones say nothing alone, longer ones are no brief
# The share of their weighty words that two lines have in common from which on the second is left out.
SAME = 0.4
# What is longer past than this when the last report comes out is background of a running story: a season.
BACKGROUND = timedelta(days=90)
OPENING = "\"“„«‘'"
SEVERAL = 2  # origins
# How much more a sentence at the head of a report weighs than one at its end: HEAD against HEAD - 1.
HEAD = 1.5
REAL = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
# Acts that are done by saying something: who said what has parts of its own.
SPOKEN = frozenset({Plover.ACCUSE, Plover.REQUEST, Plover.THREATEN})
# Share of a sentence's characters that the words for an event must have for the sentence to tell of it: "…
# sought to defuse a crisis over the killing of the general" tells of the seeking, on another day. As read in
# 40 sentences of eight stories.
TELLS_FROM = 0.33
# What one report alone tells is taken for an event from this share of its text at the head: further down
# stands what was before, and what is by the way.
NEWS_WITHIN = 1 / 3
# Two tell a thing alike when so many weighty words of the shorter one stand in the other, and so many in all
# if not every one: two sentences of one speech on one matter share some words.
ALIKE_FROM, ALIKE_STEMS = 0.5, 4
OF_SENSE = frozenset({Effect.HARDENED, Effect.SOFTENED, Effect.TURNED})
# Readings that differ for such a reason are no dispute.
HARMLESS = frozenset({LikelyReason.STYLE})


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may be taken, and how much speaks for it."""

    weight: float
    line: BriefLine
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Story:
    """What choosing lines needs to know of a story."""

    aligned: AlignedStory
    reports: Mapping[ReportId, Report]
    statements: Mapping[StatementId, Statement]
    lineages: Mapping[str, Lineage]
    weights: Mapping[str, float]  # of each stem: rare in the news and in many reports of the story
    disputed: frozenset[str]  # items that readings differ over

    def centrality(self, evidence: Evidence) -> float:
        """Return how much of what the story speaks of a sentence has, more at the head of its report.

        It is the mean weight of its words; reports tell first what matters most.
        """
        weights = [self.weights.get(stem, 0.0) for stem in self.stems(evidence)]
        mean = sum(weights) / len(weights) if weights else 0.0
        return mean * (HEAD - evidence.span.start / len(self.reports[evidence.report].text))

    def words(self, evidence: Evidence) -> str:
        """Return the words that are quoted."""
        return evidence.span.of(self.reports[evidence.report].text)

    def stems(self, evidence: Evidence) -> frozenset[str]:
        """Return the stems of a sentence's words."""
        return frozenset(content_stems(self.words(evidence)))

    def is_news(self, report: ReportId, span: Span) -> bool:
        """Tell whether words stand at the head of their report."""
        return span.start <= NEWS_WITHIN * len(self.reports[report].text)

    def content(self, statement: Statement) -> frozenset[str]:
        """Return the stems of what a statement says."""
        text = self.reports[statement.report].text
        return frozenset(content_stems(" ".join(span.of(text) for span in statement.content)))

    def sentence(self, report: ReportId, span: Span) -> Evidence:
        """Return the sentence around a span."""
        return Evidence(report, sentence_around(self.reports[report], span))

    def independent(self, item: str) -> int:
        """Return the number of independent origins of an item."""
        lineage = self.lineages.get(item)
        return lineage.independent if lineage is not None else 1

    def origins(self, item: str, reports: int) -> str:
        """Return e.g. "3 reports, at most 2 independent origins".

        It is the most there can be where an origin is a report of which nobody knows who published it.
        """
        told = "1 report" if reports == 1 else f"{reports} reports"
        number = self.independent(item)
        nameless = {one.id for one in self.reports.values() if one.outlet is None}
        bare = number > 1 and not nameless.isdisjoint(self.lineages[item].origins)
        most = "at most " if bare else ""
        return f"{told}, {most}{number} independent {'origin' if number == 1 else 'origins'}"


def make_brief(
    aligned: AlignedStory, lineages: Sequence[Lineage], positions: Sequence[Position]
) -> tuple[BriefLine, ...]:
    """Return the brief, part by part; within a part what most speaks for first, events by time."""
    story = _story(aligned, lineages)
    candidates = {
        BriefPart.DISPUTED: [*_opposed(story, positions), *_denied(story, positions), *_discrepant(story)],
        BriefPart.AGREED: [*_common(story, positions), *_shared(story)],
        BriefPart.EVENT: list(_events(story)),
        BriefPart.SINGLE: list(_single(story)),
    }
    taken: list[_Line] = []
    for part, found in candidates.items():
        taken += _best(found, taken, MOST[part])
    order = {part: place for place, part in enumerate(BriefPart)}
    return tuple(
        one.line
        for one in sorted(
            taken, key=lambda one: (order[one.line.part], *_place(one), -one.weight, one.line.evidence)
        )
    )


def _story(aligned: AlignedStory, lineages: Sequence[Lineage]) -> _Story:
    reports = {report.id: report for report in aligned.dossier.reports}
    texts = [set(content_stems(report.text)) for report in reports.values()]
    known = background()
    counts = Counter(stem for text in texts for stem in text)
    return _Story(
        aligned=aligned,
        reports=reports,
        statements={one.id: one for findings in aligned.dossier.findings for one in findings.statements},
        lineages={lineage.item: lineage for lineage in lineages},
        weights={stem: known.idf(stem) * (count / len(texts)) ** 2 for stem, count in counts.items()},
        disputed=frozenset(one.about for one in aligned.discrepancies),
    )


def _best(found: Sequence[_Line], taken: Sequence[_Line], most: int) -> list[_Line]:
    """Return the lines of most weight that do not say again what others say."""
    chosen: list[_Line] = []
    for one in sorted(found, key=lambda one: (-one.weight, one.line.evidence)):
        again = any(_likeness(one.stems, other.stems) >= SAME for other in (*taken, *chosen))
        if not again and len(chosen) < most:
            chosen.append(one)
    return chosen


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of the smaller set of stems that is in the other, 0..1."""
    return len(one & other) / max(min(len(one), len(other)), 1)


def _place(one: _Line) -> tuple[str]:
    """Return the key by which events stand in order of time, those without a date last."""
    when = one.line.when
    if one.line.part is not BriefPart.EVENT:
        return ("",)
    day = when.earliest or when.latest if when is not None else None
    return (day.isoformat() if day is not None else "9999",)


def _line(
    story: _Story,
    part: BriefPart,
    evidence: Sequence[Evidence],
    items: Sequence[str],
    reason: str,
    *,
    independent: int,
    speaker: ActorId | None = None,
    when: When | None = None,
) -> Iterator[_Line]:
    """Yield the line, if its sentence can stand alone; its weight is origins × centrality."""
    stems = story.stems(evidence[0])
    if not _stands_alone(story.words(evidence[0])):
        return
    line = BriefLine(
        part=part,
        evidence=tuple(evidence),
        items=tuple(items),
        speaker=speaker,
        when=when,
        independent=independent,
        reason=reason,
    )
    yield _Line(independent * story.centrality(evidence[0]), line, stems)


def _pointing() -> frozenset[str]:
    """Return the words by which a sentence or a subject points to what stands before it."""
    return words("en", "brief", "pointing")


def _stands_alone(line: str) -> bool:
    taken = line.split()
    if not SHORTEST <= len(taken) <= LONGEST or line.rstrip("\"”’')")[-1:] not in ".!?…":
        return False
    balanced = line.count("“") == line.count("”") and line.count('"') % 2 == 0
    return (
        balanced
        and (line[0].isalnum() or line[0] in OPENING)
        and taken[0].strip("\"“‘'").lower() not in _pointing()
    )


# ----------------------------------------------------------------------------------------------- agreed


def _common(story: _Story, positions: Sequence[Position]) -> Iterator[_Line]:
    """Yield the issues on which several sides are for the same, or all against it."""
    for issue, held in by_issue(positions).items():
        sides = {one.actor for one in held}
        stances = {one.stance for one in held}
        view = next(
            (word for word, allowed in (("for", FOR), ("against", AGAINST)) if stances <= allowed), None
        )
        if len(sides) < SEVERAL or view is None:
            continue
        evidence = [story.sentence(one.evidence[0].report, one.evidence[0].span) for one in held]
        reason = f"{len(sides)} sides are {view} it: {issue}"
        yield from _line(
            story, BriefPart.AGREED, evidence, [one.id for one in held], reason, independent=len(sides)
        )


def _shared(story: _Story) -> Iterator[_Line]:
    """Yield what was said and stands alike behind several independent origins."""
    for utterance in story.aligned.utterances:
        independent = story.independent(utterance.id)
        if independent >= SEVERAL and utterance.id not in story.disputed and _worded_alike(story, utterance):
            yield from _of_utterance(story, utterance, BriefPart.AGREED, independent)


def _worded_alike(story: _Story, utterance: Utterance) -> bool:
    """Tell whether reports of two origins have words in common, not only what they speak of."""
    origin_of = {one.report: one.origin for one in story.lineages[utterance.id].carriers}
    told = [
        (origin_of.get(one.report, one.report), story.content(one))
        for id_ in utterance.statements
        if (one := story.statements.get(id_)) is not None
    ]
    return any(
        origin != other and _alike(stems, theirs)
        for (origin, stems), (other, theirs) in combinations(told, 2)
    )


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared, shorter = len(one & other), min(len(one), len(other))
    return shared == shorter > 0 or shared >= max(ALIKE_STEMS, ALIKE_FROM * shorter)


def _of_utterance(story: _Story, utterance: Utterance, part: BriefPart, independent: int) -> Iterator[_Line]:
    versions = [story.statements[id_] for id_ in utterance.statements if id_ in story.statements]
    sentences = [
        story.sentence(one.report, one.cue or one.content[0])
        for one in versions
        if one.zone is Zone.BODY and not one.negated and one.inside is None and _names_its_source(story, one)
    ]
    fit = [one for one in sentences if _stands_alone(story.words(one))]
    if not fit:
        return
    best = max(fit, key=lambda one: (story.centrality(one), one))
    rest = [one for one in sentences if one.report != best.report]
    reports = len({one.report for one in versions})
    reason = story.origins(utterance.id, reports)
    if part is BriefPart.SINGLE:
        reason = f"only {reason}"
    elif any(step.part is Part.CONTENT and step.effect in OF_SENSE for step in utterance.collation):
        reason = f"{reason}; a change of wording changes the sense"
    yield from _line(
        story,
        part,
        [best, *_first_of_each(rest)],
        [utterance.id],
        reason,
        independent=independent,
        speaker=utterance.speaker,
        when=utterance.said,
    )


def _names_its_source(story: _Story, statement: Statement) -> bool:
    source = statement.source
    return source is not None and source.of(story.reports[statement.report].text).lower() not in _pointing()


def _first_of_each(places: Iterable[Evidence]) -> list[Evidence]:
    found: dict[ReportId, Evidence] = {}
    for place in sorted(places):
        found.setdefault(place.report, place)
    return list(found.values())


# --------------------------------------------------------------------------------------------- disputed


def _opposed(story: _Story, positions: Sequence[Position]) -> Iterator[_Line]:
    """Yield the issues that one side is for and another against, and those on which a side turned round."""
    for issue, held in by_issue(positions).items():
        pairs = (
            (one, other)
            for one in held
            for other in held
            if are_contrary(one.stance, other.stance)
            and (one.actor != other.actor or one.statements == other.reverses)
        )
        first = next(pairs, None)
        if first is None:
            continue
        evidence = [story.sentence(one.evidence[0].report, one.evidence[0].span) for one in first]
        reason = f"sides are for and against: {issue}"
        if first[0].actor == first[1].actor:
            reason = f"the same side for and against: {issue}"
        yield from _line(
            story, BriefPart.DISPUTED, evidence, [one.id for one in first], reason, independent=SEVERAL
        )


def _denied(story: _Story, positions: Sequence[Position]) -> Iterator[_Line]:
    """Yield the claims that somebody denies."""
    for one in positions:
        if one.stance is Stance.DENIES:
            evidence = [story.sentence(place.report, place.span) for place in one.evidence]
            reason = f"denied: {one.issue}"
            yield from _line(
                story, BriefPart.DISPUTED, evidence, [one.id], reason, independent=1, speaker=one.actor
            )


def _discrepant(story: _Story) -> Iterator[_Line]:
    """Yield what readings differ over, each value quoted once."""
    for discrepancy in story.aligned.discrepancies:
        if discrepancy.likely is not None and discrepancy.likely.reason in HARMLESS:
            continue
        by_value: dict[str, Evidence] = {}
        for reading in discrepancy.readings:
            place = story.sentence(reading.evidence.report, reading.evidence.span)
            if not is_headline(story.reports[place.report], place.span):
                by_value.setdefault(reading.value, place)
        if len(by_value) >= SEVERAL:
            yield from _line(
                story,
                BriefPart.DISPUTED,
                list(by_value.values()),
                [discrepancy.id, discrepancy.about],
                _difference(discrepancy, by_value),
                independent=len(by_value),
            )


def _difference(discrepancy: Discrepancy, values: Iterable[str]) -> str:
    if discrepancy.over is DiscrepancyKind.WORDING:
        return "reports quote the same words differently"  # both stand above, in full
    return f"reports differ over {discrepancy.over.value}: {' / '.join(values)}"


# ----------------------------------------------------------------------------------- events, one origin


def _events(story: _Story) -> Iterator[_Line]:
    """Yield what happened, as the reports themselves tell it."""
    horizon = _horizon(story.aligned)
    for event in story.aligned.events:
        if horizon is not None and event.when is not None and (event.when.latest or date.max) < horizon:
            continue  # background
        own = [(report, mention) for report, mention in event.mentions if mention.said_in is None]
        if len({report for report, _ in event.mentions}) < SEVERAL:
            own = [(report, mention) for report, mention in own if story.is_news(report, mention.span)]
        if event.status in REAL and event.plover not in SPOKEN:
            yield from _of_event(story, event, own)


def _horizon(aligned: AlignedStory) -> date | None:
    """Return the day before which things are background: counted from the last known day of the story."""
    published = [one.published for one in aligned.dossier.reports]
    told = [one.when for one in aligned.events] + [one.said for one in aligned.utterances]
    days = [[when.latest for when in found if when and when.latest] for found in (published, told)]
    days[1] += [one.not_before for one in aligned.bounds if one.not_before is not None]
    last = max(days[0] or days[1], default=None)
    return last - BACKGROUND if last is not None else None


def _of_event(
    story: _Story, event: Event, mentions: Sequence[tuple[ReportId, EventMention]]
) -> Iterator[_Line]:
    """Yield the line of an event: the sentence that tells of it most, and of what the story speaks of."""
    sentences = [story.sentence(report, mention.span) for report, mention in mentions]
    shares = [
        (mention.span.end - mention.span.start) / (sentence.span.end - sentence.span.start)
        for sentence, (_, mention) in zip(sentences, mentions, strict=True)
    ]
    fit = [
        (share * story.centrality(one), one)
        for share, one in zip(shares, sentences, strict=True)
        if share >= TELLS_FROM
        and not is_headline(story.reports[one.report], one.span)
        and _stands_alone(story.words(one))
    ]
    if not fit:
        return
    _, best = max(fit)
    rest = _first_of_each(one for one in sentences if one.report != best.report)
    reports = len({report for report, _ in event.mentions})
    yield from _line(
        story,
        BriefPart.EVENT,
        [best, *rest],
        [event.id],
        story.origins(event.id, reports),
        independent=story.independent(event.id),
        when=event.when,
    )


def _single(story: _Story) -> Iterator[_Line]:
    """Yield what only one origin carries, where the story has several."""
    every = {origin for lineage in story.lineages.values() for origin in lineage.origins}
    if len(every) < SEVERAL:
        return
    for utterance in story.aligned.utterances:
        if story.independent(utterance.id) == 1 and utterance.speaker is not None:
            yield from _of_utterance(story, utterance, BriefPart.SINGLE, 1)
