"""What each side demands, offers, accepts, rejects, warns of or denies."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.compare.texts import Word, background, find_words, stem
from onrecord.lang.load import words
from onrecord.schema.findings import Act, Form, Statement
from onrecord.schema.ids import ActorId, StatementId, UtteranceId
from onrecord.schema.record import Position, Stance
from onrecord.schema.report import Report
from onrecord.schema.story import AlignedStory, Utterance
from onrecord.schema.times import When

STANCES = {
    Act.DEMAND: Stance.DEMANDS,
    Act.ASK: Stance.DEMANDS,
    Act.OFFER: Stance.OFFERS,
    Act.PROPOSE: Stance.OFFERS,
    Act.PROMISE: Stance.OFFERS,
    Act.ACCEPT: Stance.ACCEPTS,
    Act.REJECT: Stance.REJECTS,
    Act.WARN: Stance.WARNS,
    Act.THREATEN: Stance.WARNS,
    Act.DENY: Stance.DENIES,
}
LONGEST_PHRASE = 4  # words; longer runs are lists or machine translation
LEAST_LETTERS = 3  # of a head noun; shorter ones are initials
# Utterances that speak of a noun for it to be an issue of the story rather than of one statement.
LEAST_CARRIED = 2
CALLS = frozenset({"call", "calls", "called", "calling"})
PARTICIPLE = "ed"  # at the end of a run of words: "a red line crossed in …"
ADVERB = "ly"
VERB_OR_PLURAL = re.compile(r"[^su]s$")  # "involves", but not "press" or "nervous"
POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A noun phrase of a statement's content: its words as written, and the stem of its last word."""

    words: str
    head: str
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Stand:
    """One statement by which an actor takes a stance."""

    statement: Statement
    utterance: Utterance
    actor: ActorId
    stance: Stance
    phrases: tuple[_Phrase, ...]


def find_positions(aligned: AlignedStory, language: str = "en") -> tuple[Position, ...]:
    """Return who takes which stance on which issue and when, sorted by actor, issue, stance and time.

    Issues are found in the story itself and named in the reports' words: what a statement demands, offers,
    accepts, rejects or denies, its direct object; of a warning, the noun phrase that most utterances of the
    story speak of, two at the least. A statement without such a phrase gives no position.
    """
    stands = list(_stands(aligned, language))
    carried = _carried(aligned, {phrase.head for stand in stands for phrase in stand.phrases})
    found: dict[tuple[ActorId, str, Stance, When | None], list[StatementId]] = defaultdict(list)
    acts: dict[tuple[UtteranceId, Stance], list[_Stand]] = defaultdict(list)
    for stand in stands:
        acts[stand.utterance.id, stand.stance].append(stand)  # one act of speech has one issue
    issues = {key: _choose(same, carried, language) for key, same in acts.items()}
    chosen = [(stand, issues[stand.utterance.id, stand.stance]) for stand in stands]
    keys = _keys([phrase for _, phrase in chosen if phrase is not None])
    names = _names(keys)
    for stand, choice in chosen:
        if choice is not None:
            found[stand.actor, names[keys[choice]], stand.stance, stand.utterance.said].append(
                stand.statement.id
            )
    positions = [
        Position(actor=actor, issue=issue, stance=stance, when=when, statements=tuple(statements))
        for (actor, issue, stance, when), statements in found.items()
    ]
    return tuple(sorted(positions, key=_order))


def _carried(aligned: AlignedStory, heads: set[str]) -> dict[str, set[UtteranceId]]:
    """Return for each head noun the utterances, of whatever act, that have it in their words."""
    texts = {report.id: report.text for report in aligned.dossier.reports}
    utterance_of = {id_: utterance.id for utterance in aligned.utterances for id_ in utterance.statements}
    carried: dict[str, set[UtteranceId]] = defaultdict(set)
    for findings in aligned.dossier.findings:
        for statement in findings.statements:
            if statement.id in utterance_of:
                for span in statement.content:
                    for word in find_words(texts[statement.report], span.start, span.end):
                        found = stem(word.form)
                        if found in heads:
                            carried[found].add(utterance_of[statement.id])
    return carried


def _order(position: Position) -> tuple[str, str, str, str, tuple[StatementId, ...]]:
    when = position.when.edtf if position.when else ""
    return position.actor, position.issue, position.stance.value, when, position.statements


