"""Readings of lengths of time, of how often, and of vague words."""

import re

from onrecord.extract.time_lengths import duration, number, unit_letter
from onrecord.extract.time_scene import (
    FUTURE_REF,
    NO_DAY,
    PAST_REF,
    PRESENT_REF,
    Match,
    Reading,
    Scene,
    group,
    month_number,
    names_of,
    previous_word,
)
from onrecord.lang.load import table, words

_WHOLE = re.compile(r"(?:an?|one|another|an additional)", re.IGNORECASE)
_RATE = re.compile(
    r"[\d%$£€]|\b(?:million|billion|thousand|hundred|once|twice|times|dozens?|cents)\b", re.IGNORECASE
)


def read_span(match: Match, scene: Scene) -> Reading | None:
    which, letter = match["which"].lower(), unit_letter(match["unit"])
    plural_ = match["unit"].lower().endswith("s") or match["unit"].lower() in ("centuries", "millennia")
    if match["amount"] is None and not plural_:
        return None
    if (which == "recent" or (which == "past" and not match["det"])) and match["amount"] is None:
        return Reading(kind="DATE", value=PAST_REF)
    if which in ("first", "final", "additional") and match["amount"] is None and match["det"] is None:
        return None
    return Reading(kind="DURATION", value=duration(number(match["amount"]), letter))


def read_length(match: Match, scene: Scene) -> Reading | None:
    amount_words, letter = match["amount"].lower(), unit_letter(match["unit"])
    if match["old"] or _no_length(match, scene, amount_words, letter):
        return None
    amount = number(match["amount"])
    if match["half"] and amount is not None:
        amount += 0.5
    value = duration(amount, letter)
    if match["unit2"] and amount is not None:
        second = duration(number(match["n2"]), unit_letter(match["unit2"]))
        value += second[1:] if second[1] != "T" or "T" not in value else second[2:]
    return Reading(kind="DURATION", value=value)


def _no_length(match: Match, scene: Scene, amount: str, letter: str) -> bool:
    """Ordinals, rates, fractions and idioms that look like a length of time."""
    single = bool(_WHOLE.fullmatch(amount))
    if re.fullmatch(r"(?:19|20)\d\d", amount) and not match["unit"].lower().endswith("s"):
        return True  # "the 1988 quarter"
    after = scene.text[match.end() : match.end() + 4]
    singular = not match["unit"].lower().endswith(("s", "ia"))
    if letter in ("TS", "Q", "H", "N", "WE") and (single or (singular and letter == "TS")):
        return True
    if letter == "Q" and (after.startswith((" of", "-")) or amount in ("some", "many", "few", "several")):
        return True  # quarters of something, "a quarter-point", "in some quarters"
    if amount in ("a", "an") and not singular:
        return True  # "a years-long feud": the years are read alone
    if amount in ("a", "an") and not match["approx"] and not match["half"]:
        lead = previous_word(scene.text, match.start())
        return lead not in words("en", "times", "context", "length_leads") and bool(
            _RATE.search(scene.text[max(0, match.start() - 40) : match.start()])
        )
    return amount in ("one", "some", "many", "few") and singular and letter == "D"


def read_half_unit(match: Match, scene: Scene) -> Reading | None:
    frac, letter = match["frac"].lower(), unit_letter(match["unit"])
    minutes = {"a quarter": 15, "quarter": 15, "three": 45}
    if letter == "C" and "quarter" in frac:
        return Reading(kind="DURATION", value="P75Y" if frac.startswith("three") else "P25Y")
    if frac.startswith("h") or (frac.startswith("a") and "half" in frac):
        halves = {"TH": "PT30M", "TM": "PT30S", "D": "PT12H", "Y": "P6M", "E": "P5Y", "C": "P50Y"}
        return Reading(kind="DURATION", value=halves.get(letter, duration(0.5, letter)))
    count = next((n for words_, n in minutes.items() if frac.startswith(words_)), None)
    return Reading(kind="DURATION", value=f"PT{count}M") if count and letter == "TH" else None


def read_bare_units(match: Match, scene: Scene) -> Reading | None:
    letter = unit_letter(match["unit"])
    if letter in ("Q", "H", "TS", "N", "WE"):
        return None
    return Reading(kind="DURATION", value=duration(None, letter), start=match.start("unit"))


