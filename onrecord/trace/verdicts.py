"""What people decided about origins: which reports are never one origin, and which always are."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.schema.decisions import Decision, DecisionKind, last_words
from onrecord.schema.ids import ReportId
from onrecord.schema.record import Merge, MergeKind
from onrecord.trace.groups import Groups
from onrecord.trace.outlets import Source

Pair = frozenset[ReportId]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The decisions in force about pairs of reports, of each pair the last one."""

    apart: Mapping[Pair, Decision]
    together: Mapping[Pair, Decision]

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> "Verdicts":
        """Return what these decisions, in their order, say of origins."""
        last = last_words(decisions)
        return cls(
            apart={pair: one for pair, one in last.items() if one.kind is DecisionKind.APART},
            together={pair: one for pair, one in last.items() if one.kind is DecisionKind.TOGETHER},
        )

    def merges(self, reports: Collection[ReportId], label: Mapping[Source, str]) -> Iterator[Merge]:
        """Yield a merge for each two of these reports that are one origin because a person says so."""
        for pair, decision in self.together.items():
            if all(report in reports for report in pair):
                yield Merge(
                    kind=MergeKind.DECISION,
                    reports=tuple(sorted(pair)),
                    detail=_told(decision, "are one origin", label),
                    evidence=(),
                )

    def divisions(self, reports: Collection[ReportId], merges: Sequence[Merge]) -> tuple[Decision, ...]:
        """Return the decisions but for which these merges would make two of the reports one origin."""
        held = [one for pair, one in self.apart.items() if all(report in reports for report in pair)]
        if not held:
            return ()
        free = Groups(reports)
        for merge in merges:
            free.join(merge.reports)
        return tuple(one for one in held if free.are_one(*one.reports))

    def numbers(self, merges: Iterable[Merge], divisions: Iterable[Decision]) -> tuple[int, ...]:
        """Return the numbers of the decisions behind these merges and divisions, sorted."""
        joined = (self.together[frozenset(one.reports)] for one in merges if one.kind is MergeKind.DECISION)
        return tuple(sorted(one.number for one in (*joined, *divisions)))


def told_apart(decision: Decision, label: Mapping[Source, str]) -> str:
    """Return in words that a person holds two reports apart."""
    return _told(decision, "are independent", label)


def _told(decision: Decision, what: str, label: Mapping[Source, str]) -> str:
    names = " and ".join(label[report] for report in decision.reports)
    why = f" ({decision.why})" if decision.why else ""
    return f"decision {decision.number}: {names} {what}{why}"
