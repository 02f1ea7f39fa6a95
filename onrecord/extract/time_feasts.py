"""Readings of days that have a name: feasts, fixed and moving, and days known by what happened on them."""

import re
from datetime import date

from onrecord.extract import time_periods as periods
from onrecord.extract.time_grammar import Match
from onrecord.extract.time_periods import DAY, Period
from onrecord.extract.time_scene import (
    NO_DAY,
    Reading,
    Scene,
    beside_told_year,
    dated,
    from_anchor,
    group,
    itself,
    leaning_of,
    previous_word,
    relative,
    side,
)


def read_holiday(match: Match, scene: Scene) -> Reading | None:
    name = match["feast"].lower().replace("’", "'")
    if not match["feast"][0].isupper() or previous_word(scene.text, match.start()).startswith("orthodox"):
        return None  # the Orthodox churches count by another calendar

    def make(year: int) -> Period:
        return periods.day(_day_of(match, name, year))

    if match["year"]:
        return itself(match, make(int(match["year"])), scene)
    year = beside_told_year(match, scene)
    if year is not None:
        return dated(match, make(year), scene, "in the year told before", None)
    chosen = relative(make, group(match, "which"), scene, leaning_of(match, scene))
    if chosen is None or scene.anchor is None:
        fixed = match.words["holidays"].get(name)
        return Reading(kind="DATE", value=f"XXXX-{fixed[0]:02}-{fixed[1]:02}" if fixed else NO_DAY)
    return from_anchor(match, chosen, scene, f"{side(chosen, scene.anchor)} publication on")


def _day_of(match: Match, name: str, year: int) -> date:
    found = match.words
    if name in found["holidays"]:
        month, day = found["holidays"][name]
        return date(year, month, day)
    if name in found["easter_holidays"]:
        from_easter: int = found["easter_holidays"][name]
        return easter(year) + DAY * from_easter
    month, weekday, count, after = found["moving_holidays"][name]
    nth = periods.nth_weekday(year, month, weekday, count)
    return date.fromordinal(nth.toordinal() + after)


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, ch. 8)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap_centuries, left = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leaps, days = divmod(rest, 4)
    to_sunday = (32 + 2 * left + 2 * leaps - epact - days) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def read_named_day(match: Match, scene: Scene) -> Reading | None:
    """'the Sept. 11 attacks': a day without its year that everybody knows by what happened on it."""
    for written, after, year, month, day in match.words["named_days"]["days"]:
        known = re.fullmatch(written, match["name"], re.IGNORECASE)
        if known and re.match(rf" (?:{after})\b", scene.text[match.end() : match.end() + 30]):
            named = date(year, month, day)
            if scene.anchor is None or scene.anchor >= named:
                return itself(match, periods.day(named), scene)
    return None
