"""Why readings may differ: told only where something speaks for it."""

from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise

from rapidfuzz.distance import OSA, Indel

from onrecord.align.quotations import Quote, differences, short_form_differs
from onrecord.align.readings import Lookup
from onrecord.compare.texts import find_words
from onrecord.compare.wordings import Token
from onrecord.lang.load import table, words
from onrecord.schema.findings import Form
from onrecord.schema.story import DiscrepancyKind, Likely, LikelyReason, Reading

LANGUAGE = "en"
# Two words with so many letters in common are one word misread (Indel similarity, 0..1): "form", "from".
SLIP_FROM = 0.75
LEAST_LETTERS = 4  # shorter words are alike by chance
# A translator chooses anew more than once; a single other word may be anything.
LEAST_CHANGES = 2
LEAST_MISCOPIED = 10  # that one ship is ten is no nought too many


def likely_of_quotes(quotes: Sequence[Quote], lookup: Lookup) -> Likely | None:
    """Return why quotations of one saying may differ."""
    pairs = [(one, other) for one, other in combinations(quotes, 2) if one.report != other.report]
    found = [(pair, differences(*pair)) for pair in pairs]
    telling = [(pair, steps) for pair, steps in found if steps]
    if not telling:
        styled = next((pair for pair in pairs if short_form_differs(*pair)), None)
        return Likely(reason=LikelyReason.STYLE, because="a short form is written out") if styled else None
    changes = [
        (left.tokens[step.left], right.tokens[step.right])
        for (left, right), steps in telling
        for step in steps
    ]
    if all(_changes_person(*change) for change in changes) and _some_indirect(quotes):
        because = "a pronoun is changed, as in indirect speech"
        return Likely(reason=LikelyReason.STYLE, because=because)
    if len(changes) == 1:
        return _slip(*changes[0])
    return _translated(quotes, max(len(steps) for _, steps in telling), changes, lookup)


def _changes_person(left: Sequence[Token], right: Sequence[Token]) -> bool:
    persons = words(LANGUAGE, "wordings", "persons", "words")
    return all(side and all(token.form in persons for token in side) for side in (left, right))


def _some_indirect(quotes: Sequence[Quote]) -> bool:
    return any(quote.statement.form is not Form.DIRECT for quote in quotes)


def _slip(left: Sequence[Token], right: Sequence[Token]) -> Likely | None:
    if len(left) != 1 or len(right) != 1:
        return None
    one, other = left[0].form, right[0].form
    if min(len(one), len(other)) < LEAST_LETTERS or Indel.normalized_similarity(one, other) < SLIP_FROM:
        return None
    because = f"“{one}” and “{other}” differ in a letter or two"
    return Likely(reason=LikelyReason.COPYING, because=because)


def _translated(
    quotes: Sequence[Quote],
    most: int,
    changes: Sequence[tuple[Sequence[Token], Sequence[Token]]],
    lookup: Lookup,
) -> Likely | None:
    """Tell whether words of matter are chosen anew, and the speaker is likely to speak another language."""
    stop = words(LANGUAGE, "stopwords", "function")
    anew = sum(token.form not in stop for change in changes for side in change for token in side)
    countries = {country for quote in quotes if (country := _country(quote, lookup)) is not None}
    if min(most, anew) < LEAST_CHANGES or len(countries) != 1 or countries & _english():
        return None
    because = "several words are chosen anew, and the speaker is of a country that does not speak English"
    return Likely(reason=LikelyReason.TRANSLATION, because=because)


def _country(quote: Quote, lookup: Lookup) -> str | None:
    """Return the country of whoever said it, or of the side he speaks for."""
    actor = lookup.speaker(quote.statement)
    if actor is None:
        return None
    chain = [actor, *sorted(lookup.sides.above(actor))]
    known = [lookup.sides.actors[one].country for one in chain if one in lookup.sides.actors]
    return next((country for country in known if country is not None), None)


@cache
def _english() -> frozenset[str]:
    return words(LANGUAGE, "discrepancies", "english", "states")


def likely_of_readings(over: DiscrepancyKind, readings: Sequence[Reading], lookup: Lookup) -> Likely | None:
    """Return why readings of a number may differ."""
    if over is not DiscrepancyKind.NUMBER:
        return None
    return _miscopied(readings) or _other_scope(readings) or _updated(readings, lookup)


def _miscopied(readings: Sequence[Reading]) -> Likely | None:
    """Find two plain numbers that differ by a nought, or by two neighbouring digits."""
    plain = [int(one.low) for one in readings if one.low is not None and one.low == one.high]
    for one, other in combinations(sorted(set(plain)), 2):
        if (one >= LEAST_MISCOPIED and other == one * 10) or _swapped(str(one), str(other)):
            because = f"{one:,} and {other:,} have the same digits"
            return Likely(reason=LikelyReason.COPYING, because=because)
    return None


def _swapped(one: str, other: str) -> bool:
    return sorted(one) == sorted(other) and OSA.distance(one, other) == 1


def _other_scope(readings: Sequence[Reading]) -> Likely | None:
    """Find words beside the number by which the one counts a part of what the other counts."""
    scopes = {reading: _qualifiers(reading) for reading in readings if reading.high != 0}
    for one, other in combinations(scopes, 2):
        if (one.low, one.high) != (other.low, other.high) and scopes[one] != scopes[other]:
            return Likely(
                reason=LikelyReason.SCOPE, because=f"“{one.value}” and “{other.value}” may not count the same"
            )
    return None


def _qualifiers(reading: Reading) -> tuple[str, ...]:
    """Return the words between the number and what is counted: "Varnian" of "some 12 Varnian sailors"."""
    every = [word.form for word in find_words(reading.value)]
    return tuple(form for form in every[:-1] if not form[0].isdigit() and form not in _words_of_number())


@cache
def _words_of_number() -> frozenset[str]:
    data = table(LANGUAGE, "numbers")
    around = (phrase for bound in data["bounds"].values() for phrase in bound)
    known = (data[key] for key in ("cardinals", "scales", "vague", "collectives", "measures"))
    phrases = (*(word for words_ in known for word in words_), *around)
    return frozenset(word for phrase in phrases for word in phrase.split()) | words(
        LANGUAGE, "stopwords", "function"
    )


def _updated(readings: Sequence[Reading], lookup: Lookup) -> Likely | None:
    """Tell whether the number grows from each day of publication to the next."""
    published = [(lookup.reports[one.evidence.report].published, one) for one in readings]
    dated = sorted(
        (
            (when.earliest, when.latest, one.low, one.high)
            for when, one in published
            if when is not None and when.earliest and when.latest and one.low is not None
        ),
        key=lambda row: row[:3],
    )
    if len(dated) < len(readings) or not all(
        before[1] < after[0] and before[3] is not None and before[3] < after[2]
        for before, after in pairwise(dated)
    ):
        return None
    days = " and ".join(str(first) for first, *_ in dated)
    return Likely(reason=LikelyReason.UPDATE, because=f"published on {days}: the later, the higher")
