"""What it does to an event that it is told within what somebody says."""

from onrecord.extract.event_arguments import ActorIndex, Parties
from onrecord.extract.event_status import noun_status, verb_status
from onrecord.extract.event_syntax import AUXILIARY, OBJECTS, VERBS, Tree, subjects
from onrecord.extract.event_triggers import MATERIAL, Trigger
from onrecord.extract.event_words import Lexicon
from onrecord.schema.findings import Act, EventStatus, Plover, Statement
from onrecord.schema.text import Span

REAL = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
# Acts by which something is to come about: what they are about has not happened.
BRINGING_ABOUT = frozenset({Act.DEMAND, Act.ASK, Act.ORDER, Act.PROPOSE, Act.OFFER, Act.PROMISE})
# Of these the one spoken to is to act, not the speaker.
ASKING = frozenset({Act.DEMAND, Act.ASK, Act.ORDER})
FOREWARNING = frozenset({Act.WARN, Act.THREATEN})
# What nobody says of himself as a plan ("they are interested in spreading propaganda" is a reproach).
HOSTILE = frozenset({Plover.ASSAULT, Plover.COERCE, Plover.SANCTION, Plover.THREATEN})
DONE_TO = MATERIAL | {Plover.SANCTION}
PAST = frozenset({"VBD"})
PERFECT = frozenset({"VBD", "VBZ", "VBP"})


def event_status(tree: Tree, trigger: Trigger, words: Lexicon, said_in: Statement | None) -> EventStatus:
    """Return whether the event is told as real, given the innermost statement around it."""
    status = _told(tree, trigger, words)
    if said_in is None:
        return status
    if status is EventStatus.PLANNED and trigger.plover in HOSTILE and _is_reproach(tree, trigger.clause):
        return EventStatus.ALLEGED
    if status not in REAL:
        return status
    if said_in.act in BRINGING_ABOUT and not _is_background(tree, trigger, words):
        return EventStatus.PLANNED
    if said_in.act in FOREWARNING and tree.tokens[trigger.clause].tag in ("VB", "VBG"):
        return EventStatus.PLANNED if status is EventStatus.HAPPENED else status
    if said_in.act is Act.ACCUSE:
        return EventStatus.ALLEGED
    if said_in.act is Act.DENY and not said_in.negated:
        return EventStatus.DENIED
    return status


def _told(tree: Tree, trigger: Trigger, words: Lexicon) -> EventStatus:
    if trigger.plover is Plover.REJECT and trigger.frame.plover is not Plover.REJECT:
        return EventStatus.HAPPENED
    if trigger.frame.status is not None and trigger.plover is trigger.frame.plover:
        return trigger.frame.status
    is_noun = tree.tokens[trigger.token].pos in ("NOUN", "PROPN")
    status = noun_status(tree, trigger.token, words) if is_noun else EventStatus.HAPPENED
    if status is EventStatus.HAPPENED and tree.tokens[trigger.clause].pos in VERBS:
        status = verb_status(tree, trigger.clause, words)
    return status


def _is_reproach(tree: Tree, verb: int) -> bool:
    """Tell whether it is what somebody is said to be given to ("interested in spreading rumours")."""
    return tree.is_gerund(verb) and tree.tokens[tree.tokens[verb].head].pos == "ADJ"


def _is_background(tree: Tree, trigger: Trigger, words: Lexicon) -> bool:
    """Tell whether a demand or promise takes the event as given ("demands an end to the blockade")."""
    token = tree.tokens[trigger.clause]
    if token.pos in VERBS:
        auxiliaries = {tree.tokens[child].tag for child in tree.related(trigger.clause, AUXILIARY)}
        return token.tag == "VBD" or bool(auxiliaries & (PERFECT if token.tag == "VBN" else PAST))
    preposition = tree.marker(trigger.clause)
    if preposition and preposition not in words.status["content_prepositions"]:
        return True
    return tree.tokens[token.head].lemma in words.status["presupposing_governors"]


def asked_parties(
    cast: ActorIndex, trigger: Trigger, said_in: Statement | None, words: Lexicon
) -> Parties | None:
    """Return who takes part, given who says it; None when it is no event of its own.

    In what somebody demands, a verb without a subject is to be done by the one spoken to: "insisted on ending
    the drill" does not end it. With nobody spoken to, only violence and the like are told without an actor.
    """
    tree, parties = cast.tree, trigger.parties
    if said_in is None or said_in.act not in ASKING or tree.tokens[trigger.clause].pos not in VERBS:
        return parties
    if not _is_inside(tree, trigger.clause, said_in.content):
        return parties  # "ordered the strike"
    heads = subjects(tree, trigger.clause, words.object_control)
    asked = _asked(tree, trigger, words)
    if not heads or (parties.actors and any(_is_inside(tree, head, said_in.content) for head in heads)):
        return parties
    if parties.actors and asked.intersection(heads):
        return parties
    actors = (said_in.addressee,) if said_in.addressee is not None else tuple(cast.named(sorted(asked)))
    if not actors and not (trigger.plover in DONE_TO and parties.recipients):
        return None
    return Parties(actors, tuple(one for one in parties.recipients if one not in actors))


def _asked(tree: Tree, trigger: Trigger, words: Lexicon) -> set[int]:
    """Return whom a verb such as "urge" over the trigger is addressed to."""
    found: set[int] = set()
    for over in tree.above(trigger.clause):
        if tree.tokens[over].lemma in words.object_control:
            found.update(tree.related(over, OBJECTS))
            found.update(place for word, place in tree.prepositions(over) if word in ("on", "upon"))
    return found


def _is_inside(tree: Tree, place: int, content: tuple[Span, ...]) -> bool:
    return any(piece.contains(tree.span([place])) for piece in content)
