"""Whether a report has an event as real: by tense, modal verbs, negation and what governs the trigger."""

from onrecord.extract import syntax
from onrecord.extract.event_syntax import AUXILIARY, MAX_DEPTH, OBJECT, Tree
from onrecord.extract.event_words import Lexicon
from onrecord.schema.findings import EventStatus

REPORTED = frozenset({"ccomp", "conj"})
# What may hold the word that opens a clause.
OPENING = frozenset({"mark", "advmod", "case"})


def verb_status(tree: Tree, verb: int, words: Lexicon, depth: int = 0) -> EventStatus:
    """Return the status of what a verb tells."""
    if _has_word(tree, verb, words.status["alleged_words"]) or _is_accusation(tree, verb, words):
        return EventStatus.ALLEGED
    if _under_condition(tree, verb, words):
        return EventStatus.CONDITIONAL
    if _is_feared(tree, verb, words):
        return EventStatus.CONDITIONAL if has_future(tree, verb, words) else EventStatus.ALLEGED
    negated = is_negated(tree, verb) and not _is_manner(tree, verb, words)
    modal = _modal_status(tree, verb, words)
    if modal is not None:
        return EventStatus.DENIED if negated else modal
    if syntax.is_infinitive(tree, verb) or _is_governed_gerund(tree, verb):
        return EventStatus.DENIED if negated else _governed_status(tree, verb, words, depth)
    if negated:
        return EventStatus.DENIED
    token = tree.tokens[verb]
    if _is_imperative(tree, verb):
        return EventStatus.PLANNED
    if tree.relations[verb] == "conj" and token.tag in ("VB", "VBG") and depth < MAX_DEPTH:
        return verb_status(tree, token.head, words, depth + 1)
    return EventStatus.ONGOING if _is_progressive(tree, verb) else EventStatus.HAPPENED


def noun_status(tree: Tree, noun: int, words: Lexicon, depth: int = 0) -> EventStatus:
    """Return the status of what a noun tells: by its adjectives, then by what governs it."""
    told = _by_adjective(tree, noun, words)
    if told is not None:
        return told
    relation = tree.relations[noun]
    if relation in syntax.PHRASES and tree.marker(noun):
        status = _by_preposition(tree, noun, words, depth)
    elif relation in ("obj", "nsubj"):
        status = _by_verb(tree, noun, words)
    else:
        return EventStatus.HAPPENED
    if status is None:
        status = EventStatus.HAPPENED
        if _has_word(tree, noun, words.status["weak_planned_words"]):
            status = EventStatus.PLANNED
    return status


def _by_preposition(tree: Tree, noun: int, words: Lexicon, depth: int) -> EventStatus | None:
    """Return the status of a noun under a preposition ("call for talks"); None when that says nothing."""
    word = tree.marker(noun)
    if word == "without":
        return EventStatus.DENIED
    if word not in words.status["content_prepositions"]:
        return EventStatus.HAPPENED
    governor = tree.tokens[noun].head
    if word == "of" and tree.tokens[governor].pos == "NOUN" and depth < MAX_DEPTH:
        above = noun_status(tree, governor, words, depth + 1)  # "a series of talks" is as its head is
        if above is not EventStatus.HAPPENED:
            return above
    return _noun_governed(tree, governor, words)


def _by_verb(tree: Tree, noun: int, words: Lexicon) -> EventStatus | None:
    """Return the status of a verb's subject or object ("held talks"); None when the verb says nothing."""
    governor, is_object = tree.tokens[noun].head, tree.relations[noun] == "obj"
    lemma = tree.tokens[governor].lemma
    if lemma in words.light or (lemma in words.occurrence and not is_object):
        return verb_status(tree, governor, words)
    if is_object and lemma in words.occurrence:
        return EventStatus.HAPPENED  # "following the talks", "the meeting followed talks"
    return _noun_governed(tree, governor, words)


def _by_adjective(tree: Tree, noun: int, words: Lexicon) -> EventStatus | None:
    """Return the status that "planned", "alleged", "no" beside a noun give; None when nothing does."""
    for child in tree.children[noun]:
        word = tree.tokens[child].text.lower()
        if tree.relations[child] in ("amod", "det", "advmod"):
            for status in ("denied", "alleged", "planned", "conditional"):
                if word in words.status[f"{status}_words"]:
                    return EventStatus(status)
    return None


def is_negated(tree: Tree, verb: int) -> bool:
    """Tell whether a verb has "not" or "never", or a subject or object with "no"."""
    if syntax.is_negated(tree, verb):
        return True
    return any(
        tree.tokens[inner].text.lower() == "no"
        for child in tree.related(verb, OBJECT | syntax.SUBJECTS)
        for inner in tree.children[child]
    )


def has_future(tree: Tree, verb: int, words: Lexicon) -> bool:
    """Tell whether the verb has "will" or "would"."""
    futures = words.status["future_auxiliaries"] | words.status["would"]
    return any(tree.tokens[child].text.lower() in futures for child in tree.related(verb, AUXILIARY))


def _noun_governed(tree: Tree, governor: int, words: Lexicon) -> EventStatus | None:
    """Return what the word over a noun makes of it ("called for talks", "no grounds for talks"), or None."""
    lemma = tree.tokens[governor].lemma
    for status in ("alleged", "denied", "conditional", "planned"):
        if lemma in words.status[f"{status}_governors"]:
            negated = status == "planned" and _has_word(tree, governor, words.status["denied_words"])
            return EventStatus.DENIED if negated else EventStatus(status)
    return None


