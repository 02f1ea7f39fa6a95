"""Readings of longer stretches: months, seasons, quarters, years, decades, centuries."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.extract import time_periods as periods
from onrecord.extract.time_days import ended_day
from onrecord.extract.time_grammar import Match, context, is_plural
from onrecord.extract.time_periods import DAY, Period
from onrecord.extract.time_scene import (
    Reading,
    Scene,
    beside_told_year,
    dated,
    day_number,
    from_anchor,
    group,
    itself,
    leaning_of,
    month_number,
    narrowing,
    of_year,
    previous_word,
    quoted,
    relative,
    side,
    spoken_quarter,
    two_ends,
    waiting,
    when_of,
    year_number,
    yearly,
    yearly_toward,
)
from onrecord.extract.time_tense import PRESENT
from onrecord.schema.times import Counting, Precision, When


def _month_stands(match: Match, scene: Scene) -> bool:
    """Whether a bare month is a month, and not a verb or somebody's name."""
    if any(group(match, name) for name in ("mod", "which", "year", "whose")):
        return True
    name = match["month"].lower()
    if name in scene.names or name in match.words["short"]["months"]:
        return False  # a short form alone has its stop
    lead = previous_word(scene.text, match.start()) in context(match.language, "month_leads")
    doubtful = name in context(match.language, "months_that_are_words")
    if name.endswith(".") or lead:
        return lead or not doubtful
    after = scene.text[match.end() : match.end() + 2]
    before = scene.text[max(0, match.start() - 1) : match.start()]
    beside_name = bool(re.match(r" [A-Z]", after)) or _previous_capital(scene.text, match.start())
    return not doubtful and not beside_name and before != "-"


def _previous_capital(text: str, start: int) -> bool:
    return bool(re.search(r"[A-Z][\w’']* $", text[max(0, start - 20) : start]))


def read_month(match: Match, scene: Scene) -> Reading | None:
    if not _month_stands(match, scene):
        return None
    month, which, whose = month_number(match), group(match, "which"), group(match, "whose")
    if match["year"]:
        return itself(match, periods.month(year_number(match), month), scene)
    if whose:
        return of_year(match, scene, whose, lambda y: periods.month(y, month), f"XXXX-{month:02}")
    if which in ("the following", "the previous"):
        return _told_month(match, scene, month, which)
    year = beside_told_year(match, scene, month)
    if year is not None and which is None:
        return dated(match, periods.month(year, month), scene, "in the year told before", None)
    chosen = relative(lambda y: periods.month(y, month), which, scene, leaning_of(match, scene))
    if chosen is None or scene.anchor is None:
        return replace(
            _yearless_month(match, month),
            counted=waiting(match, Counting.MONTH_OF_YEAR, month, yearly_toward(match, scene)),
        )
    return from_anchor(match, chosen, scene, f"{side(chosen, scene.anchor)} publication on")


def _yearless_month(match: Match, month: int) -> Reading:
    value = f"XXXX-{month:02}"
    reason = f"{quoted(match)} names no year, and no day of publication is known"
    when = When(edtf=value, earliest=None, latest=None, precision=Precision.MONTH, anchor=None, reason=reason)
    return Reading(kind="DATE", value=value, when=when)


def _told_month(match: Match, scene: Scene, month: int, which: str) -> Reading:
    if scene.told is None:
        return _yearless_month(match, month)
    told = scene.told.first
    row = [periods.month(y, month) for y in (told.year - 1, told.year, told.year + 1)]
    later = which == "the following"
    chosen = next(p for p in (row if later else row[::-1]) if (p.first > told if later else p.last < told))
    return dated(match, chosen, scene, f"counted from {scene.told.value}, told before", told)


def read_month_range(match: Match, scene: Scene) -> Reading | None:
    year, first, last = int(match["year"]), month_number(match), month_number(match, "month2")
    if first >= last:
        return None
    start, end = (itself(match, periods.month(year, number), scene) for number in (first, last))
    return two_ends(match, start, end)


