"""Which words of a report name events, and of what type."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract import syntax
from onrecord.extract.event_arguments import (
    NOBODY,
    TOWARDS_EACH_OTHER,
    ActorIndex,
    Parties,
    noun_parties,
    verb_parties,
)
from onrecord.extract.event_status import has_future, is_negated
from onrecord.extract.event_syntax import OBJECTS, SUBJECT, Tree, is_passive, subjects, undergoers
from onrecord.extract.event_words import Frame, Lexicon
from onrecord.schema.findings import Plover

# Cooperation that "will not" come is a rejection (manual 3.10); war that will not come is a denied assault.
COOPERATIVE = frozenset(
    {
        Plover.AGREE,
        Plover.CONSULT,
        Plover.SUPPORT,
        Plover.CONCEDE,
        Plover.COOPERATE,
        Plover.AID,
        Plover.RETREAT,
    }
)
# What "did not" alone turns into a rejection: not to agree, not to give way.
REFUSABLE = frozenset({Plover.AGREE, Plover.CONCEDE})
# What readiness promises.
PROMISED = COOPERATIVE - {Plover.AGREE, Plover.CONSULT}
# What is announced but not done yet, by the manual (3.1.1, 3.7.2): future cooperation agrees, a future
# retreat concedes. A future meeting stays CONSULT, with the status "planned", so that a meeting that one
# outlet announces and another has seen are one event.
FUTURE = {
    Plover.SUPPORT: Plover.AGREE,
    Plover.COOPERATE: Plover.AGREE,
    Plover.AID: Plover.AGREE,
    Plover.RETREAT: Plover.CONCEDE,
}
# Acts whose content is another event that need not be: "rejected talks", "threatened to attack".
CONTENT_IS_NO_EVENT = frozenset({Plover.REQUEST, Plover.REJECT, Plover.THREATEN})
CONTENT = frozenset({"xcomp", "ccomp", "advcl", "acl", "obl", "nmod", "obj", "iobj", "conj"})
# Links over which a word is said on the side and not what the act is about.
ASIDE = frozenset({"advcl", "conj"})
# What is told with nobody on either side is still news when it is violence, arrest or protest.
MATERIAL = frozenset({Plover.ASSAULT, Plover.COERCE, Plover.PROTEST, Plover.MOBILIZE, Plover.RETREAT})
# What says something of an object: "called the envoy a liar", "called her brave".
PREDICATES = frozenset({"xcomp", "ccomp"})
# What can be a particle: "called off the talks", "called the talks off".
PARTICLES = frozenset({"compound", "advmod", "obl"})
CLAUSES = frozenset({"xcomp", "ccomp", "advcl"})
NUMBER = frozenset({"nummod"})
BY_WHOM = frozenset({"", "by"})
ON_A_DAY = frozenset({"on"})
ON = frozenset({"on", "upon"})
# How far up the tree an act governs what it is about.
REACH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word that names an event: its token, the verb of its clause (or itself), its frame, its parties."""

    token: int
    clause: int
    frame: Frame
    parties: Parties
    plover: Plover  # the frame's type, or what the future or "not" makes of it

    @property
    def mode(self) -> str | None:
        """Return the mode of the frame, unless the type is another."""
        return self.frame.mode if self.plover is self.frame.plover else None


def find_triggers(tree: Tree, cast: ActorIndex, words: Lexicon) -> tuple[Trigger, ...]:
    """Return the triggers of a report, in the order of the text."""
    verbs = {trigger.clause: trigger for trigger in _verb_triggers(tree, cast, words)}
    taken = {trigger.token for trigger in verbs.values()}
    nouns = [trigger for trigger in _noun_triggers(tree, cast, words) if trigger.token not in taken]
    every = sorted((*verbs.values(), *nouns), key=lambda trigger: (trigger.token, trigger.clause))
    return tuple(trigger for trigger in every if not _is_content(tree, trigger, verbs, words))


