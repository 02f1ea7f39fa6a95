"""When statements were said that name no time of their own: by the occasion they were said on.

A report tells the day once, and goes on: "at the talks", "she added", a headline ahead of it all. A day is
carried over only where the report itself ties the two; what it leaves open stays open.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from onrecord.extract.page import Page
from onrecord.extract.syntax import OBJECTS, case_of, fixed_words, heads_clause, related, relation
from onrecord.extract.times import attach
from onrecord.lang.load import table, words
from onrecord.schema.findings import Statement, TimeMention, Zone
from onrecord.schema.parsed import Sentence
from onrecord.schema.report import BlockKind
from onrecord.schema.times import Counting, When

# Paragraphs over which one occasion reaches when the same person goes on speaking.
REACH = 8
# Steps from a noun up to the verb of speech: "after more than four hours of talks" has three.
MOST_STEPS = 5
GOES_ON = "; the same speaker goes on"
# A speech at midnight has two dates.
ONE_NIGHT = timedelta(days=1)
DAYS_COUNTED = frozenset({Counting.DAYS, Counting.WEEKDAY, Counting.DAY_OF_YEAR})
NOUNS = frozenset({"NOUN", "PROPN"})
CALL = "call"  # the kind of occasion that people are on
REPORTED = frozenset({"ccomp", "parataxis"})
AUXILIARIES = frozenset({"aux"})
# What makes a noun one of several of its kind: "a meeting", "an earlier meeting".
TELLING_APART = frozenset({"det", "amod"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Something people met or spoke at, as the report names it at one place."""

    kind: str
    noun: int  # its token
    when: When | None  # its day, if it is told right there


def with_occasions(
    statements: Sequence[Statement], page: Page, times: Sequence[TimeMention]
) -> tuple[Statement, ...]:
    """Return the statements, those without a time with that of the occasion they name or go on with."""
    occasions = tuple(_occasions(page, times))
    named = [_on_named_occasion(one, occasions, page) for one in statements]
    return tuple(_going_on(named, page))


# ------------------------------------------------------------------------------------------ named occasions


def _occasions(page: Page, times: Sequence[TimeMention]) -> Iterator[Occasion]:
    kinds = _kinds()
    for index, token in enumerate(page.tokens):
        if token.pos in NOUNS and token.lemma.lower() in kinds:
            yield Occasion(kind=kinds[token.lemma.lower()], noun=index, when=_day_of(index, page, times))


@cache
def _kinds() -> Mapping[str, str]:
    rows = table("en", "reporting")["occasion"]["kinds"]
    return {noun: kind for kind, nouns in rows.items() for noun in nouns}


def _day_of(noun: int, page: Page, times: Sequence[TimeMention]) -> When | None:
    """Return the day of an occasion that took place: told beside its noun, or of what is told of it."""
    sentence = page.sentence_at(page.tokens[noun].start)
    phrase = _phrase_under_predicate(noun, page)
    if sentence is None or phrase is None:
        return None
    predicate = page.tokens[phrase].head
    if not _is_past(predicate, page):
        return None
    for at in (noun, predicate, *_told_of_in_the_lead(predicate, sentence, page)):
        when = attach(times, page.tokens, page.span([at]), sentence.span)
        if when is not None:
            return when if is_day(when) else None
    return None


def _told_of_in_the_lead(predicate: int, sentence: Sentence, page: Page) -> Iterator[int]:
    """Yield what the first sentence tells of: "the council on Monday refused, Odell said after the talks".

    A lead tells one day, that of its news. Further down what is told may be of another day than the talks.
    """
    if sentence is not _lead(page):
        return
    reported = related(page, predicate, REPORTED)
    if relation(page.tokens[predicate]) == "parataxis":
        reported.append(page.tokens[predicate].head)
    yield from (one for one in reported if _is_past(one, page))


def _lead(page: Page) -> Sentence | None:
    blocks = page.parsed.report.blocks
    return next(
        (
            one
            for one in page.parsed.sentences
            if blocks[page.block_at(one.span.start)].kind is BlockKind.BODY
        ),
        None,
    )


def _phrase_under_predicate(index: int, page: Page) -> int | None:
    """Return the head of the phrase a noun stands in: "hours" for the talks in "after hours of talks"."""
    for _ in range(MOST_STEPS):
        head = page.tokens[index].head
        if head == index:
            return None
        if heads_clause(page, head):
            return index
        index = head
    return None


def _is_past(predicate: int, page: Page) -> bool:
    """Tell whether a predicate tells of what took place."""
    tags = {page.tokens[one].tag for one in related(page, predicate, AUXILIARIES)}
    tag = page.tokens[predicate].tag
    return "MD" not in tags and "TO" not in tags and (tag in ("VBD", "VBN") or "VBD" in tags)


def is_day(when: When) -> bool:
    """Tell whether a time is one day, or waits for a day of publication to be one."""
    if when.counted is not None:
        return when.counted.counting in DAYS_COUNTED
    if when.earliest is None or when.latest is None:
        return False
    return when.latest - when.earliest <= ONE_NIGHT


