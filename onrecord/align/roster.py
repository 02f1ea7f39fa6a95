"""The actors of a story while people's word is applied to them, and how one is found among them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onrecord.align.division import same_form
from onrecord.align.identity import actor_id, class_of, most_common
from onrecord.compare.names import fold_name
from onrecord.schema.decisions import OWN_SCHEME, Called, made_by_decision
from onrecord.schema.findings import Findings, LocalActor
from onrecord.schema.ids import ActorId, ReportId
from onrecord.schema.story import Actor, Dossier, Member, Reason


@dataclass(slots=True)
class Roster:
    """Actors by id, with what their reports say. Decisions change both, one after another."""

    findings: dict[ReportId, Findings]
    actors: dict[ActorId, Actor]
    # Whom actors speak for by the word of people; None: for nobody.
    sides: dict[ActorId, Called | None] = field(default_factory=dict)
    _names: dict[ActorId, frozenset[str]] = field(default_factory=dict)  # worked out so far

    @classmethod
    def of(cls, dossier: Dossier, actors: Iterable[Actor]) -> "Roster":
        """Return the actors as the reports alone give them."""
        return cls({one.report: one for one in dossier.findings}, {actor.id: actor for actor in actors})

    def local(self, member: Member) -> LocalActor:
        """Return what one report has of an actor."""
        report, place = member
        return self.findings[report].actors[place]

    def key(self, actor: Actor) -> str | None:
        """Return the key of an actor in the built-in tables, or of the decision that made it."""
        return dict(actor.identifiers).get(OWN_SCHEME)

    def names(self, actor: Actor) -> frozenset[str]:
        """Return what the actor and its local actors are named, folded."""
        if actor.id not in self._names:
            local = [self.local(one).name for one in actor.members]
            self._names[actor.id] = frozenset(map(fold_name, (actor.name, *(local or actor.aliases))))
        return self._names[actor.id]

    def find(self, called: Called) -> Actor | None:
        """Return the actor that is meant: by key, by name, else by a full name that reports gave it."""
        if called.key is not None:
            keyed = [actor for actor in self.actors.values() if self._has_key(actor, called.key)]
            if keyed or made_by_decision(called.key):
                return _first(keyed)
        candidates = [actor for actor in self.actors.values() if self._may_be(actor, called)]
        for wanted in (frozenset({fold_name(called.name)}), _telling(called.names)):
            fitting = [actor for actor in candidates if wanted & self.names(actor)]
            if fitting:
                near = {actor.id: self._nearness(actor, called) for actor in fitting}
                return _first(actor for actor in fitting if near[actor.id] == max(near.values()))
        return None

    def join(self, called: Called, reason: Reason) -> None:
        """Let an actor in whom people name as a side, if the reports of this story do not name it."""
        if self.find(called) is None:
            bare = Actor(
                id=actor_id(called.key, called.kind, called.name),
                name=called.name,
                kind=called.kind,
                named=True,
                roles=(),
                side=None,
                country=called.country,
                aliases=(called.name,),
                identifiers=((OWN_SCHEME, called.key),) if called.key else (),
                members=(),
                reasons=(reason,),
            )
            self.actors.setdefault(bare.id, bare)

    def _has_key(self, actor: Actor, key: str) -> bool:
        own = self.key(actor)
        if own == key or made_by_decision(own):
            return own == key
        return any(self.local(member).key == key for member in actor.members)

    def _may_be(self, actor: Actor, called: Called) -> bool:
        key = self.key(actor)
        if made_by_decision(key):
            return False
        return key is None or class_of(actor.kind) == class_of(called.kind)

    def _nearness(self, actor: Actor, called: Called) -> tuple[bool, bool, bool, int]:
        written = (actor.name, *(self.local(member).name for member in actor.members))
        exactly = any(same_form(name, called.name) for name in written)
        apart = actor.country and called.country and actor.country != called.country
        shared = self.names(actor) & {fold_name(name) for name in called.names}
        return class_of(actor.kind) == class_of(called.kind), exactly, not apart, len(shared)

    def replace(self, old: Sequence[Actor], *new: Actor) -> None:
        """Put actors in the place of others; what people said of sides passes to the first of them.

        One whose id another has already, for two names may differ and fold to the same, gets one of its own.
        """
        said = [self.sides.pop(actor.id) for actor in old if actor.id in self.sides]
        for actor in old:
            del self.actors[actor.id]
            self._names.pop(actor.id, None)
        for at, actor in enumerate(new):
            identity = actor.id
            while identity in self.actors:
                identity = actor_id(None, actor.kind, actor.name, identity, actor.name)
            self.actors[identity] = replace(actor, id=identity)
            if said and at == 0:
                self.sides[identity] = said[0]

    def with_members(self, actor: Actor, members: Iterable[Member]) -> Actor:
        """Return the actor with these local actors, and the roles and aliases that they give it."""
        chosen = tuple(sorted(members))
        locals_ = [self.local(member) for member in chosen]
        return replace(
            actor,
            members=chosen,
            roles=most_common(role for local in locals_ for role in local.roles),
            aliases=most_common(alias for local in locals_ for alias in local.aliases) or (actor.name,),
        )

    def fullest_name(self, members: Iterable[Member]) -> str:
        """Return the name that most of the mentions go with, among those of most words."""
        counts: Counter[str] = Counter()
        for member in members:
            local = self.local(member)
            counts[local.name] += max(len(local.mentions), 1)
        return min(counts, key=lambda name: (-len(name.split()), -counts[name], name))


def _telling(names: Sequence[str]) -> frozenset[str]:
    """Return the names that tell people apart: those of several words, or all when there are none such."""
    full = [name for name in names if len(name.split()) > 1]
    return frozenset(fold_name(name) for name in full or names)


def _first(actors: Iterable[Actor]) -> Actor | None:
    return min(actors, key=lambda actor: actor.id, default=None)
