"""Readings that count from publication or from a time told before.

Last week, two years ago, the day before.
"""

import re
from dataclasses import replace
from datetime import date

from onrecord.extract import time_periods as periods
from onrecord.extract.time_days import ended_day, read_date
from onrecord.extract.time_grammar import Match, context
from onrecord.extract.time_lengths import duration, number, unit_letter
from onrecord.extract.time_periods import DAY, Period
from onrecord.extract.time_scene import (
    FUTURE_REF,
    NO_DAY,
    PAST_REF,
    PRESENT_REF,
    Reading,
    Scene,
    dated,
    from_anchor,
    further,
    group,
    last_words,
    narrowing,
    nearest,
    previous_word,
    quoted,
    spoken_quarter,
    told_words,
    waiting,
    weekday_number,
    when_of,
)
from onrecord.extract.time_tense import FUTURE, PAST
from onrecord.lang.calendar import weekday_in_words
from onrecord.schema.times import Counting, Precision

_STEPS = {
    "last": -1,
    "past": -1,
    "latest": -1,
    "previous": -1,
    "prior": -1,
    "preceding": -1,
    "next": 1,
    "coming": 1,
    "following": 1,
}
_TOLD = (
    "that",
    "that same",
    "this same",
    "the same",
    "same",
    "the following",
    "the previous",
    "the preceding",
    "following",
    "the prior",
)
_ROLLING = ("the last", "the past", "the next", "the coming")
_FINE_UNITS = ("D", "N", "W", "WE", "F")
SMALL_UNITS = ("TS", "TM", "TH")
_OPENING = ('"', "“", "‘", "«", "„")


def read_unit(match: Match, scene: Scene) -> Reading | None:
    """'last week', 'this year', 'the following month', 'the end of the year'."""
    which, letter = group(match, "which") or "", unit_letter(match)
    trim = match.start("ended") if match["ended"] else None
    if match["rough"] and which not in _ROLLING:
        trim = match.start("rough")
    if _is_name(match, scene, which):
        return None
    if letter in SMALL_UNITS or letter == "Q" or (letter == "N" and which not in ("that", "the same")):
        return None
    if match["plus"]:
        if which not in _ROLLING:
            trim = match.start("plus")
        else:
            return Reading(kind="DURATION", value=duration(1.5, letter))
    if match["ended"] and which in ("the", "the full"):
        return replace(_ended_unit(match, scene, letter), end=trim)
    reading = _unit_reading(match, scene, which, letter)
    return None if reading is None else replace(reading, end=trim)


def _is_name(match: Match, scene: Scene, which: str) -> bool:
    """Tell whether the unit is part of a name: "Man of the Year", a programme or a paper."""
    if match.words["common_nouns_in_capitals"] or not match["unit"][0].isupper():
        return False
    return which == "the" or scene.text[max(0, match.start() - 1) : match.start()] in _OPENING


def _ended_unit(match: Match, scene: Scene, letter: str) -> Reading:
    """'the year ended June 30': TIMEX3 takes it for a length; the day it ended on tells its days."""
    length = Reading(kind="DURATION", value=duration(1, letter))
    end = ended_day(match, scene)
    if end is None:
        return length
    first = periods.moved(end + DAY, letter, -1)
    stretch = Period(unit=Precision.INTERVAL, first=first, last=end, value=length.value)
    why = f"{quoted(match)} is the {match['unit']} to that day"
    return replace(length, when=when_of(stretch, why, None if match["e_year"] else scene.anchor))


