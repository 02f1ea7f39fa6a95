"""The language of a text."""

from functools import cache
from typing import Any

# More makes the answer slower and no better; less than the fewest is too little to tell.
MOST_CHARACTERS = 1000
FEWEST_LETTERS = 40
# Of 1,000 news texts of 40 letters or more, nearly all are above; mixed and broken text is below.
LEAST_CERTAINTY = 0.8
# In 9,600 stretches of English news, those of 100 characters were taken for another language 8 times, those
# of 200 three times and then without certainty, longer ones never: names and headlines look foreign.
FEWEST_FOREIGN_CHARACTERS = 200
ENGLISH = "en"
CODE_LETTERS = 2  # of ISO 639-1; the longer codes are mostly dialects, which short texts are mistaken for


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the first 1,000 characters' language; None when it cannot be told.

    It is another than English only when there are 200 characters to tell it from.
    """
    head = text[:MOST_CHARACTERS]
    if sum(character.isalpha() for character in head) < FEWEST_LETTERS:
        return None
    found, certainty = _identifier().classify(head)
    language = str(found)
    if certainty < LEAST_CERTAINTY or len(language) != CODE_LETTERS:
        return None
    return language if language == ENGLISH or len(head.strip()) >= FEWEST_FOREIGN_CHARACTERS else None


@cache
def _identifier() -> Any:
    """Loading what is heavy: once per worker, on first use, the library itself too."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