def _on_named_occasion(statement: Statement, occasions: Sequence[Occasion], page: Page) -> Statement:
    """Return the statement with the day of the occasion its clause names, if the report tells only one."""
    top = page.top(statement.cue) if statement.cue is not None else None
    if statement.said is not None or statement.cue is None or top is None:
        return statement
    for named in occasions:
        if not _is_named_by(named, top, statement, page):
            continue
        told = _told_before(named, occasions, page)
        if len({_day_key(one) for one in told}) == 1:
            noun = page.tokens[named.noun].text
            return replace(
                statement, said=replace(told[0], reason=f"{told[0].reason}; the day of the {noun}")
            )
    return statement


def _is_named_by(occasion: Occasion, top: int, statement: Statement, page: Page) -> bool:
    """Tell whether somebody spoke at an occasion, or right before or after: "said after the talks".

    It hangs on the verb of speech, or on the "speaking" before it.
    """
    noun = page.span([occasion.noun])
    if any(span.overlaps(noun) for span in statement.content):
        return False
    phrase = _phrase_under_predicate(occasion.noun, page)
    if phrase is None or not _leads_to(occasion, phrase, page):
        return False
    predicate = page.tokens[phrase].head
    speaking = page.tokens[predicate].tag == "VBG" and page.tokens[predicate].head == top
    return predicate == top or speaking


def _leads_to(occasion: Occasion, phrase: int, page: Page) -> bool:
    case = case_of(page, phrase)
    if case is None:
        return relation(page.tokens[phrase]) in OBJECTS
    word = fixed_words(page, case)
    before = page.tokens[case - 1].text.lower() if case > 0 else ""  # "ahead", which is not fixed to its "of"
    leads = words("en", "reporting", "occasion", "leads")
    return word in leads or f"{before} {word}" in leads or (occasion.kind == CALL and word == "on")


def _told_before(named: Occasion, occasions: Sequence[Occasion], page: Page) -> list[When]:
    """Return the days that the report has told of the occasion when it names it again."""
    if named.when is not None:
        return [named.when]
    if _is_another(named.noun, page):
        return []
    return [
        one.when
        for one in occasions
        if one.kind == named.kind and one.when is not None and one.noun < named.noun
    ]


def _is_another(noun: int, page: Page) -> bool:
    """Tell whether a noun names an occasion not told of before."""
    beside = {page.tokens[one].text.lower() for one in related(page, noun, TELLING_APART)}
    return not beside.isdisjoint(words("en", "reporting", "occasion", "another"))


def _day_key(when: When) -> tuple[object, ...]:
    counted = when.counted
    return (
        (when.edtf, counted.counting, counted.number, counted.further)
        if counted is not None
        else (when.edtf,)
    )


# ------------------------------------------------------------------------------------------ going on speaking


def _going_on(statements: Sequence[Statement], page: Page) -> Iterator[Statement]:
    """Who goes on speaking in the next paragraphs goes on at the same time, unless another time is told."""
    last: dict[int, tuple[int, Statement]] = {}
    for one in statements:
        speaker = one.speaker
        if speaker is None or one.inside is not None or one.zone is not Zone.BODY:
            yield one
            continue
        block = page.block_at(one.content[0].start)
        held = last.get(speaker)
        if held is not None and _reaches(*held, block) and not _elsewhere(one, page):
            one = _on_occasion_of(one, held[1])
        if one.said is not None:
            last.update(dict.fromkeys((speaker, *one.co_speakers), (block, one)))
        yield one


def _reaches(home: int, before: Statement, block: int) -> bool:
    """Tell whether an occasion reaches as far as a paragraph; beyond its own only when its day is known."""
    within = block - home <= REACH
    return block == home or (within and before.said is not None and is_day(before.said))


def _on_occasion_of(statement: Statement, before: Statement) -> Statement:
    """Return the statement with the time and setting of the one before, where it tells none itself."""
    if statement.said is not None or before.said is None:
        return statement
    if before.setting is not None and statement.setting not in (None, before.setting):
        return statement
    reason = before.said.reason.removesuffix(GOES_ON) + GOES_ON
    return replace(
        statement, said=replace(before.said, reason=reason), setting=statement.setting or before.setting
    )


def _elsewhere(statement: Statement, page: Page) -> bool:
    """Tell whether the words around the cue put it on another occasion ("had said", "said last year")."""
    if statement.cue is None:
        return False
    top = page.top(statement.cue)
    sentence = page.sentence_at(statement.cue.start)
    if top is None or sentence is None:
        return False
    if any(page.tokens[one].lemma == "have" for one in related(page, top, AUXILIARIES)):
        return True
    found = _other_occasion().finditer(page.text, sentence.span.start, sentence.span.end)
    return any(not any(span.start <= one.start() < span.end for span in statement.content) for one in found)


@cache
def _other_occasion() -> re.Pattern[str]:
    every = words("en", "relays", "other_occasion") - words("en", "reporting", "occasion", "still")
    phrases = sorted(every, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)
