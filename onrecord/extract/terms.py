"""The sketch of a report by which reports are grouped: its content words with counts."""

from collections import Counter

from onrecord.compare.texts import fold
from onrecord.lang.load import words
from onrecord.schema.parsed import ParsedReport

LANGUAGE = "en"
# Universal POS tags of words that carry matter.
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
SHORTEST_TERM = 2  # characters; single letters are initials and list marks
# Tokens at the head of the text that count twice: a report names its matter first, and
# background comes later.
LEAD = 120


def find_terms(parsed: ParsedReport) -> tuple[tuple[str, int], ...]:
    """Return the content words and names of a report with their counts, sorted.

    Words are the lower-cased lemmas of nouns, names, verbs, adjectives and numbers; two neighbouring names
    are a term of their own as well ("red cross"). What stands in the first `LEAD` tokens counts twice.
    """
    stop = words(LANGUAGE, "stopwords", "words")
    counts: Counter[str] = Counter()
    name = ""  # the last token when it was a name, else nothing
    for place, token in enumerate(parsed.tokens):
        before, name = name, ""
        if token.pos not in CONTENT or not token.text[0].isalnum():
            continue
        term = fold(token.lemma or token.text)
        if len(term) < SHORTEST_TERM or term in stop:
            continue
        times = 2 if place < LEAD else 1
        counts[term] += times
        if token.pos == "PROPN":
            name = term
            if before:
                counts[f"{before} {name}"] += times
    return tuple(sorted(counts.items()))
