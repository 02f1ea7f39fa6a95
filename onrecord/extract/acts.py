"""What is done by saying it: the act of a statement, weighed from its cue and from what is said.

A cue that names its act ("warned", "rejected") mostly decides; after one that does not ("said", "added") the
content does: who must, will or will not do what. Signals, each with its weight and its reason, are added up
for each act. They are read off words and their order, so a wrong tree does little harm.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.extract.contents import FINITE
from onrecord.extract.page import Page
from onrecord.extract.saying import ACTS
from onrecord.lang.load import table, words
from onrecord.schema.findings import Act
from onrecord.schema.text import Span

QUOTATION_MARKS = re.compile(r"[\"“”„«»‹›‘]|(?<!\w)'|[’'](?!\w)")
BRACKETS = re.compile(r"[\[\]]")
# Where a clause ends whatever follows: a comma may only close what hangs on another clause.
BREAK = re.compile(r"[.!?;:…—–]+(?=\s|$)|,(?=\s|$)|\s-+\s")
JOINING = frozenset({"and", "but", "or"})
# Names shorter than this are the beginning of too many words.
ROOT = 5  # letters
# Words of a clause's subject among which the speaker's name is looked for.
SUBJECT = 3
# The place in a pattern where a part goes.
PART = re.compile(r"<(\w+)>")
# What is said of acts at most: a speech given as one statement is weighed by its beginning.
LONGEST = 700  # characters
# How much of a content tells, behind its cue, that nothing is done by saying it.
BEGINNING = 40  # characters


@dataclass(frozen=True, slots=True)
class Signal:
    """A sign that something is done by saying it."""

    act: Act
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement's words: what is said, by which cue, and by whom."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    negated: bool  # the cue is
    names: tuple[str, ...] = ()  # of the speaker, and of the state or body the speaker speaks for


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Patterns for a signal: at the beginning of a clause, which is quick to tell, or anywhere in it."""

    signal: Signal
    where: str
    first: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None

    def is_in(self, clauses: Sequence[str]) -> bool:
        """Tell whether a pattern stands in one of the clauses."""
        first, anywhere = self.first, self.anywhere
        if first is not None and any(map(first.match, clauses)):
            return True
        return anywhere is not None and any(map(anywhere.search, clauses))


@dataclass(frozen=True, slots=True)
class Own:
    """By which words the speaker is meant at the beginning of a clause."""

    phrases: frozenset[str]
    roots: tuple[str, ...]  # of the speaker's names


def find_act(wording: Wording, page: Page) -> Act:
    """Return what is done by saying it: the act for which most can be said, or "say"."""
    return _heaviest(weigh(wording, page))


def weigh(wording: Wording, page: Page) -> tuple[Signal, ...]:
    """Return all signals of the act, those of the cue first."""
    if wording.cue is not None and _takes_back(wording.cue, wording.content, page):
        return ()
    named = _of_cue(wording, page)
    if named is not None and (wording.negated or named.weight >= _data()["cue"]["strong"]):
        return (_denied(named),) if wording.negated else (named,)
    said = _of_content(wording, named, page)
    if wording.negated:
        return _denied_content(said)
    if named is None:
        return said
    absorbed = _data()["cue"]["absorbs"].get(named.act, ())
    return (named, *(Signal(named.act, *_rest(one)) if one.act in absorbed else one for one in said))


def _rest(signal: Signal) -> tuple[float, str]:
    return signal.weight, signal.reason


def _heaviest(signals: Sequence[Signal]) -> Act:
    """Return the act of the greatest weight; of a second sign for one act only a little is added."""
    data = _data()
    held: dict[Act, float] = {}
    for one in sorted(signals, key=lambda signal: -signal.weight):
        held[one.act] = held[one.act] + data["further"] if one.act in held else one.weight
    best = max(held, key=lambda act: held[act], default=Act.SAY)
    return best if held.get(best, 0.0) >= data["least"] else Act.SAY


def _data() -> Mapping[str, Any]:
    return table("en", "acts")


# ------------------------------------------------------------------------------------------------ the cue


def _of_cue(wording: Wording, page: Page) -> Signal | None:
    """Return what the cue's words and a few frames around them do by themselves."""
    if wording.cue is None:
        return None
    cue = [page.tokens[index] for index in page.within(wording.cue)]
    text = _plain(wording.cue.of(page.text))
    framed = next((act for frame, act in _frames() if frame.search(text)), None)
    if framed is not None:
        return _named(framed, f"“{text}”")
    nouns = _data()["nouns"]
    noun = next(
        (token.lemma for token in cue if token.pos in ("NOUN", "PROPN") and token.lemma in nouns), None
    )
    if noun is not None:
        return _named(Act(nouns[noun]), f"“{noun}”")
    top = page.top(wording.cue)
    ordered = [page.tokens[top].lemma] if top is not None else []
    ordered += [token.lemma for token in cue if token.pos in ("VERB", "ADJ")]
    lemma = next((one for one in ordered if _acts().get(one, Act.SAY) is not Act.SAY), None)
    if lemma is None:
        return None
    if lemma in words("en", "acts", "cue", "light_verbs") and _asserts(wording.content, page):
        return Signal(_acts()[lemma], _data()["cue"]["light"], f"“{lemma}”, of a fact")
    return _named(_acts()[lemma], f"“{lemma}”")


