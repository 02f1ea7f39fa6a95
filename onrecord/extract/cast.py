"""The cast of one report: its names gathered into actors, and whoever a role or a pronoun stands for."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.compare.names import fold_body, fold_name, same_person, same_word
from onrecord.extract.kinds import demonyms_of, settle_kind
from onrecord.extract.member import Member
from onrecord.extract.name_words import is_body_name, without_company_end
from onrecord.extract.names import Name, find_names
from onrecord.extract.page import Page
from onrecord.extract.postings import sent_by
from onrecord.extract.roles import knowns_of, parties
from onrecord.lang.offices import given_name_gender, offices_in, title_gender
from onrecord.lang.world import known
from onrecord.schema.findings import ActorKind, LocalActor, MentionForm
from onrecord.schema.report import BlockKind, CreditKind
from onrecord.schema.text import Span

# What titles and given names tell of a person's gender, against one for each pronoun.
TITLE_VOTE = 2
GIVEN_NAME_VOTE = 6


@dataclass(slots=True)
class Cast:
    """All actors of a page, by place of first mention, and the look-ups to find them again."""

    page: Page
    members: list[Member]

    def over(self, span: Span) -> list[Member]:
        """Return the members with a mention that shares a character with the span.

        They are in the order of the mentions.
        """
        found = [
            (mention.span.start, place)
            for place, member in enumerate(self.members)
            for mention in member.mentions
            if mention.span.overlaps(span)
        ]
        return [self.members[place] for _, place in dict.fromkeys(sorted(found))]

    def index(self, member: Member) -> int:
        """Return the member's number in the cast."""
        return next(place for place, one in enumerate(self.members) if one is member)


def find_cast(page: Page, sources: Sequence[Span]) -> Cast:
    """Return the cast of a page: names gathered, sides and countries set. Roles and pronouns come later.

    Who is named in one of the `sources` of the statements is an actor, whatever else speaks against it.
    """
    names = find_names(page)
    by_key = _gather_known([name for name in names if name.known is not None])
    members = [*by_key.values(), *_gather_unknown([name for name in names if name.known is None], page)]
    ordered = sorted(sources)
    for member in members:
        settle_kind(member, page, speaks=any(_stands_in(name, ordered) for name in member.names))
    members = [
        member
        for member in members
        if member.kind is not None
        and not (_only_metonym(member) and not any(_stands_in(name, ordered) for name in member.names))
    ]
    adjectives = _named_by_adjectives(members, page)
    members = [member for member in members if member.known is not None or member.name not in adjectives]
    members.sort(key=lambda member: member.mentions[0].span)
    cast = Cast(page, members)
    for member in members:
        _set_side(member, cast, by_key)
    return cast


def _named_by_adjectives(members: Iterable[Member], page: Page) -> frozenset[str]:
    """Give the states that no table knows the places of their adjectives; return these.

    "Ruthenian" is nobody beside Ruthenia.
    """
    adjectives = set()
    for member in members:
        if member.known is None and member.kind is ActorKind.STATE:
            for span in demonyms_of(member.name, page):
                member.add(span, MentionForm.NAME)
                adjectives.add(span.of(page.text))
    return frozenset(adjectives)


def _only_metonym(member: Member) -> bool:
    """Tell whether a body is named only by the city it sits in: then the report may well mean the city."""
    named_so = bool(member.names) and all(name.how == "metonym" for name in member.names)
    return named_so and member.kind is ActorKind.ORGANISATION


def _gather_known(names: Sequence[Name]) -> dict[str, Member]:
    """Gather the names that a table knows, by its key."""
    by_key: dict[str, Member] = {}
    for name in names:
        known_as = name.known
        if known_as is None:
            continue
        member = by_key.setdefault(
            known_as.key,
            Member(name=known_as.name, kind=known_as.kind, known=known_as, country=known_as.country),
        )
        _join(member, name)
    return by_key


def _gather_unknown(names: Sequence[Name], page: Page) -> list[Member]:
    """Gather the names that no table knows; headlines add mentions to members but make none."""
    members = _gather([name for name in names if not _headlined(name, page)])
    for name in names:
        if _headlined(name, page):
            homes = [member for member in members if _may_be(name, member)]
            if homes:
                _join(max(homes, key=lambda member: _ends_in(member, name)), name)
    return members


def _join(member: Member, name: Name) -> None:
    new = name.text not in member.forms
    member.names.append(name)
    member.forms.setdefault(name.text)
    member.add(name.span, MentionForm.NAME)
    if name.role is not None and name.role not in member.roles:
        member.roles.append(name.role)
    member.party = member.party or name.party
    told = title_gender(name.title) if name.title is not None else None
    if told is not None:
        member.genders[told] += TITLE_VOTE
    given = given_name_gender(name.text.split()[0]) if " " in name.text else None
    if given is not None and new:
        member.genders[given] += GIVEN_NAME_VOTE
    if name.kind is not None:
        member.votes[name.kind] += 3


