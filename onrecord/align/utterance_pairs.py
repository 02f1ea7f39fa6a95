"""Which statements are worth comparing, and what is looked at when two are.

Comparing each with each grows with the square of a story. So only statements that share one of their rarest
words are compared, each with a few dozen at most, and besides them what stands together in one report.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise, product

from rapidfuzz.distance import LCSseq

from onrecord.align.renderings import Rendering
from onrecord.align.sides import are_one_voice
from onrecord.schema.findings import Form, Zone
from onrecord.schema.times import When

SLIGHT = 6.0  # nats; content lighter than this ("the deal") proves little however much of it is shared
RAREST = 8  # stems of a statement by which others are looked for
MOST_SHARING = 60  # statements; a stem in more than this many finds no others
MOST_COMPARED = 40  # statements that one statement is compared with, those that share most
LEAST_SHARED = 0.05  # of the lighter content; two reports' statements that share less are never one
VERBATIM = 8  # words in quotation marks; who says the same ones at the same time is the same, or misnamed
DAYS_OF_DOUBT = 1  # days; a speech at midnight has two dates, and so has one across time zones
REPEATED = 0.5  # of the lighter content; two quotations of one report that share less are two


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two statements side by side, the earlier one left."""

    left: Rendering
    right: Rendering
    shared: frozenset[str]  # stems
    weight: float  # of them, in nats
    contained: float  # share of the lighter content, 0..1
    in_order: int  # words of the longest common subsequence
    quotation: tuple[str, ...]  # the longest run of words quoted in one that stand in the other
    speakers_compatible: bool
    beside: float  # how much the statements beside them share, 0..1
    nearest: bool  # neither shares more with another statement of the other's report

    @property
    def same_report(self) -> bool:
        """Tell whether one report has both."""
        return self.left.report == self.right.report

    @property
    def zones(self) -> tuple[Zone, Zone]:
        """Return where in their reports the two stand."""
        return self.left.statement.zone, self.right.statement.zone

    @property
    def same_source(self) -> bool:
        """Tell whether one report has both from one source, named or not."""
        speaker = self.left.statement.speaker
        return self.same_report and speaker is not None and speaker == self.right.statement.speaker


def find_pairs(
    renderings: Sequence[Rendering], stands_for: Sequence[int]
) -> tuple[list[Pair], list[tuple[int, int]]]:
    """Return the pairs that may be one act of speech, and those, by number, that must never be together.

    `stands_for` has for each rendering the number of the first with the same words; only those are compared.
    """
    contained: dict[tuple[int, int], float] = {}
    never: list[tuple[int, int]] = []
    for left, right in _candidates(renderings, [renderings[at] for at in sorted(set(stands_for))]):
        share = _contained(left, right)
        if not _possible(left, right) or _two_quotations(left, right, share):
            never.append((left.at, right.at))
        elif left.report == right.report or share >= LEAST_SHARED:
            contained[left.at, right.at] = share
    ranks = _ranks(renderings, contained)
    around = _Around.of(renderings, stands_for, contained)
    return [
        _compare(renderings[low], renderings[high], share, ranks, around)
        for (low, high), share in contained.items()
    ], never


def _candidates(
    renderings: Sequence[Rendering], firsts: Sequence[Rendering]
) -> Iterator[tuple[Rendering, Rendering]]:
    pairs: set[tuple[int, int]] = set()
    postings: dict[str, list[int]] = defaultdict(list)
    reports: dict[int, list[Rendering]] = defaultdict(list)
    for rendering in firsts:
        reports[rendering.report].append(rendering)
        for found in rendering.stems:
            postings[found].append(rendering.at)
    for rendering in firsts:
        pairs.update((min(at, rendering.at), max(at, rendering.at)) for at in _sharing(rendering, postings))
    for members in reports.values():
        pairs.update((one.at, other.at) for one, other in pairwise(members))
        outside = [one.at for one in members if one.statement.zone is not Zone.BODY]
        inside = [one.at for one in members if one.statement.zone is Zone.BODY]
        pairs.update((min(pair), max(pair)) for pair in product(outside, inside))
    return ((renderings[low], renderings[high]) for low, high in sorted(pairs))


def _sharing(rendering: Rendering, postings: Mapping[str, Sequence[int]]) -> Iterable[int]:
    """Return the statements that share most of the rarest stems, by weight."""
    rare = [found for found in rendering.stems if 1 < len(postings[found]) <= MOST_SHARING]
    rare.sort(key=lambda found: (-rendering.weights[found], found))
    shared: dict[int, float] = defaultdict(float)
    for found in rare[:RAREST]:
        for at in postings[found]:
            shared[at] += rendering.weights[found]
    shared.pop(rendering.at, None)
    if len(shared) <= MOST_COMPARED:
        return shared
    return sorted(shared, key=lambda at: (-round(shared[at], 6), at))[:MOST_COMPARED]


def _contained(left: Rendering, right: Rendering) -> float:
    least = min(left.total, right.total)
    return left.weight(left.stems & right.stems) / (least + SLIGHT) if least else 0.0


