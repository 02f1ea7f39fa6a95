"""Which reports tell one story."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.compare.linkage import Edge, join_by_average
from onrecord.compare.texts import background, content_stems, stem
from onrecord.group.adoption import adopt_singles
from onrecord.group.blocking import find_edges
from onrecord.schema.ids import StoryId, digest
from onrecord.schema.story import Card, Story


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSettings:
    """What is tuned in grouping: on halves of 300 articles about 100 events (BASIL, Fan et al. 2019).

    Six running matters of four to five reports each were kept whole as far as the halves allowed.
    """

    title_weight: int = 3  # a word of the title counts as often as this many in the text
    terms_kept: int = (
        100  # heaviest terms of a report that are compared; with more, background drowns the matter
    )
    background_share: float = 0.25  # how much one report of the background counts against one at hand
    join_at: float = 0.19  # mean cosine at which two groups are one story
    adopt_at: float = 0.07  # mean cosine at which a single report may join a story …
    contrast: float = 1.8  # … when it is so many times more like it than like any other
    days_apart: int = 45  # days; a running matter is seldom silent for longer
    late_share: float = 0.5  # what a likeness is worth between reports published further apart


DEFAULTS = GroupSettings()


def group_reports(cards: Sequence[Card], *, settings: GroupSettings = DEFAULTS) -> tuple[Story, ...]:
    """Return the stories that the reports tell, each report in exactly one, sorted by first report.

    TF-IDF vectors (sub-linear term frequency; document frequencies of the cards at hand pooled with those of
    a large background, so that five reports of one matter do not lose its words), cosine, average linkage.
    The result does not depend on the order of the cards.
    """
    ordered = sorted({card.report: card for card in cards}.values(), key=lambda card: card.report)
    if not ordered:
        return ()
    near, late = _by_date(find_edges(_sketch(ordered, settings)), ordered, settings.days_apart)
    weakened = [edge._replace(likeness=edge.likeness * settings.late_share) for edge in late]
    groups = join_by_average(len(ordered), [*near, *weakened], settings.join_at)
    groups = adopt_singles(groups, near, adopt_at=settings.adopt_at, contrast=settings.contrast)
    return _stories(ordered, groups, [*near, *weakened])


def _sketch(cards: Sequence[Card], settings: GroupSettings) -> list[dict[str, float]]:
    counts = [_count(card, settings.title_weight) for card in cards]
    found: Counter[str] = Counter()
    for count in counts:
        found.update(count.keys())
    weights = _weights(found, len(cards), settings.background_share)
    return [_heaviest(count, weights, settings.terms_kept) for count in counts]


def _count(card: Card, title_weight: int) -> Counter[str]:
    count: Counter[str] = Counter()
    for term, times in card.terms:
        count[" ".join(map(stem, term.split(" ")))] += times
    for word in sorted(set(content_stems(card.title))):
        count[word] += title_weight
    return count


def _weights(found: Mapping[str, int], reports: int, share: float) -> dict[str, float]:
    known = background()
    total = reports + share * known.reports
    return {
        term: math.log((total + 1) / (here + share * known.frequencies.get(term, 0) + 1))
        for term, here in found.items()
    }


def _heaviest(count: Mapping[str, int], weights: Mapping[str, float], kept: int) -> dict[str, float]:
    row = {term: (1 + math.log(times)) * weights[term] for term, times in count.items()}
    best = sorted(row.items(), key=lambda item: (-item[1], item[0]))[:kept]
    length = math.sqrt(sum(weight * weight for _, weight in best)) or 1.0
    return {term: weight / length for term, weight in best}


def _days(card: Card) -> tuple[date, date] | None:
    when = card.published
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def _apart(left: tuple[date, date] | None, right: tuple[date, date] | None) -> int:
    """Return the least number of days between two publications; 0 when one is not known."""
    if left is None or right is None:
        return 0
    return max(0, (left[0] - right[1]).days, (right[0] - left[1]).days)


def _by_date(edges: Sequence[Edge], cards: Sequence[Card], days_apart: int) -> tuple[list[Edge], list[Edge]]:
    """Return the edges between reports that may be of one time, and those between distant ones."""
    days = [_days(card) for card in cards]
    near: list[Edge] = []
    late: list[Edge] = []
    for edge in edges:
        (late if _apart(days[edge.left], days[edge.right]) > days_apart else near).append(edge)
    return near, late


def _stories(
    cards: Sequence[Card], groups: Sequence[Sequence[int]], edges: Sequence[Edge]
) -> tuple[Story, ...]:
    group_of = {item: at for at, group in enumerate(groups) for item in group}
    central = [0.0] * len(cards)
    for edge in edges:
        if group_of[edge.left] == group_of[edge.right]:
            central[edge.left] += edge.likeness
            central[edge.right] += edge.likeness
    return tuple(
        _story([cards[item] for item in group], [central[item] for item in group]) for group in groups
    )


def _story(cards: Sequence[Card], central: Sequence[float]) -> Story:
    """Return the story of these reports, under the title of the one most like the others (the medoid)."""
    ranked = sorted(zip(cards, central, strict=True), key=lambda pair: (-round(pair[1], 6), pair[0].report))
    days = [days for days in map(_days, cards) if days is not None]
    reports = tuple(card.report for card in cards)
    return Story(
        id=StoryId(digest("story", *reports)),
        title=next((card.title for card, _ in ranked if card.title), ""),
        reports=reports,
        first=min((first for first, _ in days), default=None),
        last=max((last for _, last in days), default=None),
    )
