"""Numbers of one thing that cannot all hold, wherever the reports of a story tell them.

Two numbers are of one thing when their nouns are the same or kindred, and what stands around them is alike:
the same became of those counted, or the sentences share words that are rare in the story. Numbers of other
people, other parts or other days do not meet.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product

from onrecord.align.figures import EITHER_HARM, HARMS, Figure, find_figures, people
from onrecord.align.homes import Home, Homes
from onrecord.align.readings import Lookup, excludes
from onrecord.align.surroundings import Surroundings, in_common
from onrecord.compare.linkage import connected, pairs_sharing
from onrecord.compare.overlap import may_overlap
from onrecord.compare.texts import find_words, stem
from onrecord.lang.load import table, words
from onrecord.schema.ids import ReportId
from onrecord.schema.story import Event, Reading, Utterance

LANGUAGE = "en"
MOST_SHARING = 60  # numbers; a word beside more than this many finds no others
# How alike sentences must be to tell of one thing: the weight of what they share (nats, see surroundings.py),
# and its share of all weight (0..1). Set by reading what was found on the sample, six annotated stories, and
# 108 stories of three months of news.
SHARED, SHARE = 6.0, 0.37
# One or two of something are found everywhere, and so are sums of money and shares of all kinds.
SHARED_OF_COMMON, SHARE_OF_COMMON = 8.0, 0.5
FEW = 3
# The same became of the same people: less must be shared.
SHARED_OF_FATE = 2.5
SHARED_OF_NOUGHT = 4.0
# The dead of a day are the dead of it a week later; a few hurt or arrested on other nights are others.
LASTING_FATES = frozenset({"dead", EITHER_HARM})
TOLL = 10  # hurt; so many are counted for weeks, and their number grows
# Numbers of kindred things beside a rare word: 60,000 troops "on the cape", 12 sailors "of the Anselma".
SHARED_OF_KIND, SHARE_OF_KIND = 2.0, 0.1
MANY = 1000
# What tells of one event, or renders one act of speech, need share less.
JOINED = 2.5
# Readings of one thing are seldom so far apart; beyond it they are of a part, or of something else.
FARTHEST, FARTHEST_OF_FATE = 4.0, 10.0

# Kinds of words (discrepancies.toml) that rules ask for.
ANYBODY, MEETING = "people", "meeting"

Found = tuple[Home, list[Reading]]


@dataclass(frozen=True, slots=True)
class Telling:
    """A number with the events and utterances its sentence tells of."""

    figure: Figure
    homes: tuple[Home, ...]
    states: frozenset[str]  # those its sentence names

    @property
    def report(self) -> ReportId:
        """Return the report it stands in."""
        return self.figure.report


def find_count_discrepancies(
    events: Sequence[Event], utterances: Sequence[Utterance], lookup: Lookup
) -> Iterator[Found]:
    """Yield numbers of one thing that exclude each other, with what one of their sentences tells of."""
    homes = Homes.of(events, utterances, lookup)
    by_kind: dict[str, list[Telling]] = defaultdict(list)
    for figure in find_figures(lookup, Surroundings.of(lookup)):
        by_kind[_kind(figure)].append(_telling(figure, homes, lookup))
    for same in by_kind.values():
        for group in _groups(same, lookup):
            readings = [same[at].figure.reading for at in group]
            inside = [home for at in group for home in same[at].homes]
            places = (reading.evidence for reading in readings)
            before = (homes.last_before(place.report, place.span) for place in places)
            about = next((home for home in (*inside, *before) if home is not None), None)
            if about is not None:
                yield about, readings


def _telling(figure: Figure, homes: Homes, lookup: Lookup) -> Telling:
    told = find_words(lookup.text(figure.report), figure.sentence.start, figure.sentence.end)
    around = homes.around(figure.report, figure.quantity.span, figure.sentence)
    return Telling(figure, around, lookup.states.intersection(word.form for word in told))


def _kind(figure: Figure) -> str:
    """Return what numbers must have in common to be compared at all."""
    if figure.quantity.unit is not None:
        return f"in {_base_unit(figure.quantity.unit)}"
    return "people" if figure.kin in people() else figure.kin


def _base_unit(unit: str | None) -> str | None:
    lists: Mapping[str, Mapping[str, float]] = table(LANGUAGE, "discrepancies")["conversions"]
    return next((base for base, units in lists.items() if unit in units), unit)


def _groups(same: Sequence[Telling], lookup: Lookup) -> list[tuple[int, ...]]:
    """Return the numbers of one thing that exclude each other, with all that say what one of them says."""
    keys = ({*one.figure.weights, *one.figure.before, *one.homes} for one in same)
    shared = [pair for pair in pairs_sharing(keys, MOST_SHARING) if _are_one(*_both(same, pair), lookup)]
    agreeing: dict[int, list[int]] = defaultdict(list)
    for left, right in shared:
        if not excludes(same[left].figure.quantity, same[right].figure.quantity):
            agreeing[left].append(right)
            agreeing[right].append(left)
    edges = _contradicting(same, shared, agreeing, lookup)
    rivals: dict[int, set[int]] = defaultdict(set)
    for left, right in edges:
        rivals[left].add(right)
        rivals[right].add(left)
    echoes = (
        (one, other)
        for one, others in rivals.items()
        for other in agreeing[one]
        if other in rivals or any(_exclude(same[other], same[rival]) for rival in others)
    )
    return connected((*edges, *echoes))


def _contradicting(
    same: Sequence[Telling],
    shared: Sequence[tuple[int, int]],
    agreeing: Mapping[int, Sequence[int]],
    lookup: Lookup,
) -> list[tuple[int, int]]:
    """Return the pairs of one thing that exclude each other, unless a report has the other's number, too."""
    disputed = {pair for pair in _neighbours(same) if _is_disputed(*_both(same, pair), lookup)}

    def has_it_too(one: int, other: int) -> bool:
        rivals = (at for at in agreeing[one] if same[at].report == same[other].report)
        return any((min(at, other), max(at, other)) not in disputed for at in rivals)

    across = (
        pair
        for pair in shared
        if _exclude(*_both(same, pair)) and not has_it_too(*pair) and not has_it_too(*reversed(pair))
    )
    return [*across, *sorted(disputed)]


