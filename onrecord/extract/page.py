"""One parsed report with the look-ups that extraction needs.

Tokens, sentences and quotations are found by character.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.extract import syntax
from onrecord.extract.quotations import Quotation, find_quotations
from onrecord.lang.load import words
from onrecord.schema.parsed import ParsedReport, Sentence, Token
from onrecord.schema.report import READABLE
from onrecord.schema.text import Span

# Words into a sentence by which the "This" of "This was announced by …" must stand.
POINTER_REACH = 3
NOMINAL_SUBJECT = frozenset({"nsubj"})


@dataclass(frozen=True)
class Page:
    """A parsed report and its look-ups, each worked out once."""

    parsed: ParsedReport

    @cached_property
    def text(self) -> str:
        """The report's text."""
        return self.parsed.report.text

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the readable blocks."""
        return self.parsed.tokens

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the readable blocks."""
        blocks = self.parsed.report.blocks
        return find_quotations(
            self.text, [(index, block) for index, block in enumerate(blocks) if block.kind in READABLE]
        )

    @cached_property
    def quotations_of(self) -> dict[int, tuple[Quotation, ...]]:
        """The quotations of each block that has any."""
        held: dict[int, list[Quotation]] = {}
        for quotation in self.quotations:
            held.setdefault(quotation.block, []).append(quotation)
        return {block: tuple(every) for block, every in held.items()}

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The dependents of each token, in order."""
        held: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head != index:
                held[token.head].append(index)
        return tuple(tuple(one) for one in held)

    @cached_property
    def proper(self) -> frozenset[str]:
        """Words that the report uses as proper nouns and never in lower case."""
        lower = {token.text for token in self.tokens if token.text[:1].islower()}
        named = {token.text for token in self.tokens if token.tag == "NNP" and len(token.text) > 1}
        return frozenset(word for word in named if word.lower() not in lower)

    @cached_property
    def lone_names(self) -> frozenset[str]:
        """Words that somewhere in the report stand as a proper noun by themselves."""
        tokens = self.tokens
        return frozenset(
            token.text
            for index, token in enumerate(tokens)
            if token.pos == "PROPN"
            and (index == 0 or tokens[index - 1].pos != "PROPN")
            and (index + 1 == len(tokens) or tokens[index + 1].pos != "PROPN")
        )

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _token_ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.parsed.sentences]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self.parsed.report.blocks]

    def within(self, span: Span) -> range:
        """Return the indices of the tokens that share a character with the span."""
        return range(bisect_right(self._token_ends, span.start), bisect_left(self._token_starts, span.end))

    def sentence_at(self, char: int) -> Sentence | None:
        """Return the sentence in which the character stands, or the last one before it."""
        place = bisect_right(self._sentence_starts, char) - 1
        return self.parsed.sentences[place] if place >= 0 else None

    def sentence_before(self, char: int) -> Sentence | None:
        """Return the sentence before the one in which the character stands."""
        place = bisect_right(self._sentence_starts, char) - 2
        return self.parsed.sentences[place] if place >= 0 else None

    def block_at(self, char: int) -> int:
        """Return the index of the block in which the character stands, or of the last one before it."""
        return max(bisect_right(self._block_starts, char) - 1, 0)

    def span(self, indices: Sequence[int]) -> Span:
        """Return the span from the first to the last of the tokens."""
        return Span(self.tokens[indices[0]].start, self.tokens[indices[-1]].end)

    def top(self, span: Span) -> int | None:
        """Return the token of the span that governs the others; of several, a verb, else the first."""
        inside, tokens = self.within(span), self.tokens
        tops = [index for index in inside if (head := tokens[index].head) not in inside or head == index]
        verbs = [index for index in tops if tokens[index].pos == "VERB"]
        return next(iter(verbs or tops), None)

    def subtree(self, index: int) -> list[int]:
        """Return the token and everything that depends on it, in order."""
        return syntax.subtree(self, index)

    def subject_of(self, verb: int) -> Span | None:
        """Return the subject of a verb, or of the verb it is coordinated with.

        Clauses that hang on it are left out.
        """
        for predicate in syntax.sharing_subject(self, verb):
            subject = syntax.nearest(predicate, syntax.related(self, predicate, NOMINAL_SUBJECT))
            if subject is not None:
                return self.span(syntax.noun_phrase(self, subject))
        return None

    @cached_property
    def pointers(self) -> tuple[tuple[Sentence, Span, Span], ...]:
        """Sentences that only say who said the sentence before: the sentence, its cue, its source."""
        found = []
        for sentence in self.parsed.sentences:
            pointer = self._pointer(sentence)
            if pointer is not None:
                found.append((sentence, *pointer))
        return tuple(found)

    def _pointer(self, sentence: Sentence) -> tuple[Span, Span] | None:
        """Return cue and source of "This was announced by …" or "So declared …".

        None for any other sentence.
        """
        for index in range(sentence.first, min(sentence.first + POINTER_REACH, sentence.last)):
            token, verb = self.tokens[index], self.tokens[index].head
            if self.tokens[verb].lemma not in words("en", "reporting", "acts", "say"):
                continue
            subject = token.text.lower() in ("this", "that", "it") and syntax.relation(token) == "nsubj"
            if subject and syntax.is_passive(self, verb):
                return self._announced(index, verb)
            if token.text == "So" and index == sentence.first and verb == index + 1:
                source = self.subject_of(verb)
                return (self.span((index, verb)), source) if source is not None else None
        return None

    def _announced(self, first: int, verb: int) -> tuple[Span, Span] | None:
        for agent in syntax.agents(self, verb):
            by = syntax.case_of(self, agent)
            if by is None:
                continue
            phrase = syntax.noun_phrase(self, agent)
            name = phrase[-1] + 1  # behind an office, where the name hangs on the verb
            if (
                name < len(self.tokens)
                and self.tokens[name].pos == "PROPN"
                and self.tokens[name].head == verb
            ):
                phrase += syntax.noun_phrase(self, name)
            return self.span(range(first + 1, by + 1)), self.span(phrase)
        return None

    def quotation_over(self, char: int) -> Quotation | None:
        """Return the quotation whose words cover the character."""
        for quotation in self.quotations_of.get(self.block_at(char), ()):
            if quotation.words.start <= char < quotation.words.end:
                return quotation
        return None