def _headlined(name: Name, page: Page) -> bool:
    """Tell whether a name stands where every word may have a capital: it makes no actor of its own there."""
    kind = page.parsed.sentences[name.sentence].kind
    return kind in (BlockKind.TITLE, BlockKind.HEADING) and name.title is None and name.role is None


def _gather(names: Sequence[Name]) -> list[Member]:
    """Gather the names that no table knows: full names first, then the parts of them."""
    homes = _Homes(told=_genders_of_lone(names))
    order = sorted(range(len(names)), key=lambda place: (-_fullness(names[place]), place))
    for place in order:
        homes.place(names[place], place)
    for place, member in sorted(homes.of.items()):
        _join(member, names[place])
    return homes.members


@dataclass(slots=True)
class _Homes:
    """Whom each name belongs to, while full names and then their parts are gathered."""

    told: dict[str, str]  # what titles tell of those who are named by one word
    members: list[Member] = field(default_factory=list)
    of: dict[int, Member] = field(default_factory=dict)  # by the place of the name in the page
    by_part: dict[str, list[Member]] = field(default_factory=dict)  # by first and last word
    kin: set[int] = field(default_factory=set)  # those who are brought in as a relative of somebody

    def place(self, name: Name, place: int) -> None:
        """Give a name to its member, a new one where nobody fits."""
        member = self._home(name, place)
        if member is None:
            member = Member(name=name.text, kind=None)
            self.members.append(member)
        self.of[place] = member
        if name.role is not None and any("relative" in one.categories for one in offices_in(name.role)):
            self.kin.add(id(member))
        for part in {name.text.split()[-1], name.text.split()[0]}:
            held = self.by_part.setdefault(_part_key(part), [])
            if member not in held:
                held.append(member)

    def _home(self, name: Name, place: int) -> Member | None:
        """Return the member that a name belongs to; of several the one named last before it.

        A surname alone is not that of a relative: after "his wife, Ana Brel" Brel is still her husband.
        """
        candidates = [
            member
            for part in dict.fromkeys((_words(name)[-1], _words(name)[0]))
            for member in self.by_part.get(_part_key(part), ())
            if _may_be(name, member) and not _other_gender(name, member, self.told)
        ]
        if not candidates:
            return None
        last = {id(self.of[other]): other for other in sorted(self.of) if other < place}
        alone = " " not in name.text
        given = given_name_gender(name.text) is not None
        return max(
            candidates,
            key=lambda one: (
                not (alone and id(one) in self.kin),
                given or _ends_in(one, name),
                last.get(id(one), -1),
            ),
        )


def _ends_in(member: Member, name: Name) -> bool:
    """Tell whether a name is not only the start of the member's: Brel is Ana Brel, not the Brel Towers."""
    return " " in name.text or same_word(name.text, member.name.split()[-1])


def _words(name: Name) -> list[str]:
    return (name.stands_for or name.text).split()


def _part_key(part: str) -> str:
    """Return the first letters of a word of a name, by which its bearers are looked for."""
    return fold_name(part).replace("h", "g")[:3]


def _fullness(name: Name) -> int:
    """Return how many words of a person's or body's name stand here, titles apart; at most 4 count."""
    return min(len(name.text.split()), 4) if name.stands_for is None else 0


def _genders_of_lone(names: Sequence[Name]) -> dict[str, str]:
    """Return what titles tell of those who are named by one word, where most have one.

    With "Mr. Brel" throughout, Brel is not Ana Brel.
    """
    told: dict[str, Counter[str]] = {}
    for name in names:
        if " " not in name.text:
            gender = title_gender(name.title) if name.title is not None else None
            told.setdefault(fold_name(name.text), Counter())[gender or ""] += 1
    most = {lone: genders.most_common(1)[0][0] for lone, genders in told.items()}
    return {lone: gender for lone, gender in most.items() if gender}


def _other_gender(name: Name, member: Member, told: dict[str, str]) -> bool:
    gender: str | None = title_gender(name.title) if name.title is not None else None
    gender = gender or (told.get(fold_name(name.text)) if " " not in name.text else None)
    given = given_name_gender(member.name.split()[0]) if " " in member.name else None
    return gender is not None and given is not None and gender != given


def _may_be(name: Name, member: Member) -> bool:
    """Tell whether a name may be a form of the member's.

    Its last word, its first, or the same in other letters.
    """
    if name.stands_for is not None:
        return fold_name(name.stands_for) == fold_name(member.name)
    if name.kind is ActorKind.ORGANISATION or is_body_name(member.name):
        forms = (member.name, up_to_noun(member.name), without_company_end(member.name))
        return fold_body(name.text) in {fold_body(form) for form in forms}
    if fold_name(name.text) == fold_name(member.name):
        return True
    if len(name.text.split()) == 1:
        parts = member.name.split()
        return same_word(name.text, parts[-1]) or (
            len(parts) > 1 and name.title is None and fold_name(name.text) == fold_name(parts[0])
        )
    if _has_surnames(member.name, name.text) or _has_surnames(name.text, member.name):
        return True
    return same_person(name.text, member.name) and len(member.name.split()) > 1


