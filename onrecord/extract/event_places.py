"""Where an event took place: the phrases with "in" or "at" that name a place."""

from collections.abc import Iterator, Sequence

from onrecord.extract.event_arguments import NOBODY, TOWARDS_EACH_OTHER, ActorIndex
from onrecord.extract.event_syntax import OBJECT
from onrecord.extract.event_triggers import Trigger
from onrecord.extract.event_words import Lexicon
from onrecord.schema.findings import ActorKind, LocalActor
from onrecord.schema.text import Span

# "in Bril" is in what Bril owns or says, not where it happened.
NO_PLACES = frozenset({ActorKind.PERSON, ActorKind.OUTLET, ActorKind.AGENCY})


def find_places(
    cast: ActorIndex, actors: Sequence[LocalActor], trigger: Trigger, words: Lexicon
) -> Iterator[Span]:
    """Yield the place phrases of an event without their prepositions, the surest first.

    Those beside the trigger and its verb come before those beside the parties that a noun names ("a meeting
    between the parties in Port Ansel").
    """
    tree = cast.tree
    spots = [trigger.token, trigger.clause]
    if not trigger.frame.joint:  # "discussed the drought in Ansel" elsewhere
        spots += tree.related(trigger.clause, OBJECT)
    if tree.tokens[trigger.token].pos == "NOUN":
        spots += [place for word, place in tree.prepositions(trigger.token) if word in TOWARDS_EACH_OTHER]
    for spot in dict.fromkeys(spots):
        for preposition, head in tree.prepositions(spot):
            if preposition in words.place_prepositions and _names_place(cast, actors, head, words):
                yield tree.span(tree.phrase(head))


def _names_place(cast: ActorIndex, actors: Sequence[LocalActor], head: int, words: Lexicon) -> bool:
    """Tell whether a phrase has a name in it and may stand for a place."""
    tree = cast.tree
    token = tree.tokens[head]
    if token.text.lower() in words.not_places or token.lemma in words.not_places:
        return False
    actor = cast.actor_at[head]
    if actor != NOBODY and actors[actor].kind in NO_PLACES:
        return False
    if token.pos == "PROPN":
        return True
    return any(tree.tokens[place].pos == "PROPN" and tree.marker(place) for place in tree.phrase(head))
