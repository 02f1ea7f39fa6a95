"""What stands around a place in a report: its sentence, and how much each word of it tells in this story."""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import sqrt

from onrecord.align.readings import Lookup
from onrecord.compare.texts import Word, background, find_words, stem
from onrecord.lang.load import table, words
from onrecord.schema.ids import ReportId
from onrecord.schema.text import Span

LANGUAGE = "en"
SENTENCE_END = re.compile(r"\n|[.!?][\"”’»)]?\s+(?=[\"“„«]?[A-Z])")
# Words this far from a place, in characters, are as likely of something else in the sentence.
NEAR = 60
FAR_WEIGHT = 0.5
# Sentences of a story of three short reports; in fewer, that a word is in every one says nothing.
LEAST_SENTENCES = 60

Weights = Mapping[str, float]  # kinds of words, by how much they tell


def kin(form: str) -> str:
    """Return the stem of a word, or the name of its kind where reports use several words for the same."""
    stemmed = stem(form)
    return _kindred().get(stemmed, stemmed)


def has_kin(form: str) -> bool:
    """Tell whether reports use other words for the same."""
    return stem(form) in _kindred()


@cache
def _kindred() -> dict[str, str]:
    found = table(LANGUAGE, "discrepancies")
    lists = {**found["kindred"], "meeting": found["lasting"]["meeting"]}
    return {stem(form): name for name, forms in lists.items() for form in forms}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The sentences of a story, and how much words tell in it."""

    texts: Mapping[ReportId, str]
    starts: Mapping[ReportId, Sequence[int]]  # where sentences begin, and the end
    idf: Weights

    @classmethod
    def of(cls, lookup: Lookup) -> "Surroundings":
        """Cut the reports into sentences; a word tells more that is rare in English news and in the story."""
        texts = {report: lookup.text(report) for report in lookup.reports}
        starts = {
            report: sorted({0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)})
            for report, text in texts.items()
        }
        frequencies: Counter[str] = Counter()
        for report, text in texts.items():
            for first, last in pairwise(starts[report]):
                frequencies.update({kin(word.form) for word in _matter(text, Span(first, last))})
        every = max(sum(len(edges) - 1 for edges in starts.values()), LEAST_SENTENCES)
        known = background(LANGUAGE)
        idf = {one: min(math.log(every / count), known.idf(one)) for one, count in frequencies.items()}
        return cls(texts, starts, idf)

    def sentence(self, report: ReportId, inside: Span) -> Span:
        """Return the sentence of a place, or the several it lies in."""
        starts = self.starts[report]
        return Span(starts[bisect_right(starts, inside.start) - 1], starts[bisect_left(starts, inside.end)])

    def before(self, report: ReportId, sentence: Span) -> Span | None:
        """Return the sentence before."""
        starts = self.starts[report]
        at = bisect_left(starts, sentence.start)
        return Span(starts[at - 1], sentence.start) if at > 0 else None

    def weights(
        self, report: ReportId, within: Span | None, place: Span, leaving_out: Set[str] = frozenset()
    ) -> dict[str, float]:
        """Return how much the words of a stretch tell, less far from the place; those of the place do not."""
        found: dict[str, float] = {}
        for word in _matter(self.texts[report], within) if within is not None else ():
            one = kin(word.form)
            distance = max(word.start - place.end, place.start - word.end)
            if distance >= 0 and one not in leaving_out:
                weight = self.idf.get(one, 0.0) * (1.0 if distance < NEAR else FAR_WEIGHT)
                found[one] = max(found.get(one, 0.0), weight)
        return found


def _matter(text: str, inside: Span) -> list[Word]:
    """Return the words that carry matter; a number is compared as a number."""
    stop = words(LANGUAGE, "stopwords", "words")
    found = find_words(text, inside.start, inside.end)
    return [word for word in found if word.form not in stop and not word.form[0].isdigit()]


def in_common(left: Weights, right: Weights) -> tuple[float, float]:
    """Return the weight of what both have, and its share of the weight of all."""
    shared = sum(sqrt(left[one] * right[one]) for one in sorted(left.keys() & right.keys()))
    every = sqrt(sum(left.values()) * sum(right.values()))
    return shared, shared / every if every else 0.0
