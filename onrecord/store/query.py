"""What a user types, as a full-text query that never fails."""

import re

# Straight, curly, German and angle quotation marks all make a phrase.
_TERM = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]|([^\s\"“”„«»]+)")


def match_expression(words: str) -> str | None:
    """Return an FTS5 query that wants every word and every quoted phrase.

    `word*` is a beginning. None: nothing to look for.
    """
    terms = []
    for phrase, word in _TERM.findall(words.replace("\0", " ")):
        text = phrase or word
        if any(character.isalnum() for character in text):
            terms.append(f'"{text}"' + ("*" if word.endswith("*") else ""))
    return " ".join(terms) or None