def _unit_reading(match: Match, scene: Scene, which: str, letter: str) -> Reading | None:
    narrated = scene.history and which == "the next"
    if (which in ("the next", "next") and letter == "D") or which in _TOLD or narrated:
        return _told_unit(match, scene, which, letter)
    quarter = spoken_quarter(scene)
    if which == "last" and letter == "Y" and quarter and _is_compared(match, scene):
        return _same_quarter(match, scene, quarter)
    if which in _ROLLING and letter != "WE" and not narrowing(match):
        return Reading(kind="DURATION", value=duration(1, letter))
    if which == "the":
        return _the_unit(match, scene, letter)
    if which == "this" and letter == "WE":
        return _weekend(match, scene)
    if letter == "D" and which not in ("this",):
        return None
    if letter == "D" and previous_word(scene.text, match.start()) == "to":
        return Reading(kind="DATE", value=PRESENT_REF)  # "to this day"
    return _unit_from_anchor(match, scene, letter, _STEPS.get(which.rsplit(" ", 1)[-1], 0))


_SUM = 80  # characters that a sum and what it is compared with have at most


def _is_compared(match: Match, scene: Scene) -> bool:
    """Tell whether a sum of last year is compared with one told before: "against 5 crowns last year"."""
    before = scene.text[max(0, match.start() - _SUM) : match.start()]
    words_ = "|".join(sorted(context(match.language, "comparing")))
    return bool(words_) and bool(re.search(rf"\b(?:{words_}) (?:[^.;]*\d[^;]*)?$", before))


def _the_unit(match: Match, scene: Scene, letter: str) -> Reading | None:
    if letter == "WE":
        return _weekend(match, scene)
    lead = previous_word(scene.text, match.start())
    if lead == "turn" or scene.text[max(0, match.start() - 8) : match.start()].lower() == "turn of ":
        return None  # "the turn of the year" is no year
    if letter == "D" and narrowing(match) in ("earlier", "later"):
        return _the_day(match, scene)
    told = lead in ("of", "for") if letter == "Y" else lead == "for" and letter == "W"
    owns = bool(_OWNS.match(scene.text, match.end()))  # "the week's losses"
    if letter == "D" or not (narrowing(match) or told or owns):
        return None
    return _unit_from_anchor(match, scene, letter, 0)


_OWNS = re.compile(r"['’]s\b")


def _the_day(match: Match, scene: Scene) -> Reading:
    """'later in the day': the day told before, else that of publication."""
    if scene.told_day is not None:
        why = f"on {weekday_in_words(scene.told_day)}, told before"
        return dated(match, periods.day(scene.told_day), scene, why, scene.told_day)
    return _unit_from_anchor(match, scene, "D", 0) or Reading(kind="DATE", value=NO_DAY)


def read_week_from(match: Match, scene: Scene) -> Reading | None:
    """'a week from Tuesday', 'a week ago Tuesday'."""
    weekday = weekday_number(match)
    if scene.anchor is None:
        return Reading(kind="DATE", value=f"XXXX-WXX-{weekday}")
    back = match["dir"].lower() == "ago"
    to_day = (
        scene.anchor.isoweekday() - weekday if back else weekday - scene.anchor.isoweekday()
    ) % periods.WEEK_DAYS
    d = scene.anchor + DAY * (to_day + periods.WEEK_DAYS) * (-1 if back else 1)
    return from_anchor(match, periods.day(d), scene, "counted from publication on")


def _weekend(match: Match, scene: Scene) -> Reading:
    if scene.anchor is None:
        return Reading(kind="DATE", value="XXXX-WXX-WE")
    row = [periods.weekend(scene.anchor + DAY * step) for step in (-periods.WEEK_DAYS, 0, periods.WEEK_DAYS)]
    ahead = last_words(scene.text, match.start()) & context(match.language, "before_leads")
    direction = FUTURE if ahead else scene.direction(match.start()) or PAST
    if group(match, "which") == "this":
        direction = PAST if direction == PAST else FUTURE
    return from_anchor(
        match, nearest(row, scene.anchor, direction), scene, "by the tense, from publication on"
    )


UNKNOWN_UNITS = {
    "D": NO_DAY,
    "N": NO_DAY,
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}


