"""What a name stands for: a person, a body, a state, a medium, or nobody; decided by votes."""

from bisect import bisect_left

from onrecord.extract.member import Member
from onrecord.extract.name_words import name_head
from onrecord.extract.names import Name
from onrecord.extract.page import Page
from onrecord.extract.syntax import is_active_subject
from onrecord.lang.load import words
from onrecord.lang.offices import given_name_gender
from onrecord.schema.findings import ActorKind
from onrecord.schema.parsed import EntityKind
from onrecord.schema.text import Span

# Votes of a sure sign against those of syntax, one a mention.
SURE_VOTE = 8
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


def _head(name: Name, page: Page) -> int:
    """Return the word of a name, titles included, that governs its others."""
    inside = range(name.first, name.last)
    top = next((index for index in inside if page.tokens[index].head not in inside), name.first)
    return name_head(page, top)


def _after_place_preposition(name: Name, page: Page) -> bool:
    before = page.tokens[name.first - 1].text.lower() if name.first > 0 else ""
    return before in words("en", "names", "place_prepositions")
