"""The cast of one report: its names gathered into actors, and whoever a role or a pronoun stands for."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.compare.names import fold, same_person, same_word
from onrecord.extract.names import Name, find_names, name_head, offices_in
from onrecord.extract.page import Page
from onrecord.extract.syntax import is_passive, relation
from onrecord.lang.load import words
from onrecord.lang.offices import given_name_gender, title_gender
from onrecord.lang.world import Known, known, match_at
from onrecord.schema.findings import ActorKind, LocalActor, Mention, MentionForm
from onrecord.schema.parsed import EntityKind
from onrecord.schema.report import BlockKind, CreditKind
from onrecord.schema.text import Span

# Votes of a sure sign against those of syntax, one a mention.
SURE_VOTE = 8
# What titles and given names tell of a person's gender, against one for each pronoun.
TITLE_VOTE = 2
GIVEN_NAME_VOTE = 6
SHORTEST_ACRONYM = 2  # letters
SHORTEST_STEM = 4  # letters that a country's name and its adjective must share


# From this confidence on the model is believed about the kind of a name (0..1).
SURE_KIND = 0.5
KIND_OF_ENTITY = {
    EntityKind.PERSON: ActorKind.PERSON,
    EntityKind.ORGANISATION: ActorKind.ORGANISATION,
    EntityKind.OUTLET: ActorKind.OUTLET,
}
NO_ACTORS = frozenset({EntityKind.PLACE, EntityKind.TIME, EntityKind.NUMBER, EntityKind.EVENT})


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

    @property
    def categories(self) -> frozenset[str]:
        """The categories of all offices that stand in the roles."""
        return frozenset(
            category for role in self.roles for one in offices_in(role) for category in one.categories
        )

    def add(self, span: Span, form: MentionForm) -> None:
        """Add a place where the report speaks of this actor."""
        self.mentions.append(Mention(span, form))


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
        _settle_kind(member, page, speaks=any(_stands_in(name, ordered) for name in member.names))
    members = [
        member
        for member in members
        if member.kind is not None
        and not (_only_metonym(member) and not any(_stands_in(name, ordered) for name in member.names))
    ]
    for member in members:
        if member.known is None and member.kind is ActorKind.STATE:
            for span in demonyms_of(member.name, page):
                member.add(span, MentionForm.NAME)
    members.sort(key=lambda member: member.mentions[0].span)
    cast = Cast(page, members)
    for member in members:
        _set_side(member, cast, by_key)
    return cast


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
            home = next((member for member in members if _may_be(name, member)), None)
            if home is not None:
                _join(home, name)
    return members


def _join(member: Member, name: Name) -> None:
    new = name.text not in member.forms
    member.names.append(name)
    member.forms.setdefault(name.text)
    member.add(name.span, MentionForm.NAME)
    if name.role is not None and name.role not in member.roles:
        member.roles.append(name.role)
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
    members: list[Member] = []
    homes: dict[int, Member] = {}
    by_last: dict[str, list[Member]] = {}
    order = sorted(range(len(names)), key=lambda place: (-_fullness(names[place]), place))
    told = _genders_of_lone(names)
    for place in order:
        name = names[place]
        member = _home(name, by_last, homes, told, place)
        if member is None:
            member = Member(name=name.text, kind=None)
            members.append(member)
        homes[place] = member
        for part in {name.text.split()[-1], name.text.split()[0]}:
            held = by_last.setdefault(fold(part).replace("h", "g")[:3], [])
            if member not in held:
                held.append(member)
    for place, member in sorted(homes.items()):
        _join(member, names[place])
    return members


def _fullness(name: Name) -> int:
    """Return how many words of a person's or body's name stand here, titles apart; at most 4 count."""
    return min(len(name.text.split()), 4)


def _genders_of_lone(names: Sequence[Name]) -> dict[str, str]:
    """Return what titles tell of those who are named by one word, where most have one.

    With "Mr. Brel" throughout, Brel is not Ana Brel.
    """
    told: dict[str, Counter[str]] = {}
    for name in names:
        if " " not in name.text:
            gender = title_gender(name.title) if name.title is not None else None
            told.setdefault(fold(name.text), Counter())[gender or ""] += 1
    most = {lone: genders.most_common(1)[0][0] for lone, genders in told.items()}
    return {lone: gender for lone, gender in most.items() if gender}


def _home(
    name: Name,
    by_last: dict[str, list[Member]],
    homes: dict[int, Member],
    told: dict[str, str],
    place: int,
) -> Member | None:
    """Return the member that a name belongs to; of several the one named last before it."""
    candidates = [
        member
        for part in dict.fromkeys((name.text.split()[-1], name.text.split()[0]))
        for member in by_last.get(fold(part).replace("h", "g")[:3], ())
        if _may_be(name, member) and not _other_gender(name, member, told)
    ]
    if not candidates:
        return None
    last_place = {id(homes[other]): other for other in sorted(homes) if other < place}
    return max(candidates, key=lambda member: last_place.get(id(member), -1))


def _other_gender(name: Name, member: Member, told: dict[str, str]) -> bool:
    gender: str | None = title_gender(name.title) if name.title is not None else None
    gender = gender or (told.get(fold(name.text)) if " " not in name.text else None)
    given = given_name_gender(member.name.split()[0]) if " " in member.name else None
    return gender is not None and given is not None and gender != given


def _may_be(name: Name, member: Member) -> bool:
    """Tell whether a name may be a form of the member's.

    Its last word, its first, or the same in other letters.
    """
    if name.kind is ActorKind.ORGANISATION or member.name.split()[-1].lower() in words(
        "en", "names", "body_nouns"
    ):
        return fold(name.text) in (fold(member.name), fold(without_seat(member.name)))
    if fold(name.text) == fold(member.name):
        return True
    if len(name.text.split()) == 1:
        parts = member.name.split()
        return same_word(name.text, parts[-1]) or (
            len(parts) > 1 and name.title is None and fold(name.text) == fold(parts[0])
        )
    return same_person(name.text, member.name) and len(member.name.split()) > 1


def without_seat(name: str) -> str:
    """Return a body's name without the place it is posted to: "Ruthenian embassy in Norway"."""
    for word in (" in ", " to "):
        name = name.partition(word)[0]
    return name


