"""Where reports differ over one event or utterance: readings that cannot all hold.

Silence is better than noise: a difference is told only where both readings are certain of themselves,
stand in different reports, and speak of the same thing. Who is right is not judged.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import Indel

from onrecord.compare.texts import find_words, stem
from onrecord.lang.load import words
from onrecord.schema.findings import ActorKind, EventMention, EventStatus, Form, Quantity, Statement
from onrecord.schema.ids import DiscrepancyId, EventId, ReportId, StatementId, UtteranceId, digest
from onrecord.schema.report import Report
from onrecord.schema.story import Discrepancy, DiscrepancyKind, Dossier, Event, Reading, Utterance
from onrecord.schema.text import Evidence, Span
from onrecord.schema.times import Precision, When

LANGUAGE = "en"
# Two quotations are one wording gone two ways if this share of their words stands in one order in both (Indel
# similarity of word sequences, 0..1). Below it they are other parts of the speech, or free translations.
NEAR_WORDING_FROM = 0.6
# Words a quoted stretch must have: shorter ones are alike by chance.
LEAST_QUOTED_WORDS = 5
# Share of stems in common from which two contents are one but for a "not".
SAME_BUT_POLARITY_FROM = 0.75
CONTRACTED_NOT = "n't"
# Times of these units are firm enough to contradict each other.
FIRM = frozenset({Precision.SECOND, Precision.MINUTE, Precision.HOUR, Precision.DAY})
# A plan may have another day than what came of it.
REAL = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
QUOTED = re.compile(r"[\"“„«‟](.+?)[\"”“»]", re.DOTALL)
SENTENCE = re.compile(r"[^.!?…]+[.!?…]*", re.DOTALL)
NAME = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Side:
    """A reading before it is known whether another contradicts it."""

    evidence: Evidence
    value: str

    @property
    def report(self) -> ReportId:
        """Return the report it stands in."""
        return self.evidence.report


@dataclass(frozen=True, slots=True)
class Look:
    """What the comparisons look things up in."""

    reports: Mapping[ReportId, Report]
    quantities: Mapping[ReportId, Sequence[Quantity]]
    states: frozenset[str]
    statements: Mapping[StatementId, Statement]


def find_discrepancies(
    dossier: Dossier, events: Sequence[Event], utterances: Sequence[Utterance]
) -> tuple[Discrepancy, ...]:
    """Return the differences over events and utterances, in the order of these and of kinds."""
    look = Look(
        reports={report.id: report for report in dossier.reports},
        quantities={findings.report: findings.quantities for findings in dossier.findings},
        states=frozenset(
            alias.casefold()
            for findings in dossier.findings
            for actor in findings.actors
            if actor.kind is ActorKind.STATE
            for alias in (actor.name, *actor.aliases)
        ),
        statements={one.id: one for findings in dossier.findings for one in findings.statements},
    )
    found = [
        _discrepancy(event.id, over, sides) for event in events for over, sides in _of_event(event, look)
    ]
    found += [
        _discrepancy(one.id, over, sides) for one in utterances for over, sides in _of_utterance(one, look)
    ]
    return tuple(found)


def _discrepancy(about: EventId | UtteranceId, over: DiscrepancyKind, sides: Iterable[Side]) -> Discrepancy:
    readings = tuple(
        Reading(evidence=side.evidence, value=side.value)
        for side in sorted(set(sides), key=lambda side: (side.evidence, side.value))
    )
    key = digest("discrepancy", about, over.value, *((r.evidence, r.value) for r in readings))
    return Discrepancy(id=DiscrepancyId(key), about=about, over=over, readings=readings)


def _contradicting(sides: Sequence[Side], contradict: Callable[[int, int], bool]) -> list[Side]:
    """Return the sides that another report contradicts; none when there is no contradiction."""
    bad: set[int] = set()
    for one, other in combinations(range(len(sides)), 2):
        if sides[one].report != sides[other].report and contradict(one, other):
            bad |= {one, other}
    return [sides[index] for index in sorted(bad)]


# ---- events

Found = tuple[DiscrepancyKind, list[Side]]


def _of_event(event: Event, look: Look) -> Iterator[Found]:
    for over, find in (
        (DiscrepancyKind.DATE, _dates),
        (DiscrepancyKind.NUMBER, _numbers),
        (DiscrepancyKind.PLACE, _places),
        (DiscrepancyKind.STATUS, _statuses),
    ):
        sides = find(event, look)
        if sides:
            yield over, sides


def _dates(event: Event, look: Look) -> list[Side]:
    """Return the days that cannot be one: firm, and with no day in common."""
    firm = [
        (report, mention, mention.when)
        for report, mention in event.mentions
        if mention.when and _is_firm(mention.when, mention.status)
    ]
    whens = [when for _, _, when in firm]
    sides = [Side(Evidence(report, mention.span), when.edtf) for report, mention, when in firm]

    def apart(one: int, other: int) -> bool:
        left, right = whens[one], whens[other]
        if None in (left.earliest, left.latest, right.earliest, right.latest):
            return False
        return left.earliest > right.latest or right.earliest > left.latest  # type: ignore[operator]

    return _contradicting(sides, apart)


def _is_firm(when: When, status: EventStatus) -> bool:
    """Tell whether a time is a known day of something real; a day after its anchor is not."""
    if when.precision not in FIRM or when.earliest is None or when.latest is None:
        return False
    future = when.anchor is not None and when.earliest.isoformat() > when.anchor
    return status in REAL and not future


def _numbers(event: Event, look: Look) -> list[Side]:
    """Return the counts of one noun in the event's clauses whose ranges have no number in common."""
    counts: list[tuple[Side, Quantity, str]] = []
    for report, mention in event.mentions:
        inside = [
            one for one in look.quantities.get(report, ()) if mention.span.contains(one.span) and one.of
        ]
        for one in inside:
            noun = _head_stem(one.of or "")
            # Two counts of one noun in a clause ("12 of 40 soldiers") cannot be told apart.
            if sum(_head_stem(other.of or "") == noun for other in inside) == 1:
                text = look.reports[report].text
                counts.append(
                    (Side(Evidence(report, one.span), one.span.of(text)), one, noun + _verb(mention, text))
                )

    def apart(one: int, other: int) -> bool:
        left, right = counts[one], counts[other]
        return left[2] == right[2] and left[1].unit == right[1].unit and _disjoint(left[1], right[1])

    return _contradicting([side for side, _, _ in counts], apart)


