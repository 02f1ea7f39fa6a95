"""Readings that count from publication or from a time told before.

Last week, two years ago, the day before.
"""

import re
from dataclasses import replace
from datetime import date

from onrecord.extract import time_periods as periods
from onrecord.extract.time_lengths import duration, number, unit_letter
from onrecord.extract.time_periods import DAY, Period
from onrecord.extract.time_scene import (
    FUTURE_REF,
    NO_DAY,
    PAST_REF,
    PRESENT_REF,
    Match,
    Reading,
    Scene,
    dated,
    from_anchor,
    group,
    long_day,
    names_of,
    narrowing,
    nearest,
    previous_word,
    quoted,
    told_words,
    when_of,
)
from onrecord.extract.time_tense import FUTURE, PAST
from onrecord.lang.load import words
from onrecord.schema.times import Precision

_STEPS = {
    "last": -1,
    "past": -1,
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
    which, letter = group(match, "which") or "", unit_letter(match["unit"])
    trim = match.start("ended") if match["ended"] else None
    if match["rough"] and which not in _ROLLING:
        trim = match.start("rough")
    if match["unit"][0].isupper() and scene.text[max(0, match.start() - 1) : match.start()] in _OPENING:
        return None  # the name of a programme or a paper
    if letter in SMALL_UNITS or letter == "Q" or (letter == "N" and which not in ("that", "the same")):
        return None
    if match["plus"]:
        if which not in _ROLLING:
            trim = match.start("plus")
        else:
            return Reading(kind="DURATION", value=duration(1.5, letter))
    if match["ended"] and which in ("the", "the full"):
        return Reading(kind="DURATION", value=duration(1, letter), end=trim)
    reading = _unit_reading(match, scene, which, letter)
    return None if reading is None else replace(reading, end=trim)


def _unit_reading(match: Match, scene: Scene, which: str, letter: str) -> Reading | None:
    if (which == "the next" and letter == "D") or which in _TOLD:
        return _told_unit(match, scene, which, letter)
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


def _the_unit(match: Match, scene: Scene, letter: str) -> Reading | None:
    if letter == "WE":
        return _weekend(match, scene)
    lead = previous_word(scene.text, match.start())
    if lead == "turn" or scene.text[max(0, match.start() - 8) : match.start()].lower() == "turn of ":
        return None  # "the turn of the year" is no year
    if letter == "D" and narrowing(match) in ("earlier", "later"):
        return _the_day(match, scene)
    if letter == "D" or not (narrowing(match) or (letter == "Y" and lead in ("of", "for"))):
        return None
    return _unit_from_anchor(match, scene, letter, 0)


def _the_day(match: Match, scene: Scene) -> Reading:
    """'later in the day': the day told before, else that of publication."""
    if scene.told_day is not None:
        why = f"on {long_day(scene.told_day)}, told before"
        return dated(match, periods.day(scene.told_day), scene, why, scene.told_day)
    return _unit_from_anchor(match, scene, "D", 0) or Reading(kind="DATE", value=NO_DAY)


def read_week_from(match: Match, scene: Scene) -> Reading | None:
    """'a week from Tuesday', 'a week ago Tuesday'."""
    weekday = names_of("weekdays")[match["weekday"].lower()]
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
    ahead = previous_word(scene.text, match.start()) in words("en", "times", "context", "before_leads")
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
    if scene.history and scene.told is not None and narrowing(match) and not step:
        return _from_told(match, scene, letter, 0)  # "the end of the year" of a history
    if scene.anchor is None:
        return Reading(kind="DATE", value=UNKNOWN_UNITS.get(letter, "XXXX"))
    p = periods.containing(letter, periods.moved(scene.anchor, letter, step))
    return from_anchor(match, p, scene, "counted from publication on")


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
    if base is None or _away(base.first, letter, step) != _away(base.last, letter, step):
        return Reading(kind="DATE", value=UNKNOWN_UNITS.get(letter, "XXXX"))
    p = _away(base.first, letter, step)
    anchor = base.first if base.unit is Precision.DAY else None
    reading = dated(match, p, scene, f"counted from {told_words(base)}, told before", anchor)
    return replace(reading, kind="TIME", value=p.value + "TNI") if night else reading


def read_around_now(match: Match, scene: Scene) -> Reading | None:
    """'the day before', 'the day after tomorrow'; the day before an event that is named here is not known."""
    step = 1 if match["dir"].lower() == "after" else -1
    if match["yt"]:
        if scene.anchor is None:
            return Reading(kind="DATE", value=NO_DAY)
        return from_anchor(
            match, periods.day(scene.anchor + DAY * 2 * step), scene, "counted from publication on"
        )
    if not match[0].lower().startswith(("the", "that")):
        return None
    if not _ends_clause(scene.text, match.end()):
        return None
    return _from_told(match, scene, "D", step)


def _ends_clause(text: str, end: int) -> bool:
    """Whether nothing follows that "before" or "after" could belong to."""
    return (not text[end : end + 1].strip() and not text[end:].strip()) or bool(
        re.match(r"\s*[.,;:!?)\]”\"’—–]|\s+(?:and|but|that|when|in|at)\b|\s*\n", text[end : end + 8])
    )


def read_year_end(match: Match, scene: Scene) -> Reading | None:
    letter = unit_letter(match["unit"])
    if scene.anchor is None:
        return Reading(kind="DATE", value=UNKNOWN_UNITS[letter])
    since = previous_word(scene.text, match.start()) == "since"
    p = periods.containing(letter, periods.moved(scene.anchor, letter, -1 if since else 0))
    narrow = periods.part(p, "end")
    when = when_of(
        narrow,
        f"{quoted(match)} of the {match['unit'].lower()} of publication, {scene.anchor_words}",
        scene.anchor,
    )
    value = (
        p.last.isoformat() if letter == "Y" else p.value
    )  # TIMEX3 takes the end of the year for its last day
    return Reading(kind="DATE", value=value, when=when, period=p)


def read_ago(match: Match, scene: Scene) -> Reading | None:
    amount, letter, direction = (
        number(group(match, "amount")),
        unit_letter(match["unit"]),
        match["dir"].lower(),
    )
    words_end = match.start("dir")
    if direction in ("before", "after", "prior") and not _ends_clause(scene.text, match.end()):
        end = words_end - 1
        return Reading(kind="DURATION", value=duration(amount, letter), end=end)
    back = direction in ("ago", "earlier", "before", "prior", "back")
    told = direction in ("earlier", "later", "before", "after", "prior", "afterward", "afterwards")
    if amount is None:
        if told:
            return Reading(kind="DURATION", value=duration(None, letter), end=words_end - 1)
        return Reading(kind="DATE", value=PAST_REF if back else FUTURE_REF)
    return _counted(match, scene, -amount if back else amount, letter, told=told)


def _counted(match: Match, scene: Scene, step: float, letter: str, *, told: bool) -> Reading | None:
    amount = abs(step)
    if step == -1 and letter == "Y" and scene.told and scene.told.unit is Precision.QUARTER:
        p = periods.containing("Q", periods.moved(scene.told.first, "Y", -1))
        reading = dated(
            match,
            p,
            scene,
            f"is the same quarter a year before {scene.told.value}, told before",
            scene.told.first,
        )
        return replace(reading, period=scene.told)
    if letter in SMALL_UNITS:
        return Reading(kind="DURATION", value=duration(amount, letter), end=match.start("dir") - 1)
    # "A year ago" and "a year earlier" compare; what is told next counts from the time compared.
    compares = step == -1 and letter == "Y"
    if told:
        base, reading = scene.told, _from_told(match, scene, letter, step)
        if reading.when is None:
            return Reading(kind="DURATION", value=duration(amount, letter), end=match.start("dir") - 1)
        return replace(reading, period=base) if compares else reading
    if scene.anchor is None:
        return Reading(kind="DATE", value=UNKNOWN_UNITS.get(letter, "XXXX"))
    reading = from_anchor(match, _away(scene.anchor, letter, step), scene, "counted from publication on")
    return replace(reading, period=None) if compares else reading


def _away(base: date, letter: str, step: float) -> Period:
    """The stretch so many units away; of decades and centuries the year."""
    return periods.containing(
        {"E": "Y", "F": "W", "C": "Y"}.get(letter, letter), periods.moved(base, letter, step)
    )


def read_year_ago(match: Match, scene: Scene) -> Reading | None:
    """'the year-ago period', 'year-earlier results'."""
    letter = unit_letter(match["unit"] or match["unit2"])
    if letter == "Y" and scene.told and scene.told.unit is Precision.QUARTER:
        p = periods.containing("Q", periods.moved(scene.told.first, "Y", -1))
        reading = dated(
            match,
            p,
            scene,
            f"is the same quarter a year before {scene.told.value}, told before",
            scene.told.first,
        )
        return replace(reading, period=scene.told)
    return _unit_from_anchor(match, scene, letter, -1)
