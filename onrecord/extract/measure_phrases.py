"""How a measure or claim is called, and what of it is compared: its action, its theme, its terms.

"Withdraw its troops from the cape" and "withdrawal of troops" have one action and one theme.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extract import syntax
from onrecord.extract.page import Page
from onrecord.extract.stances import listed
from onrecord.extract.syntax import OBJECTS, related
from onrecord.lang.load import words
from onrecord.lang.nominals import verb_of
from onrecord.lang.offices import office
from onrecord.schema.text import Span

LONGEST_NAME = 14  # words; what hangs on behind is left out of an issue's name
LONGEST_CLAIM = 22  # words
MATTER = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
NOMINAL = frozenset({"NOUN", "PROPN"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "acl", "nummod", "flat"})
OBLIQUE = frozenset({"obl"})
CARRYING = frozenset({"nmod", "obl"})
PARTICLE = "compound:prt"
# With these no name ends that was cut.
HANGING = frozenset({"ADJ", "ADP", "AUX", "CCONJ", "DET", "PUNCT", "SCONJ", "VERB"})
DETERMINERS = frozenset({"DT", "PDT", "PRP$", "WDT"})
# What is joined to a noun is a measure of its own; a mark ends a name.
JOINED = frozenset({"conj", "appos", "parataxis"})
MARKS = frozenset({",", "(", "–", "—", ":", ";", "."})
# Quotation marks and brackets, but not apostrophes: single ones at the beginning or end of a word.
QUOTATION_MARKS = re.compile(r"[\"“”„«»‘\[\]]|(?<!\w)['’]|(?<![sS])['’](?!\w)")
NON = "non-"
GERUND = "VBG"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The words for a measure, and its parts in dictionary form."""

    span: Span
    wording: str
    action: str
    theme: str | None
    terms: tuple[str, ...]


def noun_phrase(page: Page, head: int) -> Phrase | None:
    """Return the measure that a noun with its complements names; None when it names none.

    A person is none, nor a name, nor a noun that says nothing by itself. A bare noun ("the deal") has no
    terms: it names a measure only where others tell which.
    """
    tokens = page.tokens
    token = tokens[head]
    if token.pos != "NOUN" or _is_empty(token.lemma):
        return None
    specific = [
        child for child in related(page, head, MODIFIERS) if _tells(page, child) and not _carries(page, child)
    ]
    kept = _trimmed(page, _with_clause(page, head), head)
    wording = _text(page, kept)
    themes = _themes(page, specific)
    if tokens[kept[0]].tag == GERUND and tokens[kept[0]].dep == "amod":  # "closing part of the plant"
        return _phrase(page, kept, tokens[kept[0]].lemma, themes or [head], wording, None)
    phrase = _phrase(page, kept, verb_of(token.lemma) or token.lemma, themes, wording, token.lemma)
    return phrase if specific else replace(phrase, terms=())


def _with_clause(page: Page, head: int) -> list[int]:
    """Return a noun phrase with the clause that tells what it is of: "a pledge never to leave"."""
    phrase = syntax.noun_phrase(page, head)
    for child in related(page, head, frozenset({"acl"})):
        below = syntax.subtree(page, child)
        opener = page.tokens[below[0]]
        opens = opener.dep != "mark" or opener.text.lower() in ("to", "that", "not", "never")
        if page.tokens[child].dep != syntax.RELATIVE and below[0] == phrase[-1] + 1 and opens:
            return phrase + syntax.run_around(below, child)
    return phrase


def verb_phrase(page: Page, verb: int, *, subject: int | None) -> Phrase | None:
    """Return the measure that a verb with its object names; None when it names none.

    `subject` is who is to do it, where that is neither the speaker nor a pronoun.
    """
    tokens = page.tokens
    if tokens[verb].lemma in listed("idle"):
        return None
    objects = [child for child in related(page, verb, OBJECTS) if tokens[child].pos in NOMINAL]
    if tokens[verb].lemma in listed("light"):
        return _light(page, verb, objects, subject)
    pronouns = [child for child in related(page, verb, OBJECTS) if tokens[child].pos not in NOMINAL]
    if pronouns and not objects:
        return None
    passive = syntax.is_passive(page, verb)
    sufferer = syntax.nearest(verb, syntax.subjects(page, verb)) if passive else None
    obliques = _obliques(page, verb)
    themes = [*objects, *([sufferer] if sufferer is not None else []), *obliques]
    themes = [one for one in themes if tokens[one].pos in NOMINAL and not _is_vague(page, one)]
    if not themes:
        return None
    return _of_verb(page, verb, [*objects, *obliques], themes, subject=sufferer if passive else subject)


