"""The language of a text."""

import re
from functools import cache
from typing import Any

from onrecord.lang.load import words

# More makes the answer slower and no better; less than the fewest is too little to tell.
MOST_CHARACTERS = 1000
FEWEST_LETTERS = 40
# Of 1,000 news texts of 40 letters or more, nearly all are above; mixed and broken text is below.
LEAST_CERTAINTY = 0.8
# In 9,600 stretches of English news, those of 100 characters were taken for another language 8 times, those
# of 200 three times and then without certainty, longer ones never: names and headlines look foreign.
FEWEST_FOREIGN_CHARACTERS = 200
ENGLISH = "en"
# Of 1,000 English news texts 974 pass, half with more than 18 little words in a hundred; the others, and
# texts in other languages, are left to the identifier.
LEAST_LITTLE_WORDS = 6
LEAST_LITTLE_SHARE = 0.12
WORD = re.compile(r"[^\W\d_]+")
CODE_LETTERS = 2  # of ISO 639-1; the longer codes are mostly dialects, which short texts are mistaken for


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the first 1,000 characters' language; None when it cannot be told.

    It is another than English only when there are 200 characters to tell it from.
    """
    head = text[:MOST_CHARACTERS]
    if sum(character.isalpha() for character in head) < FEWEST_LETTERS:
        return None
    if _plainly_english(head):
        return ENGLISH
    found, certainty = _identifier().classify(head)
    language = str(found)
    if certainty < LEAST_CERTAINTY or len(language) != CODE_LETTERS:
        return None
    return language if language == ENGLISH or len(head.strip()) >= FEWEST_FOREIGN_CHARACTERS else None


def _plainly_english(text: str) -> bool:
    """Tell whether the little words are English. Then the identifier, half a second to load, is not asked."""
    found = WORD.findall(text.lower())
    little = [word for word in found if word in words(ENGLISH, "languages", "unmistakable")]
    return len(set(little)) >= LEAST_LITTLE_WORDS and len(little) >= LEAST_LITTLE_SHARE * len(found)


@cache
def _identifier() -> Any:
    """Loading what is heavy: once per worker, on first use, the library itself too."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
