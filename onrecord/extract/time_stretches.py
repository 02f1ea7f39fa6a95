"""Readings of longer stretches: months, seasons, quarters, years, decades, centuries."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from onrecord.extract import time_periods as periods
from onrecord.extract.time_periods import Period
from onrecord.extract.time_scene import (
    Match,
    Reading,
    Scene,
    beside_told_year,
    dated,
    from_anchor,
    group,
    itself,
    leaning_of,
    month_number,
    names_of,
    narrowing,
    previous_word,
    quoted,
    relative,
    side,
    year_number,
    yearly,
)
from onrecord.extract.time_tense import PRESENT
from onrecord.lang.load import table, words
from onrecord.schema.times import Precision, When

_AMBIGUOUS_MONTHS = frozenset({3, 4, 5, 6, 8})  # March, April, May, June, August are also words or names


def _month_stands(match: Match, scene: Scene) -> bool:
    """Whether a bare month is a month, and not a verb or somebody's name."""
    if any(group(match, name) for name in ("mod", "which", "year", "whose")):
        return True
    if len(match["month"]) == 3 and match["month"].lower() != "may":
        return False
    if match["month"].lower() in scene.names:
        return False
    lead = previous_word(scene.text, match.start()) in words("en", "times", "context", "month_leads")
    if match["month"].endswith(".") or lead:
        return lead or month_number(match) not in _AMBIGUOUS_MONTHS
    after = scene.text[match.end() : match.end() + 2]
    before = scene.text[max(0, match.start() - 1) : match.start()]
    beside_name = bool(re.match(r" [A-Z]", after)) or _previous_capital(scene.text, match.start())
    return month_number(match) not in _AMBIGUOUS_MONTHS and not beside_name and before != "-"


def _previous_capital(text: str, start: int) -> bool:
    return bool(re.search(r"[A-Z][\w’']* $", text[max(0, start - 20) : start]))


def read_month(match: Match, scene: Scene) -> Reading | None:
    if not _month_stands(match, scene):
        return None
    month, which, whose = month_number(match), group(match, "which"), group(match, "whose")
    if match["year"]:
        return itself(match, periods.month(year_number(match["year"]), month), scene)
    if whose:
        return of_year(match, scene, whose, lambda y: periods.month(y, month), f"XXXX-{month:02}")
    if which in ("the following", "the previous"):
        return _told_month(match, scene, month, which)
    year = beside_told_year(match, scene)
    if year is not None and which is None:
        return dated(match, periods.month(year, month), scene, "in the year told before", None)
    chosen = relative(lambda y: periods.month(y, month), which, scene, leaning_of(match, scene))
    if chosen is None or scene.anchor is None:
        return _yearless_month(match, month)
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


def of_year(
    match: Match, scene: Scene, whose: str, make: Callable[[int], Period], unknown: str
) -> Reading | None:
    """'March last year', 'the spring of that year'."""
    if whose in ("that", "the same"):
        base, words_ = (scene.told.first if scene.told else None), "in the year told before,"
    else:
        base, words_ = scene.anchor, "counted from publication on"
    if base is None:
        return Reading(kind="DATE", value=unknown)
    year = base.year + {"last": -1, "next": 1}.get(whose, 0)
    shown = scene.anchor_words if base is scene.anchor else str(base.year)
    return dated(match, make(year), scene, f"{words_} {shown}", base)


def read_month_range(match: Match, scene: Scene) -> Reading | None:
    year, first, last = int(match["year"]), month_number(match), month_number(match, "month2")
    if first >= last:
        return None
    start, end = periods.month(year, first), periods.month(year, last)
    period = replace(start, last=end.last, unit=Precision.INTERVAL)
    lead = re.match(r"(?:from|between) ", match[0], re.IGNORECASE)
    reading = itself(match, period, scene)
    return replace(
        reading, value=f"{start.value}/{end.value}", start=match.start() + (lead.end() if lead else 0)
    )


def read_season(match: Match, scene: Scene) -> Reading | None:
    name, which = table("en", "times")["seasons"][match["season"].lower()], group(match, "which")
    if not (which or match["year"] or narrowing(match) or group(match, "whose")):
        return None  # "fall", "spring" alone are more often verbs and names
    if which == "the" and not match["year"] and previous_word(scene.text, match.start()) not in _SEASON_LEADS:
        return None
    if match["year"]:
        return itself(match, periods.season(year_number(match["year"]), name), scene)
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


_SEASON_LEADS = frozenset(
    {"in", "over", "during", "by", "until", "through", "throughout", "since", "for", "of"}
)
_QUARTER_NUMBERS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": 2,
}


