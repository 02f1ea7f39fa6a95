"""Which part of what people said can change a story: so that no other story need be told again."""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from onrecord.compare.names import fold_name
from onrecord.schema.decisions import Called, Guidance
from onrecord.schema.ids import ReportId


def concerning(guidance: Guidance, names: Iterable[str], reports: Collection[ReportId] = ()) -> Guidance:
    """Return what can change a story of these reports whose actors have these names and keys.

    All else finds nobody in it, or no two reports of it.

    What concerns a story brings names to it: of sides that no report names, of actors under a new name. What
    was said of those concerns it too.
    """
    here = {fold_name(name) for name in names}
    while True:
        concerned = Guidance(
            listed=tuple(one for one in guidance.listed if not here.isdisjoint(_forms(one.called()))),
            decisions=tuple(
                one
                for one in guidance.decisions
                if any(not here.isdisjoint(_forms(called)) for called in one.actors)
                or (one.reports and all(report in reports for report in one.reports))
            ),
        )
        brought = {form for called in _named_by(concerned) for form in _forms(called)}
        brought |= {fold_name(one.name) for one in concerned.decisions if one.name is not None}
        if brought <= here:
            return concerned
        here |= brought


def _named_by(concerned: Guidance) -> Iterator[Called]:
    for entry in concerned.listed:
        yield entry.called()
        if entry.side is not None:
            yield entry.side
    for decision in concerned.decisions:
        yield from decision.actors
        if decision.side is not None:
            yield decision.side


# Decisions and entries whose forms are kept: they are asked for once in every story.
KEPT_FORMS = 10_000


@lru_cache(maxsize=KEPT_FORMS)
def _forms(called: Called) -> frozenset[str]:
    every = (called.name, *called.names, *([called.key] if called.key is not None else []))
    return frozenset(fold_name(form) for form in every)