def _has_surnames(full: str, surnames: str) -> bool:
    """Tell whether a full name ends in surnames of two words: "Ana Brel Orlan" in "Brel Orlan"."""
    parts, last = [fold_name(one) for one in full.split()], [fold_name(one) for one in surnames.split()]
    if given_name_gender(surnames.split()[0]) is not None:
        return False
    return 1 < len(last) < len(parts) and parts[-len(last) :] == last


def up_to_noun(name: str) -> str:
    """Return a body's name without what follows its noun: "Ruthenian embassy" for the one "in Norway"."""
    for word in (" in ", " to ", " of "):
        name = name.partition(word)[0]
    return name


def _stands_in(name: Name, sources: Sequence[Span]) -> bool:
    """Tell whether a name lies in one of the sources, which are in order."""
    place = bisect_right(sources, name.span)
    return any(source.overlaps(name.span) for source in sources[max(place - 2, 0) : place + 2])


def _set_side(member: Member, cast: Cast, by_key: dict[str, Member]) -> None:
    """Return the side that a role names.

    "Russian foreign minister", "NATO Secretary General", "spokesman for the Kremlin".
    """
    if member.known is not None:
        member.side = by_key.get(member.known.side) if member.known.side else None
        return
    roles = [sent_by(role) for role in member.roles]
    for role in (*roles, *([member.name] if member.kind is ActorKind.ORGANISATION else [])):
        found = knowns_of(role)
        if found:
            state = next((one for one in found if one.kind is ActorKind.STATE), None)
            others = [one for one in found if one.kind is not ActorKind.STATE]
            body = next((one for one in others if one.key not in parties()), None)
            chosen = body or state or others[0]
            member.country = (state or chosen).country
            member.side = by_key.get(chosen.key)
            return
        named = next(
            (one for one in cast.members if one is not member and _is_named_in(one, role, cast.page)), None
        )
        if named is not None:
            of_it = named.kind is ActorKind.STATE
            member.country, member.side = named.country, named if of_it else named.side
            return


def _is_named_in(other: Member, role: str, page: Page) -> bool:
    """Tell whether a role names a state that no table knows, or a person of a country: "Ana Brel's aide"."""
    if other.kind is ActorKind.STATE and other.known is None:
        return any(mention.span.of(page.text) in role.split() for mention in other.mentions)
    return other.kind is ActorKind.PERSON and bool(other.country) and other.name.split()[-1] in role


def with_credits(cast: Cast) -> Cast:
    """Add the outlet and whoever the credit lines name, joined to the members that are the same."""
    report = cast.page.parsed.report
    named = [(credit.name, credit.span, credit.kind) for credit in report.credits]
    members = list(cast.members)
    for name, span, kind in named:
        member = _member_called(name, members)
        if member is None:
            member = _credited(name, kind)
            members.append(member)
        member.forms.setdefault(name)
        member.add(span, MentionForm.NAME)
    if report.outlet is not None and _member_called(report.outlet, members) is None:
        found = known(report.outlet)
        members.append(
            Member(
                name=found.name if found else report.outlet,
                kind=found.kind if found else ActorKind.OUTLET,
                known=found,
            )
        )
    return Cast(cast.page, members)


def _member_called(name: str, members: Sequence[Member]) -> Member | None:
    found = known(name)
    for member in members:
        if found is not None and member.known is not None and member.known.key == found.key:
            return member
        if found is None and fold_name(member.name) == fold_name(name):
            return member
    return None


def _credited(name: str, kind: CreditKind) -> Member:
    found = known(name)
    if found is not None:
        return Member(name=found.name, kind=found.kind, known=found, country=found.country)
    # Agencies write themselves in capitals, photographers only where their given name shows them.
    shouted = name.isupper() and given_name_gender(name.split()[0].title()) is None
    person = kind is CreditKind.PHOTO and len(name.split()) > 1 and not shouted
    return Member(name=name, kind=ActorKind.PERSON if person else ActorKind.OUTLET)


def local_actors(cast: Cast) -> tuple[LocalActor, ...]:
    """Return the cast as findings."""
    number = {id(member): place for place, member in enumerate(cast.members)}
    return tuple(_local(member, number) for member in cast.members)


def _local(member: Member, number: dict[int, int]) -> LocalActor:
    return LocalActor(
        name=member.name,
        kind=member.kind or ActorKind.PERSON,
        named=member.named,
        roles=tuple(member.roles),
        side=number.get(id(member.side)) if member.side is not None else None,
        country=member.country,
        aliases=_aliases(member),
        key=member.known.key if member.known else None,
        mentions=tuple(sorted(set(member.mentions), key=lambda mention: (mention.span, mention.form))),
    )


def _aliases(member: Member) -> tuple[str, ...]:
    """Return the name forms, demonyms of a state left out: an adjective is no name."""
    forms: Iterable[str] = dict.fromkeys(
        (member.name, *(name.text for name in member.names if name.how != "demonym"))
    )
    return tuple(forms)
