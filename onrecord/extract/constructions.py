"""Statements that syntax shows: a word of speech with its speaker and its matter, all in one sentence.

The model gives every word one part and so never finds what is said inside of what is said; there, and where
it passes something over, these constructions are looked for. How often each is right stands in
`lang/en/confidence.toml`.
"""

from collections.abc import Callable, Sequence

from onrecord.extract.contents import clausal, reported, trim, without_marks
from onrecord.extract.page import Page
from onrecord.extract.proposal import Found, Proposal
from onrecord.extract.syntax import (
    OBJECTS,
    PHRASES,
    case_of,
    is_as_clause,
    is_bare_participle,
    is_infinitive,
    is_passive,
    is_relative,
    nearest,
    noun_phrase,
    preposition,
    related,
    relation,
    sharing_subject,
    subjects,
    subtree,
)
from onrecord.lang.load import words
from onrecord.lang.offices import group_noun, office
from onrecord.schema.parsed import Token

# Forms of a verb that report what is said; a bare infinitive tells what might be.
TELLING = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG"})
OPEN_CLAUSE = frozenset({"xcomp", "ccomp", "advcl"})
CLAUSE_OF_NOUN = frozenset({"acl", "ccomp"})
OWNER = frozenset({"nmod"})
PARTICLE = "compound:prt"
MARKS = frozenset({"mark"})
BY_SYNTAX = "found by syntax"
# The tokens of what is said, in one piece or two.
Matter = Sequence[Sequence[int]]


def by_construction(page: Page, index: int, inside: range) -> Proposal | None:
    """Return what the word at an index reports, with its speaker, all within some tokens; None if nothing."""
    token = page.tokens[index]
    if token.tag in TELLING:
        passive = is_passive(page, index) or is_bare_participle(page, index)
        return None if passive else _by_verb(page, index, inside)
    return _by_noun(page, index, inside) if token.pos == "NOUN" else None


def _by_verb(page: Page, verb: int, inside: range) -> Proposal | None:
    speaker = _speaker(page, verb)
    if speaker is None or speaker not in inside or not can_speak(page.tokens[speaker]):
        return None
    for found, find in VERBS:
        matter = find(page, verb)
        if matter:
            return _proposal(page, (speaker, verb), matter, inside, found)
    return None


def _proposal(
    page: Page, pair: tuple[int, int], matter: Matter, inside: range, found: Found
) -> Proposal | None:
    """Return the proposal of a speaker and a cue; None when what is said is nothing or lies elsewhere."""
    speaker, cue = pair
    source = page.span(noun_phrase(page, speaker))
    parts = [[index for index in part if index in inside] for part in matter]
    trimmed = [trim(without_marks(page.span(part), page), page) for part in parts if part]
    content = tuple(span for span in trimmed if span is not None)
    word = page.span((cue, _particle(page, cue) or cue))
    if not content or any(span.overlaps(source) or span.overlaps(word) for span in content):
        return None
    if content[0].of(page.text).lower() in words("en", "reporting", "content", "empty"):
        return None
    return Proposal(
        source=source, cue=word, content=content, confidence=0.0, repairs=(BY_SYNTAX,), found=found
    )


def _particle(page: Page, verb: int) -> int | None:
    """Return the "out" of "ruled out"."""
    after = verb + 1
    beside = after < len(page.tokens) and page.tokens[after].head == verb
    return after if beside and page.tokens[after].dep == PARTICLE else None


def _speaker(page: Page, verb: int) -> int | None:
    """Return who does what a verb says.

    Its subject, that of the verb it hangs on, or the noun that its clause belongs to.
    """
    for predicate in sharing_subject(page, verb):
        token = page.tokens[predicate]
        subject = nearest(predicate, subjects(page, predicate))
        if subject is not None:
            relative = page.tokens[subject].text.lower() in words(
                "en", "syntax", "relative_pronouns"
            ) and is_relative(token)
            return token.head if relative else subject
        if is_as_clause(page, predicate):  # translations turn it round: "As stressed Odell, the dam is full"
            return next(iter(related(page, predicate, OBJECTS)), None)
        if relation(token) == "acl" and token.tag == "VBG":
            return token.head
    return None


def can_speak(token: Token) -> bool:
    """Tell whether a noun may be somebody: all but "it" and the like, and things that carry words."""
    lower = token.text.lower()
    if lower in words("en", "reporting", "constructions", "no_speakers") or token.lemma in words(
        "en", "reporting", "cues", "documents"
    ):
        return False
    return token.pos in ("PROPN", "PRON", "NOUN")


def is_somebody(token: Token) -> bool:
    """Tell whether a noun is surely somebody: a name, an office, people, or a personal pronoun."""
    if not can_speak(token):
        return False
    return token.pos != "NOUN" or office(token.text) is not None or group_noun(token.text)


# --------------------------------------------------------------------------------------------------- verbs


def _clause(page: Page, verb: int) -> Matter:
    """ "He insisted that the mayor had promised a bridge"."""
    if page.tokens[verb].lemma not in words("en", "reporting", "constructions", "clause"):
        return ()
    return [part for part in reported(page, verb) if part]


