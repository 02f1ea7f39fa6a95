"""Which statements render one act of speech."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from rapidfuzz import fuzz

from onrecord.align.renderings import Rendering, find_renderings
from onrecord.compare.linkage import Edge, join_by_average
from onrecord.compare.score import Score, Signal, Verdict, weigh
from onrecord.compare.texts import stem
from onrecord.schema.findings import Form, Zone
from onrecord.schema.ids import ActorId, ReportId, UtteranceId, digest
from onrecord.schema.story import Dossier, Reason, Utterance
from onrecord.schema.times import Precision, When

SHOWN = 60  # characters of a word list in a reason
MANY = 8  # pairs of neighbouring words; more add nothing to the proof
SLIGHT = 6.0  # nats; content lighter than this ("the deal") proves little however much of it is shared


def words_contained(left: Rendering, right: Rendering) -> Verdict:
    """The one says what the other says, counted in words that carry matter."""
    shared = left.stems & right.stems
    least = min(left.total, right.total)
    if not least:
        return None
    return _weight(shared, left) / (least + SLIGHT), _show(left.spelled[found] for found in shared)


def words_alike(left: Rendering, right: Rendering) -> Verdict:
    """Both say the same and no more."""
    shared = _weight(left.stems & right.stems, left)
    both = left.total + right.total - shared
    return (shared / both, f"{shared / both:.0%} of the words' weight") if both else None


def quotation_shared(left: Rendering, right: Rendering) -> Verdict:
    """Words in quotation marks in the one stand in the other."""
    best, shown = 0.0, ""
    for one, other in ((left, right), (right, left)):
        common = one.quoted & other.bigrams.keys()
        telling = [pair for pair in common if _telling(pair, one)]
        if not telling:
            continue
        share = len(common) / min(len(one.quoted), len(other.bigrams))
        value = share * min(1.0, len(common) / 3)
        if value > best:
            best, shown = value, _show(" ".join(pair) for pair in telling)
    return (best, shown) if left.quoted or right.quoted else None


def order_kept(left: Rendering, right: Rendering) -> Verdict:
    """Neighbouring words are neighbours in both."""
    least = min(math.fsum(left.bigrams.values()), math.fsum(right.bigrams.values()))
    if not least:
        return None
    shared = sorted(left.bigrams.keys() & right.bigrams.keys())
    weight = math.fsum(left.bigrams[pair] for pair in shared)
    return weight / (least + SLIGHT), _show(" ".join(pair) for pair in shared)


def many_in_a_row(left: Rendering, right: Rendering) -> Verdict:
    """Many words follow each other in the same order."""
    shared = left.bigrams.keys() & right.bigrams.keys()
    return min(1.0, len(shared) / MANY), f"{len(shared)} pairs of neighbours"


def letters_alike(left: Rendering, right: Rendering) -> Verdict:
    """The words are alike to the letter, whatever their order."""
    likeness = fuzz.token_set_ratio(" ".join(sorted(left.stems)), " ".join(sorted(right.stems))) / 100
    return likeness, f"{likeness:.0%}"


def lead_and_quotation(left: Rendering, right: Rendering) -> Verdict:
    """The one leads to the quotation that follows it."""
    if left.report != right.report or right.rank - left.rank != 1 or right.paragraph - left.paragraph > 1:
        return None
    if left.statement.form is not Form.DIRECT and right.statement.form is Form.DIRECT:
        return 1.0, "neighbours in the report"
    return None


def headline_and_body(left: Rendering, right: Rendering) -> Verdict:
    """The one stands in the headline of the other's report."""
    if left.report != right.report:
        return None
    zones = {left.statement.zone, right.statement.zone}
    return (1.0, "same report") if Zone.BODY in zones and len(zones) == 2 else None


def both_in_body(left: Rendering, right: Rendering) -> Verdict:
    """One report seldom tells the same words twice in its body."""
    if left.report != right.report or left.statement.zone is not right.statement.zone:
        return None
    return 1.0, "same report"


def settings_differ(left: Rendering, right: Rendering) -> Verdict:
    """The settings differ."""
    if left.statement.setting is None or right.statement.setting is None:
        return None
    if left.statement.setting == right.statement.setting:
        return None
    return 1.0, f"{left.statement.setting}, {right.statement.setting}"