def read_season(match: Match, scene: Scene) -> Reading | None:
    name, which = match.words["seasons"][match["season"].lower()], group(match, "which")
    sure = match["year"] or narrowing(match) or group(match, "whose")
    if not sure and which in (None, "the") and not _is_led_in(match, scene, which):
        return None  # "fall", "spring" alone are more often verbs and names
    if match["year"]:
        return itself(match, periods.season(year_number(match), name), scene)
    if whose := group(match, "whose"):
        return of_year(match, scene, whose, lambda y: periods.season(y, name), f"XXXX-{name}")
    year = beside_told_year(match, scene) if which in (None, "the") else None
    if year is not None:
        return dated(match, periods.season(year, name), scene, "in the year told before", None)
    where = which if which != "the" else None
    chosen = relative(lambda y: periods.season(y, name), where, scene, leaning_of(match, scene))
    if chosen is None or scene.anchor is None:
        return Reading(kind="DATE", value=f"XXXX-{name}")
    return from_anchor(match, chosen, scene, f"{side(chosen, scene.anchor)} publication on")


def _is_led_in(match: Match, scene: Scene, which: str | None) -> bool:
    """Tell whether the word before a season shows that it is one: "over the winter", "in spring"."""
    leads = context(match.language, "the_season_leads" if which else "season_leads")
    return previous_word(scene.text, match.start()) in leads


def read_quarter(match: Match, scene: Scene) -> Reading | None:
    if group(match, "kind") == "half":
        return read_half(match, scene)
    if is_plural(match["kind"], match.language):
        return None
    reading = _quarter(match, scene)
    end = ended_day(match, scene)
    if reading is None or end is None:
        return reading
    return _ended_quarter(match, reading, end, None if match["e_year"] else scene.anchor)


def _ended_quarter(match: Match, reading: Reading, end: date, anchor: date | None) -> Reading:
    """'the quarter ended Sept. 30': a company's own quarter, of three months to that day."""
    nth = day_number(match, "nth") if match["nth"] else None
    name = periods.quarter(end.year, nth) if nth else periods.containing("Q", end)
    first = periods.moved(end + DAY, "Q", -1)
    stretch = replace(name, unit=Precision.INTERVAL, first=first, last=end)
    when = when_of(stretch, f"{quoted(match)} is the three months to that day", anchor)
    return replace(
        reading, value=name.value, when=when, period=name, end=match.start("ended"), covers=match.end()
    )


def _quarter(match: Match, scene: Scene) -> Reading | None:
    which = group(match, "which")
    if match["nth"]:
        return _numbered_quarter(match, scene, day_number(match, "nth"))
    if match["before"]:
        return _quarter_of_other_year(match, scene, int(match["before"]))
    if which is None and not match["det"]:
        return None
    if scene.text[match.end() : match.end() + 3] == " of":
        return None  # a quarter of something
    return _named_quarter(match, scene, which or "the")


def _numbered_quarter(match: Match, scene: Scene, nth: int) -> Reading | None:
    back = 1 if group(match, "back") or group(match, "rel") else 0
    if year := match["year"] or match["before"]:
        return itself(match, periods.quarter(int(year) - back, nth), scene)
    if whose := group(match, "whose") or group(match, "owner"):
        return of_year(match, scene, whose, lambda y: periods.quarter(y, nth), f"XXXX-Q{nth}")
    if scene.anchor is None:
        return Reading(kind="DATE", value=f"XXXX-Q{nth}")
    row = yearly(lambda y: periods.quarter(y, nth), scene.anchor)
    chosen = _quarter_spoken_of(row, scene.anchor, scene.direction(match.start()))
    if back:
        chosen = periods.quarter(chosen.first.year - 1, nth)
    return from_anchor(match, chosen, scene, f"{side(chosen, scene.anchor)} publication on")


# Results of a quarter are told of for about two quarters more; before that it is not the next that is meant.
_QUARTER_RESULTS = 183  # days


def _quarter_spoken_of(row: Sequence[Period], anchor: date, direction: int) -> Period:
    """The running or last quarter of that number, or the next, when it is spoken of as future."""
    begun = [p for p in row if p.first <= anchor]
    coming = [p for p in row if p.first > anchor]
    stale = (anchor - begun[-1].last).days > _QUARTER_RESULTS
    return coming[0] if coming and stale and direction > PRESENT else begun[-1]


