"""Who does an event to whom: from the places around a trigger to the actors of the report."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.extract.event_syntax import OBJECT, Tree, is_passive, subjects, undergoers
from onrecord.extract.event_words import Frame
from onrecord.lang.load import words
from onrecord.schema.findings import ActorKind, LocalActor, Plover

NOBODY = -1
# Prepositions under which the other side stands, the surest first. "in" is the last resort.
TOWARDS = (
    "with",
    "against",
    "between",
    "on",
    "to",
    "upon",
    "from",
    "into",
    "at",
    "of",
    "over",
    "for",
    "toward",
    "towards",
    "about",
    "in",
)
# Where two sides do the same, "in" and "at" say where.
TOWARDS_EACH_OTHER = ("with", "between", "to", "of", "within")
# Prepositions that lead from a noun without a name to the party it belongs to ("troops of Norland").
BELONGING = (
    "of",
    "from",
    "by",
    "with",
    "against",
    "between",
    "for",
    "on",
    "to",
    "in",
    "at",
    "over",
    "about",
    "into",
)
# The same from a noun that acts: where it is and what it is about does nothing ("the strike in Norland
# killed …").
ACTING = ("of", "from", "by", "with", "between")
# A court, the police or the people in a state are its own, though, and act for it ("a court in Norland").
ACTING_IN = (*ACTING, "in", "at", "on", "for")
# A name may go on with one more ("the Movement for Change").
ACTING_NAME = (*ACTING, "for")
# From one of two sides that do the same, only these lead to the party; the rest say where and over what.
BELONGING_EACH_OTHER = ("of", "from", "with", "between")
# How many prepositional phrases deep a name may stand under an argument.
DEPTH = 2
# Infinitives followed, one under the other, to find whom an act is about ("agreed to help to free …").
CHAIN = 4
POSSESSOR = "nmod:poss"
EXPULSION = "expel"
RELEASE = "release"
# Of these events, what stands under "of" acts ("the withdrawal of the Surian army").
OF_ACTS = frozenset(
    {Plover.RETREAT, Plover.REJECT, Plover.THREATEN, Plover.PROTEST, Plover.MOBILIZE, Plover.AGREE}
)
# What one does with what is one's own ("Surian troops were deployed"). Of the rest the owner is whom it is
# done to ("Suria's proposals were ignored").
OWN_MATTERS = frozenset({Plover.MOBILIZE, Plover.RETREAT, Plover.CONCEDE, Plover.AID})


@dataclass(frozen=True, slots=True)
class Parties:
    """Local actors on the doing and on the receiving side, in the order of the text."""

    actors: tuple[int, ...]
    recipients: tuple[int, ...]

    def everybody(self) -> tuple[int, ...]:
        """Return both sides."""
        return self.actors + self.recipients


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """Which actor each token names: the one with the shortest mention over it."""

    tree: Tree
    actor_at: Sequence[int]
    kinds: Sequence[ActorKind]  # of the actors
    belonging: frozenset[str]  # nouns for who is of the state in which they are

    @classmethod
    def of(
        cls, tree: Tree, actors: Sequence[LocalActor], belonging: frozenset[str] = frozenset()
    ) -> "ActorIndex":
        """Return the cast of a report."""
        starts = [token.start for token in tree.tokens]
        actor_at = [NOBODY] * len(starts)
        mentions = [(mention.span, index) for index, actor in enumerate(actors) for mention in actor.mentions]
        # Long mentions first, so that "Norlandic" within "the Norlandic minister Ana Bril" keeps the state.
        mentions.sort(key=lambda item: (item[0].start - item[0].end, item[0].start, item[1]))
        for span, index in mentions:
            place = bisect_left(starts, span.start)
            while place < len(starts) and starts[place] < span.end:
                actor_at[place] = index
                place += 1
        return cls(tree, actor_at, [actor.kind for actor in actors], belonging)

    def named(self, heads: Iterable[int], depth: int = 0, through: Sequence[str] = BELONGING) -> list[int]:
        """Return the actors that the phrases with these heads stand for, each once.

        Where a head names nobody, prepositions in `through` lead on ("troops of Norland").
        """
        found: list[int] = []
        for head in heads:
            for member in self.tree.conjuncts(head):
                found.extend(self._one(member, depth, through))
        return _once(found)

    def _one(self, head: int, depth: int, through: Sequence[str]) -> list[int]:
        if named := self._apposed(head) or self._name(head):
            return named
        if before := self._first_before(head):
            return before
        appositions = self.tree.related(head, frozenset({"appos"}))
        if appositions and (found := self.named(appositions, depth + 1, through)):
            return found
        if depth >= DEPTH:
            return []
        return self.under(head, self._further(head, through), depth, through)

    def _further(self, head: int, through: Sequence[str]) -> Sequence[str]:
        """Return the prepositions by which a noun leads on to who acts."""
        token = self.tree.tokens[head]
        if through is not ACTING:
            return through
        if token.lemma in self.belonging:
            return ACTING_IN
        body = token.pos == "PROPN" or token.lemma in words("en", "names", "body_nouns")
        return ACTING_NAME if body else ACTING

    def _name(self, head: int) -> list[int]:
        """Return whom a name names, all its parts read: its first one may be a title ("Dr Ana Bril")."""
        parts = (head, *self.tree.related(head, frozenset({"flat"})))
        return [self.actor_at[part] for part in parts if self.actor_at[part] != NOBODY][:1]

    def names(self, head: int) -> bool:
        """Tell whether a phrase is itself the name of somebody, or has it right beside it."""
        return bool(self._apposed(head) or self._name(head))

    def _apposed(self, head: int) -> list[int]:
        """Return whom a name beside a description names ("its foreign minister, Ana Bril, …").

        A description in capitals has the name right after it ("Foreign Minister Ana Bril").
        """
        tokens = self.tree.tokens
        for child in self.tree.related(head, frozenset({"appos"})):
            if tokens[child].pos != "PROPN":
                continue
            described = tokens[head].pos == "NOUN" or tokens[min(self.tree.phrase(child)) - 1].pos != "PUNCT"
            if described and (named := self._name(child)):
                return named
        return []

    def _first_before(self, head: int) -> list[int]:
        """Return the first actor before a noun, and those joined to it ("Norlandic and Surian envoys").

        Its possessor opens a noun phrase: what stands farther ahead is a dateline or the like.
        """
        children = self.tree.before(head)
        owners = [
            child for child in children if self.tree.tokens[child].dep == POSSESSOR and self._name(child)
        ]
        for child in (*owners, *children):
            for modifier in (child, *self.tree.before(child)):
                joined = self.tree.conjuncts(modifier)
                found = [self.actor_at[one] for one in joined if self.actor_at[one] != NOBODY]
                if found:
                    return _once(found)
        return []

    def before(self, head: int) -> list[int]:
        """Return the actors named by what stands before a noun: possessives, compounds, demonyms."""
        found = []
        for child in self.tree.before(head):
            for member in (*self.tree.conjuncts(child), *self.tree.before(child)):
                if member < head and self.actor_at[member] != NOBODY:
                    found.append((member, self.actor_at[member]))
        return _once(actor for _, actor in sorted(found))

    def under(
        self,
        index: int,
        prepositions: Sequence[str],
        depth: int = 0,
        through: Sequence[str] = BELONGING,
    ) -> list[int]:
        """Return the actors under the first of these prepositions that leads to any."""
        phrases: dict[str, list[int]] = {}
        for word, place in self.tree.prepositions(index):
            phrases.setdefault(word, []).append(place)
        for word in prepositions:
            if word in phrases and (found := self.named(phrases[word], depth + 1, through)):
                return found
        return []


def verb_parties(cast: ActorIndex, verb: int, frame: Frame, object_control: frozenset[str]) -> Parties:
    """Return who does what a verb says, and to whom."""
    tree = cast.tree
    passive = is_passive(tree, verb)
    towards = TOWARDS_EACH_OTHER if frame.both else TOWARDS
    through = BELONGING_EACH_OTHER if frame.both else BELONGING
    acting = BELONGING_EACH_OTHER if frame.both else ACTING
    objects = undergoers(tree, verb)
    if passive:
        doers = cast.under(verb, ("by",), through=ACTING)
        if not doers and frame.mode == EXPULSION:
            doers = cast.under(verb, ("from",))
        if not objects:
            objects = subjects(tree, verb, object_control)
    else:
        doers = cast.named(subjects(tree, verb, object_control), through=acting)
    others = [actor for actor in cast.named(objects, through=through) if actor not in doers]
    if frame.objects and objects and not passive:
        # "Norland lifted Surian sanctions on oil": the words beside the object tell less than "on Suria".
        others = cast.under(objects[0], towards, through=through) or others
    if not others or frame.both:
        others = others + cast.under(verb, towards, through=through)
    # "Norlandic engineer Ana Bril was freed" does not tell by whom.
    if not doers and passive and objects and not cast.names(objects[0]):
        owners = cast.before(objects[0])
        if frame.plover in OWN_MATTERS and frame.mode != RELEASE:
            doers = owners
        else:
            others = others + [actor for actor in owners if actor not in others]
    if frame.joint:
        others = []
    if not others and not passive and not frame.joint:
        others = _of_content(cast, verb)
    return _sides(doers, others, frame)


def _of_content(cast: ActorIndex, verb: int) -> list[int]:
    """Return whom the infinitive under a verb or adjective is about ("agreed to free the Surian crew")."""
    tree = cast.tree
    chain = [verb]
    for place in chain:
        if len(chain) > CHAIN:
            break
        for inner in tree.related(place, frozenset({"xcomp"})):
            objects = tree.related(inner, OBJECT)
            beside = cast.under(objects[0], TOWARDS) if objects else []
            found = beside or cast.named(objects) or cast.under(inner, TOWARDS)
            if found:
                return found
            chain.append(inner)
    return []


def noun_parties(
    cast: ActorIndex, noun: int, governor: int | None, frame: Frame, object_control: frozenset[str]
) -> Parties:
    """Return the parties of an event that a noun names; `governor` is the verb that says it takes place."""
    before = cast.before(noun)
    doers = cast.under(noun, ("by",), through=ACTING) or before
    others = before if doers is not before else []
    if not doers and frame.mode == EXPULSION:
        doers = _expellers(cast, noun)
    people = all(cast.kinds[one] is ActorKind.PERSON for one in before)
    if doers is before and frame.undergone and people and not _has_of(cast.tree, noun):
        doers, others = [], before  # "Ana Bril's arrest"
    through = BELONGING_EACH_OTHER if frame.both else BELONGING
    acting = BELONGING_EACH_OTHER if frame.both else ACTING
    of = cast.under(noun, ("of",), through=through)
    if frame.both:
        between = cast.under(noun, ("between",), through=through)
        others = others + between + cast.under(noun, ("with", "within"), through=through) + of
    elif of and frame.plover in OF_ACTS and frame.mode != RELEASE and not doers:
        doers = of
    elif of and frame.mode == RELEASE:
        others = others + of  # "the release of the crew from Suria"
    else:
        towards = tuple(word for word in TOWARDS if word != "in")
        others = others + (cast.under(noun, towards) or cast.under(noun, ("in",)))
    if governor is not None:
        passive = is_passive(cast.tree, governor)
        under = ("by",) if passive else ()
        heads = [] if passive else subjects(cast.tree, governor, object_control)
        doers = (
            doers
            or cast.under(governor, under, through=acting)
            or cast.named((head for head in heads if head != noun), through=acting)
        )
        others = others or cast.under(
            governor, ("between", "with", "against", "on", "within"), through=through
        )
    return _sides(doers, others, frame)


def _has_of(tree: Tree, noun: int) -> bool:
    return any(word == "of" for word, _ in tree.prepositions(noun))


def _expellers(cast: ActorIndex, noun: int) -> list[int]:
    """Return whom people are expelled from ("the expulsion of two Surian envoys from Norland")."""
    spots = [noun, *(place for word, place in cast.tree.prepositions(noun) if word == "of")]
    return next((found for spot in spots if (found := cast.under(spot, ("from",)))), [])


def _sides(doers: Iterable[int], others: Iterable[int], frame: Frame) -> Parties:
    """Return the two sides. Of an event that all do alike, the party named first stands as actor."""
    actors = _once(doers)
    recipients = [actor for actor in _once(others) if actor not in actors]
    if frame.both and (not recipients or not actors):
        everybody = actors + recipients
        actors, recipients = everybody[:1], everybody[1:]
    return Parties(tuple(actors), tuple(recipients))


def _once(actors: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(actors))