def speaker_not_known(left: Rendering, right: Rendering) -> Verdict:
    """Not both reports name the speaker."""
    return (1.0, "") if left.speaker is None or right.speaker is None else None


def speakers_of_one_side(left: Rendering, right: Rendering) -> Verdict:
    """The one report names a person, the other the body or state behind."""
    if left.speaker is None or right.speaker is None or left.speaker == right.speaker:
        return None
    return 1.0, ""


# Fitted by logistic regression to the candidate pairs of six annotated stories (713 statements) and rounded.
# With each story judged by the weights of the other five: precision .69, recall .46 of pairs. Shared names
# were tried as a signal of their own and told nothing more.
SAME_UTTERANCE = (
    Signal(words_contained, 4.0),
    Signal(words_alike, 2.2),
    Signal(quotation_shared, 1.3),
    Signal(order_kept, 1.3),
    Signal(many_in_a_row, 1.2),
    Signal(letters_alike, 1.2),
    Signal(lead_and_quotation, 2.0),
    Signal(headline_and_body, 1.3),
    Signal(both_in_body, -0.25),
    Signal(settings_differ, -0.5),
    Signal(speaker_not_known, -3.0),
    Signal(speakers_of_one_side, -2.5),  # by judgement: too few such pairs to fit
)
JOIN_AT = 3.2  # on the same scale; 4.0 is an even chance for a single pair, groups back each other up
REASONS_SHOWN = 3  # of a pair; more are noise to a reader
LEAST_SHARED = 0.12  # of the lighter content; below it the other signals seldom make up for it
RAREST = 8  # stems of a statement by which others are looked for
MOST_SHARING = 60  # statements; a stem in more than this many finds no others
DAYS_OF_DOUBT = 1  # days; a speech at midnight has two dates, and so has one across time zones


def align_utterances(
    dossier: Dossier, actor_of: Mapping[tuple[ReportId, int], ActorId]
) -> tuple[Utterance, ...]:
    """Return the acts of speech that a story's statements render; every statement belongs to exactly one.

    Two statements render one act when they have one speaker (or speakers of one side, the one a body or
    state), may have been said at one time, and are alike enough by `SAME_UTTERANCE`. Groups are made by
    average linkage; two statements that cannot be one are never together.
    """
    renderings = find_renderings(dossier, actor_of)
    scores: dict[tuple[int, int], Score] = {}
    edges = []
    for left, right in _candidates(renderings):
        if not _compatible(left, right) or not _worth_a_look(left, right):
            continue
        score = weigh(SAME_UTTERANCE, left, right)
        if score.value > 0:
            scores[left.at, right.at] = score
            edges.append(Edge(left.at, right.at, score.value))
    groups = join_by_average(len(renderings), edges, JOIN_AT)
    return tuple(_utterance([renderings[at] for at in group], scores) for group in groups)


def _candidates(renderings: Sequence[Rendering]) -> list[tuple[Rendering, Rendering]]:
    """Return pairs that share one of their rarest stems, or are neighbours in one report."""
    postings: dict[str, list[int]] = defaultdict(list)
    for rendering in renderings:
        for found in rendering.stems:
            postings[found].append(rendering.at)
    pairs: set[tuple[int, int]] = set()
    for rendering in renderings:
        shared = [found for found in rendering.stems if 1 < len(postings[found]) <= MOST_SHARING]
        for found in sorted(shared, key=lambda found: (-rendering.weights[found], found))[:RAREST]:
            pairs.update((min(at, rendering.at), max(at, rendering.at)) for at in postings[found])
    pairs.update((at, at + 1) for at in range(len(renderings) - 1))
    return [(renderings[low], renderings[high]) for low, high in sorted(pairs) if low < high]


def _worth_a_look(left: Rendering, right: Rendering) -> bool:
    """Tell whether two share enough to come near `JOIN_AT`: most candidates do not."""
    least = min(left.total, right.total) + SLIGHT
    return _weight(left.stems & right.stems, left) >= LEAST_SHARED * least


def _compatible(left: Rendering, right: Rendering) -> bool:
    if left.statement.inside == right.statement.id or right.statement.inside == left.statement.id:
        return False
    return _speakers_compatible(left, right) and _times_compatible(left.statement.said, right.statement.said)