def _stands(aligned: AlignedStory, language: str) -> Iterator[_Stand]:
    utterance_of = {id_: utterance for utterance in aligned.utterances for id_ in utterance.statements}
    names = _actor_words(aligned)
    for report, findings in zip(aligned.dossier.reports, aligned.dossier.findings, strict=True):
        for statement in findings.statements:
            utterance = utterance_of.get(statement.id)
            stance = STANCES.get(statement.act)
            if stance is None or utterance is None or utterance.speaker is None:
                continue
            phrases = tuple(_phrases(report, statement, names, language))
            yield _Stand(statement, utterance, utterance.speaker, stance, phrases)


def _actor_words(aligned: AlignedStory) -> set[str]:
    """Return the stems of the words by which the story's actors are named; "Ukraine" alone is no issue."""
    return {
        stem(word.form)
        for actor in aligned.actors
        if actor.named
        for name in (actor.name, *actor.aliases)
        for word in find_words(name)
    }


def _phrases(report: Report, statement: Statement, names: set[str], language: str) -> Iterator[_Phrase]:
    """Yield the noun phrases that may be the issue of a statement.

    Of a demand, an offer, a refusal, an acceptance or a denial that is what it asks, offers or turns down,
    its direct object, and nothing else: "asked for a review of the support for X" does not demand X. A
    warning has no such object; there, any noun phrase of its content may be it, if others speak of it too.
    """
    text = report.text
    cue = {word.form for word in find_words(statement.cue.of(text))} if statement.cue else set()
    if cue & words(language, "positions", "turned_round"):
        return
    if (
        statement.act in (Act.DEMAND, Act.ASK)
        and cue & CALLS
        and not cue & words(language, "positions", "led_by")
    ):
        return  # "called him a liar" asks for nothing
    for number, span in enumerate(statement.content):
        found = find_words(text, span.start, span.end)
        if STANCES[statement.act] is Stance.WARNS:
            runs = [(run, run) for run in _runs(text, found, language)]
        elif statement.form is not Form.DIRECT:  # what is quoted whole is a sentence, not its object
            run = _object(text, found, language) if number == 0 else None
            runs = [(run, _with_complement(text, found, run, language))] if run else []
        else:
            runs = []
        for run, whole in runs:
            if _is_matter(text, run, names, language):
                stems = frozenset(stem(word.form) for word in whole)
                phrase = " ".join(text[whole[0].start : _end(text, whole[-1])].split())
                yield _Phrase(phrase, stem(run[-1].form), stems)


def _end(text: str, word: Word) -> int:
    """Return where a word ends without its possessive ending."""
    whole = text[word.start : word.end]
    return word.end - len(whole) + len(POSSESSIVE.sub("", whole))


def _is_matter(text: str, run: Sequence[Word], names: set[str], language: str) -> bool:
    """Tell whether a run of words is a noun phrase that names a matter.

    It is none when it ends in a name or in a noun that says nothing, when a verb seems to stand in it
    ("alliance involves risks"), an adverb, or the possessive of a common noun ("country's territory").
    """
    empty = {stem(noun) for noun in words(language, "positions", "empty_nouns")}
    last = stem(run[-1].form)
    if last in names or last in empty or len(run[-1].form) < LEAST_LETTERS or not run[-1].form[-1].isalpha():
        return False
    for word in run[:-1]:
        written = text[word.start : word.end]
        odd = POSSESSIVE.search(written) or word.form.endswith(ADVERB) or VERB_OR_PLURAL.search(word.form)
        if odd and not written[0].isupper():
            return False
    return not POSSESSIVE.search(text[run[-1].start : run[-1].end])


def _object(text: str, found: Sequence[Word], language: str) -> Sequence[Word] | None:
    """Return the noun phrase a content consists of, without what hangs on it; None for a clause.

    Behind "to" it is the object of a verb that takes something up ("to discuss the harbour"): refusing to
    end something is not refusing it.
    """
    at = 0
    if found and found[0].form == "to":
        if len(found) < 2 or found[1].form not in words(language, "positions", "taking_up"):
            return None
        at = 2
    elif found and found[0].form in words(language, "positions", "led_by"):
        at = 1
    if at < len(found) and found[at].form in words(language, "positions", "determiners"):
        at += 1
    run = _run_at(text, found, at, language)
    if not run or len(run) > LONGEST_PHRASE:
        return None
    after = at + len(_with_complement(text, found, run, language))
    if _is_clause(text, found, after, language) or _is_adjective(text, found, after, language):
        return None
    return run


def _is_adjective(text: str, found: Sequence[Word], after: int, language: str) -> bool:
    """Tell whether a list goes on: "a complete, verifiable freeze" is no "complete"."""
    if after >= len(found) or "," not in text[found[after - 1].end : found[after].start]:
        return False
    return found[after].form not in words(language, "stopwords", "words")


