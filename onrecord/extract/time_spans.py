"""Readings of lengths of time, of how often, and of vague words."""

import re

from onrecord.extract.time_grammar import Match, context, is_plural
from onrecord.extract.time_lengths import duration, number, unit_letter
from onrecord.extract.time_scene import (
    FUTURE_REF,
    NO_DAY,
    PAST_REF,
    PRESENT_REF,
    Reading,
    Scene,
    month_number,
    part_of_day,
    previous_word,
    weekday_number,
)

_RATE = 40  # characters before "a week" in which an amount makes it a rate
_AMOUNT = re.compile(r"[\d%$£€]")


def _is_rate(match: Match, scene: Scene) -> bool:
    """Tell whether an amount stands before: "5 crowns a week"."""
    before = scene.text[max(0, match.start() - _RATE) : match.start()]
    amounts = context(match.language, "rate_words")
    return bool(_AMOUNT.search(before)) or any(word in amounts for word in re.findall(r"\w+", before.lower()))


def read_span(match: Match, scene: Scene) -> Reading | None:
    which, letter = match["which"].lower(), unit_letter(match)
    if match["amount"] is None and not is_plural(match["unit"], match.language):
        return None
    if (which == "recent" or (which == "past" and not match["det"])) and match["amount"] is None:
        return Reading(kind="DATE", value=PAST_REF)
    if which in ("coming", "upcoming") and not match["det"] and match["amount"] is None:
        return Reading(kind="DATE", value=FUTURE_REF)
    if which in ("first", "final", "additional") and match["amount"] is None and match["det"] is None:
        return None
    return Reading(kind="DURATION", value=duration(number(match), letter))


def read_length(match: Match, scene: Scene) -> Reading | None:
    amount_words, letter = match["amount"].lower(), unit_letter(match)
    if match["old"] or _no_length(match, scene, amount_words, letter):
        return None
    amount = number(match)
    if match["half"] and amount is not None:
        amount += 0.5
    value = duration(amount, letter)
    if match["unit2"] and amount is not None:
        second = duration(number(match, "n2"), unit_letter(match, "unit2"))
        value += second[1:] if second[1] != "T" or "T" not in value else second[2:]
    return Reading(kind="DURATION", value=value)


def _no_length(match: Match, scene: Scene, amount: str, letter: str) -> bool:
    """Ordinals, rates, fractions and idioms that look like a length of time."""
    articles, singular = context(match.language, "articles"), not is_plural(match["unit"], match.language)
    single = amount in articles or number(match) == 1
    if re.fullmatch(r"(?:19|20)\d\d", amount) and singular:
        return True  # "the 1988 quarter"
    after = scene.text[match.end() : match.end() + 4]
    if letter in ("TS", "Q", "H", "N", "WE") and (single or (singular and letter == "TS")):
        return True
    if letter == "Q" and (after.startswith((" of", "-")) or amount in ("some", "many", "few", "several")):
        return True  # quarters of something, "a quarter-point", "in some quarters"
    if amount in articles and not singular:
        return True  # "a years-long feud": the years are read alone
    if amount in context(match.language, "rate_articles") and not match["approx"] and not match["half"]:
        lead = previous_word(scene.text, match.start())
        return lead not in context(match.language, "length_leads") and _is_rate(match, scene)
    return amount in ("one", "some", "many", "few") and singular and letter == "D"


def read_half_unit(match: Match, scene: Scene) -> Reading | None:
    frac, letter = match["frac"].lower(), unit_letter(match)
    minutes = {"a quarter": 15, "quarter": 15, "three": 45}
    if letter == "C" and "quarter" in frac:
        return Reading(kind="DURATION", value="P75Y" if frac.startswith("three") else "P25Y")
    if frac.startswith("h") or (frac.startswith("a") and "half" in frac):
        halves = {"TH": "PT30M", "TM": "PT30S", "D": "PT12H", "Y": "P6M", "E": "P5Y", "C": "P50Y"}
        return Reading(kind="DURATION", value=halves.get(letter, duration(0.5, letter)))
    count = next((n for words_, n in minutes.items() if frac.startswith(words_)), None)
    return Reading(kind="DURATION", value=f"PT{count}M") if count and letter == "TH" else None


