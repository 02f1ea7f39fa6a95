"""What a number in a report is a number of: who or what is counted, what became of them, in what sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.align.readings import Lookup, reading_of
from onrecord.align.surroundings import Surroundings, Weights, has_kin, kin
from onrecord.compare.texts import Word, find_words, stem
from onrecord.lang.load import table, words
from onrecord.schema.findings import Quantity
from onrecord.schema.ids import ReportId
from onrecord.schema.story import Reading
from onrecord.schema.text import Span

LANGUAGE = "en"
# Words behind the noun in which a name says of what: "crew members of the freighter Anselma".
NAMED_BEHIND = 5
CLAUSE_END = re.compile(r"[,;:()–—]")
# Words between a number and the noun it counts are looked for in so many characters behind it.
LONGEST_PHRASE = 80
# Words between a number and what became of those it counts: "killed 12", "12 people were reported killed",
# "killed more than 80 people, including 33 children".
RIGHT_BEFORE, BEHIND, BEFORE = 2, 4, 8
EITHER_HARM = "harm"
HARMS = frozenset({"dead", "hurt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number with what it counts and the sentence that tells it."""

    reading: Reading
    quantity: Quantity
    kin: str  # the noun, as one for all nouns of its kind; "" where only a unit is given
    beside: frozenset[str]  # stems of the words between the number and the noun
    beside_names: frozenset[str]  # those of them that are names
    behind_names: frozenset[str]  # names right behind the noun: "12 sailors of the Anselma"
    whole: bool  # "the 12 sailors": all there are
    crowded: bool  # its sentence has another number of the same
    fate: str | None  # what became of those counted: "dead", "hurt", "held" …
    sentence: Span
    names: frozenset[str]  # those of the sentence
    stems: frozenset[str]  # all words of the sentence
    weights: Weights  # words of matter of the sentence
    before: Weights  # those of the sentence before

    @property
    def report(self) -> ReportId:
        """Return the report it stands in."""
        return self.reading.evidence.report


def find_figures(lookup: Lookup, around: Surroundings) -> Iterator[Figure]:
    """Yield the numbers of all reports of a story, and where nobody came to harm, in order of place."""
    for report in lookup.reports:
        text = lookup.text(report)
        quantities = [*lookup.quantities.get(report, ()), *_noughts(text)]
        quantities.sort(key=lambda one: (one.span, one.of or ""))
        kinds = [(around.sentence(report, one.span), _kind(text, one)) for one in quantities]
        for one, kind in zip(quantities, kinds, strict=True):
            yield _figure(report, one, around, crowded=kinds.count(kind) > 1)


def _figure(report: ReportId, quantity: Quantity, around: Surroundings, *, crowded: bool) -> Figure:
    text, span = around.texts[report], quantity.span
    sentence = around.sentence(report, span)
    phrase = _phrase(text, quantity)
    noun, end = _kin_of(phrase, quantity), phrase[-1].end if phrase else span.end
    every = find_words(text, sentence.start, sentence.end)
    names = [word for word in every if word.start > sentence.start and text[word.start].isupper()]
    tail = _clause(text, end, every)
    apart = {*map(kin, _fates()), *([noun] if quantity.unit is None else [])}
    return Figure(
        reading=reading_of(report, text, quantity),
        quantity=quantity,
        kin=noun,
        beside=frozenset(stem(word.form) for word in phrase[:-1]),
        beside_names=frozenset(stem(word.form) for word in phrase[:-1] if word in names),
        behind_names=frozenset(stem(word.form) for word in tail[:NAMED_BEHIND] if word in names),
        whole=_pattern("whole").search(text, sentence.start, span.start) is not None,
        crowded=crowded,
        fate=EITHER_HARM if quantity.of in _either_harm() else _fate(every, span, end, tail),
        sentence=sentence,
        names=frozenset(stem(word.form) for word in names),
        stems=frozenset(stem(word.form) for word in every),
        weights=around.weights(report, sentence, span, apart),
        before=around.weights(report, around.before(report, sentence), span, apart),
    )


def _kind(text: str, quantity: Quantity) -> str:
    return quantity.unit or _kin_of(_phrase(text, quantity), quantity)


def _phrase(text: str, quantity: Quantity) -> list[Word]:
    """Return the words behind a number up to the noun it counts."""
    end = quantity.span.end
    behind = find_words(text, end, min(len(text), end + LONGEST_PHRASE))
    heads = find_words(quantity.of or "")
    at = next((at for at, word in enumerate(behind) if heads and word.form == heads[-1].form), None)
    return behind[: at + 1] if at is not None else []


def _kin_of(phrase: Sequence[Word], quantity: Quantity) -> str:
    heads = find_words(quantity.of or "")
    if not heads:
        return ""
    light = words(LANGUAGE, "discrepancies", "people", "light")
    if len(phrase) > 1 and heads[-1].form in light and has_kin(phrase[-2].form):
        return kin(phrase[-2].form)
    return kin(heads[-1].form)


@cache
def people() -> frozenset[str]:
    """Return the kinds of nouns that count people."""
    return frozenset(kin(noun) for noun in words(LANGUAGE, "discrepancies", "people", "nouns"))


@cache
def _fates() -> dict[str, str]:
    lists = table(LANGUAGE, "discrepancies")["fates"]
    return {stem(form): fate for fate, forms in lists.items() for form in forms}


@cache
def _either_harm() -> frozenset[str]:
    return words(LANGUAGE, "discrepancies", "nought", "either")


def _fate(every: Sequence[Word], number: Span, end: int, tail: Sequence[Word]) -> str | None:
    """Return what became of those counted, by the word for it that stands nearest and in the right place."""
    noun = [word for word in every if number.start <= word.start < end]
    ahead = [word for word in every if word.end <= number.start][::-1]
    places = (*noun, *ahead[:RIGHT_BEFORE], *tail[:BEHIND], *ahead[:BEFORE])
    fates = _fates()
    return next((fates[one] for one in (stem(word.form) for word in places) if one in fates), None)


def _clause(text: str, end: int, every: Sequence[Word]) -> list[Word]:
    """Return the words behind a place up to a comma or an "and": what follows is told of others."""
    inserted = _pattern("inserted").match(text, end)
    end = inserted.end() if inserted is not None else end
    openings = words(LANGUAGE, "discrepancies", "clauses", "openings")
    behind = [word for word in every if word.start >= end]
    stop = next((at for at, word in enumerate(behind) if word.form in openings), len(behind))
    return [word for word in behind[:stop] if CLAUSE_END.search(text, end, word.start) is None]


def _noughts(text: str) -> Iterator[Quantity]:
    for match in _no_harm().finditer(text):
        of = match["harm"] or match["whom"] or "people"
        yield Quantity(span=Span(*match.span()), low=0.0, high=0.0, unit=None, of=of.casefold())


@cache
def _no_harm() -> re.Pattern[str]:
    found = table(LANGUAGE, "discrepancies")
    nobody, auxiliaries, harms = (
        "|".join(found["nought"][key]) for key in ("nobody", "auxiliaries", "harms")
    )
    fates = "|".join(form for fate in sorted(HARMS) for form in found["fates"][fate])
    return re.compile(
        rf"\b(?:(?:{nobody}|no(?: \w+){{0,2}} (?P<whom>\w+)) (?:{auxiliaries})(?: \w+)? (?:{fates})"
        rf"|(?:no|without)(?: \w+){{0,2}} (?P<harm>{harms}))\b",
        re.IGNORECASE,
    )


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table(LANGUAGE, "discrepancies")["figures"][name], re.IGNORECASE)
