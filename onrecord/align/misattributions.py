"""Quotations that reports have word for word, and give to different people."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.align.quotations import Quote, widest
from onrecord.align.readings import Lookup
from onrecord.compare.texts import find_words
from onrecord.lang.load import words
from onrecord.schema.findings import ActorKind
from onrecord.schema.ids import ActorId
from onrecord.schema.story import Actor

LANGUAGE = "en"
# Two people may say the same four words.
LEAST_WORDS_GIVEN = 6
LEAST_REPORTS_NAMING = 2  # a person only one report names may be no person
# Characters around a quotation in which the other speaker must not be named: he may only have been missed.
BESIDE = 200


def given_to_others(quotes: Sequence[Quote], lookup: Lookup) -> Iterator[list[Quote]]:
    """Yield the quotations that reports have word for word, but of different people, one called by name."""
    same: dict[tuple[str, ...], list[Quote]] = defaultdict(list)
    for quote in widest(quotes):
        if len(quote.forms) >= LEAST_WORDS_GIVEN and _person(quote, lookup) is not None:
            same[quote.forms].append(quote)
    for _, group in sorted(same.items()):
        pairs = [(one, other) for one, other in combinations(group, 2) if _are_rivals(one, other, lookup)]
        rivals = [quote for quote in group if any(quote in pair for pair in pairs)]
        if rivals:
            yield rivals


def _person(quote: Quote, lookup: Lookup) -> ActorId | None:
    """Return who speaks: a person several reports name, here by name or as "he" or "she"."""
    actor = lookup.speaker(quote.statement)
    known = lookup.sides.actors.get(actor) if actor is not None else None
    if known is None or not known.named or known.kind is not ActorKind.PERSON:
        return None
    if len({report for report, _ in known.members}) < LEAST_REPORTS_NAMING:
        return None
    forms = _source_forms(quote, lookup)
    by_pronoun = bool(forms) and forms <= words(LANGUAGE, "wordings", "persons", "words")
    return known.id if by_pronoun or _is_named(quote, known, lookup) else None


def _source_forms(quote: Quote, lookup: Lookup) -> frozenset[str]:
    source = quote.statement.source
    every = find_words(source.of(lookup.text(quote.report))) if source is not None else []
    return frozenset(word.form for word in every)


def _is_named(quote: Quote, person: Actor, lookup: Lookup) -> bool:
    last = {word.form for word in find_words(person.name)[-1:]}
    return last <= _source_forms(quote, lookup)


def _are_rivals(one: Quote, other: Quote, lookup: Lookup) -> bool:
    left, right = _person(one, lookup), _person(other, lookup)
    if one.report == other.report or left is None or right is None or left == right:
        return False
    actors = lookup.sides.actors
    if lookup.sides.share_a_name(left, right):
        return False
    if _is_beside(one, actors[right], lookup) or _is_beside(other, actors[left], lookup):
        return False
    return _is_named(one, actors[left], lookup) or _is_named(other, actors[right], lookup)


def _is_beside(quote: Quote, person: Actor, lookup: Lookup) -> bool:
    text = lookup.text(quote.report)
    start, end = max(0, quote.span.start - BESIDE), min(len(text), quote.span.end + BESIDE)
    last = {word.form for word in find_words(person.name)[-1:]}
    return not last.isdisjoint(word.form for word in find_words(text, start, end))