def _possible(left: Rendering, right: Rendering) -> bool:
    one, other = left.statement, right.statement
    if one.inside == other.id or other.inside == one.id or not _times_compatible(one.said, other.said):
        return False
    return speakers_compatible(left, right) or _verbatim(left, right)


def _verbatim(left: Rendering, right: Rendering) -> bool:
    """Tell whether two reports quote the same words at length: then one of them misnames the speaker."""
    if left.report == right.report or len(left.quoted & right.quoted) < VERBATIM - 1:
        return False
    return len(_quotation(left, right, both=True)) >= VERBATIM


def _two_quotations(left: Rendering, right: Rendering, share: float) -> bool:
    one, other = left.statement, right.statement
    quoted = one.form is Form.DIRECT is other.form and one.zone is Zone.BODY is other.zone
    return left.report == right.report and quoted and share < REPEATED


def speakers_compatible(left: Rendering, right: Rendering) -> bool:
    """Tell whether one may have said both: the same known speaker, or a person and the body behind it.

    Sources without a name are nobody across reports, but within one report two of them are two.
    """
    one, other = left.statement.speaker, right.statement.speaker
    if left.report == right.report and one is not None and other is not None and one != other:
        return left.speaker is not None and right.speaker is not None and _same_side(left, right)
    return left.speaker is None or right.speaker is None or _same_side(left, right)


def _same_side(left: Rendering, right: Rendering) -> bool:
    person_and_body = left.person is not right.person
    return are_one_voice(left.speaker, right.speaker, left.side, right.side, person_and_body=person_and_body)


def _times_compatible(left: When | None, right: When | None) -> bool:
    if left is None or right is None:
        return True
    doubt = timedelta(days=DAYS_OF_DOUBT)
    if left.latest and right.earliest and left.latest + doubt < right.earliest:
        return False
    return not (right.latest and left.earliest and right.latest + doubt < left.earliest)


def _ranks(
    renderings: Sequence[Rendering], contained: Mapping[tuple[int, int], float]
) -> dict[tuple[int, int], tuple[float, float]]:
    """Return for each statement and report the two greatest shares it has with that report's statements."""
    best: dict[tuple[int, int], tuple[float, float]] = {}
    for (low, high), share in contained.items():
        for at, report in ((low, renderings[high].report), (high, renderings[low].report)):
            first, second = best.get((at, report), (0.0, 0.0))
            best[at, report] = (share, first) if share > first else (first, max(second, share))
    return best


def _compare(
    left: Rendering,
    right: Rendering,
    share: float,
    ranks: Mapping[tuple[int, int], tuple[float, float]],
    around: "_Around",
) -> Pair:
    first, second = ranks[left.at, right.report]
    mirrored, other = ranks[right.at, left.report]
    shared = left.stems & right.stems
    return Pair(
        left=left,
        right=right,
        shared=shared,
        weight=left.weight(shared),
        contained=share,
        in_order=LCSseq.similarity(left.words, right.words),
        quotation=max(_quotation(left, right), _quotation(right, left), key=len),
        speakers_compatible=speakers_compatible(left, right),
        beside=0.0 if left.report == right.report else around.shared(left, right),
        nearest=share >= first > second and share >= mirrored > other,
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """The statements before and after each one, of the same speaker in the same report."""

    beside: Sequence[tuple[int, ...]]
    contained: Mapping[tuple[int, int], float]

    @classmethod
    def of(
        cls,
        renderings: Sequence[Rendering],
        stands_for: Sequence[int],
        contained: Mapping[tuple[int, int], float],
    ) -> "_Around":
        """Return what stands around each of the renderings."""
        beside: list[tuple[int, ...]] = [()] * len(renderings)
        for one, other in pairwise(renderings):
            if one.report == other.report and one.speaker is not None and one.speaker == other.speaker:
                beside[one.at] += (stands_for[other.at],)
                beside[other.at] += (stands_for[one.at],)
        return cls(beside, contained)

    def shared(self, left: Rendering, right: Rendering) -> float:
        """Return how much of what stands beside the one stands beside the other, 0..1."""
        best = 0.0
        for one in self.beside[left.at]:
            for other in self.beside[right.at]:
                best = max(best, self.contained.get((min(one, other), max(one, other)), 0.0))
        return best


def _quotation(left: Rendering, right: Rendering, *, both: bool = False) -> tuple[str, ...]:
    """Return the longest run of words quoted on the left that the right has; `both`: quoted there, too."""
    if left.quoted.isdisjoint(right.quoted if both else right.neighbours):
        return ()
    best: tuple[str, ...] = ()
    for step in LCSseq.opcodes(left.words, right.words):
        if step.tag == "equal":
            run = tuple(
                left.words[step.src_start + at]
                for at in range(step.src_end - step.src_start)
                if left.in_marks[step.src_start + at] and (not both or right.in_marks[step.dest_start + at])
            )
            best = max(best, run, key=len)
    return best