def _speakers_compatible(left: Rendering, right: Rendering) -> bool:
    """Tell whether one may have said both: the same known speaker, or a person and the body behind it.

    Sources without a name are nobody across reports, but within one report two of them are two.
    """
    one, other = left.statement.speaker, right.statement.speaker
    if left.report == right.report and one is not None and other is not None and one != other:
        return left.speaker is not None and right.speaker is not None and _same_side(left, right)
    return left.speaker is None or right.speaker is None or _same_side(left, right)


def _same_side(left: Rendering, right: Rendering) -> bool:
    if left.speaker == right.speaker or left.speaker in right.side or right.speaker in left.side:
        return True
    return left.person is not right.person and not left.side.isdisjoint(right.side)


def _times_compatible(left: When | None, right: When | None) -> bool:
    if left is None or right is None:
        return True
    doubt = timedelta(days=DAYS_OF_DOUBT)
    if left.latest and right.earliest and left.latest + doubt < right.earliest:
        return False
    return not (right.latest and left.earliest and right.latest + doubt < left.earliest)


def _utterance(members: Sequence[Rendering], scores: Mapping[tuple[int, int], Score]) -> Utterance:
    statements = tuple(member.statement.id for member in members)
    return Utterance(
        id=UtteranceId(digest("utterance", *statements)),
        speaker=_speaker(members),
        statements=statements,
        said=common_time([member.statement.said for member in members]),
        reasons=_reasons(members, scores),
    )


def _speaker(members: Sequence[Rendering]) -> ActorId | None:
    """Return the speaker most members name; of a spokesman and his side, the spokesman."""
    named = [member for member in members if member.speaker is not None]
    bodies = frozenset[ActorId]().union(*(member.side for member in named))
    close = [member.speaker for member in named if member.speaker not in bodies] or [m.speaker for m in named]
    counts = Counter(speaker for speaker in close if speaker is not None)
    return min(counts, key=lambda speaker: (-counts[speaker], speaker)) if counts else None


def _reasons(members: Sequence[Rendering], scores: Mapping[tuple[int, int], Score]) -> tuple[Reason, ...]:
    """Return what speaks most for the pair that ties each member best to one before it."""
    reasons: dict[Reason, None] = {}
    for place, member in enumerate(members[1:], start=1):
        ties = [scores[other.at, member.at] for other in members[:place] if (other.at, member.at) in scores]
        if ties:
            best = max(ties, key=lambda score: score.value)
            ranked = sorted(best.reasons, key=lambda reason: (-reason.value, reason.signal))
            reasons.update(dict.fromkeys(reason for reason in ranked[:REASONS_SHOWN] if reason.value > 0))
    return tuple(reasons)


def common_time(times: Sequence[When | None]) -> When | None:
    """Return the overlap of the known times; where they miss by a day, the days from one to the other."""
    known = list(dict.fromkeys(time for time in times if time is not None))
    if len(known) <= 1:
        return known[0] if known else None
    start = max((time.earliest for time in known if time.earliest), default=None)
    end = min((time.latest for time in known if time.latest), default=None)
    exact = [time for time in known if time.earliest == start and time.latest == end]
    if exact:
        return min(exact, key=lambda time: (time.edtf, time.reason))
    reason = f"what {len(known)} readings have in common"
    if start and end and start > end:
        start, end = end, start
        reason = f"{len(known)} readings that miss each other by a day"
    edtf = f"{start or '..'}/{end or '..'}"
    return When(
        edtf=edtf, earliest=start, latest=end, precision=Precision.INTERVAL, anchor=None, reason=reason
    )


def _weight(stems: frozenset[str], of: Rendering) -> float:
    return math.fsum(of.weights[found] for found in stems)


def _telling(pair: tuple[str, str], of: Rendering) -> bool:
    """Tell whether a pair of words carries matter: "of the" in quotation marks proves nothing."""
    return stem(pair[0]) in of.stems or stem(pair[1]) in of.stems


def _show(found: Iterable[str]) -> str:
    """Return words on one line, in the order of letters, cut where they are many."""
    shown = ", ".join(sorted(found))
    if len(shown) <= SHOWN:
        return shown
    whole, separator, _ = shown[:SHOWN].rpartition(", ")
    return (whole if separator else shown[:SHOWN]) + " …"