def _verb_triggers(tree: Tree, cast: ActorIndex, words: Lexicon) -> Iterator[Trigger]:
    for index, token in enumerate(tree.tokens):
        if tree.relations[index] == "amod":
            continue  # "the detained crew": told in passing, and by nobody
        if token.pos != "VERB" and token.lemma != "be":
            continue
        copula = tree.relations[index] == "cop"
        clause = token.head if copula else index
        for frame in words.verbs.get(token.lemma, ()):
            place = _fits(tree, cast, clause, frame, words)
            if place is None:
                continue
            parties = verb_parties(cast, clause, frame, words.object_control)
            if _is_told(tree, clause, frame, words) and _has_parties(tree, clause, frame, parties, words):
                trigger = place if copula or token.lemma in words.light else index
                plover = _type(tree, clause, frame, words)
                yield Trigger(token=trigger, clause=clause, frame=frame, parties=parties, plover=plover)
            break


def _type(tree: Tree, verb: int, frame: Frame, words: Lexicon) -> Plover:
    """Return the frame's type, or what "will" and "not" make of it."""
    if frame.plover in PROMISED and _is_ready_for(tree, verb, words):
        return Plover.AGREE
    future = has_future(tree, verb, words)
    if is_negated(tree, verb):
        refused = frame.plover in REFUSABLE or (future and frame.plover in COOPERATIVE)
        return Plover.REJECT if refused else frame.plover
    return FUTURE.get(frame.plover, frame.plover) if future else frame.plover


def _is_told(tree: Tree, verb: int, frame: Frame, words: Lexicon) -> bool:
    """Tell whether the act is more than not ruled out, than what somebody is ready for, or than a mishap."""
    if frame.plover is Plover.ASSAULT and _is_mishap(tree, verb, words):
        return False
    if frame.plover is Plover.REJECT:
        return not is_negated(tree, verb) and not _refuses_violence(tree, verb, words)
    return frame.plover is not Plover.AGREE or not _is_ready_for(tree, verb, words)


def _is_mishap(tree: Tree, verb: int, words: Lexicon) -> bool:
    """Tell whether nobody did it: "the flood killed …", "the ferry capsized, killing …"."""
    if is_passive(tree, verb):
        causes = [place for word, place in tree.prepositions(verb) if word in ("by", "in")]
    else:
        causes = subjects(tree, verb, words.object_control)
    if any(tree.tokens[place].lemma in words.mishaps for place in causes):
        return True
    over = tree.tokens[verb].head
    hangs = tree.relations[verb] in ("advcl", "conj") and tree.tokens[over].lemma in words.mishap_verbs
    return hangs and tree.tokens[over].pos == "VERB" and not tree.related(over, OBJECTS)


def _is_ready_for(tree: Tree, verb: int, words: Lexicon) -> bool:
    """Tell whether it is what somebody is ready to do."""
    token = tree.tokens[verb]
    return (
        tree.relations[verb] in ("xcomp", "acl")
        and tree.tokens[token.head].lemma in words.status["readiness"]
    )


def _refuses_violence(tree: Tree, verb: int, words: Lexicon) -> bool:
    """Tell whether somebody refuses to attack: that is an assault denied, not cooperation refused."""
    return any(
        frame.plover is Plover.ASSAULT
        for inner in tree.related(verb, frozenset({"xcomp"}))
        for frame in words.verbs.get(tree.tokens[inner].lemma, ())
    )


def _has_parties(tree: Tree, verb: int, frame: Frame, parties: Parties, words: Lexicon) -> bool:
    """Tell whether enough is known of who takes part."""
    if frame.joint:
        return len(parties.everybody()) > 1
    if parties.actors or parties.recipients:
        if parties.actors or frame.plover in MATERIAL or is_passive(tree, verb):
            return True
        # "The Allies called on Norland": whoever they are, they have a name.
        return frame.plover is Plover.REQUEST and any(
            tree.tokens[head].pos == "PROPN" for head in tree.related(verb, SUBJECT)
        )
    heads = subjects(tree, verb, words.object_control)
    return frame.plover in MATERIAL and any(tree.tokens[head].pos in ("NOUN", "PROPN") for head in heads)


def _fits(tree: Tree, cast: ActorIndex, verb: int, frame: Frame, words: Lexicon) -> int | None:
    """Return the token that completes the frame (object or verb); None when a condition is not met."""
    if not _beside(tree, verb, frame):
        return None
    objects = [] if frame.prep and not frame.bare else _objects(tree, verb, words)
    if frame.bare and objects:
        return None
    candidates = _phrases(tree, verb, frame) if frame.prep else objects
    if frame.prep and not candidates:
        return None
    if frame.actor:
        candidates = [place for place in candidates if _is_somebody(tree, cast, place, words)]
        if not candidates:
            return None
    if frame.objects:
        matched = [place for head in candidates if (place := _word_in(tree, head, frame.objects)) is not None]
        return matched[0] if matched and _near(tree, matched[0], frame) else None
    return verb if _near(tree, verb, frame) else None


