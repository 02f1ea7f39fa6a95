"""Times of day: what o'clock it was, alone or beside a day."""

from dataclasses import dataclass, replace
from datetime import date

from onrecord.compare.edtf import to_edtf
from onrecord.extract.time_grammar import Match, context
from onrecord.extract.time_periods import DAY
from onrecord.extract.time_scene import NO_DAY, Reading, Scene, group, part_of_day
from onrecord.schema.times import Precision, When

_NOON, _MIDNIGHT_HOUR = 12, 24  # hours
_QUARTER_HOUR, _HALF_HOUR, _HOUR = 15, 30, 60  # minutes


@dataclass(frozen=True, slots=True)
class Clock:
    hour: int
    minute: int
    zone: str
    exact: bool  # minutes were given


def clock_of(match: Match, prefix: str = "") -> Clock | None:
    """The time of day in the groups of a rule, or `None` when there is none."""
    get = {
        name: group(match, prefix + name)
        for name in ("hour", "minute", "half", "hour24", "minute24", "military")
    }
    zone = match.words["zones"].get(group(match, prefix + "zone") or "", "")
    if get["hour24"]:
        return Clock(int(get["hour24"]), int(get["minute24"] or 0), zone, True)
    if get["military"]:
        return Clock(int(get["military"][:2]), int(get["military"][2:]), zone, True)
    if get["hour"] and (get["half"] or not prefix):
        half = get["half"] or ""
        hour = int(get["hour"]) if not half else int(get["hour"]) % _NOON + (_NOON if half[0] == "p" else 0)
        return Clock(hour, int(get["minute"] or 0), zone, get["minute"] is not None)
    return _clock_words(match, prefix, zone)


def _clock_words(match: Match, prefix: str, zone: str) -> Clock | None:
    if named := group(match, prefix + "named"):
        return Clock(match.words["clock"][named], 0, zone, False)
    if past := group(match, prefix + "past"):
        return _clock_past(match, past, prefix, zone)
    oclock = group(match, prefix + "oclock")
    part = group(match, prefix + "clockpart") or group(match, prefix + "inpart")
    if oclock is None:
        return None
    hour = _hour(match, oclock)
    return Clock(hour + (_NOON if part in ("afternoon", "evening") and hour < _NOON else 0), 0, zone, False)


def _hour(match: Match, words: str) -> int:
    return int(words) if words.isdigit() else int(match.words["numbers"][words])


def _clock_past(match: Match, past: str, prefix: str, zone: str) -> Clock:
    """'half past ten', 'a quarter to five'."""
    hour, side = _hour(match, group(match, prefix + "pasthour") or ""), group(match, prefix + "side")
    minute = _HALF_HOUR if past == "half" else _QUARTER_HOUR
    if side in ("to", "before"):
        return Clock((hour - 1) % _MIDNIGHT_HOUR, _HOUR - minute, zone, True)
    return Clock(hour, minute, zone, True)


def at_clock(d: date, clock: str, reason: str, anchor: date | None) -> When:
    """Return the moment of a day; `clock` is "HH:MM", then the zone, then "!" when minutes were written.

    EDTF writes seconds always; `precision` says what is known. Midnight belongs to two days; both are kept.
    """
    exact = clock.endswith("!")
    time, zone = clock.rstrip("!")[:5], clock.rstrip("!")[5:]
    midnight = time.startswith(str(_MIDNIGHT_HOUR))
    edtf = to_edtf(d, d + DAY) if midnight else f"{d.isoformat()}T{time}:00{zone}"
    return When(
        edtf=edtf,
        earliest=d,
        latest=d + DAY if midnight else d,
        precision=Precision.MINUTE if exact else Precision.HOUR,
        anchor=anchor.isoformat() if anchor else None,
        reason=reason,
    )


def clock_text(clock: Clock) -> str:
    return f"{clock.hour:02}:{clock.minute:02}{clock.zone}{'!' if clock.exact else ''}"


def with_time(reading: Reading | None, match: Match) -> Reading | None:
    """Add the time or part of day that stands before or after a day."""
    if reading is None:
        return None
    clock = clock_of(match, "b_") or clock_of(match, "a_")
    if clock is not None:
        when = reading.when
        if when and when.earliest and when.earliest == when.latest:
            day, anchor = when.earliest, when.anchor
            when = at_clock(
                day, clock_text(clock), when.reason, date.fromisoformat(anchor) if anchor else None
            )
        return replace(
            reading, kind="TIME", value=f"{reading.value}T{clock.hour:02}:{clock.minute:02}", when=when
        )
    if match["part"]:
        return replace(reading, kind="TIME", value=reading.value + part_of_day(match))
    return reading


def read_clock(match: Match, scene: Scene) -> Reading | None:
    clock = clock_of(match)
    if clock is None or clock.hour > _MIDNIGHT_HOUR:
        return None
    bare = match["hour24"] and not (match["zone"] or match["sure"])
    lead = scene.text[max(0, match.start() - 10) : match.start()].lower().split()
    if bare and (not lead or lead[-1] not in context(match.language, "clock_leads")):
        return None  # a score, a verse, a ratio
    value = f"{NO_DAY}T{clock.hour:02}:{clock.minute:02}"
    return Reading(kind="TIME", value=value, clock=clock_text(clock))
