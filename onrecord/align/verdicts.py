"""Words that settle how a thing stands, and that another report contradicts: "cancelled" and "postponed",
"ruled out" and "did not rule out", "admitted" and "admitted nothing".
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from onrecord.align.homes import Home, Homes
from onrecord.align.readings import Lookup
from onrecord.align.surroundings import Surroundings, Weights, in_common
from onrecord.compare.linkage import connected, pairs_sharing
from onrecord.compare.texts import find_words
from onrecord.lang.load import table, words
from onrecord.schema.ids import ActorId, ReportId
from onrecord.schema.story import DiscrepancyKind, Event, Reading, Utterance
from onrecord.schema.text import Evidence, Span

LANGUAGE = "en"
MOST_SHARING = 60  # verdicts; a word beside more than this many finds no others
# Weight (nats, see surroundings.py) that the words around must share to be of one thing; one speaker's, or
# one event's, need share less. Set on the sample; in 108 stories of three months of news nothing more was
# found.
SHARED, SHARED_BY_ONE = 5.0, 2.0
SHARE = 0.2  # of all weight
# Words before a verdict that turn it round: "did not want to exclude", "nobody has cancelled it".
TURNING_BEFORE, TURNING_BEHIND = 4, 2
THING = 80  # characters on both sides of a verdict within which what it is on is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A word that settles how a thing stands, with what stands around it."""

    reading: Reading
    question: str  # what it answers: "plan", "possibility" …
    answer: str
    turned: bool  # "not" ruled out
    speaker: ActorId | None
    homes: tuple[Home, ...]
    sentence: Span
    weights: Weights

    @property
    def report(self) -> ReportId:
        """Return the report it stands in."""
        return self.reading.evidence.report


def find_contrary_verdicts(
    events: Sequence[Event], utterances: Sequence[Utterance], lookup: Lookup
) -> Iterator[tuple[Home, DiscrepancyKind, list[Reading]]]:
    """Yield verdicts on one thing that cannot both hold, with what one of their sentences tells of."""
    homes, around = Homes.of(events, utterances, lookup), Surroundings.of(lookup)
    by_question: dict[str, list[Verdict]] = defaultdict(list)
    for report in lookup.reports:
        for verdict in _verdicts(report, homes, around, lookup):
            by_question[verdict.question].append(verdict)
    kinds = table(LANGUAGE, "verdicts")
    for question, found in by_question.items():
        for group in connected(_contrary(found, lookup)):
            readings = [found[at].reading for at in group]
            inside = [home for at in group for home in found[at].homes]
            places = (reading.evidence for reading in readings)
            before = (homes.last_before(place.report, place.span) for place in places)
            about = next((home for home in (*inside, *before) if home is not None), None)
            if about is not None:
                yield about, DiscrepancyKind(kinds[question]["over"]), readings


def _verdicts(report: ReportId, homes: Homes, around: Surroundings, lookup: Lookup) -> Iterator[Verdict]:
    text = around.texts[report]
    for question, (pattern, answers) in _patterns().items():
        for match in pattern.finditer(text):
            span = Span(*match.span())
            sentence = around.sentence(report, span)
            near = Span(max(sentence.start, span.start - THING), min(sentence.end, span.end + THING))
            turned = _is_turned(text, span, sentence)
            answer = answers[match[0].casefold()]
            yield Verdict(
                reading=Reading(
                    evidence=Evidence(report, near if near == sentence else _trimmed(text, near)),
                    value=f"not {answer}" if turned else answer,
                ),
                question=question,
                answer=answer,
                turned=turned,
                speaker=_speaker(report, span, lookup),
                homes=homes.around(report, span, sentence),
                sentence=sentence,
                weights=around.weights(report, near, span),
            )


def _trimmed(text: str, span: Span) -> Span:
    """Return the whole words of a stretch."""
    inside = find_words(text, span.start, span.end)
    whole = [
        word
        for word in inside
        if not (word.start == span.start and text[word.start - 1 : word.start].isalnum())
        and not (word.end == span.end and text[word.end : word.end + 1].isalnum())
    ]
    return Span(whole[0].start, whole[-1].end) if whole else span


@cache
def _patterns() -> Mapping[str, tuple[re.Pattern[str], Mapping[str, str]]]:
    """Return for each question the pattern of its answers, and which answer a phrase gives."""
    found: dict[str, tuple[re.Pattern[str], Mapping[str, str]]] = {}
    for question, entry in table(LANGUAGE, "verdicts").items():
        answers = {phrase: answer for answer, phrases in entry["answers"].items() for phrase in phrases}
        longest = sorted(answers, key=lambda phrase: (-len(phrase), phrase))
        found[question] = re.compile(rf"\b(?:{'|'.join(longest)})\b", re.IGNORECASE), answers
    return found


def _is_turned(text: str, span: Span, sentence: Span) -> bool:
    turning = words(LANGUAGE, "events", "negation", "words")
    before = [word.form for word in find_words(text, sentence.start, span.start)][-TURNING_BEFORE:]
    behind = [word.form for word in find_words(text, span.end, sentence.end)][:TURNING_BEHIND]
    nothing = bool(behind) and behind[0] == "nothing"
    return (len([form for form in before if form in turning]) + nothing) % 2 == 1


def _speaker(report: ReportId, span: Span, lookup: Lookup) -> ActorId | None:
    """Return who says it, by the shortest statement around."""
    around = [
        (piece.end - piece.start, statement)
        for statement in lookup.statements.values()
        if statement.report == report
        for piece in statement.content
        if piece.contains(span)
    ]
    return lookup.speaker(min(around, key=lambda one: (one[0], one[1].id))[1]) if around else None


def _contrary(found: Sequence[Verdict], lookup: Lookup) -> Iterator[tuple[int, int]]:
    shared = pairs_sharing(({*one.weights, *one.homes} for one in found), MOST_SHARING)
    for left, right in shared:
        if _contradict(found[left], found[right]) and _are_on_one(found[left], found[right], lookup):
            yield left, right
    for (left, one), (right, other) in pairwise(enumerate(found)):
        if one.report == other.report and _contradict(one, other) and _is_answer(one, other, lookup):
            yield left, right


def _contradict(one: Verdict, other: Verdict) -> bool:
    """Tell whether the one says so and the other not so, or both something else."""
    if one.answer == other.answer:
        return one.turned is not other.turned
    return not (one.turned or other.turned)


def _are_on_one(one: Verdict, other: Verdict, lookup: Lookup) -> bool:
    """Tell whether two reports settle one thing."""
    if one.report == other.report:
        return False
    shared, share = in_common(one.weights, other.weights)
    if table(LANGUAGE, "verdicts")[one.question]["by_one"] and not _are_of_one_side(one, other, lookup):
        return False
    joined = _are_of_one_side(one, other, lookup) or not set(one.homes).isdisjoint(other.homes)
    return shared >= (SHARED_BY_ONE if joined else SHARED) and share >= SHARE


def _are_of_one_side(one: Verdict, other: Verdict, lookup: Lookup) -> bool:
    left, right = one.speaker, other.speaker
    return left is not None and right is not None and lookup.sides.agree(left, right)


def _is_answer(one: Verdict, other: Verdict, lookup: Lookup) -> bool:
    """Tell whether the next sentence takes the word up and turns it round: "admitted nothing"."""
    text = lookup.text(one.report)
    return (
        one.sentence.end == other.sentence.start
        and "nothing of the kind" in other.sentence.of(text).casefold()
    )