def _phrases(tree: Tree, verb: int, frame: Frame) -> list[int]:
    """Return what stands under one of the frame's prepositions: nouns, and after "on" a gerund."""
    # Of "is on strike" the strike is the predicate itself.
    phrases = (*tree.prepositions(verb), *((word, verb) for word in tree.cases(verb)))
    under = [place for word, place in phrases if word in frame.prep]
    if under or frame.actor or frame.objects:
        return under
    return [place for word, place in tree.gerunds(verb) if word in frame.prep & ON]


def _is_somebody(tree: Tree, cast: ActorIndex, head: int, words: Lexicon) -> bool:
    """Tell whether a phrase stands for an actor of the report or for people in office."""
    return any(
        cast.actor_at[member] != NOBODY or tree.tokens[member].lemma in words.people
        for member in tree.conjuncts(head)
    )


def _beside(tree: Tree, verb: int, frame: Frame) -> bool:
    """Tell whether particle, infinitive and predicate of the frame stand beside the verb."""
    children = tree.children[verb]
    if frame.particle and not _has_particle(tree, verb, frame.particle):
        return False
    if frame.plain and any(not syntax.is_infinitive(tree, one) for one in tree.related(verb, PREDICATES)):
        return False
    if frame.clause or frame.complement:
        clauses = [child for child in tree.related(verb, CLAUSES) if not tree.is_gerund(child)]
        if frame.complement:
            clauses = [child for child in clauses if tree.tokens[child].lemma in frame.complement]
        if not clauses:
            return False
    return not frame.predicate or any(
        tree.tokens[inner].lemma in frame.predicate
        for child in children
        for inner in (child, *tree.children[child])
    )


def _has_particle(tree: Tree, verb: int, particles: frozenset[str]) -> bool:
    beside = any(tree.tokens[child].text.lower() in particles for child in tree.related(verb, PARTICLES))
    return beside or any(word in particles for word, _ in tree.prepositions(verb))


def _objects(tree: Tree, verb: int, words: Lexicon) -> list[int]:
    found = undergoers(tree, verb)
    if not found and is_passive(tree, verb):
        found = subjects(tree, verb, words.object_control)
    asks_for = [child for child in found if tree.tokens[child].tag in ("WDT", "WP")]
    if syntax.is_relative(tree.tokens[verb]) and (asks_for or not found):
        subject = tree.related(verb, SUBJECT)
        if asks_for or (subject and tree.tokens[subject[0]].tag not in ("WDT", "WP")):
            return [tree.tokens[verb].head]  # "the accord (which) Norland left"
    return found


def _word_in(tree: Tree, head: int, wanted: frozenset[str]) -> int | None:
    """Return the token of a phrase that is one of the words: its head, a joined head, or under "of".

    Of a sum of money it is the number ("$5 million").
    """
    for member in tree.conjuncts(head):
        places = [member]
        if tree.tokens[member].tag == "$":
            places += tree.related(member, NUMBER)
        places += [place for word, place in tree.prepositions(member) if word == "of"]
        for place in places:
            if tree.tokens[place].lemma in wanted:
                return place
    return None


def _near(tree: Tree, index: int, frame: Frame) -> bool:
    """Tell whether the words beside the token allow the frame."""
    if not (frame.words_near or frame.not_words or frame.modifiers):
        return True
    beside = {tree.tokens[child].text.lower() for child in tree.children[index]}
    beside |= {
        tree.tokens[inner].text.lower() for child in tree.children[index] for inner in tree.children[child]
    }
    beside.add(tree.tokens[index].lemma)
    wanted = frame.words_near | frame.modifiers
    return not (beside & frame.not_words) and (not wanted or bool(beside & wanted))


