"""What a reading of a time expression starts from and gives, and the steps that readings share."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from onrecord.compare.edtf import to_edtf
from onrecord.extract import time_periods as periods
from onrecord.extract.time_periods import Period
from onrecord.extract.time_tense import FUTURE, LEANING, PAST
from onrecord.lang.load import table
from onrecord.schema.times import Precision, When

NO_DAY = "XXXX-XX-XX"
PRESENT_REF, PAST_REF, FUTURE_REF = "PRESENT_REF", "PAST_REF", "FUTURE_REF"
# A date in the direction of the verb is given up for the other side when it is almost a year away and the
# other is near: "was told on Jan. 3" in a report of December is last January, but "Jan. 3" in one of
# January 2 is tomorrow.
_FAR, _NEAR = 300, 45  # days
# Where no verb tells, news speaks of the past unless the future is this many times nearer.
_PAST_BIAS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The meaning of one expression. `start` and `end` stand where the words of the rule reach too far."""

    kind: str  # DATE, TIME, DURATION or SET
    value: str
    when: When | None = None
    period: Period | None = None  # what later words ("the next day") may count from
    clock: str | None = None  # a time of day that still lacks its day
    start: int | None = None
    end: int | None = None


@dataclass(slots=True, kw_only=True)
class Scene:
    """What a reading may look at.

    The text, the day of publication, and what was told so far in this report.
    """

    text: str
    anchor: date | None  # the day of publication
    anchor_words: str
    direction: Callable[[int], int]  # tense at a place of the text, see `time_tense`
    full_dates: Sequence[date] = ()  # days written with their year anywhere in the report
    told: Period | None = None  # the last time told, of any unit
    told_day: date | None = None  # the last day told
    told_end: int = 0  # where in the text the last time told ends
    history: bool = False  # tells of years past, in their order, not of the days before publication
    names: frozenset[str] = field(default_factory=frozenset)  # months that are somebody's name in this report


Match = re.Match[str]


def when_of(period: Period, reason: str, anchor: date | None, *, rough: bool = False) -> When:
    """Return the period as a `When`."""
    edtf = to_edtf(period.first, period.last, approximate=rough)
    if period.unit is Precision.SEASON:
        edtf = f"{period.value[:4]}-{periods.SEASON_NUMBERS[period.value[5:]]}" + ("~" if rough else "")
    return When(
        edtf=edtf,
        earliest=period.first,
        latest=period.last,
        precision=period.unit,
        anchor=anchor.isoformat() if anchor else None,
        reason=reason,
    )


def told_words(period: Period) -> str:
    """Return a time told before in words a reason can use: a day in full, else its TIMEX3 value."""
    return long_day(period.first) if period.unit is Precision.DAY else period.value