def _named(act: Act, reason: str) -> Signal | None:
    if act is Act.SAY:
        return None
    cue = _data()["cue"]
    return Signal(act, cue["weights"].get(act, cue["strong"]), reason)


def _asserts(content: Sequence[Span], page: Page) -> bool:
    """Tell whether the content has a tense of its own.

    "insisted that it was", against "insisted that it be".
    """
    return any(page.tokens[index].tag in FINITE for span in content for index in page.within(span))


def _takes_back(cue: Span, content: Sequence[Span], page: Page) -> bool:
    """Tell whether cue and content together do nothing: "refused | to rule out a second vote"."""
    text = _plain(cue.of(page.text))
    if content[0].start >= cue.end:
        text = f"{text} {_plain(content[0].of(page.text)[:BEGINNING])}"
    return _unsaid().search(text) is not None


def _denied(named: Signal) -> Signal:
    """Return what is done when the cue's act is not: "did not accept"."""
    act = Act(_data()["cue"]["negated"].get(named.act, Act.SAY))
    return Signal(act, named.weight, f"not {named.reason}")


def _denied_content(said: Sequence[Signal]) -> tuple[Signal, ...]:
    """Return what is done by saying that something is not thought or said."""
    turned = _data()["cue"]["negated_content"]
    return tuple(
        Signal(Act(turned[one.act]), one.weight, f"not: {one.reason}") for one in said if one.act in turned
    )


# -------------------------------------------------------------------------------------------- the content


def _of_content(wording: Wording, named: Signal | None, page: Page) -> tuple[Signal, ...]:
    whole, clauses = _clauses(wording, page)
    texts = {"all": (whole,), "clauses": clauses}
    if _names(wording.cue, page):
        texts["naming"] = (whole,)
    if named is not None:
        texts[named.act] = (whole,)
    found = [one.signal for one in _signs() if one.where in texts and one.is_in(texts[one.where])]
    if any(_commands(span, page) for span in wording.content):
        found.append(Signal(Act.DEMAND, _data()["imperative"]["weight"], "tells somebody to do something"))
    return tuple(found)


def _names(cue: Span | None, page: Page) -> bool:
    """Tell whether the cue's verb calls somebody or something by a name."""
    naming = words("en", "acts", "cue", "naming")
    return cue is not None and any(page.tokens[index].lemma in naming for index in page.within(cue))


def _commands(span: Span, page: Page) -> bool:
    """Tell whether a sentence of a content begins with an imperative: "Leave the bridge"."""
    tokens, inside = page.tokens, page.within(span)
    idle, before = words("en", "acts", "imperative", "idle"), words("en", "acts", "imperative", "before")
    starts = [at for at in inside if at == inside.start or tokens[at - 1].text in (".", "!", ";")]
    for first in starts:
        at = first
        while at + 1 < inside.stop and tokens[at].text.lower() in before:
            at += 1
        token = tokens[at]
        if token.tag == "VB" and tokens[first].text[:1].isupper() and token.lemma not in idle:
            return True
    return False


def _clauses(wording: Wording, page: Page) -> tuple[str, tuple[str, ...]]:
    """Return the plain words of a content, and those of each of its main clauses."""
    pieces = " ".join(span.of(page.text) for span in wording.content)[:LONGEST]
    whole = _plain(pieces)
    own = _speaker(wording, page, reported=not _is_quoted(wording.content[0], page))
    return whole, tuple(_in_own_words(clause, own) for clause in _main_clauses(whole))


def _is_quoted(span: Span, page: Page) -> bool:
    return page.quotation_over(span.start) is not None


def _plain(text: str) -> str:
    """Return the text in lower case, contractions written out, without quotation marks."""
    plain = text.lower().replace("’", "'")
    plain = _contracted().sub(_written_out, plain)
    return " ".join(BRACKETS.sub("", QUOTATION_MARKS.sub(" ", plain)).split())


