"""What is looked at of a statement when it is compared with others: one value for each, made once."""

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.align.sides import sides_told
from onrecord.compare.texts import Word, background, find_words, stem
from onrecord.lang.load import words
from onrecord.schema.findings import ActorKind, Form, Statement, Zone
from onrecord.schema.ids import ActorId
from onrecord.schema.report import Report
from onrecord.schema.story import Actor, ActorOf, Dossier
from onrecord.schema.text import Span

# What stands between quotation marks (curly, straight, guillemets), unclosed ones too. The closing
# mark is taken in, so that what stands between two quotations is not one.
QUOTED = re.compile(r"[\"“„«‟]([^\"“”„«»‟]+)[\"“”»]?")
LOCAL_SHARE = 0.5  # of a word's weight that comes from this story; the rest comes from news at large

Neighbours = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """One statement as it is compared."""

    at: int  # its number among all statements, in order of report and place
    rank: int  # its number in its report
    report: int
    statement: Statement
    speaker: ActorId | None
    person: bool | None  # None: the speaker is not known
    side: frozenset[ActorId]  # what the speaker speaks for, and what that speaks for
    paragraph: int
    opens: bool  # nothing of the report's body stands before it
    addressee: ActorId | None
    words: tuple[str, ...]  # stems of all the content's words in order, function words too
    in_marks: tuple[bool, ...]  # for each of them, whether it stands in quotation marks
    negates: bool  # the content or its cue does
    spelled: Mapping[
        str, str
    ]  # stems of the content's words that carry matter, each with the word as written
    stems: frozenset[str]  # the same without the words
    neighbours: frozenset[Neighbours]  # words that follow each other, function words too
    quoted: frozenset[Neighbours]  # those of them that stand in quotation marks
    total: float  # weight of the stems
    weights: Mapping[str, float]  # weight of every stem of the story, shared by all its renderings

    def weight(self, stems: Iterable[str]) -> float:
        """Return how much the stems weigh together, in nats."""
        weights = self.weights
        return math.fsum([weights[found] for found in stems])


def find_renderings(
    dossier: Dossier, actor_of: ActorOf, actors: Iterable[Actor], language: str = "en"
) -> list[Rendering]:
    """Return what is compared of each statement, in order of report and place."""
    sides = sides_told(dossier, actor_of, actors)
    drafts = [
        _draft(number, report, findings.statements, language)
        for number, (report, findings) in enumerate(zip(dossier.reports, dossier.findings, strict=True))
    ]
    flat = [draft for of_report in drafts for draft in of_report]
    weights = _weights([draft.content.spelled.keys() for draft in flat], language)
    return [_rendering(at, draft, dossier, actor_of, sides, weights) for at, draft in enumerate(flat)]


@dataclass(frozen=True, slots=True)
class _Draft:
    report: int
    rank: int
    paragraph: int
    opens: bool
    statement: Statement
    content: "_Content"


def _draft(number: int, report: Report, statements: Sequence[Statement], language: str) -> list[_Draft]:
    starts = [block.span.start for block in report.blocks]
    drafts: list[_Draft] = []
    opens = True
    for statement in sorted(statements, key=lambda found: (found.content[0].start, found.id)):
        paragraph = bisect_right(starts, statement.content[0].start)
        content = _content(report, statement, language)
        drafts.append(_Draft(number, len(drafts), paragraph, opens, statement, content))
        opens = opens and statement.zone is not Zone.BODY
    return drafts


def _rendering(
    at: int,
    draft: _Draft,
    dossier: Dossier,
    actor_of: ActorOf,
    sides: Mapping[ActorId, frozenset[ActorId]],
    weights: Mapping[str, float],
) -> Rendering:
    statement, content = draft.statement, draft.content
    report = dossier.reports[draft.report].id
    speaker, addressee = (
        None if local is None else actor_of.get((report, local))
        for local in (statement.speaker, statement.addressee)
    )
    return Rendering(
        at=at,
        rank=draft.rank,
        report=draft.report,
        statement=statement,
        speaker=speaker,
        person=None if speaker is None else _is_person(dossier, draft.report, statement),
        side=sides.get(speaker, frozenset()) if speaker else frozenset(),
        paragraph=draft.paragraph,
        opens=draft.opens,
        addressee=addressee,
        words=content.words,
        in_marks=content.in_marks,
        negates=statement.negated or content.negates,
        spelled=content.spelled,
        stems=frozenset(content.spelled),
        neighbours=content.neighbours,
        quoted=content.quoted,
        total=math.fsum(weights[found] for found in content.spelled),
        weights=weights,
    )


@dataclass(frozen=True, slots=True)
class _Content:
    words: tuple[str, ...]
    in_marks: tuple[bool, ...]
    negates: bool
    spelled: Mapping[str, str]
    neighbours: frozenset[Neighbours]
    quoted: frozenset[Neighbours]


def _content(report: Report, statement: Statement, language: str) -> _Content:
    stop = words(language, "stopwords", "function")
    spelled: dict[str, str] = {}
    stems: list[str] = []
    in_marks: list[bool] = []
    neighbours: set[Neighbours] = set()
    quoted: set[Neighbours] = set()
    negates = False
    for span in statement.content:
        found = find_words(report.text, span.start, span.end)
        marked = _in_marks(report, statement.form, span, found)
        for word in found:
            stems.append(stem(word.form, language))
            negates = negates or _negates(word.form, language)
            if word.form not in stop:
                spelled.setdefault(stems[-1], report.text[word.start : word.end])
        for at in range(len(found) - 1):
            pair = (found[at].form, found[at + 1].form)
            neighbours.add(pair)
            if marked[at] and marked[at + 1]:
                quoted.add(pair)
        in_marks.extend(marked)
    return _Content(tuple(stems), tuple(in_marks), negates, spelled, frozenset(neighbours), frozenset(quoted))


def _in_marks(report: Report, form: Form, span: Span, found: Sequence[Word]) -> list[bool]:
    """Tell of each word whether it stands in quotation marks; a direct quotation does as a whole."""
    if form is not Form.MIXED:
        return [form is Form.DIRECT] * len(found)
    marks = [match.span() for match in QUOTED.finditer(report.text, span.start, span.end)]
    return [any(start <= word.start < end for start, end in marks) for word in found]


def _negates(form: str, language: str) -> bool:
    return form.endswith("n't") or form in words(language, "events", "negation", "words")


def _is_person(dossier: Dossier, report: int, statement: Statement) -> bool:
    local = statement.speaker
    return local is not None and dossier.findings[report].actors[local].kind is ActorKind.PERSON


def _weights(contents: Sequence[Iterable[str]], language: str) -> dict[str, float]:
    """Return a weight for each stem: rare in this story's statements and rare in the news weighs much."""
    counts: Counter[str] = Counter()
    for stems in contents:
        counts.update(stems)
    known = background(language)
    return {
        found: LOCAL_SHARE * math.log((len(contents) + 1) / (count + 0.5))
        + (1 - LOCAL_SHARE) * known.idf(found)
        for found, count in counts.items()
    }