def _noun_triggers(tree: Tree, cast: ActorIndex, words: Lexicon) -> Iterator[Trigger]:
    for index, token in enumerate(tree.tokens):
        if token.pos != "NOUN" and not (token.pos == "PROPN" and token.text[:1].isupper()):
            continue
        frames = words.nouns.get(token.lemma) or words.nouns.get(token.text.lower(), ())
        if not frames or tree.is_before_noun(index) or tree.relations[index] == "flat":
            continue
        governor = _governor(tree, index, words)
        for frame in frames:
            if not _near(tree, index, frame):
                continue
            parties = noun_parties(cast, index, governor, frame, words.object_control)
            if _noun_fits(cast, index, governor, frame, parties, words):
                clause = index if governor is None else governor
                yield Trigger(token=index, clause=clause, frame=frame, parties=parties, plover=frame.plover)
                break


def _governor(tree: Tree, noun: int, words: Lexicon) -> int | None:
    """Return the verb that says that what the noun names took place, or was undertaken."""
    relation, over = tree.relations[noun], tree.tokens[noun].head
    lemma = tree.tokens[over].lemma
    if (relation == "obj" or (relation == "nsubj" and is_passive(tree, over))) and lemma in words.light:
        return over
    if relation == "nsubj" and lemma in words.occurrence:
        return over
    held = [
        child
        for child in tree.related(noun, frozenset({"acl"}))
        if tree.tokens[child].lemma in (words.light | words.occurrence)
        and not syntax.is_relative(tree.tokens[child])
    ]
    return held[0] if held else None


def _noun_fits(
    cast: ActorIndex, noun: int, governor: int | None, frame: Frame, parties: Parties, words: Lexicon
) -> bool:
    """Tell whether the noun has beside it what its frame needs."""
    tree = cast.tree
    everybody = parties.everybody()
    if frame.needs == "partner":
        return len(everybody) > 1 or bool(cast.under(noun, ("with", "between")))
    if frame.needs == "occurrence":
        return governor is not None
    if frame.needs == "infinitive":
        return bool(everybody) and any(
            not syntax.is_relative(tree.tokens[child])
            for child in tree.related(noun, frozenset({"acl", "xcomp", "ccomp"}))
        )
    if frame.needs == "direction":
        return bool(parties.actors and parties.recipients)
    if frame.needs == "of":
        return any(
            frame.of_any
            or not (frame.of or frame.of_actor)
            or _word_in(tree, place, frame.of) is not None
            or (frame.of_actor and cast.actor_at[place] != NOBODY)
            for word, place in tree.prepositions(noun)
            if word == "of"
        )
    if everybody or frame.needs == "participant":
        return bool(everybody)
    return governor is not None or _has_day_or_place(tree, noun, words)


def _has_day_or_place(tree: Tree, noun: int, words: Lexicon) -> bool:
    """Tell whether a noun without parties is a certain occasion ("Friday's talks", "talks in Ansel")."""
    if any(tree.tokens[child].text.lower() in words.days for child in tree.children[noun]):
        return True
    spots = [noun, *(place for word, place in tree.prepositions(noun) if word in TOWARDS_EACH_OTHER)]
    return any(
        word in (words.place_prepositions | ON_A_DAY) and _is_named(tree, place)
        for spot in spots
        for word, place in tree.prepositions(spot)
    )


def _is_named(tree: Tree, place: int) -> bool:
    """Tell whether a phrase is a name or a date ("November 2013", whose month hangs on the number)."""
    spots = (place, *tree.before(place)) if tree.tokens[place].pos == "NUM" else (place,)
    return any(tree.tokens[spot].pos == "PROPN" for spot in spots)


def _is_content(tree: Tree, trigger: Trigger, verbs: dict[int, Trigger], words: Lexicon) -> bool:
    """Tell whether a trigger is only what another act in the sentence is about, or that act said again."""
    place, aside, later = trigger.token if trigger.clause == trigger.token else trigger.clause, False, False
    for _ in range(REACH):
        token, relation, preposition = tree.tokens[place], tree.relations[place], tree.marker(place)
        if token.head == place or relation not in CONTENT or syntax.is_relative(token):
            return False
        if relation == "obl" and preposition in BY_WHOM:
            return False
        temporal = bool(preposition) and preposition not in words.status["content_prepositions"]
        aside = aside or temporal or (relation in ASIDE and not preposition)
        later = later or (temporal and preposition in words.status["other_time_prepositions"])
        place = token.head
        act = verbs.get(place)
        if act is None or act is trigger:
            continue
        if act.plover in CONTENT_IS_NO_EVENT or act.frame.status is not None:
            return not aside
        return act.plover is trigger.plover and relation != "conj" and not later
    return False
