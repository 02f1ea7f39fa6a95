"""Which reports are one: a disjoint-set forest (Tarjan 1975) in which some pairs are held apart."""

from collections.abc import Iterable, Sequence, Set

from onrecord.schema.ids import ReportId


class Groups:
    """Reports in groups, at first each its own. No group ever holds a pair that is held apart."""

    def __init__(self, reports: Iterable[ReportId], apart: Set[frozenset[ReportId]] = frozenset()) -> None:
        self._group = {report: [report] for report in reports}
        self._apart = apart

    def join(self, reports: Sequence[ReportId]) -> bool:
        """Put the groups of these reports together; tell whether any two of the reports are one now."""
        joined = False
        for at, report in enumerate(reports):
            # With the one before it; where these two are held apart, with one further back.
            joined |= any(self._join(reports[back], report) for back in range(at - 1, -1, -1))
        return joined

    def are_one(self, one: ReportId, other: ReportId) -> bool:
        """Tell whether two reports are in one group."""
        return self._group[one] is self._group[other]

    def _join(self, one: ReportId, other: ReportId) -> bool:
        left, right = self._group[one], self._group[other]
        if left is right:
            return True
        if self._apart and any(frozenset((here, there)) in self._apart for here in left for there in right):
            return False
        left += right
        for report in right:
            self._group[report] = left
        return True

    def split(self, reports: Iterable[ReportId]) -> list[list[ReportId]]:
        """Return the reports as far as they are in one group, each part in the order given."""
        parts: dict[int, list[ReportId]] = {}
        for report in reports:
            parts.setdefault(id(self._group[report]), []).append(report)
        return list(parts.values())

    def members(self) -> list[list[ReportId]]:
        """Return the groups, each sorted, by their first member."""
        groups = {id(group): group for group in self._group.values()}
        return sorted(sorted(group) for group in groups.values())
