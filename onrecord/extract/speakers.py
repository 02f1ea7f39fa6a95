"""Who a source is: the actor behind the words that name it."""

from dataclasses import dataclass

from onrecord.extract.cast import Cast
from onrecord.extract.coreference import UNNAMED, Resolutions
from onrecord.extract.member import Member
from onrecord.extract.name_words import is_of_many, name_end
from onrecord.extract.page import Page
from onrecord.extract.roles import office_at
from onrecord.extract.several import PLURAL_NOUNS, conjuncts, is_part_of_people
from onrecord.extract.syntax import (
    case_of,
    is_relative,
    noun_phrase,
    preposition,
    prepositions,
    related,
    relation,
    subjects,
)
from onrecord.lang.load import words
from onrecord.lang.offices import group_noun, is_title, office
from onrecord.lang.world import demonym
from onrecord.schema.findings import ActorKind, MentionForm
from onrecord.schema.parsed import Token
from onrecord.schema.report import BlockKind
from onrecord.schema.text import Span

# How whose something is hangs on it: "her campaign", "the Brel team".
OWNING = frozenset({"nmod", "compound"})
BESIDE = frozenset({"appos"})
COPULA = frozenset({"cop"})
DOCUMENT = "a document of the speaker before"
# Characters after a source at which the name may begin that was cut off from its role: "Sen." Ana Brel.
AFTER_SOURCE = 2
# Steps from a name up to the role it stands with.
LONGEST_CLIMB = 4


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and how that was found; `member` None when the report does not name anybody."""

    member: Member | None
    reason: str
    others: tuple[Member, ...] = ()  # who speaks with the first: "Ana Brel and Ilse Odell said"


def find_speaker(source: Span, page: Page, cast: Cast, resolved: Resolutions) -> Speaker:
    """Return who the source is; of several who speak as one the first who is known, with the others."""
    head = page.top(source)
    if head is None:
        return Speaker(None, "no word in the source")
    head = _owned(source, head, page)
    first = _find_one(source, head, page, cast, resolved)
    found = [first]
    for index in conjuncts(page, head)[1:]:
        if index in page.within(source):
            span = page.span(noun_phrase(page, index))
            found.append(_find_one(span, index, page, cast, resolved))
    known = [one for one in found if one.member is not None and one.member.named]
    if not known:
        return first
    others = {id(one): one for each in known for one in (each.member, *each.others) if one is not None}
    return Speaker(known[0].member, known[0].reason, tuple(others.values())[1:])


def _owned(source: Span, head: int, page: Page) -> int:
    """Return the head of a source, not the owner taken for it: the wife of "Otto Brel's wife"."""
    end = name_end(page, head)
    if not _is_genitive(Span(page.tokens[end].start, page.tokens[end].end), page):
        return head
    inside, governor = page.within(source), page.tokens[head].head
    beside = [one for one in page.children[governor] if end < one and one in inside]
    return next((one for one in beside if page.tokens[one].pos == "NOUN"), head)


def _find_one(source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions) -> Speaker:
    """Return who one source is. Steps from the certain to the likely; the first that answers wins."""
    for step in (
        _named_on_the_line,
        _relative,
        _named_at_head,
        _named_beside_role,
        _resolved_reference,
        _unnamed,
        _named_within,
    ):
        answer = step(source, head, page, cast, resolved)
        if answer is not None:
            return answer
    opening = page.tokens[page.within(source).start].text.lower()
    indefinite = opening in words("en", "names", "references", "indefinite")
    if page.tokens[head].lemma in words("en", "reporting", "cues", "documents") and not indefinite:
        return Speaker(None, DOCUMENT)
    return Speaker(None, "the source names nobody the report knows")


def _mentions(span: Span, cast: Cast) -> list[tuple[Span, Member]]:
    found = [
        (mention.span, place)
        for place, member in enumerate(cast.members)
        for mention in member.mentions
        if mention.form is MentionForm.NAME and mention.span.overlaps(span)
    ]
    return [(one, cast.members[place]) for one, place in sorted(found)]


def _named_on_the_line(
    source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions
) -> Speaker | None:
    """The line under a pull-quote is a name with its role, now and then run together: "Ana BrelMinister"."""
    if page.parsed.report.blocks[page.block_at(source.start)].kind is not BlockKind.PULLQUOTE:
        return None
    line = source.of(page.text)
    for member in cast.members:
        if member.kind is ActorKind.PERSON and any(
            form in line for form in member.forms if len(form.split()) > 1
        ):
            return Speaker(member, f"named under the pull-quote: {member.name}")
    return None


def _relative(source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions) -> Speaker | None:
    """ "…, who said": whoever the relative clause hangs on."""
    if page.tokens[head].text.lower() not in words("en", "syntax", "relative_pronouns"):
        return None
    verb = page.tokens[head].head
    personal = page.tokens[head].text.lower() in words("en", "names", "references", "personal")
    if personal and relation(page.tokens[verb]) != "acl":
        person = _person_before(head, page, cast)
        if person is not None:
            return Speaker(person, f"named before the relative clause: {person.name}")
    for _ in range(3):
        if relation(page.tokens[verb]) == "acl":
            antecedent = page.tokens[verb].head
            if personal:
                antecedent = _described_by(_past_place(antecedent, page, cast), page, cast)
            span = page.span(noun_phrase(page, antecedent))
            for step in (_named_at_head, _named_beside_role, _resolved_reference):
                answer = step(span, antecedent, page, cast, resolved)
                if answer is not None:
                    return answer
            return Speaker(None, "the relative clause hangs on nobody named")
        verb = page.tokens[verb].head
    return None


def _person_before(head: int, page: Page, cast: Cast) -> Member | None:
    """Return the person whose name stands right before a relative pronoun: "Brel, who refused"."""
    before = head - 2 if page.tokens[head - 1].text == "," else head - 1
    if before < 0:
        return None
    token = page.tokens[before]
    named = [one for _, one in _mentions(Span(token.start, token.end), cast)]
    return named[0] if named and named[0].kind is ActorKind.PERSON else None


def _past_place(antecedent: int, page: Page, cast: Cast) -> int:
    """Return the people before a place or body that "who" cannot mean: "Liberals on Selm Hill, who"."""
    token = page.tokens[antecedent]
    named = [one for _, one in _mentions(Span(token.start, token.end), cast)]
    case = case_of(page, antecedent)
    if not named or named[0].kind is ActorKind.PERSON or case is None or case == 0:
        return antecedent
    before = page.tokens[case - 1]
    return case - 1 if before.tag in PLURAL_NOUNS and before.pos in ("NOUN", "PROPN") else antecedent


def _described_by(antecedent: int, page: Page, cast: Cast) -> int:
    """Return the person whom a word describes: "Ana Brel, a critic who said", "Brel is a liar who said"."""
    place = antecedent
    if _is_person(antecedent, page, cast) or page.tokens[antecedent].tag in PLURAL_NOUNS:
        return antecedent  # "Brel is among several critics who said"
    for _ in range(LONGEST_CLIMB):
        token = page.tokens[place]
        if relation(token) == "appos" and place == antecedent:
            whom = [token.head]
        elif related(page, place, COPULA):
            whom = subjects(page, place) or subjects(page, token.head)
        elif relation(token) == "conj":
            place = token.head
            continue
        else:
            break
        return next((one for one in whom if _is_person(one, page, cast)), antecedent)
    return antecedent


def _is_person(index: int, page: Page, cast: Cast) -> bool:
    name = page.tokens[name_end(page, index)]
    return any(member.kind is ActorKind.PERSON for _, member in _mentions(Span(name.start, name.end), cast))


def _named_at_head(source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions) -> Speaker | None:
    if _some_of_a_people(source, head, page):
        return Speaker(None, UNNAMED)
    for index in dict.fromkeys((name_end(page, head), head)):
        token = page.tokens[index]
        for _, member in _mentions(Span(token.start, token.end), cast):
            if token.pos != "ADJ":
                return Speaker(member, f"named: {member.name}")
    return None


def _some_of_a_people(source: Span, head: int, page: Page) -> bool:
    """Tell whether a source is some of a people or party, not the whole: "senior Liberals", "most Danes"."""
    first = page.tokens[page.within(source).start].text.lower()
    token = page.tokens[head]
    plural = token.tag == "NNPS" or (token.pos == "PROPN" and is_of_many(token.text))
    some = plural and first in words("en", "names", "references", "some")
    return some or is_part_of_people(page, head)


def _named_beside_role(
    source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions
) -> Speaker | None:
    """Return the name beside a role.

    "The minister, Ana Brel," and "press secretary of the president Ana Brel".
    """
    if office_at(page, head) is None and not is_title(page.tokens[head].text):
        return None
    if relation(page.tokens[head]) == "appos":
        governor = name_end(page, page.tokens[head].head)
        beside = _mentions(Span(page.tokens[governor].start, page.tokens[governor].end), cast)
        if beside:
            return Speaker(beside[0][1], f"named before the role: {beside[0][1].name}")
    reach = Span(source.start, source.end + AFTER_SOURCE)
    for span, member in reversed(_mentions(reach, cast)):
        if member.kind is ActorKind.PERSON and _is_beside(span, head, page):
            return Speaker(member, f"named beside the role: {member.name}")
    return None


def _is_beside(span: Span, head: int, page: Page) -> bool:
    """Tell whether a name stands with a role, and not in a phrase that hangs on it, or as its side."""
    inside = page.within(span)
    if head < inside.start:
        return _follows_role(range(head + 1, inside.start), page) and not _is_genitive(span, page)
    index = page.top(span)
    for _ in range(LONGEST_CLIMB):
        if index is None or index == head:
            return index == head
        token = page.tokens[index]
        if relation(token) != "appos" or preposition(page, index):
            return False
        index = token.head
    return False


def _follows_role(between: range, page: Page) -> bool:
    """Tell whether what stands between a role and a name leaves them together.

    "The ambassador to Norway Ana Brel" is she; "a spokesman for President Brel" is somebody else.
    """
    words_between = [page.tokens[index] for index in between]
    last = max((place for place, token in enumerate(words_between) if token.pos == "ADP"), default=-1)
    after = words_between[last + 1 :]
    if any(token.pos in ("VERB", "AUX", "CCONJ", "PRON") for token in words_between):
        return False
    if last < 0 or any(token.text == "," for token in after):
        return True  # "the minister of the economy, Mr. Brel"
    return bool(after) and not any(office(token.text) or is_title(token.text) for token in after)


def _is_genitive(span: Span, page: Page) -> bool:
    return page.text[span.end : span.end + 2] in words("en", "syntax", "genitives")


def _resolved_reference(
    source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions
) -> Speaker | None:
    if head in resolved.together:
        parts, reason = resolved.together[head]
        return Speaker(parts[0], reason, parts[1:])
    if head in resolved.unnamed:
        return Speaker(None, resolved.unnamed[head])
    for index in (head, *page.within(source)):
        found = resolved.get(index)
        if found is not None and (index == head or relation(page.tokens[index]) == "nsubj"):
            return Speaker(found[0], found[1])
    return None


def _unnamed(source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions) -> Speaker | None:
    """Unnamed people have no actor: "two officials", "a spokesman for the ministry", "the analysts"."""
    token = page.tokens[head]
    first = page.tokens[page.within(source).start].text.lower()
    person = office_at(page, head) is not None or group_noun(token.text)
    plural = token.tag in PLURAL_NOUNS and token.pos == "NOUN"
    if person and (
        first in words("en", "names", "references", "some")
        or plural
        or first not in words("en", "names", "references", "definite")
    ):
        return Speaker(None, UNNAMED)
    if plural and first in words("en", "names", "references", "some"):
        return Speaker(None, UNNAMED)
    if any(word == "of" and _is_some_of(source, head, one, page) for word, one in prepositions(page, head)):
        return Speaker(None, UNNAMED)
    return None


def _is_some_of(source: Span, head: int, whole: int, page: Page) -> bool:
    """Tell whether a word is some of those behind its "of": "one of her aides", "a chorus of Republicans"."""
    token, people = page.tokens[head], page.tokens[whole]
    first = page.tokens[page.within(source).start].text.lower()
    if {token.text.lower(), token.lemma} & words("en", "names", "references", "amounts"):
        return True
    if people.tag not in PLURAL_NOUNS or _has_apposition(head, page) or _has_apposition(whole, page):
        return False
    if token.pos != "NOUN":
        return token.text.lower() in words("en", "names", "references", "some")
    called = people.tag == "NNPS" or group_noun(people.text)
    indefinite = first in words("en", "names", "references", "indefinite")
    return called and indefinite and not _is_paper(token)


def _is_paper(token: Token) -> bool:
    """Tell whether a word is something written or counted: "statement", "poll"."""
    papers = words("en", "reporting", "cues", "documents")
    return token.lemma in papers or token.lemma in words("en", "names", "references", "spoken_things")


def _has_apposition(head: int, page: Page) -> bool:
    """Tell whether a name is put beside a word: "one of her aides, Otto Brel,"."""
    return any(page.tokens[one].pos == "PROPN" for one in related(page, head, BESIDE))


def _named_within(source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions) -> Speaker | None:
    """A body behind a thing.

    "the ministry's press service", "a statement by the Alliance", "the Russian side".
    """
    token = page.tokens[head]
    if token.pos == "PRON" or office_at(page, head) is not None or group_noun(token.text):
        return None
    part = token.lemma in words("en", "names", "references", "parts_of_body")
    if part or name_end(page, head) != head:
        return None  # a chapter of the body, or somebody's name, not the body named before or after it
    side = token.text.lower() in words("en", "names", "state_back") or token.text.lower() in words(
        "en", "names", "body_back"
    )
    owner = _owner(source, head, page, cast, resolved)
    if owner is not None:
        return _body_of(owner, token.text.lower(), cast)
    if token.tag in PLURAL_NOUNS and token.lemma not in words("en", "names", "references", "spoken_things"):
        return None  # "dozens of Selm United players" are not the club
    for span, member in _mentions(source, cast):
        if not _speaks_for(span, source, page) or (
            member.kind is ActorKind.STATE and _qualifies(span, head, page)
        ):
            continue
        if side or demonym(span.of(page.text)) is None:
            return Speaker(member, f"named in the source: {member.name}")
    for index in page.within(source):
        found = resolved.get(index)
        place = Span(page.tokens[index].start, page.tokens[index].end)
        if found is not None and _speaks_for(place, source, page):
            return Speaker(found[0], found[1])
    return None


def _qualifies(span: Span, head: int, page: Page) -> bool:
    """Tell whether a name only tells what kind of thing speaks: "the Washington press corps" is no state.

    Papers and what takes up a state are its own: "a Moscow statement", "the Russian side".
    """
    lower = page.tokens[head].text.lower()
    own = page.tokens[head].lemma in words("en", "reporting", "cues", "documents") or any(
        lower in words("en", "names", one) for one in ("state_back", "body_back", "common_bodies")
    )
    index = page.top(span)
    modifier = (
        index is not None and index < head and relation(page.tokens[index]) in ("compound", "nmod", "amod")
    )
    return modifier and not own and not _is_genitive(span, page)


def _owner(source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions) -> Member | None:
    """Return the person whose body a source is: "her campaign", "Prime Minister Brel's office"."""
    lower = page.tokens[head].text.lower()
    if not any(
        lower in words("en", "names", one)
        for one in ("body_back", "common_bodies", "body_nouns", "collectives")
    ):
        return None
    for index in related(page, head, OWNING):
        found = resolved.get(index)
        token = page.tokens[name_end(page, index)]
        owners = [member for _, member in _mentions(Span(token.start, token.end), cast)]
        owners += [found[0]] if found is not None else []
        if owners and owners[0].kind is ActorKind.PERSON:
            return owners[0]
    named = [
        member
        for span, member in _mentions(source, cast)
        if span.end <= page.tokens[head].start and _is_genitive(span, page)
    ]
    return named[-1] if named and named[-1].kind is ActorKind.PERSON else None


def _body_of(owner: Member, noun: str, cast: Cast) -> Speaker:
    """Return the body of a person, if the report names it so: "her campaign" is the Brel campaign."""
    last = owner.name.split()[-1]
    for member in cast.members:
        parts = member.name.split()
        if member.kind is not ActorKind.PERSON and parts[-1].lower() == noun and last in parts:
            return Speaker(member, f"the {noun} of {owner.name}: {member.name}")
    return Speaker(None, f"a body of {owner.name} that the report does not name")


def _speaks_for(span: Span, source: Span, page: Page) -> bool:
    """Tell whether a name stands in a source as whose word it is: not so in "polls in Ruthenia"."""
    index, inside = page.top(span), page.within(source)
    for _ in range(LONGEST_CLIMB):
        if index is None or page.tokens[index].head not in inside:
            return True
        word = preposition(page, index)
        told = is_relative(page.tokens[index]) and not _is_paper(page.tokens[page.tokens[index].head])
        if told or (word and word not in words("en", "names", "references", "of_whom")):
            return False
        index = page.tokens[index].head
    return True


def described(head: int, page: Page, cast: Cast) -> Member | None:
    """Return unnamed people by their description ("reporters", "a small crowd of voters").

    They join the cast, once for each wording; None when the words name no people.
    """
    token = page.tokens[head]
    plural = token.tag in PLURAL_NOUNS
    if token.pos != "NOUN" or (office_at(page, head) is None and not (plural and group_noun(token.text))):
        return None
    before = [index for index in noun_phrase(page, head) if index <= head]
    name = " ".join(page.span(before).of(page.text).split())
    for member in cast.members:
        if not member.named and member.name == name:
            return member
    member = Member(name=name, kind=ActorKind.GROUP if plural else ActorKind.PERSON, named=False)
    cast.members.append(member)
    return member