def _run_at(text: str, found: Sequence[Word], at: int, language: str) -> Sequence[Word]:
    """Return the words that carry matter from here on, up to a function word, a mark or a participle."""
    stop = words(language, "stopwords", "words")
    end = at
    while end < len(found) and found[end].form not in stop and (end == at or _joined(text, found, end)):
        end += 1
    return _without_participle(found[at:end])


def _without_participle(run: Sequence[Word]) -> Sequence[Word]:
    while len(run) > 1 and run[-1].form.endswith(PARTICIPLE):
        run = run[:-1]
    return run


def _is_clause(text: str, found: Sequence[Word], at: int, language: str) -> bool:
    """Tell whether a finite verb follows, or whoever is to do something ("the sailors to go ashore")."""
    if at < len(found) and found[at].form == "to" and _joined(text, found, at):
        return True
    finite = words(language, "positions", "finite")
    relative = words(language, "positions", "relative")
    for word in found[at:]:
        if word.form in relative:
            return False
        if word.form in finite:
            return True
    return False


def _with_complement(text: str, found: Sequence[Word], run: Sequence[Word], language: str) -> Sequence[Word]:
    """Return the phrase with what follows its "of" or "on": "removal of the radars"."""
    first = found.index(run[0])
    at = first + len(run)
    if at >= len(found) or found[at].form not in ("of", "on") or not _joined(text, found, at):
        return run
    after = at + 1
    if after < len(found) and found[after].form in words(language, "positions", "determiners"):
        after += 1
    complement = _run_at(text, found, after, language)
    if not complement or len(complement) > LONGEST_PHRASE or not _joined(text, found, after):
        return run
    return found[first : after + len(complement)]


def _runs(text: str, found: Sequence[Word], language: str) -> Iterator[Sequence[Word]]:
    """Yield runs of words that carry matter and stand where a noun phrase does.

    That is after a word before which a noun phrase begins, or at the very beginning with a noun's ending.
    """
    stop = words(language, "stopwords", "words")
    before = words(language, "positions", "before_noun")
    endings = tuple(sorted(words(language, "positions", "noun_endings")))
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].form not in stop and (end == at or _joined(text, found, end)):
            end += 1
        run = _without_participle(found[at:end])
        if 0 < len(run) <= LONGEST_PHRASE:
            led = at > 0 and found[at - 1].form in before and _joined(text, found, at)
            first = at == 0 and end < len(found) and run[-1].form.endswith(endings)
            if led or first:
                yield run
        at = max(end, at + 1)


def _joined(text: str, found: Sequence[Word], at: int) -> bool:
    """Tell whether nothing but white space or a hyphen stands between a word and the one before it."""
    return not text[found[at - 1].end : found[at].start].strip(" -\n")


def _choose(
    stands: Sequence[_Stand], carried: Mapping[str, set[UtteranceId]], language: str
) -> _Phrase | None:
    """Return the phrase whose head the most utterances share, the rarer word where as many do.

    There is none when most renderings of the act of speech have none: one of them was misread then.
    """
    if 2 * sum(bool(stand.phrases) for stand in stands) < len(stands):
        return None
    known = background(language)
    least = LEAST_CARRIED if stands[0].stance is Stance.WARNS else 0
    return min(
        (phrase for stand in stands for phrase in stand.phrases if len(carried[phrase.head]) >= least),
        key=lambda phrase: (-len(carried[phrase.head]), -known.idf(phrase.head), phrase.words),
        default=None,
    )


def _keys(phrases: Sequence[_Phrase]) -> dict[_Phrase, str]:
    """Return which phrases name one issue: those of one head noun whose other words do not tell them apart.

    "The deal" and "the nuclear deal" are one issue, unless a "trade deal" is spoken of as well.
    """
    modifiers: dict[str, set[frozenset[str]]] = defaultdict(set)
    for phrase in phrases:
        modifiers[phrase.head].add(phrase.stems - {phrase.head})
    keys = {}
    for phrase in phrases:
        others = modifiers[phrase.head]
        apart = any(not (one <= other or other <= one) for one in others for other in others)
        keys[phrase] = " ".join(sorted(phrase.stems)) if apart else phrase.head
    return keys


def _names(keys: Mapping[_Phrase, str]) -> dict[str, str]:
    """Return for each issue the wording by which it is called: the shortest that has all its words."""
    names: dict[str, _Phrase] = {}
    for phrase, key in keys.items():
        best = names.get(key)
        if best is None or _plainness(phrase) < _plainness(best):
            names[key] = phrase
    return {key: phrase.words for key, phrase in names.items()}


def _plainness(phrase: _Phrase) -> tuple[int, int, str]:
    return -len(phrase.stems), len(phrase.words), phrase.words