def _main_clauses(plain: str) -> Iterator[str]:
    """Yield the clauses on which others hang: the words up to a mark, without what "if" or "which" opens.

    A comma that closes such a clause leads back: "if they come, we leave". "Who" and the like also open
    one within a stretch: "nobody who came".
    """
    transparent = words("en", "acts", "clauses", "transparent")
    for stretch in BREAK.split(plain):
        clause = ""
        hangs = False
        for piece in _openers().split(stretch):
            if piece in _subordinate():
                before = clause.rstrip().rpartition(" ")[2]
                hangs = not (piece == "that" and not hangs and (not before or before in transparent))
                if not hangs:
                    clause = "" if before else piece  # "that is not acceptable"
            elif piece in JOINING:
                if not hangs and clause.strip():
                    yield clause.strip()
                    clause = ""
            elif not hangs:
                clause += piece
        if clause.strip():
            yield clause.strip()


def _in_own_words(clause: str, own: Own) -> str:
    """Return a clause with "we" for whoever speaks, and without "I think" before it."""
    clause = _opinion().sub("", _opening().sub("", clause))
    taken = clause.split(" ", SUBJECT)
    for size in range(min(SUBJECT, len(taken)), 0, -1):
        if " ".join(taken[:size]) in own.phrases:
            return " ".join(("we", *taken[size:]))
    for at, word in enumerate(taken[:SUBJECT]):
        if own.roots and word.startswith(own.roots) and (at == 0 or taken[0] in ("the", "our", "his", "its")):
            return " ".join(("we", *taken[at + 1 :]))
    return clause


def _speaker(wording: Wording, page: Page, *, reported: bool) -> Own:
    """Return by which words the speaker is meant at the beginning of a clause.

    In a reporter's words also "he" and the like, and words that begin as a name in the source does.
    """
    own = words("en", "acts", "clauses", "own")
    if not reported or wording.source is None:
        return Own(own, ())
    named = [page.tokens[index].text for index in page.within(wording.source)]
    written = [word for name in (*named, *wording.names) for word in name.split() if word[:1].isupper()]
    roots = tuple({word[: max(ROOT, len(word) - 1)].lower() for word in written if len(word) >= ROOT})
    thing = len(named) == 1 or named[0].lower() in ("the", "its", "a", "an")
    person = named[0].lower() in ("he", "she", "who")
    reported_own = words("en", "acts", "clauses", "own_reported")
    return Own(own | reported_own | ({"it"} if thing and not person else set()), roots)


# ---------------------------------------------------------------------------------------------- the tables


@cache
def _acts() -> dict[str, Act]:
    """Return the act of each verb; where a verb does two, the later act in the list is the stronger one."""
    spoken = table("en", "reporting")["acts"]
    further = _data()["cue"]["verbs"]
    acts = {verb: Act(act) for act in ACTS for verb in spoken[act]}
    return acts | {verb: Act(act) for act, verbs in further.items() for verb in verbs}


@cache
def _contracted() -> re.Pattern[str]:
    forms = sorted(_data()["contractions"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, forms))})\b")


def _written_out(match: re.Match[str]) -> str:
    return str(_data()["contractions"][match[0]])


@cache
def _frames() -> tuple[tuple[re.Pattern[str], Act], ...]:
    return tuple((re.compile(rf"\b{frame}\b"), Act(act)) for frame, act in _data()["frames"].items())


@cache
def _unsaid() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_data()['unsaid']['patterns'])})\b")


@cache
def _subordinate() -> frozenset[str]:
    return words("en", "acts", "clauses", "subordinate")


@cache
def _openers() -> re.Pattern[str]:
    opening = "|".join(sorted({*_subordinate(), *JOINING}))
    return re.compile(rf"\b({opening})\b")


@cache
def _opinion() -> re.Pattern[str]:
    """Return the pattern of "I think", "we believe" at the beginning of a clause."""
    verbs = "|".join(sorted(words("en", "acts", "clauses", "transparent")))
    return re.compile(rf"^(?:i|we) (?:\w+ )?(?:{verbs}) (?=\w+ \w)")


@cache
def _opening() -> re.Pattern[str]:
    """Return the pattern of what may stand before a subject and is no part of it."""
    opening = "|".join(sorted(words("en", "acts", "clauses", "opening"), key=lambda one: (-len(one), one)))
    return re.compile(
        rf"^(?:(?:{opening}|that (?!is|was|will|would|can|could|does|did|has|had|should)) ?)+\b"
    )


@cache
def _signs() -> tuple[Sign, ...]:
    parts = _data()["parts"]
    found = []
    for one in _data()["signals"]:
        patterns = [PART.sub(lambda name: parts[name[1]], pattern) for pattern in one["patterns"]]
        patterns = [PART.sub(lambda name: parts[name[1]], pattern) for pattern in patterns]  # parts of parts
        found.append(
            Sign(
                signal=Signal(Act(one["act"]), one["weight"], one["reason"]),
                where=one["where"],
                first=_either([pattern[1:] for pattern in patterns if pattern.startswith("^")]),
                anywhere=_either([pattern for pattern in patterns if not pattern.startswith("^")]),
            )
        )
    return tuple(found)


def _either(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile(rf"(?:{'|'.join(patterns)})") if patterns else None
