"""An actor while its report is being read."""

from collections import Counter
from dataclasses import dataclass, field

from onrecord.extract.names import Name
from onrecord.extract.roles import knowns_of
from onrecord.lang.offices import offices_in
from onrecord.lang.world import Known
from onrecord.schema.findings import ActorKind, Mention, MentionForm
from onrecord.schema.text import Span


@dataclass(slots=True)
class Member:
    """An actor while the report is being read: it grows with each mention."""

    name: str
    kind: ActorKind | None
    known: Known | None = None
    named: bool = True
    roles: list[str] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)  # every name form, in order of first place
    mentions: list[Mention] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    genders: Counter[str] = field(default_factory=Counter)  # "f" and "m" told by titles and pronouns
    country: str | None = None
    side: "Member | None" = None
    votes: Counter[ActorKind] = field(default_factory=Counter)
    placed: int = 0  # mentions after "in", "at" and the like
    party: Known | None = None  # by the letter behind the name
    parts: tuple["Member", ...] = ()  # who speaks together, where several do as one

    @property
    def categories(self) -> frozenset[str]:
        """The categories of all offices that stand in the roles."""
        return frozenset(
            category for role in self.roles for one in offices_in(role) for category in one.categories
        )

    @property
    def knowns(self) -> tuple[Known, ...]:
        """The states, bodies and parties that the roles name, and the party of the letter behind the name."""
        by_roles = tuple(one for role in self.roles for one in knowns_of(role))
        return by_roles if self.party is None else (*by_roles, self.party)

    def add(self, span: Span, form: MentionForm) -> None:
        """Add a place where the report speaks of this actor."""
        self.mentions.append(Mention(span, form))