def _tag(page: Page, verb: int) -> Matter:
    """ "The dam is full, the mayor told the station, an agency reports": all before the tag.

    With another tag behind it the parser often hangs the inner one somewhere else.
    """
    subject = nearest(verb, subjects(page, verb))
    sentence = page.sentence_at(page.tokens[verb].start)
    if subject is None or sentence is None or subject > verb:
        return ()
    if page.tokens[verb].lemma not in words("en", "reporting", "constructions", "clause"):
        return ()
    comma = noun_phrase(page, subject)[0] - 1
    before = range(sentence.first, comma)
    if not before or page.tokens[comma].text != "," or not clausal(page, page.span(before)):
        return ()
    # "When the dam broke, the mayor told the station": no more than when it was.
    return () if page.tokens[before[0]].pos in ("SCONJ", "ADP", "ADV") else [before]


def _directive(page: Page, verb: int) -> Matter:
    """ "She ordered the guards to leave": who is to do it, and what."""
    if page.tokens[verb].lemma not in words("en", "reporting", "constructions", "directive"):
        return ()
    whom = [child for child in related(page, verb, OBJECTS) if child > verb]
    what = [
        child for child in related(page, verb, OPEN_CLAUSE) if child > verb and is_infinitive(page, child)
    ]
    return [sorted({*subtree(page, whom[0]), *subtree(page, what[0])})] if whom and what else ()


def _undertaking(page: Page, verb: int) -> Matter:
    """ "They vowed to stay", "they proposed closing the port"."""
    if page.tokens[verb].lemma not in words("en", "reporting", "constructions", "undertaking"):
        return ()
    what = [
        child
        for child in related(page, verb, OPEN_CLAUSE)
        if child > verb and (is_infinitive(page, child) or page.tokens[child].tag == "VBG")
    ]
    return [subtree(page, what[0])] if what else ()


def _judgement(page: Page, verb: int) -> Matter:
    """ "She accused the guards of sleeping", "he called the offer an insult": whom, and of what."""
    if page.tokens[verb].lemma not in words("en", "reporting", "constructions", "judgement"):
        return ()
    whom = [child for child in related(page, verb, OBJECTS) if child > verb]
    if not whom:
        return ()
    what = [
        child
        for child in page.children[verb]
        if child > whom[0]
        and relation(page.tokens[child]) in ("xcomp", "obl", "ccomp")
        and preposition(page, child) in ("", "of", "for", "as", "over")
    ]
    return [sorted({index for child in (whom[0], *what[:1]) for index in subtree(page, child)})]


def _thing(page: Page, verb: int) -> Matter:
    """ "They demanded a pause in return for a truce", "they ruled out a pause"."""
    particle = _particle(page, verb)
    name = (page.tokens[verb].lemma, *((page.tokens[particle].text.lower(),) if particle else ()))
    if " ".join(name) not in words("en", "reporting", "constructions", "thing"):
        return ()
    what = [child for child in related(page, verb, OBJECTS) if child > verb]
    if not what:
        return ()
    terms = [
        child
        for child in related(page, verb, PHRASES)
        if child > what[0] and preposition(page, child) in ("in", "for")
    ]
    return [sorted({index for child in (what[0], *terms[:1]) for index in subtree(page, child)})]


def _aim(page: Page, verb: int) -> Matter:
    """ "He called for calm": what stands after the preposition."""
    for child in related(page, verb, PHRASES):
        case = case_of(page, child)
        if case is None or child < verb:
            continue
        pair = f"{page.tokens[verb].lemma} {page.tokens[case].text.lower()}"
        if pair in words("en", "reporting", "constructions", "aim"):
            return [[index for index in subtree(page, child) if index > case]]
    return ()


VERBS: tuple[tuple[Found, Callable[[Page, int], Matter]], ...] = (
    (Found.CLAUSE, _clause),
    (Found.DIRECTIVE, _directive),
    (Found.UNDERTAKING, _undertaking),
    (Found.JUDGEMENT, _judgement),
    (Found.THING, _thing),
    (Found.AIM, _aim),
    (Found.CLAUSE, _tag),
)

# --------------------------------------------------------------------------------------------------- nouns


def _by_noun(page: Page, noun: int, inside: range) -> Proposal | None:
    """ "The mayor's claim that the dam is full", "her denial of guilt"."""
    speaker = next((child for child in related(page, noun, OWNER) if _owns(page, child)), None)
    if speaker is None or speaker not in inside or not can_speak(page.tokens[speaker]):
        return None
    lemma = page.tokens[noun].lemma
    matter: list[list[int]] = []
    if lemma in words("en", "reporting", "constructions", "noun_clause"):
        clauses = related(page, noun, CLAUSE_OF_NOUN)
        matter = [subtree(page, one) for one in clauses if one > noun and _is_matter(page, one)]
    if lemma in words("en", "reporting", "constructions", "noun_thing") and not matter:
        for child in page.children[noun]:
            if child > noun and child != speaker and preposition(page, child) in ("of", "on", "for"):
                matter.append(subtree(page, child)[1:])
    return _proposal(page, (speaker, noun), matter[:1], inside, Found.NOUN) if matter else None


def _owns(page: Page, child: int) -> bool:
    return page.tokens[child].dep == "nmod:poss" or preposition(page, child) == "by"


def _is_matter(page: Page, clause: int) -> bool:
    return is_infinitive(page, clause) or _has_that(page, clause)


def _has_that(page: Page, clause: int) -> bool:
    """Tell whether a clause has a "that" before it, or a subject of its own."""
    opened = any(page.tokens[child].text.lower() == "that" for child in related(page, clause, MARKS))
    return opened or bool(subjects(page, clause))