def _unit_from_anchor(match: Match, scene: Scene, letter: str, step: int) -> Reading | None:
    narrated = narrowing(match) or group(match, "which") == "the"
    if scene.history and scene.told is not None and narrated and not step:
        return _from_told(match, scene, letter, 0)  # "the end of the year" of a history
    if scene.anchor is None:
        return _waiting_unit(match, letter, step)
    p = periods.containing(letter, periods.moved(scene.anchor, letter, step))
    return from_anchor(match, p, scene, "counted from publication on")


_COUNTINGS = {"D": Counting.DAYS, "W": Counting.WEEKS, "M": Counting.MONTHS, "Y": Counting.YEARS}


def _waiting_unit(match: Match, letter: str, step: float) -> Reading:
    """A unit so many away from publication, which is not known."""
    counting = _COUNTINGS.get(letter)
    counted = waiting(match, counting, int(step)) if counting and step == int(step) else None
    return Reading(kind="DATE", value=UNKNOWN_UNITS.get(letter, "XXXX"), counted=counted)


def _told_unit(match: Match, scene: Scene, which: str, letter: str) -> Reading:
    """'the next day', 'that year', 'the following month': from a time told before, else from publication."""
    step = _STEPS.get(which.rsplit(" ", 1)[-1], 0)
    return _from_told(match, scene, letter, step, night=letter == "N")


def _from_told(match: Match, scene: Scene, letter: str, step: float, *, night: bool = False) -> Reading:
    """Count from the time told before; unknown when it is too coarse ("a month later" after "in 2014")."""
    base = periods.day(scene.told_day) if scene.told_day and letter in _FINE_UNITS else scene.told
    if base is None and step and scene.anchor is not None:
        p = _away(scene.anchor, letter, step)
        return from_anchor(match, p, scene, "counted, for want of a time told before, from publication on")
    waits = further(match, scene, step) if letter in ("D", "N") and scene.told_day is None else None
    if waits is not None:
        return Reading(
            kind="TIME" if night else "DATE", value=NO_DAY + ("TNI" if night else ""), counted=waits
        )
    if base is None or _away(base.first, letter, step) != _away(base.last, letter, step):
        return Reading(kind="DATE", value=UNKNOWN_UNITS.get(letter, "XXXX"))
    p = _away(base.first, letter, step)
    anchor = base.first if base.unit is Precision.DAY else None
    reading = dated(match, p, scene, f"counted from {told_words(base)}, told before", anchor)
    return replace(reading, kind="TIME", value=p.value + "TNI") if night else reading


def read_around_now(match: Match, scene: Scene) -> Reading | None:
    """'the day before', 'the week before last'; the day before an event that is named here is not known."""
    letter, direction = unit_letter(match), group(match, "dir")
    step = 1 if direction in ("after", "later") else -1
    if match["yt"]:
        if scene.anchor is None:
            return Reading(kind="DATE", value=UNKNOWN_UNITS[letter])
        return from_anchor(match, _away(scene.anchor, letter, 2 * step), scene, "counted from publication on")
    if direction in ("before", "after") and not _ends_clause(scene.text, match.end()):
        return None
    return _from_told(match, scene, letter, step)


def _ends_clause(text: str, end: int) -> bool:
    """Whether nothing follows that "before" or "after" could belong to."""
    return (not text[end : end + 1].strip() and not text[end:].strip()) or bool(
        re.match(r"\s*[.,;:!?)\]”\"’—–]|\s+(?:and|but|that|when|in|at)\b|\s*\n", text[end : end + 8])
    )


def read_week_of(match: Match, scene: Scene) -> Reading | None:
    """'the week of March 6', 'the weekend of 8 January'."""
    named = read_date(match, scene)
    if named is None or named.when is None or named.period is None:
        return named
    p = periods.containing(unit_letter(match), named.period.first)
    when = replace(when_of(p, named.when.reason, None), anchor=named.when.anchor)
    return replace(named, value=p.value, when=when, period=p)