def read_bare_units(match: Match, scene: Scene) -> Reading | None:
    letter = unit_letter(match)
    if letter in ("Q", "H", "TS", "N", "WE"):
        return None
    return Reading(kind="DURATION", value=duration(None, letter), start=match.start("unit"))


def read_units_of(match: Match, scene: Scene) -> Reading | None:
    """'months of talks'; "the days of" somebody is a time past, not a length."""
    if previous_word(scene.text, match.start()) in context(match.language, "days_of_leads"):
        return None
    return Reading(kind="DURATION", value=duration(None, unit_letter(match)))


def read_long_unit(match: Match, scene: Scene) -> Reading | None:
    word = "unit" if match["unit"] else "unit2"
    if match["old"]:
        return None
    amount = None if is_plural(match[word], match.language) else 1
    return Reading(kind="DURATION", value=duration(amount, unit_letter(match, word)))


def read_units_ahead(match: Match, scene: Scene) -> Reading | None:
    return Reading(kind="DURATION", value=duration(None, unit_letter(match)))


def read_every(match: Match, scene: Scene) -> Reading | None:
    if match["weekday"]:
        return Reading(kind="SET", value=f"XXXX-WXX-{weekday_number(match)}")
    if match["month"]:
        return Reading(kind="SET", value=f"XXXX-{month_number(match):02}")
    if match["season"]:
        return Reading(kind="SET", value=f"XXXX-{match.words['seasons'][match['season'].lower()]}")
    if match["part"]:
        return Reading(kind="SET", value=NO_DAY + part_of_day(match))
    other = (match["other"] or "").lower()
    count = {"other": 2.0, "second": 2.0, "few": None}.get(other, number(match, "n") or 1.0)
    if match["every"].lower() == "each" and match["n"]:
        return None
    return Reading(kind="SET", value=duration(count, unit_letter(match)))


def read_per(match: Match, scene: Scene) -> Reading | None:
    letter = unit_letter(match, "unit" if match["unit"] else "unit2")
    if not match["times"] and not _is_rate(match, scene):
        return None
    if letter in ("TS", "Q", "H") and not match["per"]:
        return None
    return Reading(kind="SET", value=duration(1, letter))


def read_often(match: Match, scene: Scene) -> Reading | None:
    after = re.match(r" ([a-z]+)", scene.text[match.end() : match.end() + 20])
    if match["often"][0].isupper() and re.match(r" [A-Z]", scene.text[match.end() : match.end() + 2]):
        return None  # "the Daily News"
    kind = match["often"].lower() in context(match.language, "kinds_or_often")
    if kind and after and after[1] not in context(match.language, "after_often"):
        return None
    return Reading(kind="SET", value=match.words["sets"][match["often"].lower()])


def read_weekdays(match: Match, scene: Scene) -> Reading | None:
    number_ = match.words["weekdays"][(match["weekday2"] or match["weekday"]).lower().removesuffix("s")]
    part = next((name for name in ("part", "parts") if match[name]), None)
    suffix = part_of_day(match, part) if part else ""
    return Reading(kind="SET", value=f"XXXX-WXX-{number_}{suffix}")


_NEXT_WORD = re.compile(r" (\w+)")


def read_vague(match: Match, scene: Scene) -> Reading | None:
    phrase = match["vague"].lower()
    groups = match.words["vague"]
    if scene.text[max(0, match.start() - 3) : match.end() + 3].lower() == f"as {phrase} as":
        return None  # "as recently as Tuesday"
    value = (
        PRESENT_REF if phrase in groups["present"] else FUTURE_REF if phrase in groups["future"] else PAST_REF
    )
    if phrase == "current":
        after = _NEXT_WORD.match(scene.text, match.end())
        if after is None or after[1] in context(match.language, "after_a_current"):
            return None  # "an electrical current from the gun"
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
    alone = after is None or after[1].lower() in context(match.language, "after_vague_noun")
    return alone and (
        lead in ("in", "for", "of", "from", "about", "than", "with", "into") or phrase.endswith("future")
    )
