"""What people say about a record: a log of decisions on actors and origins, and actors they list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.schema.findings import ActorKind
from onrecord.schema.ids import ReportId

# Under this scheme an actor's identifiers hold its key in the built-in tables, or the decision that made it.
OWN_SCHEME = "onrecord"
# The signals of the reasons that people gave: their own list, and decisions.
LISTED, DECIDED = "actors.toml", "decision"
_MADE = "decision:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """An actor as people mean it: by what it is called, for ids change when reports come or go."""

    name: str
    kind: ActorKind
    key: str | None = None  # in the built-in tables, or of the decision that made it
    country: str | None = None
    names: tuple[str, ...] = ()  # what the reports call it, the most frequent first


class DecisionKind(StrEnum):
    """What is decided."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    SET_SIDE = "set-side"
    APART = "apart"  # two reports are one origin for nothing
    TOGETHER = "together"  # two reports are one origin for whatever both carry
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One correction by a person. The log of them is only ever added to."""

    kind: DecisionKind
    made: str  # ISO 8601, UTC
    actors: tuple[Called, ...] = ()  # merge: the first takes in the others; else the one meant
    name: str | None = None  # rename: the new name; split: the name that is taken out
    report: ReportId | None = None  # split: whose mentions are taken out
    side: Called | None = None  # set-side; None: it speaks for nobody
    reports: tuple[ReportId, ...] = ()  # apart, together: the two
    undoes: int | None = None
    why: str = ""
    number: int = 0  # its place in the log, from 1; 0: not in the log yet

    @property
    def key(self) -> str:
        """The key of the actor that a split makes."""
        return f"{_MADE}{self.number}"


def made_by_decision(key: str | None) -> bool:
    """Tell whether the key is of an actor that a split made."""
    return key is not None and key.startswith(_MADE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedActor:
    """An entry of a user's own actors.toml."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    key: str | None = None  # when a built-in table knows the name
    identifiers: tuple[tuple[str, str], ...] = ()
    country: str | None = None
    side: Called | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)

    def called(self) -> Called:
        """Return the entry as decisions and sides mean it."""
        return Called(name=self.name, kind=self.kind, key=self.key, country=self.country, names=self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """Everything people said: the actors they listed, then the decisions in force, in order."""

    listed: tuple[ListedActor, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.listed or self.decisions)


NO_GUIDANCE = Guidance()


def undone(log: Sequence[Decision]) -> dict[int, int]:
    """Return the decisions that are not in force, each with the one that undid it.

    Read from the last back, for an undo may be undone.
    """
    found: dict[int, int] = {}
    for decision in sorted(log, key=lambda decision: -decision.number):
        if decision.undoes is not None and decision.number not in found:
            found.setdefault(decision.undoes, decision.number)
    return found


def in_force(log: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold, in order; an undo is spent by what it undoes."""
    every = sorted(log, key=lambda decision: decision.number)
    gone = undone(every)
    return tuple(one for one in every if one.number not in gone and one.kind is not DecisionKind.UNDO)


def last_words(decisions: Iterable[Decision]) -> dict[frozenset[ReportId], Decision]:
    """Return the last of these decisions on each pair of reports whose origins were decided on."""
    about = (DecisionKind.APART, DecisionKind.TOGETHER)
    return {frozenset(one.reports): one for one in decisions if one.kind in about}
