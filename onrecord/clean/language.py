"""The language of a text."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# More makes the answer slower and no better; less than the fewest is too little to tell.
MOST_CHARACTERS = 1000
FEWEST_LETTERS = 40
# Of 1,000 news texts of 40 letters or more, nearly all are above; mixed and broken text is below.
LEAST_CERTAINTY = 0.8


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the first 1,000 characters' language; None when it cannot be told."""
    head = text[:MOST_CHARACTERS]
    if sum(character.isalpha() for character in head) < FEWEST_LETTERS:
        return None
    language, certainty = _identifier().classify(head)
    return str(language) if certainty >= LEAST_CERTAINTY else None


@cache
def _identifier() -> LanguageIdentifier:
    """Loading what is heavy: once per worker, on first use."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