def read_quarter(match: Match, scene: Scene) -> Reading | None:
    if match["kind"].lower() == "quarters":
        return None
    if match["kind"].lower() == "half":
        return read_half(match, scene)
    which, nth = group(match, "which"), group(match, "nth")
    if nth:
        return _numbered_quarter(match, scene, _QUARTER_NUMBERS[nth])
    if match["before"]:
        return _quarter_of_other_year(match, scene, int(match["before"]))
    if which is None and not match["det"]:
        return None
    if match.string[match.end() : match.end() + 3] == " of":
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
    nth = _QUARTER_NUMBERS.get(group(match, "nth") or group(match, "which") or "", 0)
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
    elif short := group(match, "short"):
        first = _full_decade(int(short), scene)
    else:
        first = _full_decade(names_of("decades")[match["name"].lower()] * 10, scene)
        if not match[0].lower().startswith("the ") or _in_degrees(match, scene):
            return None
    return itself(match, periods.decade(first), scene)


def _in_degrees(match: Match, scene: Scene) -> bool:
    """'in his sixties', 'temperatures in the eighties' are no decades."""
    return bool(
        re.search(r"temperature|degrees|highs|lows", scene.text[max(0, match.start() - 60) : match.start()])
    )


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
    nth = int(match["nth"]) if match["nth"] else names_of("ordinals")[match["word"].lower()]
    return itself(match, periods.century(nth), scene)


def read_year_range(match: Match, scene: Scene) -> Reading | None:
    first = int(match["year"])
    last = int(match["to"]) if len(match["to"]) > 2 else first - first % 100 + int(match["to"])
    if last <= first or last > first + 100:
        return None
    p = replace(periods.year(first), last=date(last, 12, 31), unit=Precision.INTERVAL)
    return replace(itself(match, p, scene), value=f"{first}/{last}")


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
    known = lead in words("en", "times", "context", "year_leads") or bool(narrowing(match))
    after = re.match(r"[\s-]+([\w-]+)", scene.text[match.end() : match.end() + 25])
    follower = after[1].lower() if after else ""
    if follower in words("en", "times", "context", "counted"):
        return None
    if year not in _SURE_YEARS and not (known and lead not in _WEAK_LEADS):
        return None
    if match.string[max(0, match.start() - 2) : match.start()] in ("$ ", "# ", "o."):
        return None
    if lead in _COUNTING or (
        re.search(r"[A-Z][a-z]+ $", scene.text[max(0, match.start() - 12) : match.start()]) and not known
    ):
        return (
            None
            if not _looks_like_campaign(scene.text, match.end())
            else itself(match, periods.year(year), scene)
        )
    return _between_years(match, scene) or itself(match, periods.year(year), scene)


_BETWEEN = re.compile(
    r"\b(?:between|from) ((?:19|20)\d\d) (?:and|to|until|through) ((?:19|20)\d\d)(?!\w)", re.IGNORECASE
)
_BETWEEN_LENGTH = 26  # characters of "between 2014 through 2021"


def _between_years(match: Match, scene: Scene) -> Reading | None:
    """Either year of "between 2014 and 2021": TIMEX3 has two times there; what they date is the stretch."""
    around = slice(max(0, match.start() - _BETWEEN_LENGTH), match.end() + _BETWEEN_LENGTH)
    found = next((m for m in _BETWEEN.finditer(scene.text[around]) if match["year"] in m.groups()), None)
    if found is None or found[1] >= found[2]:
        return None
    first, last = periods.year(int(found[1])), periods.year(int(found[2]))
    stretch = replace(first, last=last.last, unit=Precision.INTERVAL)
    reading = itself(match, stretch, scene)
    why = f"'{' '.join(found[0].split())}' is one stretch"
    when = replace(reading.when, reason=why) if reading.when else None
    return replace(reading, value=match["year"], when=when, period=periods.year(int(match["year"])))


_WEAK_LEADS = frozenset(
    {"the", "a", "his", "her", "its", "their", "our", "of", "to", "for", "as", "than", "or", "and"}
)
_COUNTING = frozenset(
    {"some", "nearly", "almost", "over", "only", "least", "most", "no", "number", "flight", "page", "room"}
)


def _looks_like_campaign(text: str, end: int) -> bool:
    return bool(
        re.match(
            r" (?:campaign|election|elections|season|Olympics|summit|budget|report)\b", text[end : end + 12]
        )
    )


def read_year_words(match: Match, scene: Scene) -> Reading | None:
    lead = match["lead"] or previous_word(scene.text, match.start()) in ("in", "since", "by", "of")
    if match["words"].lower() == "two thousand" and not lead:
        return None
    return itself(match, periods.year(year_number(match["words"])), scene)