def _stands_in(name: Name, sources: Sequence[Span]) -> bool:
    """Tell whether a name lies in one of the sources, which are in order."""
    place = bisect_right(sources, name.span)
    return any(source.overlaps(name.span) for source in sources[max(place - 2, 0) : place + 2])


def _settle_kind(member: Member, page: Page, *, speaks: bool) -> None:
    """Decide what the member is from the votes of its mentions; places and chance capitals stay `None`."""
    if member.kind is not None:
        return
    forms = list(member.forms)
    member.name = max(forms, key=lambda form: (min(len(form.split()), 4), -forms.index(form)))
    _vote(member, page)
    size, votes = len(member.name.split()), member.votes
    if not speaks and _no_actor(member):
        return
    if votes:
        member.kind = max(sorted(votes), key=lambda kind: votes[kind])
    elif speaks or 2 <= size <= 3:
        member.kind = ActorKind.PERSON


def _vote(member: Member, page: Page) -> None:
    """Collect what name, neighbours and syntax say of a member's kind."""
    votes, size = member.votes, len(member.name.split())
    if 2 <= size <= 3 and any(len(form.split()) == 1 for form in member.forms):
        votes[ActorKind.PERSON] += 2
    if member.name.isupper() and size == 1 and len(member.name) >= SHORTEST_ACRONYM:
        votes[ActorKind.ORGANISATION] += 2
    learned = _learned_kind(member, page)
    if learned is not None:
        votes[learned] += SURE_VOTE
    for name in member.names:
        told = _syntax_vote(name, page)
        if told is not None:
            votes[told] += 1
        member.placed += _after_place_preposition(name, page)
        kind = _told_by_the_model(name, page)
        if kind in NO_ACTORS:
            member.placed += 1
        elif kind in KIND_OF_ENTITY:
            votes[KIND_OF_ENTITY[kind]] += 1


def _told_by_the_model(name: Name, page: Page) -> EntityKind | None:
    """Return what the model says a name stands for, when it is sure and means the same words."""
    entities = page.parsed.entities
    place = bisect_left(entities, name.span.start, key=lambda one: one.span.end)
    for entity in entities[place : place + 2]:
        shared = min(entity.span.end, name.span.end) - max(entity.span.start, name.span.start)
        longer = max(one.end - one.start for one in (entity.span, name.span))
        if 2 * shared > longer and entity.confidence >= SURE_KIND:
            return entity.kind
    return None


def _no_actor(member: Member) -> bool:
    """Tell whether a name is a happening, a paper or a place: by its last word, or by the words before it."""
    if member.roles:
        return False
    if member.name.split()[-1].lower() in words("en", "names", "no_actors"):
        return True
    return member.placed * 2 > len(member.names) and member.votes.total() <= 1


