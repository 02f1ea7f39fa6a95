"""Which measures are one issue, and what it is called: "withdraw the troops", "withdrawal of troops"."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from onrecord.lang.load import table
from onrecord.lang.world import match_at
from onrecord.schema.findings import Measure
from onrecord.schema.ids import UtteranceId

# The share of their words that two wordings of one measure have in common at the least, where it is not told
# what the measure is done to.
LEAST_SHARED = 0.5
# Reports or utterances that take a stance on a bare noun ("the deal") for it to be an issue of the story.
LEAST_VOICES = 2
# The best length of an issue's name: longer ones carry details of one report.
LONGEST_NAME = 8  # words


@dataclass(frozen=True, slots=True)
class UtteredMeasure:
    """A measure with the act of speech and the report that it stands in."""

    measure: Measure
    utterance: UtteranceId
    report: str


@dataclass(slots=True)
class _Issue:
    members: list[int] = field(default_factory=list)


def name_issues(uttered: Sequence[UtteredMeasure], names: frozenset[str]) -> dict[int, str]:
    """Return for each measure, by its place, the issue it is on; what names no issue is left out.

    Measures are one issue when they do the same to the same. `names` are words for states and bodies:
    sanctions on one state are not those on another. A bare noun joins the one issue that tells which it is.
    """
    issues: list[_Issue] = []
    specific = [at for at, one in enumerate(uttered) if one.measure.terms]
    for at in specific:
        home = next((one for one in issues if _is_alike(uttered[one.members[0]], uttered[at], names)), None)
        if home is None:
            home = _Issue()
            issues.append(home)
        home.members.append(at)
    _join_bare(uttered, issues)
    wordings = [_name([uttered[at] for at in issue.members]) for issue in issues]
    return {at: wording for issue, wording in zip(issues, wordings, strict=True) for at in issue.members}


def _join_bare(uttered: Sequence[UtteredMeasure], issues: list[_Issue]) -> None:
    """Put a bare noun with the one issue of that head; by itself it is one when many take a stance on it."""
    bare: dict[str, list[int]] = {}
    for at, one in enumerate(uttered):
        if not one.measure.terms:
            bare.setdefault(one.measure.action, []).append(at)
    for action, members in bare.items():
        homes = [one for one in issues if any(uttered[at].measure.action == action for at in one.members)]
        many = max(
            len({uttered[at].report for at in members}), len({uttered[at].utterance for at in members})
        )
        if len(homes) == 1:
            homes[0].members.extend(members)
        elif many >= LEAST_VOICES:
            issues.append(_Issue(members))


def _is_alike(one: UtteredMeasure, other: UtteredMeasure, names: frozenset[str]) -> bool:
    first, second = one.measure, other.measure
    if _names_differ(first, second, names) or not _is_same(first.action, second.action):
        return False
    if set(first.terms) == set(second.terms):
        return True
    if first.theme is not None and second.theme is not None:
        return _is_same(first.theme, second.theme)
    return _overlap(first, second) >= LEAST_SHARED


def _names_differ(first: Measure, second: Measure, names: frozenset[str]) -> bool:
    own, others = ({_meant(word) for word in names & set(one.terms)} for one in (first, second))
    return bool(own and others) and not own & others


@cache
def _meant(word: str) -> str:
    """Return what a word of a name stands for: "iranian" is of Iran."""
    match = match_at([word.upper() if "." in word else word.capitalize()], 0)
    return match[0].key if match is not None and match[1] == 1 else word


def _overlap(first: Measure, second: Measure) -> float:
    """Return the share of their words that both have, 0..1 (Jaccard)."""
    own, others = set(first.terms), set(second.terms)
    return len(own & others) / len(own | others)


def _is_same(first: str, second: str) -> bool:
    groups = _groups()
    return first == second or bool(groups.get(first, frozenset()) & groups.get(second, frozenset()))


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    """Return for each word the groups of words for one action that it is in."""
    found: dict[str, set[str]] = {}
    for group, members in table("en", "positions")["same"].items():
        for word in members:
            found.setdefault(word, set()).add(group)
    return {word: frozenset(groups) for word, groups in found.items()}


def _name(members: Sequence[UtteredMeasure]) -> str:
    """Return the wording by which an issue is called: the one most acts of speech use, of handy length."""
    uses: Counter[str] = Counter()
    for wording, _ in {
        (one.measure.wording, one.utterance) for one in members if one.measure.terms or len(members) == 1
    }:
        uses[wording] += 1
    if not uses:
        uses.update(one.measure.wording for one in members)
    return min(
        uses, key=lambda words: (-uses[words], len(words.split()) > LONGEST_NAME, -len(words.split()), words)
    )
