"""The stretch of text that tells an event: its predicate with the main arguments."""

from collections.abc import Iterator

from onrecord.extract.event_syntax import OBJECT, VERBS, Tree
from onrecord.extract.event_triggers import Trigger
from onrecord.extract.event_words import Lexicon
from onrecord.schema.findings import Plover
from onrecord.schema.text import Span

# Longest clause kept, in characters, to either side of the trigger.
LONGEST_CLAUSE = 240
# Acts done by words: what they are about is part of them ("refused to meet", "accused the town of shelling").
SPOKEN = frozenset({Plover.REQUEST, Plover.REJECT, Plover.ACCUSE, Plover.THREATEN, Plover.AGREE})


def clause_span(tree: Tree, trigger: Trigger, sentence: Span, words: Lexicon) -> Span:
    """Return the predicate with its main arguments, without other clauses and other events beside it."""
    kept = {trigger.token, *_members(tree, trigger.token, trigger, words)}
    if not _leads_to_another(tree, trigger, words):
        kept.update(_members(tree, trigger.clause, trigger, words))
    at = tree.tokens[trigger.token]
    inside = [
        place
        for place in kept
        if tree.tokens[place].pos != "PUNCT"
        and sentence.start <= tree.tokens[place].start
        and tree.tokens[place].end <= sentence.end
        and abs(tree.tokens[place].start - at.start) <= LONGEST_CLAUSE
    ]
    return tree.span(inside or [trigger.token])


def _members(tree: Tree, top: int, trigger: Trigger, words: Lexicon) -> list[int]:
    """Return a token and what belongs to its clause, with no verb joined to it by "and"."""
    found = [top]
    for member in found:
        found.extend(
            child
            for child in tree.children[member]
            if _belongs(tree, member, child, trigger, member == top)
            and tree.marker(child) not in words.status["other_time_prepositions"]
        )
    return found


def _belongs(tree: Tree, member: int, child: int, trigger: Trigger, top: bool) -> bool:
    relation, verbal = tree.relations[child], tree.tokens[member].pos in VERBS
    if tree.is_gerund(child):
        return True  # "accused the town of shelling the bridge"
    if relation in ("conj", "cc") and verbal:
        return False
    if tree.belongs(child, top):
        return True
    spoken = trigger.plover in SPOKEN or trigger.frame.status is not None
    return relation == "xcomp" and spoken and verbal


def _leads_to_another(tree: Tree, trigger: Trigger, words: Lexicon) -> bool:
    """Tell whether the verb over an event noun goes on to another event ("the debate followed a meeting")."""
    if trigger.clause == trigger.token:
        return False
    return any(
        tree.tokens[place].lemma in words.nouns
        for place in _objects(tree, trigger.clause)
        if place != trigger.token
    )


def _objects(tree: Tree, verb: int) -> Iterator[int]:
    for head in tree.related(verb, OBJECT):
        yield from tree.conjuncts(head)