def _learned_kind(member: Member, page: Page) -> ActorKind | None:
    """Return what the report itself shows an unknown name to be.

    A medium by its name or by what it does, or a state.
    """
    last = member.name.split()[-1].lower()
    if last in words("en", "names", "media", "last_words") and len(member.name.split()) > 1:
        return ActorKind.OUTLET
    for name in member.names:
        before = page.tokens[name.first - 1].lemma if name.first > 0 else ""
        if before in words("en", "names", "media", "agency_nouns"):
            return ActorKind.AGENCY
        if before in words("en", "names", "media", "outlet_nouns"):
            return ActorKind.OUTLET
        head = _head(name, page)
        verb = page.tokens[page.tokens[head].head]
        hands_on = verb.lemma in words("en", "names", "media", "verbs") and is_active_subject(page, head)
        if hands_on and member.name.isupper() and len(member.name) >= SHORTEST_ACRONYM:
            return ActorKind.AGENCY
    one_word = len(member.name.split()) == 1 and member.name.lower() not in words("en", "names", "regions")
    if one_word and demonyms_of(member.name, page):
        return ActorKind.STATE
    return None


def demonyms_of(name: str, page: Page) -> list[Span]:
    """Return where adjectives made of a name stand: "Ruthenian" for "Ruthenia"."""
    stem = name.rstrip("aeiouy")
    if len(stem) < SHORTEST_STEM:
        return []
    forms = {
        root + ending for root in (name, stem) for ending in words("en", "names", "states", "demonym_endings")
    }
    forms -= {name}
    return [Span(token.start, token.end) for token in page.tokens if token.text in forms]


def _syntax_vote(name: Name, page: Page) -> ActorKind | None:
    """People are subjects of saying and thinking; bodies have an article."""
    tokens = page.tokens
    if name.first > 0 and tokens[name.first - 1].text.lower() == "the" and len(name.text.split()) < 3:
        return ActorKind.ORGANISATION
    head = _head(name, page)
    acting = tokens[tokens[head].head].pos == "VERB" and is_active_subject(page, head)
    return ActorKind.PERSON if acting else None


def is_active_subject(page: Page, index: int) -> bool:
    """Tell whether a word is the subject of a predicate that is not passive."""
    token = page.tokens[index]
    return relation(token) == "nsubj" and not is_passive(page, token.head)


def _head(name: Name, page: Page) -> int:
    """Return the word of a name, titles included, that governs its others."""
    inside = range(name.first, name.last)
    top = next((index for index in inside if page.tokens[index].head not in inside), name.first)
    return name_head(page, top)


def _after_place_preposition(name: Name, page: Page) -> bool:
    before = page.tokens[name.first - 1].text.lower() if name.first > 0 else ""
    return before in words("en", "names", "place_prepositions")


def _set_side(member: Member, cast: Cast, by_key: dict[str, Member]) -> None:
    """Return the side that a role names.

    "Russian foreign minister", "NATO Secretary General", "spokesman for the Kremlin".
    """
    if member.known is not None:
        member.side = by_key.get(member.known.side) if member.known.side else None
        return
    for role in (*member.roles, *([member.name] if member.kind is ActorKind.ORGANISATION else [])):
        found = _known_in(role)
        if found:
            state = next((one for one in found if one.kind is ActorKind.STATE), None)
            body = next((one for one in found if one.kind is not ActorKind.STATE), None)
            chosen = body or state
            member.country = state.country if state else body.country if body else None
            member.side = by_key.get(chosen.key) if chosen else None
            return
        for other in cast.members:
            if (
                other is not member
                and other.kind is ActorKind.PERSON
                and other.country
                and other.name.split()[-1] in role
            ):
                member.country, member.side = other.country, other.side
                return


def _known_in(text: str) -> list[Known]:
    tokens = text.replace("’s", " ’s").replace("'s", " 's").split()
    found, at = [], 0
    while at < len(tokens):
        match = match_at(tokens, at)
        if match is None:
            at += 1
            continue
        found.append(match[0])
        at = max(match[1], at + 1)
    return found


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
        if found is None and fold(member.name) == fold(name):
            return member
    return None


def _credited(name: str, kind: CreditKind) -> Member:
    found = known(name)
    if found is not None:
        return Member(name=found.name, kind=found.kind, known=found, country=found.country)
    person = kind is CreditKind.PHOTO and len(name.split()) > 1
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
