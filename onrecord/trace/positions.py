"""What each side demands, offers, accepts, rejects, warns of or denies."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.compare.texts import Word, background, find_words, stem
from onrecord.lang.load import words
from onrecord.schema.findings import Act, Statement
from onrecord.schema.ids import ActorId, StatementId, UtteranceId
from onrecord.schema.record import Position, Stance
from onrecord.schema.report import Report
from onrecord.schema.story import AlignedStory, Utterance
from onrecord.schema.times import When

STANCES = {
    Act.DEMAND: Stance.DEMANDS,
    Act.ASK: Stance.DEMANDS,
    Act.ORDER: Stance.DEMANDS,
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
LEAST_CARRIED = (
    2  # utterances that share a noun for it to be an issue of the story rather than of one statement
)


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

    Issues are found in the story itself: the noun phrase of a statement whose head noun the most other
    statements of this kind share, or, where none is shared, its own weightiest phrase. They are named in the
    reports' words.
    """
    stands = list(_stands(aligned, language))
    carried: dict[str, set[UtteranceId]] = defaultdict(set)
    for stand in stands:
        for phrase in stand.phrases:
            carried[phrase.head].add(stand.utterance.id)
    found: dict[tuple[ActorId, str, Stance, When | None], list[StatementId]] = defaultdict(list)
    acts: dict[tuple[UtteranceId, Stance], list[_Phrase]] = defaultdict(list)
    for stand in stands:
        acts[stand.utterance.id, stand.stance] += stand.phrases  # one act of speech has one issue
    chosen = [(stand, _choose(acts[stand.utterance.id, stand.stance], carried, language)) for stand in stands]
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
            if stance is None or statement.negated or utterance is None or utterance.speaker is None:
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
    """Yield the noun phrases of a statement's content whose last word is neither a name nor empty."""
    empty = {stem(noun) for noun in words(language, "positions", "empty_nouns")}
    for span in statement.content:
        for run in _runs(report.text, find_words(report.text, span.start, span.end), language):
            stems = [stem(word.form) for word in run]
            if stems[-1] in names or stems[-1] in empty or run[-1].form[0].isdigit():
                continue
            phrase = report.text[run[0].start : run[-1].end]
            yield _Phrase(" ".join(phrase.split()), stems[-1], frozenset(stems))


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
        if 0 < end - at <= LONGEST_PHRASE:
            led = at > 0 and found[at - 1].form in before and _joined(text, found, at)
            first = at == 0 and end < len(found) and found[end - 1].form.endswith(endings)
            if led or first:
                yield found[at:end]
        at = max(end, at + 1)


def _joined(text: str, found: Sequence[Word], at: int) -> bool:
    """Tell whether nothing but white space or a hyphen stands between a word and the one before it."""
    return not text[found[at - 1].end : found[at].start].strip(" -\n")


def _choose(
    phrases: Sequence[_Phrase], carried: Mapping[str, set[UtteranceId]], language: str
) -> _Phrase | None:
    """Return the phrase whose head the most utterances share, the rarer word where as many do."""
    if not phrases:
        return None
    known = background(language)
    shared = [phrase for phrase in phrases if len(carried[phrase.head]) >= LEAST_CARRIED]
    return min(
        shared or phrases,
        key=lambda phrase: (
            -len(carried[phrase.head]) if shared else 0,
            -known.idf(phrase.head),
            phrase.words,
        ),
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