def read_year_end(match: Match, scene: Scene) -> Reading | None:
    letter = unit_letter(match)
    if scene.anchor is None:
        return Reading(kind="DATE", value=UNKNOWN_UNITS[letter])
    since = previous_word(scene.text, match.start()) == "since"
    told = scene.told if scene.history else None
    base, from_ = (
        (told.first, told_words(told)) if told else (scene.anchor, f"publication on {scene.anchor_words}")
    )
    p = periods.containing(letter, periods.moved(base, letter, -1 if since else 0))
    when = when_of(periods.part(p, "end"), f"{quoted(match)} counted from {from_}", base)
    value = (
        p.last.isoformat() if letter == "Y" else p.value
    )  # TIMEX3 takes the end of the year for its last day
    return Reading(kind="DATE", value=value, when=when, period=p)


def read_ago(match: Match, scene: Scene) -> Reading | None:
    amount, letter, direction = number(match), unit_letter(match), match["dir"].lower()
    if direction in ("before", "after", "prior") and not _ends_clause(scene.text, match.end()):
        return _length_alone(match, amount, letter)
    back = direction in ("ago", "earlier", "before", "prior", "back")
    told = direction in ("earlier", "later", "before", "after", "prior", "afterward", "afterwards")
    if amount is None:
        if told:
            return _length_alone(match, None, letter)
        return Reading(kind="DATE", value=PAST_REF if back else FUTURE_REF)
    return _counted(match, scene, -amount if back else amount, letter, told=told)


def _length_alone(match: Match, amount: float | None, letter: str) -> Reading:
    """The length without its direction, which stands behind it or, in German, before it."""
    reading = Reading(kind="DURATION", value=duration(amount, letter))
    if match.start("dir") < match.start("unit"):
        return replace(reading, start=match.end("dir") + 1)
    return replace(reading, end=match.start("dir") - 1)


def _counted(match: Match, scene: Scene, step: float, letter: str, *, told: bool) -> Reading | None:
    amount = abs(step)
    quarter = spoken_quarter(scene)
    if step == -1 and letter == "Y" and quarter:
        return _same_quarter(match, scene, quarter)
    if letter in SMALL_UNITS:
        return _length_alone(match, amount, letter)
    # "A year ago" and "a year earlier" compare; what is told next counts from the time compared.
    compares = step == -1 and letter == "Y"
    if told:
        base, reading = scene.told, _from_told(match, scene, letter, step)
        if reading.when is None and reading.counted is None:
            return _length_alone(match, amount, letter)
        return replace(reading, period=base) if compares else reading
    if scene.anchor is None:
        return _waiting_unit(match, letter, step)
    reading = from_anchor(match, _away(scene.anchor, letter, step), scene, "counted from publication on")
    return replace(reading, period=None) if compares else reading


def _same_quarter(match: Match, scene: Scene, quarter: Period) -> Reading:
    """The same quarter a year before; what is told next counts from the quarter compared."""
    p = periods.containing("Q", periods.moved(quarter.first, "Y", -1))
    why = f"is the same quarter a year before {quarter.value}, told before"
    return replace(dated(match, p, scene, why, quarter.first), period=quarter)


def _away(base: date, letter: str, step: float) -> Period:
    """The stretch so many units away; of decades and centuries the year."""
    return periods.containing(
        {"E": "Y", "F": "W", "C": "Y"}.get(letter, letter), periods.moved(base, letter, step)
    )


def read_year_ago(match: Match, scene: Scene) -> Reading | None:
    """'the year-ago period', 'year-earlier results'."""
    letter = unit_letter(match, "unit" if match["unit"] else "unit2")
    quarter = spoken_quarter(scene)
    if letter == "Y" and quarter:
        return _same_quarter(match, scene, quarter)
    return _unit_from_anchor(match, scene, letter, -1)
