"""What a name stands for: a person, a body, a state, a medium, or nobody; decided by votes."""

from bisect import bisect_left

from onrecord.extract.member import Member
from onrecord.extract.name_words import SHORTEST_ACRONYM, is_of_many, name_head, without_company_end
from onrecord.extract.names import Name
from onrecord.extract.page import Page
from onrecord.extract.syntax import is_active_subject, related
from onrecord.lang.load import words
from onrecord.lang.offices import given_name_gender
from onrecord.schema.findings import ActorKind
from onrecord.schema.parsed import EntityKind
from onrecord.schema.text import Span

# Votes of a sure sign against those of syntax, one a mention.
SURE_VOTE = 8
SIGNS_OF_A_STATE = 2  # different things that states and others have, from which on it is a state
SHORTEST_STEM = 4  # letters that a country's name and its adjective must share
# From this confidence on the model is believed about the kind of a name (0..1).
SURE_KIND = 0.5
# How what somebody or something is hangs on its name: "Vesta, a distiller".
APPOSED = frozenset({"appos"})
KIND_OF_ENTITY = {
    EntityKind.PERSON: ActorKind.PERSON,
    EntityKind.ORGANISATION: ActorKind.ORGANISATION,
    EntityKind.OUTLET: ActorKind.OUTLET,
}
NO_ACTORS = frozenset({EntityKind.PLACE, EntityKind.TIME, EntityKind.NUMBER, EntityKind.EVENT})


def settle_kind(member: Member, page: Page, *, speaks: bool) -> None:
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
    if size == 1 and not member.genders and (given := given_name_gender(member.name)) is not None:
        member.genders[given] += 1  # as one pronoun: it may be a surname, too


def _vote(member: Member, page: Page) -> None:
    """Collect what name, neighbours and syntax say of a member's kind."""
    votes, size = member.votes, len(member.name.split())
    if 2 <= size <= 3 and any(len(form.split()) == 1 for form in member.forms):
        votes[ActorKind.PERSON] += 2
    if member.name.isupper() and size == 1 and len(member.name) >= SHORTEST_ACRONYM:
        votes[ActorKind.ORGANISATION] += 2
    learned = _learned_kind(member, page) or _described_kind(member, page)
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
    if member.name.split()[0].lower() in words("en", "names", "ships"):
        return True
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


def _described_kind(member: Member, page: Page) -> ActorKind | None:
    """Return what the page says a name is: by what it is like, by what it has, or because it is of many."""
    if member.roles:
        return None
    if without_company_end(member.name) != member.name or any(
        _is_company(name, page) for name in member.names
    ):
        return ActorKind.ORGANISATION
    if member.genders:
        return None
    if is_of_many(member.name.split()[-1]):
        return ActorKind.GROUP
    one_word = len(member.name.split()) == 1 and all(" " not in form for form in member.forms)
    return ActorKind.STATE if one_word and _is_state(member, page) else None


def _is_company(name: Name, page: Page) -> bool:
    """Tell whether a noun beside a name makes a body of it: "Vesta, a Danish distiller that …"."""
    head = _head(name, page)
    beside = (index for index in related(page, head, APPOSED) if index > head)
    return any(
        page.tokens[index].pos == "NOUN"
        and page.tokens[index].lemma in words("en", "names", "body_descriptions")
        for index in beside
    )


def _is_state(member: Member, page: Page) -> bool:
    """Tell whether a name has what only a state has, or several things that states have."""
    had = {thing for name in member.names for thing in _belongings(name, page)}
    sure = had & words("en", "names", "states", "belongings")
    return bool(sure) or len(had & words("en", "names", "states", "often_had")) >= SIGNS_OF_A_STATE


def _belongings(name: Name, page: Page) -> set[str]:
    """Return what belongs to a name: "Ruthenia's army", "Ruthenia foreign minister", "king of Ruthenia"."""
    after = [token.text.lower() for token in page.tokens[name.last : name.last + 3]]
    before = [token.text.lower() for token in page.tokens[max(name.first - 3, 0) : name.first]]
    had = {" ".join(after[:2])}
    if len(after) > 1 and after[0] in words("en", "syntax", "genitives"):
        had |= {after[1], " ".join(after[1:])}
    if len(before) > 1 and before[-1] == "of":
        had |= {before[-2], " ".join(before[:-1])}
    return had


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


def _head(name: Name, page: Page) -> int:
    """Return the word of a name, titles included, that governs its others."""
    inside = range(name.first, name.last)
    top = next((index for index in inside if page.tokens[index].head not in inside), name.first)
    return name_head(page, top)


def _after_place_preposition(name: Name, page: Page) -> bool:
    before = page.tokens[name.first - 1].text.lower() if name.first > 0 else ""
    return before in words("en", "names", "place_prepositions")