def _both(same: Sequence[Telling], pair: tuple[int, int]) -> tuple[Telling, Telling]:
    return same[pair[0]], same[pair[1]]


def _exclude(one: Telling, other: Telling) -> bool:
    """Tell whether the numbers cannot both hold; fewer sailors than people can."""
    left, right = one.figure, other.figure
    if not excludes(left.quantity, right.quantity):
        return False
    if ANYBODY not in (left.kin, right.kin) or left.kin == right.kin:
        return True
    part, all_ = (right, left) if left.kin == ANYBODY else (left, right)
    return all_.quantity.high is not None and all_.quantity.high < (part.quantity.low or 0.0)


def _neighbours(same: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of which one follows the other in one report."""
    for (left, one), (right, other) in pairwise(enumerate(same)):
        if one.report == other.report:
            yield left, right


def _are_one(one: Telling, other: Telling, lookup: Lookup) -> bool:
    """Tell whether two reports give these numbers for one thing."""
    left, right = one.figure, other.figure
    if one.report == other.report or not _nouns_agree(left, right):
        return False
    if {left.quantity.high, right.quantity.high} != {0.0} and _far_apart(left, right):
        return False
    if not _times_agree(left, right, lookup):
        return False
    joined = 0.0 if set(one.homes).isdisjoint(other.homes) else JOINED
    fates = {left.fate, right.fate}
    if fates.isdisjoint(HARMS) and _are_all(left, right):
        return True
    if fates != {None}:
        return _fates_agree(left, right, joined, lookup)
    if (one.states and other.states and one.states.isdisjoint(other.states)) or _of_rests(left, right):
        return False
    return _both_last(left, right) or _matter_agrees(left, right, joined)


def _nouns_agree(left: Figure, right: Figure) -> bool:
    """Tell whether the nouns are kindred and no name beside them says otherwise."""
    one, other = left.quantity.unit, right.quantity.unit
    if _base_unit(one) != _base_unit(other):
        return False
    if left.beside_names and right.beside_names and left.beside_names.isdisjoint(right.beside_names):
        return False
    if left.kin == right.kin or ANYBODY in (left.kin, right.kin):
        return True
    # "1.4 million tonnes of grain" and "the grain amounts to 1.4 million tonnes".
    return one is not None and "" in (left.kin, right.kin) and (left.kin or right.kin) in _stems(left, right)


def _stems(left: Figure, right: Figure) -> frozenset[str]:
    """Return the words of matter of the one whose noun is not told."""
    return frozenset((right if left.kin else left).weights)


def _far_apart(left: Figure, right: Figure) -> bool:
    farthest = FARTHEST_OF_FATE if left.fate is not None else FARTHEST
    values = [
        one.quantity.low if one.quantity.low is not None else one.quantity.high for one in (left, right)
    ]
    low, high = sorted(value or 0.0 for value in values)
    return 0.0 < low * farthest < high


def _of_rests(left: Figure, right: Figure) -> bool:
    """Tell whether one of them counts the others only: "two other amendments"."""
    rest = {stem(form) for form in words(LANGUAGE, "discrepancies", "rest", "words")}
    return not rest.isdisjoint(left.beside | right.beside)


def _fates_agree(left: Figure, right: Figure, joined: float, lookup: Lookup) -> bool:
    """Tell whether the same became of those counted, on one occasion."""
    if not _same_fate(left.fate, right.fate):
        return False
    if not (_is_lasting(left) and _is_lasting(right)) and not _of_one_day(left, right, lookup):
        return False
    shared, _ = in_common({**left.before, **left.weights}, {**right.before, **right.weights})
    nought = 0.0 in (left.quantity.high, right.quantity.high)
    return shared + joined >= (SHARED_OF_NOUGHT if nought else SHARED_OF_FATE)


def _is_lasting(figure: Figure) -> bool:
    toll = figure.fate in HARMS and (figure.quantity.low or 0.0) >= TOLL
    return toll or figure.fate in LASTING_FATES


def _of_one_day(left: Figure, right: Figure, lookup: Lookup) -> bool:
    """Tell whether the reports may be of one day."""
    days = [when for one in (left, right) if (when := lookup.reports[one.report].published) is not None]
    firm = [(when.earliest, when.latest) for when in days if when.earliest and when.latest]
    if len(firm) < len((left, right)):
        return True
    (first, last), (other_first, other_last) = firm
    return first <= other_last and other_first <= last


def _same_fate(one: str | None, other: str | None) -> bool:
    if one == other:
        return True
    return EITHER_HARM in (one, other) and {one, other} <= {EITHER_HARM, *HARMS}


def _both_last(left: Figure, right: Figure) -> bool:
    """Tell whether both are hours of a meeting."""
    units = words(LANGUAGE, "discrepancies", "lasting", "units")
    return all(one.quantity.unit in units and MEETING in {one.kin, *one.weights} for one in (left, right))


def _are_all(left: Figure, right: Figure) -> bool:
    """Tell whether both count all there are of something named: "the 12 sailors of the Anselma"."""
    same = left.behind_names & right.behind_names
    return left.whole and right.whole and left.kin == right.kin != "" and bool(same)


def _matter_agrees(left: Figure, right: Figure, joined: float) -> bool:
    """Tell whether what stands around the numbers is alike enough."""
    if left.crowded or right.crowded or _name_others(left, right):
        return False
    shared, share = in_common(left.weights, right.weights)
    shared += joined
    least = min(one.quantity.high or one.quantity.low or 0.0 for one in (left, right))
    if least < FEW or left.quantity.unit is not None:
        return shared >= SHARED_OF_COMMON and share >= SHARE_OF_COMMON
    if shared >= SHARED and share >= SHARE:
        return True
    many = left.kin in _kinds() and least >= MANY
    return (many or _are_described_alike(left, right)) and shared >= SHARED_OF_KIND and share >= SHARE_OF_KIND


def _are_described_alike(left: Figure, right: Figure) -> bool:
    """Tell whether both nouns have one adjective: "16 ballistic missiles"; names stand beside many nouns."""
    return not (left.beside - left.beside_names).isdisjoint(right.beside - right.beside_names)


def _name_others(left: Figure, right: Figure) -> bool:
    """Tell whether both sentences name somebody, and neither what the other names."""
    both_name = bool(left.names) and bool(right.names)
    return both_name and left.names.isdisjoint(right.stems) and right.names.isdisjoint(left.stems)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(table(LANGUAGE, "discrepancies")["kindred"])


def _times_agree(one: Figure, other: Figure, lookup: Lookup) -> bool:
    """Tell whether the sentences may be of one time: those that name no day may."""
    days = [
        [
            time.when
            for time in lookup.times.get(told.report, ())
            if told.sentence.contains(time.span) and time.when is not None
        ]
        for told in (one, other)
    ]
    return not all(days) or any(may_overlap(left, right) for left, right in product(*days))


def _is_disputed(one: Telling, other: Telling, lookup: Lookup) -> bool:
    """Tell whether a report sets the second number against the first: "nine days, and not one"."""
    left, right = one.figure, other.figure
    if not _nouns_agree(left, right) or not _exclude(one, other) or _of_rests(left, right):
        return False
    text = lookup.text(one.report)
    between = text[left.quantity.span.end : right.quantity.span.start]
    if left.sentence == right.sentence:
        return _not_but().search(between) is not None
    is_next = left.sentence.end == right.sentence.start
    return is_next and _against().search(between, left.sentence.end - left.quantity.span.end) is not None


@cache
def _against() -> re.Pattern[str]:
    found = table(LANGUAGE, "discrepancies")["against"]
    return re.compile(rf"\b(?:{'|'.join((*found['words'], *found['phrases']))})\b", re.IGNORECASE)


@cache
def _not_but() -> re.Pattern[str]:
    """Find "… nine days, and not |one day", right before the second number."""
    return re.compile(table(LANGUAGE, "discrepancies")["figures"]["not_but"], re.IGNORECASE)
