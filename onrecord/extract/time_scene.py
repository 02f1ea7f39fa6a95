"""What a reading of a time expression starts from and gives, and the steps that readings share."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.compare.edtf import to_edtf
from onrecord.extract import time_periods as periods
from onrecord.extract.time_grammar import Match, context
from onrecord.extract.time_periods import Period
from onrecord.extract.time_tense import FUTURE, LEANING, PAST
from onrecord.lang.calendar import weekday_in_words
from onrecord.schema.times import Counted, Counting, Precision, Toward, When

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
    covers: int | None = None  # where the words end that only tell more of it ("the quarter ended Sept. 30")
    counted: Counted | None = None  # what it counts from publication, where that is not known
    also: "Reading | None" = None  # the other end of a range that one rule found, with its own start and end


@dataclass(slots=True, kw_only=True)
class Scene:
    """What a reading may look at.

    The text, the day of publication, and what was told so far in this report.
    """

    text: str
    anchor: date | None  # the day of publication
    anchor_words: str
    language: str
    direction: Callable[[int], int]  # tense at a place of the text, see `time_tense`
    awaited: Callable[[int], bool] = lambda place: False  # whether a present tense there is of a day to come
    full_dates: Sequence[date] = ()  # days written with their year anywhere in the report
    told: Period | None = None  # the last time told, of any unit
    told_day: date | None = None  # the last day told
    told_counted: Counted | None = None  # the last day told, where it counts from a publication not known
    told_quarter: Period | None = None  # the last quarter told that was over at publication
    told_end: int = 0  # where in the text the last time told ends
    history: bool = False  # tells of years past, in their order, not of the days before publication
    day_first: bool | None = None  # how the report writes all-digit dates, where that is known
    names: frozenset[str] = field(default_factory=frozenset)  # months that are somebody's name in this report


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


def two_ends(match: Match, first: Reading, last: Reading) -> Reading:
    """Return the two times of a rule with a `join` between them; `time_ranges` gives both one stretch."""
    start = match.end("lead") if match["lead"] else match.start()
    ending = replace(last, start=match.end("join"), end=match.end())
    return replace(first, start=start, end=match.start("join"), also=ending)


def told_words(period: Period) -> str:
    """Return a time told before in words a reason can use: a day in full, else its TIMEX3 value."""
    return weekday_in_words(period.first) if period.unit is Precision.DAY else period.value


def group(match: Match, name: str) -> str | None:
    """Return what a group says, in lower case; `None` when it says nothing."""
    value = match[name]
    return value.lower() if value else None


def month_number(match: Match, group: str = "month") -> int:
    name = match[group].lower().rstrip(".")
    return int(name) if name.isdigit() else int(match.words["months"][name])


def weekday_number(match: Match, group: str = "weekday") -> int:
    return int(match.words["weekdays"][match[group].lower()])


def part_of_day(match: Match, group: str = "part") -> str:
    """Return the TIMEX3 letters of a part of the day, "TMO" for "morning"."""
    return f"T{match.words['parts_of_day'][match[group].lower()]}"


def day_number(match: Match, group: str) -> int:
    """Return the number that digits or an ordinal name."""
    digits = re.match(r"\d+", match[group])
    return int(digits[0]) if digits else int(match.words["ordinals"][match[group].lower()])


def year_number(match: Match, group: str = "year") -> int:
    """Return the year that digits or words name ("1994", "nineteen ninety-four", "two thousand and one")."""
    if match[group].isdigit():
        return int(match[group])
    parts = match[group].lower().replace("-", " ").replace(" and", "").split()
    known = match.words["numbers"]
    tail: int = sum(known.get(word, 0) for word in parts[2 if parts[1] == "thousand" else 1 :])
    return tail + (2000 if parts[1] == "thousand" else int(known[parts[0]]) * periods.CENTURY_YEARS)


def leaning_of(match: Match, scene: Scene) -> int:
    """Return where the words before a date, else its verb, place it."""
    leads = last_words(scene.text, match.start())
    if leads & context(match.language, "ahead_leads"):
        return FUTURE
    if leads & context(match.language, "back_leads"):
        return PAST
    direction = scene.direction(match.start())
    return FUTURE if direction != PAST and leads & context(match.language, "limit_leads") else direction


def narrowing(match: Match) -> str | None:
    mod = group(match, "mod")
    return match.words["modifiers"].get(mod) if mod else None


def is_rough(match: Match, scene: Scene) -> bool:
    before = scene.text[max(0, match.start() - 15) : match.start()].lower().split()
    return bool(before) and before[-1] in match.words["approximators"]["rough"]


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


# A month so many before the one a history has come to is of the next year: "in December … by January".
_TURN_OF_YEAR = 9  # months; a look back reaches less far


def beside_told_year(match: Match, scene: Scene, month: int | None = None) -> int | None:
    """Return the year told just before, as in "the following year, in May"; `None` when there is none.

    In a history, the year last told is that of every later day and month that names none.
    """
    if scene.told is None:
        return None
    if scene.history:
        told = scene.told.first
        fine = scene.told.unit in (Precision.DAY, Precision.MONTH)
        turned = fine and month is not None and told.month - month >= _TURN_OF_YEAR
        return told.year + turned
    if scene.told.unit is not Precision.YEAR:
        return None
    between = scene.text[scene.told_end : match.start()]
    return scene.told.first.year if re.fullmatch(r",? (?:in|on) ", between) else None


def of_year(
    match: Match, scene: Scene, whose: str, make: Callable[[int], Period], unknown: str
) -> Reading | None:
    """Return a part of a year that words name: 'March last year', 'the spring of that year'."""
    if whose in ("that", "the same", "that same"):
        base, words_ = (scene.told.first if scene.told else None), "in the year told before,"
    else:
        base, words_ = scene.anchor, "counted from publication on"
    if base is None:
        return Reading(kind="DATE", value=unknown)
    year = base.year + {"last": -1, "next": 1}.get(whose, 0)
    shown = scene.anchor_words if base is scene.anchor else str(base.year)
    return dated(match, make(year), scene, f"{words_} {shown}", base)


def spoken_quarter(scene: Scene) -> Period | None:
    """Return the quarter that the report speaks of, where a quarter was told last.

    One that was still to end ("a charge in the fourth quarter") is only looked ahead to.
    """
    if scene.told is None or scene.told.unit is not Precision.QUARTER:
        return None
    return scene.told_quarter or scene.told


def waiting(match: Match, counting: Counting, number: int, toward: Toward = Toward.BACK) -> Counted:
    """Return what the words count from publication, for the time when its day is known."""
    return Counted(words=" ".join(match[0].split()), counting=counting, number=number, toward=toward)


def further(match: Match, scene: Scene, days: float) -> Counted | None:
    """Return a day so many days on from the last told, where that counts from a publication not known."""
    told = scene.told_counted
    if told is None or days != int(days):
        return None
    return replace(told, words=" ".join(match[0].split()), further=told.further + int(days))


_WHICH = {"last": Toward.BEFORE, "past": Toward.BEFORE, "next": Toward.AFTER, "coming": Toward.AFTER}
_SIDES = {PAST: Toward.BACK, FUTURE: Toward.AHEAD}


def yearly_toward(match: Match, scene: Scene) -> Toward:
    """Return the side of publication that "last", "next" or the tense gives a day or month of the year."""
    which = (group(match, "which") or "").rsplit(" ", 1)[-1]
    return _WHICH.get(which) or _SIDES.get(leaning_of(match, scene), Toward.NEAR)


def side(period: Period, anchor: date) -> str:
    if period.last < anchor:
        return "before"
    return "after" if period.first > anchor else "at"


def last_words(text: str, start: int) -> frozenset[str]:
    """Return the last word before a place, and the last two as one."""
    found = re.search(r"(?:([\w’']+) )?([\w’']+)[\s(\"“]*$", text[max(0, start - 25) : start].lower())
    return frozenset((found[2], f"{found[1]} {found[2]}")) if found else frozenset()


def previous_word(text: str, start: int) -> str:
    before = re.search(r"([\w’']+)[\s(\"“]*$", text[max(0, start - 25) : start])
    return before[1].lower() if before else ""
