"""Whether the verb of a time looks back or ahead: by tags and dependencies, or by its words alone."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache

from onrecord.extract.syntax import relation
from onrecord.extract.time_grammar import DEFAULT_LANGUAGE, context, kinds
from onrecord.schema.parsed import Sentence, Token
from onrecord.schema.text import Span

# The two sides of now. Where no verb tells, news leans to the past; a present tense leans nowhere.
PAST, LEANING, PRESENT, FUTURE = -2, -1, 0, 1

# A clause rarely nests deeper; a broken tree must not be climbed for ever.
_MAX_CLIMB = 12
# Without syntax, a verb this many tokens away may still belong to the time.
_NEAR_TOKENS = 12


def tense(tokens: Sequence[Token], sentence: Sentence) -> Callable[[int], int]:
    """Return a function that tells, for a place in the sentence, whether its verb looks back or ahead."""
    if sentence.first >= sentence.last:
        return lambda place: LEANING

    def direction(place: int) -> int:
        index = _token_at(tokens, sentence, place)
        if _describes(tokens, sentence, index):
            return LEANING
        verb = _verb_above(tokens, sentence, index)
        return LEANING if verb is None else _verb_tense(tokens, sentence, verb)

    return direction


def awaiting(tokens: Sequence[Token], sentence: Sentence) -> Callable[[int], bool]:
    """Return a function that tells, for a place in the sentence, whether a present tense is of a day to come.

    So do a timetable ("the vote begins Tuesday"), an order, and what something else must wait for ("when it
    reaches the coast on Tuesday"); not a verb with a noun between it and the time ("the order late Wednesday
    undoes …").
    """
    if sentence.first >= sentence.last:
        return lambda place: False

    def awaited(place: int) -> bool:
        index = _token_at(tokens, sentence, place)
        verb = None if _describes(tokens, sentence, index) else _verb_above(tokens, sentence, index)
        if verb is None or _verb_tense(tokens, sentence, verb) != PRESENT or _under_noun(tokens, index, verb):
            return False
        return _is_timetable(tokens, sentence, verb)

    return awaited


def _token_at(tokens: Sequence[Token], sentence: Sentence, place: int) -> int:
    """Return the token that stands at a place of the sentence, or the last before it."""
    after = bisect_right(tokens, place, sentence.first, sentence.last, key=lambda token: token.start)
    return max(sentence.first, after - 1)


# Where a clause ends, as far as the text alone tells.
_CLAUSE_END = re.compile(r"(?:[,;:–—]|(?<!\d)[.!?])\s")


def spoken_tense(text: str, sentence: Span, language: str) -> Callable[[int], int]:
    """Return the same for a language without syntax: words that look ahead or back in the clause tell."""
    breaks = list(_CLAUSE_END.finditer(text, sentence.start, sentence.end))
    stops, starts = [one.start() for one in breaks], [sentence.start, *(one.end() for one in breaks)]

    @cache  # a sentence can have a thousand times in one clause
    def clause_tense(start: int, end: int) -> int:
        found = set(re.findall(r"\w+", text[start:end].lower()))
        if found & context(language, "future_words"):
            return FUTURE
        return PAST if found & context(language, "past_words") else LEANING

    def direction(place: int) -> int:
        start = starts[max(0, bisect_right(starts, place) - 1)]
        after = bisect_left(stops, place)
        return clause_tense(start, stops[after] if after < len(stops) else sentence.end)

    return direction


# A date before the noun it describes ("Friday's ruling", "the Oct. 23 attack") tells no tense.
_DESCRIBING = frozenset({"compound", "nmod", "amod", "nummod"})


def _describes(tokens: Sequence[Token], sentence: Sentence, index: int) -> bool:
    token = tokens[index]
    if relation(token) not in _DESCRIBING or not sentence.first <= token.head < sentence.last:
        return False
    head = tokens[token.head]
    months = kinds(DEFAULT_LANGUAGE).get(head.text.lower().rstrip("."), frozenset())
    if months & {"month", "weekday", "unit", "part"} or head.tag == "CD":
        return token.head != index and _describes(tokens, sentence, token.head)
    return token.head > index and head.tag[:2] in ("NN", "CD")


_ORDERS = frozenset({"root", "conj", "parataxis"})  # how an order hangs on the rest of its sentence


def _is_timetable(tokens: Sequence[Token], sentence: Sentence, verb: int) -> bool:
    """Whether a verb in the present tense is a timetable, an order, or what something else must wait for."""
    own = [t for t in tokens[sentence.first : sentence.last] if t.head == verb]
    if any(t.text.lower() in context(DEFAULT_LANGUAGE, "awaiting_words") for t in own):
        return True
    if tokens[verb].tag == "VB":  # an infinitive has the tense of its verb
        return tokens[verb].dep in _ORDERS and not any(t.dep.startswith(("nsubj", "aux")) for t in own)
    return tokens[verb].lemma in context(DEFAULT_LANGUAGE, "timetable_verbs")


def _under_noun(tokens: Sequence[Token], index: int, verb: int) -> bool:
    """Whether a noun that is no word of time is above a token and below its verb."""
    for _ in range(_MAX_CLIMB):
        index = tokens[index].head
        if index == verb or tokens[index].head == index:
            return False
        time = kinds(DEFAULT_LANGUAGE).get(tokens[index].text.lower().rstrip("."), frozenset())
        if tokens[index].tag.startswith("NN") and not time & {"month", "weekday", "unit", "part"}:
            return True
    return False


def _verb_above(tokens: Sequence[Token], sentence: Sentence, index: int) -> int | None:
    """The verb that governs a token by dependency; with no tree, the nearest before it, else after it."""
    seen = index
    for _ in range(_MAX_CLIMB):
        head = tokens[seen].head
        if head == seen or not sentence.first <= head < sentence.last:
            break
        seen = head
        if tokens[seen].tag[:2] == "VB" and (tokens[seen].tag != "VBG" or _helpers(tokens, sentence, seen)):
            return seen
        copula = _copula(tokens, sentence, seen)
        if copula is not None:
            return copula
    before = range(index, max(sentence.first, index - _NEAR_TOKENS) - 1, -1)
    after = range(index + 1, min(sentence.last, index + _NEAR_TOKENS))
    return next((i for i in (*before, *after) if tokens[i].tag[:2] == "VB"), None)


_FUTURE_WORDS = frozenset({"due", "set", "scheduled", "expected", "planned", "likely", "slated", "payable"})
_WILL = frozenset({"will", "'ll", "’ll", "to", "shall"})
_MAY = frozenset({"would", "may", "might", "could", "can", "should", "must"})


def _copula(tokens: Sequence[Token], sentence: Sentence, predicate: int) -> int | None:
    """The "be" of a noun or adjective that is a predicate."""
    places = range(sentence.first, sentence.last)
    return next((i for i in places if tokens[i].head == predicate and tokens[i].dep == "cop"), None)


def _helpers(tokens: Sequence[Token], sentence: Sentence, verb: int) -> frozenset[str]:
    """The auxiliaries and "to" before a verb, in lower case; those of a copula hang on its predicate."""
    home = tokens[verb].head if tokens[verb].dep == "cop" else verb
    return frozenset(
        t.text.lower()
        for t in tokens[sentence.first : verb]
        if t.head == home and t.tag in ("MD", "TO", "VBD", "VBZ", "VBP", "VB", "VBN")
    )


def _verb_tense(tokens: Sequence[Token], sentence: Sentence, verb: int) -> int:
    helpers, tag = _helpers(tokens, sentence, verb), tokens[verb].tag
    if tokens[verb].lemma in context(DEFAULT_LANGUAGE, "planning_verbs") and "had" not in helpers:
        return FUTURE
    if "to" in helpers and _was_meant(tokens, sentence, verb):
        return PAST
    if helpers & _WILL or (tag in ("VB", "VBG") and helpers & _MAY):
        return FUTURE
    if tag == "VBG":
        return PAST if helpers & {"was", "were", "been"} else FUTURE if helpers else PRESENT
    if tag == "VBN" and tokens[verb].text.lower() in _FUTURE_WORDS and "had" not in helpers:
        return FUTURE
    if tag in ("VBD", "VBN") or helpers & {"did"}:
        return PAST
    return PRESENT


def _was_meant(tokens: Sequence[Token], sentence: Sentence, verb: int) -> bool:
    """'had been due to expire': what was to be, and is over."""
    head = tokens[verb].head
    for _ in range(2):  # "due" is an adjective under "been"
        if not sentence.first <= head < sentence.last or head == verb:
            return False
        if "had" in _helpers(tokens, sentence, head):
            return True
        head = tokens[head].head
    return False