def _light(page: Page, verb: int, objects: Sequence[int], subject: int | None) -> Phrase | None:
    """Return the measure that the object of a verb such as "give" or "hold" names."""
    named = next((phrase for one in objects if (phrase := noun_phrase(page, one)) is not None), None)
    if named is None or not named.terms:
        return None
    if named.theme is not None and subject is None:
        return named
    whole = _of_verb(page, verb, [*objects, *_obliques(page, verb)], objects, subject=subject)
    return Phrase(
        span=whole.span, wording=whole.wording, action=named.action, theme=named.theme, terms=named.terms
    )


def claim(page: Page, predicate: int) -> Phrase | None:
    """Return the claim that a clause makes, in its own words: "the deal would lead to war"."""
    tokens = page.tokens
    before = [at for at in syntax.subjects(page, predicate) if at < predicate]
    subject = syntax.nearest(predicate, before)
    first = predicate if subject is None else syntax.noun_phrase(page, subject)[0]
    core = [at for at in syntax.subtree(page, predicate) if at <= predicate or _is_core(page, at, predicate)]
    kept = syntax.run_around([at for at in core if at >= first], predicate)
    kept = _capped(page, kept, predicate, LONGEST_CLAIM)
    matter = [at for at in kept if tokens[at].pos in NOMINAL]
    vague = subject is not None and _is_vague_claim(page, subject)
    if not matter or vague or subject is None or tokens[kept[0]].pos == "PRON":
        return None
    themes = sorted(matter, key=lambda at: (at < predicate, at))
    return _phrase(page, kept, _action(page, predicate), themes[:1], _text(page, kept), None)


def _is_vague_claim(page: Page, subject: int) -> bool:
    """Tell whether what a claim is about says nothing by itself: "the consequences will be serious"."""
    return page.tokens[subject].lemma in listed("empty_nouns")


def _is_core(page: Page, index: int, predicate: int) -> bool:
    """Tell whether a word behind a predicate belongs to its clause, and not to one that hangs on it."""
    at = index
    while page.tokens[at].head != predicate and page.tokens[at].head != at:
        at = page.tokens[at].head
    return syntax.relation(page.tokens[at]) not in ("advcl", "parataxis", "conj", "punct")


def _of_verb(
    page: Page, verb: int, parts: Sequence[int], themes: Sequence[int], *, subject: int | None
) -> Phrase:
    tokens = page.tokens
    particle = [at for at in page.children[verb] if tokens[at].dep == PARTICLE]
    behind = sorted(
        {at for part in parts if part > verb for at in range(verb + 1, max(_end(page, part), part) + 1)}
    )
    kept = _capped(page, [verb, *behind], verb, LONGEST_NAME)
    rest = [at for at in kept if at != verb]
    passive = syntax.is_passive(page, verb)
    named = _trimmed(page, syntax.noun_phrase(page, subject), subject) if subject is not None else []
    progressive = any(tokens[at].dep.startswith("aux") for at in page.children[verb])
    bare = tokens[verb].text if tokens[verb].tag == GERUND and not progressive else tokens[verb].lemma
    plain = " ".join((bare, *(tokens[at].text.lower() for at in particle if at not in rest)))
    doer = _text(page, named)
    name = f"{plain} {doer}" if passive else f"{doer} to {plain}" if doer else plain
    wording = f"{name} {_text(page, rest)}".strip()
    action = " ".join((tokens[verb].lemma, *(tokens[at].text.lower() for at in particle)))
    return _phrase(page, sorted({*kept, *named}), action, themes, wording, tokens[verb].lemma)


def _end(page: Page, part: int) -> int:
    """Return the last token of a phrase, without the clauses that hang on it."""
    return syntax.noun_phrase(page, part)[-1]


def _obliques(page: Page, verb: int) -> list[int]:
    """Return the phrases with a preposition behind a verb that do not say when."""
    found = []
    for child in related(page, verb, OBLIQUE):
        when = page.tokens[child].lemma in listed("time_nouns")
        leads = syntax.preposition(page, child) in listed("complements")
        if child > verb and not when and leads and page.tokens[child].pos in NOMINAL:
            found.append(child)
    return found


def _action(page: Page, index: int) -> str:
    lemma = page.tokens[index].lemma
    return (verb_of(lemma) or lemma) if page.tokens[index].pos == "NOUN" else lemma