def _head_stem(noun: str) -> str:
    every = find_words(noun)
    return stem(every[-1].form) if every else ""


def _verb(mention: EventMention, text: str) -> str:
    """Return the stem of the trigger: "killed" and "wounded" count different people."""
    return ":" + stem(mention.trigger.of(text).lower())


def _disjoint(one: Quantity, other: Quantity) -> bool:
    return _below(one, other) or _below(other, one)


def _below(one: Quantity, other: Quantity) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def _places(event: Event, look: Look) -> list[Side]:
    """Return the places that differ: each one name, none of them a state, none named by the other report."""
    named = [
        (report, mention, mention.where)
        for report, mention in event.mentions
        if mention.where and NAME.fullmatch(mention.where) and mention.where.casefold() not in look.states
    ]
    sides = [Side(Evidence(report, mention.span), where) for report, mention, where in named]

    def apart(one: int, other: int) -> bool:
        left, right = sides[one], sides[other]
        if set(left.value.casefold().split()) & set(right.value.casefold().split()):
            return False
        return not (
            left.value in look.reports[right.report].text or right.value in look.reports[left.report].text
        )

    return _contradicting(sides, apart)


def _statuses(event: Event, look: Look) -> list[Side]:
    """Return the mentions that have it as happened and those that deny it."""
    told = [
        (Side(Evidence(report, mention.span), mention.status.value), mention.status)
        for report, mention in event.mentions
        if mention.status in (EventStatus.HAPPENED, EventStatus.DENIED)
    ]
    return _contradicting([side for side, _ in told], lambda one, other: told[one][1] is not told[other][1])


# ---- utterances


def _of_utterance(utterance: Utterance, look: Look) -> Iterator[Found]:
    statements = [look.statements[one] for one in utterance.statements if one in look.statements]
    wording = _wordings(statements, look)
    if wording:
        yield DiscrepancyKind.WORDING, wording
    polarity = _polarities(statements, look)
    if polarity:
        yield DiscrepancyKind.POLARITY, polarity


def _wordings(statements: Sequence[Statement], look: Look) -> list[Side]:
    """Return quoted stretches of different reports that are near to each other and not the same."""
    quoted: list[tuple[Side, tuple[str, ...]]] = []
    for statement in statements:
        text = look.reports[statement.report].text
        for span in _quoted(statement, text):
            # An apostrophe straight or curly, or none, is no other wording.
            forms = tuple(re.sub(r"\W", "", word.form) for word in find_words(text, span.start, span.end))
            if len(forms) >= LEAST_QUOTED_WORDS:
                quoted.append((Side(Evidence(statement.report, span), span.of(text)), forms))

    def differ(one: int, other: int) -> bool:
        left, right = quoted[one][1], quoted[other][1]
        if _holds(left, right) or _holds(right, left):
            return False
        return Indel.normalized_similarity(left, right) >= NEAR_WORDING_FROM

    return _contradicting([side for side, _ in quoted], differ)


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Tell whether one row of words stands whole in the other: a longer quotation is no other wording."""
    width = len(shorter)
    return any(tuple(longer[at : at + width]) == tuple(shorter) for at in range(len(longer) - width + 1))


def _quoted(statement: Statement, text: str) -> Iterator[Span]:
    """Yield the sentences, or parts of sentences, that stand in quotation marks."""
    for piece in statement.content:
        if statement.form is Form.DIRECT:
            inside = [(piece.start, piece.end)]
        elif statement.form is Form.MIXED:
            inside = [match.span(1) for match in QUOTED.finditer(text, piece.start, piece.end)]
        else:
            inside = []
        for start, end in inside:
            for match in SENTENCE.finditer(text, start, end):
                words_in = match[0].strip()
                if words_in:
                    first = match.start() + match[0].index(words_in)
                    yield Span(first, first + len(words_in))


def _polarities(statements: Sequence[Statement], look: Look) -> list[Side]:
    """Return contents that are alike but for a word that turns one of them round."""
    turned = words(LANGUAGE, "events", "negation", "words")
    told: list[tuple[Side, frozenset[str], bool]] = []
    for statement in statements:
        text = look.reports[statement.report].text
        if len(statement.content) != 1:
            continue
        span = statement.content[0]
        forms = [word.form for word in find_words(text, span.start, span.end)]
        turning = [form for form in forms if form in turned or form.endswith(CONTRACTED_NOT)]
        stems = frozenset(stem(form) for form in forms if form not in turned)
        negated = bool(len(turning) % 2) is not statement.negated
        value = "negated" if negated else "not negated"
        told.append((Side(Evidence(statement.report, span), value), stems, negated))

    def differ(one: int, other: int) -> bool:
        left, right = told[one], told[other]
        if left[2] is right[2] or min(len(left[1]), len(right[1])) < LEAST_QUOTED_WORDS:
            return False
        return len(left[1] & right[1]) / len(left[1] | right[1]) >= SAME_BUT_POLARITY_FROM

    return _contradicting([side for side, _, _ in told], differ)