def _quarter_of_other_year(match: Match, scene: Scene, year: int) -> Reading | None:
    """'the 1988 quarter', beside a quarter of another year told before."""
    told = scene.told if scene.told and scene.told.unit is Precision.QUARTER else None
    if told is None:
        return itself(match, periods.year(year), scene)
    period = periods.containing("Q", told.first.replace(year=year))
    return dated(match, period, scene, f"is the same quarter as {told.value}, told before", told.first)


def _named_quarter(match: Match, scene: Scene, which: str) -> Reading | None:
    """The quarter, the latest quarter, that quarter, next quarter, the year-earlier quarter."""
    told = scene.told if scene.told and scene.told.unit is Precision.QUARTER else None
    if told and which not in ("that", "same"):
        told = spoken_quarter(scene)
    back = which.startswith("year-") or bool(group(match, "rel"))
    if told and (which in ("the", "latest", "that", "same") or back):
        step = -4 if back else 0
        p = periods.containing("Q", periods.moved(told.first, "Q", step))
        reading = dated(match, p, scene, f"counted from {told.value}, told before", told.first)
        return replace(reading, period=told) if back else reading
    if scene.anchor is None:
        return Reading(kind="DATE", value="XXXX-QX")
    steps = {"this": 0, "current": 0, "next": 1, "coming": 1}
    step = steps.get(which, -1)
    now = periods.containing("Q", periods.moved(scene.anchor, "Q", step))
    p = periods.containing("Q", periods.moved(now.first, "Y", -1)) if back else now
    return replace(from_anchor(match, p, scene, "counted from publication on"), period=now)


def read_half(match: Match, scene: Scene) -> Reading | None:
    nth = day_number(match, "nth") if match["nth"] else 2 * (group(match, "which") == "last")
    if nth not in (1, 2) or not (match["year"] or group(match, "whose") or match["bare"]):
        return None
    if match["year"]:
        return itself(match, periods.half(int(match["year"]), nth), scene)
    return of_year(
        match, scene, group(match, "whose") or "this", lambda y: periods.half(y, nth), f"XXXX-H{nth}"
    )


def read_quarter_name(match: Match, scene: Scene) -> Reading | None:
    nth, half = match["nth"], match["half"]
    year = int(match["year"]) if match["year"] else (scene.anchor.year if scene.anchor else None)
    if year is None or (half and not match["year"]):
        return Reading(kind="DATE", value=f"XXXX-Q{nth}") if nth else None
    p = periods.quarter(year, int(nth)) if nth else periods.half(year, int(half[1]))
    return itself(match, p, scene) if match["year"] else from_anchor(match, p, scene, "in the year of")


def read_fiscal(match: Match, scene: Scene) -> Reading | None:
    """A fiscal year may begin in the calendar year before and end in the one after its name."""
    year = int(match["year"])
    first, last = (year, year + 1) if match["to"] else (year - 1, year)
    p = replace(periods.year(year), first=date(first, 1, 1), last=date(last, 12, 31), unit=Precision.INTERVAL)
    return dated(match, p, scene, "is a fiscal year, which may begin in another calendar year", None)


def read_decade(match: Match, scene: Scene) -> Reading | None:
    if year := group(match, "first"):
        first = int(year)
        if first % periods.CENTURY_YEARS == 0 and first < _DECADE_OF_ITS_OWN:
            return itself(match, _hundred_years(first), scene)
    elif short := group(match, "short"):
        first = _full_decade(int(short), scene)
    else:
        first = _full_decade(match.words["decades"][match["name"].lower()] * 10, scene)
        if not match["sure"] or _in_degrees(match, scene):
            return None
    return itself(match, periods.decade(first), scene)


# "The 1800s" are a hundred years; of "the 2000s" news has seen but the first ten.
_DECADE_OF_ITS_OWN = 2000


