"""What a change of wording does to what was said: hardened, softened, turned round, put in another time."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from onrecord.compare.texts import find_words
from onrecord.compare.wordings import Token
from onrecord.lang.load import table, words
from onrecord.schema.wording import Effect

LONGEST = 4  # words on either side; of a longer change it cannot be told what single words of it do
FUTURE = "future"

Found = tuple[Effect, str]


def effect_of(
    left: Sequence[Token], right: Sequence[Token], *, shifted: bool, language: str = "en"
) -> Found | None:
    """Return what putting the right words in the place of the left ones does, and the words that show it.

    `shifted`: one of the two is indirect speech, so that a verb put one step back is no change.
    """
    if max(len(left), len(right)) > LONGEST:
        return None
    one, other = _forms(left, shifted, language), _forms(right, shifted, language)
    return (
        _turned(one, other, language)
        or _moved_on_scale(one, other, "content", language)
        or _moved_by_adverb(one, other, language)
        or _moved_in_time(one, other, language)
    )


def effect_of_cue(left: str, right: str, language: str = "en") -> Found | None:
    """Return what one cue in the place of another does: "asked" → "demanded" hardens."""
    one, other = (_with_particles([word.form for word in find_words(cue)]) for cue in (left, right))
    return _moved_on_scale(one, other, "cue", language)


def negations(forms: Sequence[str], language: str = "en") -> list[str]:
    """Return those of the words that turn a sentence round."""
    known = words(language, "events", "negation", "words")
    return [form for form in forms if form in known]


def opposites(left: Sequence[str], right: Sequence[str], language: str = "en") -> Iterator[tuple[str, str]]:
    """Yield the words on the left that have their opposite on the right, with it."""
    known = _opposites(language)
    for form in left:
        for other in right:
            if other in known.get(form, ()):
                yield form, other


@cache
def _opposites(language: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for one, other in table(language, "wordings")["opposites"]["pairs"]:
        for here, there in ((one, other), (other, one)):
            for form in here:
                found[form] = found.get(form, frozenset()) | frozenset(there)
    return found


def _forms(tokens: Sequence[Token], shifted: bool, language: str) -> list[str]:
    back: Mapping[str, str] = table(language, "wordings")["backshift"] if shifted else {}
    return [back.get(token.form, token.form) for token in tokens]


def _with_particles(forms: Sequence[str]) -> list[str]:
    """Return the words, and each with the one behind it: "called", "called for", "for"."""
    return [*forms, *(" ".join(forms[at : at + 2]) for at in range(len(forms) - 1))]


def _turned(one: Sequence[str], other: Sequence[str], language: str) -> Found | None:
    here, there = negations(one, language), negations(other, language)
    crossed = list(opposites(one, other, language))
    if (len(here) + len(there) + len(crossed)) % 2 == 0:
        return None
    if crossed:
        return Effect.TURNED, _arrow(*crossed[0])
    return Effect.TURNED, _arrow(" ".join(here), " ".join(there))


def _moved_on_scale(one: Sequence[str], other: Sequence[str], part: str, language: str) -> Found | None:
    for levels in _scales(language, part):
        here, there = _highest(one, levels), _highest(other, levels)
        if here is not None and there is not None and here[0] != there[0]:
            effect = Effect.HARDENED if there[0] > here[0] else Effect.SOFTENED
            return effect, _arrow(here[1], there[1])
    return None


@cache
def _scales(language: str, part: str) -> tuple[Mapping[str, int], ...]:
    """Return word → level for each scale that is looked for in the cue, or in the content."""
    data = table(language, "wordings")
    of_cue = frozenset(data["parts"]["cue"])
    return tuple(
        {form: level for level, forms in enumerate(scale["levels"]) for form in forms}
        for scale in data["scale"]
        if (scale["name"] in of_cue) == (part == "cue")
    )


def _highest(forms: Sequence[str], levels: Mapping[str, int]) -> tuple[int, str] | None:
    return max(((levels[form], form) for form in forms if form in levels), default=None)


def _moved_by_adverb(one: Sequence[str], other: Sequence[str], language: str) -> Found | None:
    """Tell what a hedge or a booster does that only one of the two has."""
    for group, lost, won in (
        ("hedges", Effect.HARDENED, Effect.SOFTENED),
        ("boosters", Effect.SOFTENED, Effect.HARDENED),
    ):
        known = words(language, "wordings", group, "words")
        here = [form for form in one if form in known]
        there = [form for form in other if form in known]
        if bool(here) is not bool(there):
            return (lost if here else won), _arrow(" ".join(here), " ".join(there))
    return None


def _moved_in_time(one: Sequence[str], other: Sequence[str], language: str) -> Found | None:
    tenses = table(language, "wordings")["tense"]
    here, there = _tensed(one, tenses), _tensed(other, tenses)
    if here is not None and there is not None:
        return (Effect.TENSE, _arrow(here[1], there[1])) if here[0] != there[0] else None
    # A future without its helping verb is a present: "we will take it", "we take it".
    alone = (*one, *other)
    if len(alone) == 1 and alone[0] in tenses[FUTURE]:
        return Effect.TENSE, _arrow(" ".join(one), " ".join(other))
    return None


def _tensed(forms: Sequence[str], tenses: Mapping[str, Sequence[str]]) -> tuple[str, str] | None:
    return next(((name, form) for form in forms for name, helpers in tenses.items() if form in helpers), None)


def _arrow(before: str, after: str) -> str:
    if not before:
        return f"“{after}” is added"
    return f"“{before}” → “{after}”" if after else f"“{before}” is left out"