def _phrase(
    page: Page, kept: Sequence[int], action: str, themes: Iterable[int], wording: str, skip: str | None
) -> Phrase:
    tokens = page.tokens
    stop = words("en", "stopwords", "words")
    terms = {
        _term(page, at)
        for at in kept
        if tokens[at].pos in MATTER and tokens[at].lemma not in stop and tokens[at].lemma != skip
    }
    theme = next((_term(page, at) for at in themes), None)
    return Phrase(
        span=page.span(kept),
        wording=wording,
        action=action.removeprefix(NON),
        theme=theme,
        terms=tuple(sorted(terms)),
    )


def _term(page: Page, index: int) -> str:
    token = page.tokens[index]
    return token.text.removesuffix("'s").lower() if token.pos == "PROPN" else token.lemma


def _themes(page: Page, modifiers: Iterable[int]) -> list[int]:
    """Return what a noun of action is about: what stands behind its "of", else before it, else behind it."""
    nouns = [at for at in modifiers if page.tokens[at].pos in NOMINAL]
    return sorted(nouns, key=lambda at: (_rank(page, at), at))


def _rank(page: Page, index: int) -> int:
    token = page.tokens[index]
    if token.dep == "nmod:poss":
        return 1
    if token.dep == "compound":
        return 2
    return 0 if syntax.preposition(page, index) == "of" else 3


def _is_vague(page: Page, index: int) -> bool:
    """Tell whether a noun says nothing, and what hangs on it neither: "the issue"."""
    if page.tokens[index].lemma not in listed("empty_nouns"):
        return False
    return not any(_tells(page, child) for child in related(page, index, MODIFIERS))


def _is_empty(lemma: str) -> bool:
    return lemma in listed("empty_nouns") or office(lemma) is not None


def _tells(page: Page, child: int) -> bool:
    """Tell whether a modifier makes a noun a certain one: "its" and "such" do not."""
    token = page.tokens[child]
    return (
        token.tag not in DETERMINERS
        and token.pos not in ("PRON", "DET")
        and token.lemma not in words("en", "stopwords", "words")
    )


def _trimmed(page: Page, phrase: Sequence[int], head: int) -> list[int]:
    """Return a noun phrase from behind its article up to the first mark behind its head."""
    kept = list(phrase)
    while (
        kept
        and kept[0] < head
        and (page.tokens[kept[0]].tag in DETERMINERS or not page.tokens[kept[0]].text[0].isalnum())
    ):
        kept = kept[1:]
    joined = {
        at for other in related(page, head, JOINED) if other > head for at in syntax.subtree(page, other)
    }
    joined |= {
        at
        for other in related(page, head, CARRYING)
        if _carries(page, other)
        for at in syntax.subtree(page, other)
    }
    ends = (at for at in kept if at > head and (at in joined or page.tokens[at].text in MARKS))
    end = next(ends, None)
    return _capped(page, [at for at in kept if end is None or at < end], head, LONGEST_NAME)


def _carries(page: Page, index: int) -> bool:
    """Tell whether a phrase says in what it was asked for and not what it is: "a truce in letters to all"."""
    definite = any(page.tokens[at].text.lower() == "the" for at in page.children[index])
    carrier = page.tokens[index].lemma in words("en", "reporting", "addressee", "carriers")
    return carrier and not definite and syntax.preposition(page, index) in ("in", "by", "via")


def _capped(page: Page, kept: Sequence[int], head: int, longest: int) -> list[int]:
    """Return the words without the last phrases, until they are few enough for a name."""
    short = list(kept)
    while len(short) > longest:
        cut = next(
            (at for at in reversed(short) if at > head + 1 and page.tokens[at].dep in ("case", "mark", "cc")),
            None,
        )
        short = short[:longest] if cut is None else [at for at in short if at < cut]
        while short[-1] > head and page.tokens[short[-1]].pos in HANGING:
            short.pop()
    return short


def _text(page: Page, indices: Sequence[int]) -> str:
    """Return the words of the tokens on one line, without quotation marks."""
    return " ".join(_runs(page, indices)).strip()


def _runs(page: Page, indices: Sequence[int]) -> Iterator[str]:
    run: list[int] = []
    for at in indices:
        if run and at != run[-1] + 1:
            yield _run(page, run)
            run = []
        run.append(at)
    if run:
        yield _run(page, run)


def _run(page: Page, run: Sequence[int]) -> str:
    text = page.span(run).of(page.text)
    return " ".join(QUOTATION_MARKS.sub(" ", text).split())