def long_day(d: date) -> str:
    """Return a day in words, in English whatever the machine's language: "Saturday 15 January 2022"."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    months = (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    )  # fmt: skip
    return f"{names[d.weekday()]} {d.day} {months[d.month - 1]} {d.year}"


@cache
def names_of(subject: str) -> dict[str, int]:
    found = table("en", "times")
    merged = {**found["weekdays"], **found["short_weekdays"]} if subject == "weekdays" else found[subject]
    return dict(merged)


def group(match: Match, name: str) -> str | None:
    value = match[name] if name in match.re.groupindex else None
    return value.lower() if value else None


def month_number(match: Match, group: str = "month") -> int:
    return names_of("months")[match[group].lower().rstrip(".")]


def day_number(words_or_digits: str) -> int:
    digits = re.match(r"\d+", words_or_digits)
    return int(digits[0]) if digits else names_of("ordinals")[words_or_digits.lower()]


def year_number(digits_or_words: str) -> int:
    """Return the year that digits or words name ("1994", "nineteen ninety-four", "two thousand and one")."""
    if digits_or_words.isdigit():
        return int(digits_or_words)
    parts = digits_or_words.lower().replace("-", " ").replace(" and", "").split()
    known = names_of("numbers")
    tail = sum(known.get(word, 0) for word in parts[2 if parts[1] == "thousand" else 1 :])
    return tail + (2000 if parts[1] == "thousand" else known[parts[0]] * periods.CENTURY_YEARS)


def leaning_of(match: Match, scene: Scene) -> int:
    """Return where the words before a date, else its verb, place it."""
    lead, leads = previous_word(scene.text, match.start()), table("en", "times")["context"]
    if lead in leads["ahead_leads"]:
        return FUTURE
    return PAST if lead in leads["back_leads"] else scene.direction(match.start())


def narrowing(match: Match) -> str | None:
    mod = group(match, "mod")
    return table("en", "times")["modifiers"].get(mod) if mod else None


def is_rough(match: Match, scene: Scene) -> bool:
    before = scene.text[max(0, match.start() - 15) : match.start()].lower().split()
    return bool(before) and before[-1] in table("en", "times")["approximators"]["rough"]


def quoted(match: Match, reading_end: int | None = None) -> str:
    shown = match.string[match.start() : reading_end or match.end()]
    return "'" + " ".join(shown.split()) + "'"


def _narrowed(period: Period, mod: str | None, scene: Scene) -> Period:
    """The part that "early", "end of" … leave.

    "earlier" and "later" this month end and begin with publication.
    """
    if mod in ("earlier", "later") and scene.anchor and period.first <= scene.anchor <= period.last:
        if mod == "earlier":
            return replace(period, unit=Precision.INTERVAL, last=scene.anchor)
        return replace(period, unit=Precision.INTERVAL, first=scene.anchor)
    return periods.part(period, mod) if mod else period


def dated(
    match: Match, period: Period, scene: Scene, why: str, anchor: date | None, kind: str = "DATE"
) -> Reading:
    mod = narrowing(match)
    narrow = _narrowed(period, mod, scene)
    reason = f"{quoted(match)} {why}" + (f", '{mod}' narrows it" if narrow is not period else "")
    when = when_of(narrow, reason, anchor, rough=is_rough(match, scene))
    return Reading(kind=kind, value=period.value, when=when, period=period)


def itself(match: Match, period: Period, scene: Scene) -> Reading:
    return dated(match, period, scene, "stands for itself", None)


def from_anchor(match: Match, period: Period, scene: Scene, relation: str) -> Reading:
    return dated(match, period, scene, f"{relation} {scene.anchor_words}", scene.anchor)


def nearest(candidates: Sequence[Period], anchor: date, direction: int) -> Period:
    """Return the candidate (in order of time) that the tense points to.

    With no tense, the closer, with a leaning to the past.
    """
    past = [p for p in candidates if p.first <= anchor]
    future = [p for p in candidates if p.last >= anchor]
    if not past or not future:
        return (past or future)[-1 if past else 0]
    back, ahead = past[-1], future[0]
    behind, before = max(0, (anchor - back.last).days), max(0, (ahead.first - anchor).days)
    if direction == PAST:
        return ahead if behind > _FAR and before < _NEAR else back
    if direction == FUTURE:
        return back if before > _FAR and behind < _NEAR else ahead
    return back if behind <= before * (_PAST_BIAS if direction == LEANING else 1) else ahead


def yearly(make: Callable[[int], Period], anchor: date) -> list[Period]:
    """The periods of the year before, the year, and the year after the anchor, or of the years around.

    A day may be missing in some.
    """
    return _made(make, anchor.year, 1) or _made(make, anchor.year, _LEAP_GAP)


# Two leap years are at most so far apart (1896 and 1904), so one is always found.
_LEAP_GAP = 8  # years


def _made(make: Callable[[int], Period], year: int, radius: int) -> list[Period]:
    made = []
    for number in range(year - radius, year + radius + 1):
        try:
            made.append(make(number))
        except (ValueError, OverflowError):  # 29 February, or a year that no calendar reaches
            continue
    return made


def relative(make: Callable[[int], Period], which: str | None, scene: Scene, leaning: int) -> Period | None:
    """The one of a yearly row of periods that "last", "next", "this" or the tense points to."""
    anchor = scene.anchor
    if anchor is None:
        return None
    row = [p for y in (anchor.year - 2, anchor.year + 2) for p in yearly(make, date(y, 6, 1))]
    row = sorted({p.first: p for p in [*row, *yearly(make, anchor)]}.values(), key=lambda p: p.first)
    step = (which or "").rsplit(" ", 1)[-1]
    if step in ("last", "past", "previous"):
        return next(p for p in reversed(row) if p.last < anchor)
    if step in ("next", "coming", "following"):
        return next(p for p in row if p.first > anchor)
    if step == "this" and which == "this":
        return next((p for p in row if p.first.year == anchor.year), None)
    return nearest(row, anchor, leaning)


def beside_told_year(match: Match, scene: Scene) -> int | None:
    """Return the year told just before, as in "the following year, in May"; `None` when there is none.

    In a history, the year last told is that of every later day and month that names none.
    """
    if scene.told is None:
        return None
    if scene.history:
        return scene.told.first.year
    if scene.told.unit is not Precision.YEAR:
        return None
    between = scene.text[scene.told_end : match.start()]
    return scene.told.first.year if re.fullmatch(r",? (?:in|on) ", between) else None


def side(period: Period, anchor: date) -> str:
    if period.last < anchor:
        return "before"
    return "after" if period.first > anchor else "at"


def previous_word(text: str, start: int) -> str:
    before = re.search(r"([\w’']+)[\s(\"“]*$", text[max(0, start - 25) : start])
    return before[1].lower() if before else ""