def _has_word(tree: Tree, index: int, words: frozenset[str]) -> bool:
    return any(tree.tokens[child].text.lower() in words for child in tree.children[index])


def _is_accusation(tree: Tree, verb: int, words: Lexicon) -> bool:
    """Tell whether the verb stands in "accused Suria of attacking …"."""
    if tree.relations[verb] not in ("xcomp", "ccomp") and not tree.is_gerund(verb):
        return False
    heads = list(tree.above(verb))[:2]
    return any(tree.tokens[head].lemma in words.status["alleged_governors"] for head in heads)


def _is_feared(tree: Tree, verb: int, words: Lexicon) -> bool:
    """Tell whether somebody is afraid that it happens."""
    head = tree.tokens[tree.tokens[verb].head]
    return tree.relations[verb] == "ccomp" and head.lemma in words.status["feared_governors"]


def _is_manner(tree: Tree, verb: int, words: Lexicon) -> bool:
    """Tell whether the "not" is about the manner ("was not holding talks from a position of strength")."""
    spots = [verb, *tree.related(verb, OBJECT)]
    return any(
        word in words.status["manner_prepositions"]
        and tree.tokens[place].lemma in words.status["manner_nouns"]
        for spot in spots
        for word, place in tree.prepositions(spot)
    )


def _under_condition(tree: Tree, verb: int, words: Lexicon) -> bool:
    """Tell whether "if", "unless" or "until" opens the clause, or a clause that this one is part of."""
    marks = words.status["conditional_marks"] | words.status["until_marks"]
    place = verb
    for _ in range(MAX_DEPTH):
        relation = tree.relations[place]
        if any(tree.tokens[child].text.lower() in marks for child in tree.related(place, OPENING)):
            return relation in ("advcl", "ccomp", "conj", "acl", "root")
        token = tree.tokens[place]
        if token.head == place or relation not in ("conj", "xcomp", "ccomp"):
            return False
        place = token.head
    return False


def _modal_status(tree: Tree, verb: int, words: Lexicon) -> EventStatus | None:
    """Return the status that an auxiliary gives; None when it gives none."""
    status = words.status
    for child in tree.related(verb, AUXILIARY):
        word = tree.tokens[child].text.lower()
        if word in status["future_auxiliaries"]:
            return EventStatus.PLANNED
        if word in status["conditional_auxiliaries"]:
            return EventStatus.CONDITIONAL
        if word in status["would"]:
            reported = tree.relations[verb] in REPORTED
            return EventStatus.PLANNED if reported else EventStatus.CONDITIONAL
    return None


def _is_imperative(tree: Tree, verb: int) -> bool:
    """Tell whether the verb orders ("Free the crew") or is said to be ordered ("that the crew be freed")."""
    auxiliaries = [tree.tokens[child].text.lower() for child in tree.related(verb, AUXILIARY)]
    relation = tree.relations[verb]
    if relation == "ccomp" and auxiliaries:
        return auxiliaries[0] == "be"
    if tree.tokens[verb].tag != "VB" or auxiliaries or relation not in ("root", "ccomp"):
        return False
    relations = {tree.relations[child] for child in tree.children[verb]}
    return "mark" in relations if relation == "ccomp" else "nsubj" not in relations


def _is_governed_gerund(tree: Tree, verb: int) -> bool:
    return tree.tokens[verb].tag == "VBG" and (tree.relations[verb] == "xcomp" or tree.is_gerund(verb))


def _is_progressive(tree: Tree, verb: int) -> bool:
    """Tell whether the verb is a participle with "is" or "are" before it."""
    if tree.tokens[verb].tag != "VBG":
        return False
    return any(tree.tokens[child].tag in ("VBZ", "VBP") for child in tree.related(verb, AUXILIARY))


def _governed_status(tree: Tree, verb: int, words: Lexicon, depth: int) -> EventStatus:
    """Return what the word over an infinitive or gerund makes of it; a bare purpose is a plan."""
    governor = tree.tokens[verb].head
    token = tree.tokens[governor]
    for status in ("denied", "conditional", "alleged"):
        if token.lemma in words.status[f"{status}_governors"]:
            return EventStatus(status)
    if governor == verb or depth >= MAX_DEPTH:
        return EventStatus.PLANNED
    if token.lemma in words.status["readiness"]:
        over = governor if syntax.heads_clause(tree, governor) else token.head
        return EventStatus.DENIED if is_negated(tree, over) else EventStatus.PLANNED
    if token.pos == "ADJ" and token.lemma in words.status["happened_governors"]:
        return verb_status(tree, governor, words, depth + 1)  # "was glad to meet"
    above = _above(tree, governor, words, depth)
    if above is not None:
        return above
    if token.lemma in words.status["planned_governors"] or syntax.is_infinitive(tree, verb):
        return EventStatus.PLANNED
    return EventStatus.HAPPENED


def _above(tree: Tree, governor: int, words: Lexicon, depth: int) -> EventStatus | None:
    """Return the status of the governing verb where it passes on to what stands under it, else None."""
    token = tree.tokens[governor]
    if not syntax.heads_clause(tree, governor):
        return None
    above = verb_status(tree, governor, words, depth + 1)
    passes_on = token.lemma in words.status["happened_governors"]
    return above if passes_on or above in (EventStatus.DENIED, EventStatus.CONDITIONAL) else None