def _hundred_years(first: int) -> Period:
    last = date(first + periods.CENTURY_YEARS - 1, periods.YEAR_MONTHS, 31)
    value = f"{first // periods.CENTURY_YEARS:02}"
    return Period(unit=Precision.CENTURY, first=date(first, 1, 1), last=last, value=value)


_DEGREES = 60  # characters before "the eighties" in which temperatures are named


def _in_degrees(match: Match, scene: Scene) -> bool:
    """'in his sixties', 'temperatures in the eighties' are no decades."""
    before = scene.text[max(0, match.start() - _DEGREES) : match.start()].lower()
    return any(word in before for word in context(match.language, "degrees"))


def _full_decade(short: int, scene: Scene) -> int:
    """The decade of that name that lies last before publication, by default in the 20th century."""
    if scene.anchor is None:
        return 1900 + short
    century = scene.anchor.year - scene.anchor.year % 100
    return century + short if century + short <= scene.anchor.year else century - 100 + short


def read_century(match: Match, scene: Scene) -> Reading | None:
    if which := group(match, "which"):
        if scene.anchor is None:
            return Reading(kind="DATE", value="XX")
        step = {"this": 0, "next": 1}.get(which, -1)
        now = (scene.anchor.year - 1) // 100 + 1
        return from_anchor(match, periods.century(now + step), scene, "counted from publication on")
    nth = day_number(match, "nth" if match["nth"] else "word")
    return itself(match, periods.century(nth), scene)


def read_year_range(match: Match, scene: Scene) -> Reading | None:
    first = int(match["year"])
    last = int(match["to"]) if len(match["to"]) > 2 else first - first % 100 + int(match["to"])
    if last <= first or last > first + 100:
        return None
    start, end = (itself(match, periods.year(year), scene) for year in (first, last))
    return two_ends(match, start, end)


def read_year_bc(match: Match, scene: Scene) -> Reading | None:
    """'490 B.C.': EDTF counts a year 0, TIMEX3 does not; no day of the calendar reaches there."""
    year = int(match["number"] or match["number2"])
    if match["after"] or match["ad"]:
        return itself(match, periods.year(year), scene)
    if year == 0:
        return None
    edtf = f"-{year - 1:04}" if year > 1 else "0000"
    reason = f"{quoted(match)} stands for itself, before the first day that can be counted"
    when = When(edtf=edtf, earliest=None, latest=None, precision=Precision.YEAR, anchor=None, reason=reason)
    return Reading(kind="DATE", value=f"BC{year:04}", when=when)


_SURE_YEARS = range(
    1900, 2030
)  # written without a comma, such a number is a year unless something is counted


def read_year(match: Match, scene: Scene) -> Reading | None:
    year = int(match["year"])
    lead = previous_word(scene.text, match.start("year"))
    known = lead in context(match.language, "year_leads") or bool(narrowing(match))
    after = re.match(r"[\s-]+([\w-]+)", scene.text[match.end() : match.end() + 25])
    follower = after[1].lower() if after else ""
    if follower in context(match.language, "counted"):
        return None
    if not (year in _SURE_YEARS or scene.history) and not (
        known and lead not in context(match.language, "weak_year_leads")
    ):
        return None
    if scene.text[max(0, match.start() - 2) : match.start()] in ("$ ", "# ", "o."):
        return None
    named = not known and _follows_name(match, scene)
    if (lead in context(match.language, "counting") or named) and follower not in context(
        match.language, "of_a_year"
    ):
        return None
    return itself(match, periods.year(year), scene)


def _follows_name(match: Match, scene: Scene) -> bool:
    """Tell whether a name stands before ("Boeing 2014"); where all nouns have capitals, none can be told."""
    if match.words["common_nouns_in_capitals"]:
        return False
    return bool(re.search(r"[A-Z][a-z]+ $", scene.text[max(0, match.start() - 12) : match.start()]))


def read_year_words(match: Match, scene: Scene) -> Reading | None:
    lead = match["lead"] or previous_word(scene.text, match.start()) in ("in", "since", "by", "of")
    if match["words"].lower() == "two thousand" and not lead:
        return None
    return itself(match, periods.year(year_number(match, "words")), scene)