def read_units_of(match: Match, scene: Scene) -> Reading | None:
    """'months of talks'; "the days of" somebody is a time past, not a length."""
    if previous_word(scene.text, match.start()) in (
        "the",
        "those",
        "these",
        "final",
        "last",
        "first",
        "early",
        "our",
        "my",
        "his",
        "her",
        "their",
    ):
        return None
    return Reading(kind="DURATION", value=duration(None, unit_letter(match["unit"])))


def read_long_unit(match: Match, scene: Scene) -> Reading | None:
    word = match["unit"] or match["unit2"]
    if match[0].lower().endswith("old"):
        return None
    amount = None if word.lower().endswith("s") else 1
    return Reading(kind="DURATION", value=duration(amount, unit_letter(word)))


def read_units_ahead(match: Match, scene: Scene) -> Reading | None:
    return Reading(kind="DURATION", value=duration(None, unit_letter(match["unit"])))


def read_every(match: Match, scene: Scene) -> Reading | None:
    if match["weekday"]:
        return Reading(kind="SET", value=f"XXXX-WXX-{names_of('weekdays')[match['weekday'].lower()]}")
    if match["month"]:
        return Reading(kind="SET", value=f"XXXX-{month_number(match):02}")
    found = table("en", "times")
    if match["season"]:
        return Reading(kind="SET", value=f"XXXX-{found['seasons'][match['season'].lower()]}")
    if match["part"]:
        return Reading(kind="SET", value=f"{NO_DAY}T{found['parts_of_day'][match['part'].lower()]}")
    other = (match["other"] or "").lower()
    count = {"other": 2.0, "second": 2.0, "few": None}.get(other, number(match["n"]) or 1.0)
    if match["every"].lower() == "each" and match["n"]:
        return None
    return Reading(kind="SET", value=duration(count, unit_letter(match["unit"])))


def read_per(match: Match, scene: Scene) -> Reading | None:
    unit = match["unit"] or match["unit2"]
    letter = unit_letter(unit)
    rate = _RATE.search(scene.text[max(0, match.start() - 40) : match.start()])
    if (not match["times"] and not rate) or (
        letter in ("TS", "Q", "H") and not match[0].lower().startswith("per")
    ):
        return None
    return Reading(kind="SET", value=duration(1, letter))


def read_often(match: Match, scene: Scene) -> Reading | None:
    after = re.match(r" ([a-z]+)", scene.text[match.end() : match.end() + 20])
    if match["often"][0].isupper() and re.match(r" [A-Z]", scene.text[match.end() : match.end() + 2]):
        return None  # "the Daily News"
    kind = match["often"].lower() == "quarterly"
    if kind and after and after[1] not in words("en", "times", "context", "after_often"):
        return None
    return Reading(kind="SET", value=table("en", "times")["sets"][match["often"].lower()])


def read_weekdays(match: Match, scene: Scene) -> Reading | None:
    number_ = names_of("weekdays")[(match["weekday2"] or match["weekday"]).lower().removesuffix("s")]
    part = group(match, "part") or group(match, "parts")
    suffix = f"T{table('en', 'times')['parts_of_day'][part]}" if part else ""
    return Reading(kind="SET", value=f"XXXX-WXX-{number_}{suffix}")


def read_vague(match: Match, scene: Scene) -> Reading | None:
    phrase = match["vague"].lower()
    groups = table("en", "times")["vague"]
    if scene.text[max(0, match.start() - 3) : match.end() + 3].lower() == f"as {phrase} as":
        return None  # "as recently as Tuesday"
    value = (
        PRESENT_REF if phrase in groups["present"] else FUTURE_REF if phrase in groups["future"] else PAST_REF
    )
    if phrase.startswith(("the ", "that ", "this ")) and not _vague_noun_stands(match, scene, phrase):
        return None
    return Reading(kind="DATE", value=value)


def _vague_noun_stands(match: Match, scene: Scene, phrase: str) -> bool:
    """'the past', 'the time' are times of their own only after "in" or "at" and without a noun after them."""
    lead = previous_word(scene.text, match.start())
    if phrase.endswith("time"):
        return lead == "at" and not re.match(
            r" (?:of|when|that)\b|-", scene.text[match.end() : match.end() + 6]
        )
    after = re.match(r"\s+([\w’'-]+)", scene.text[match.end() : match.end() + 20])
    alone = after is None or after[1].lower() in words("en", "times", "context", "after_vague_noun")
    return alone and (
        lead in ("in", "for", "of", "from", "about", "than", "with", "into") or phrase.endswith("future")
    )
