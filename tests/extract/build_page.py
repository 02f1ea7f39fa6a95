"""A parsed page by hand, with as much syntax as a test needs: words and what is known of them, no parser.

`page("Ana Brel said so.", {"Brel": "nsubj <said", "said": "=say VERB VBD"})` gives "Brel" its relation and its head
and "said" its lemma, part of speech and tag. `<` names the head by its text in the same sentence, `=` gives the
lemma. What is told of "said" is told of every "said", of "said#2" only of the second. Whatever is not told is
guessed from the shape alone: capitals are proper nouns, the small words below are what they nearly always are,
every other word is X, and a word without a head is its own root.
"""

import re
from collections.abc import Mapping, Sequence

from onrecord.extract.page import Page
from onrecord.schema.parsed import Attribution, ParsedReport, Sentence, Token
from onrecord.schema.report import READABLE, Report
from onrecord.schema.text import Span
from tests import build

# Like the parser's own tokens where it matters: possessive endings and abbreviations stay whole, hyphens alone.
_TOKEN = re.compile(
    r"[’']s\b|n[’']t\b|\w+(?=n[’']t\b)|[A-Z]\.(?=[\sA-Z])|(?:Mr|Mrs|Ms|Dr|Sen|Gov|Gen|Fla)\.|\w+|--|[^\w\s]"
)
_SENTENCE = re.compile(
    r"\S.*?(?:(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!Sen)(?<!Gov)(?<!\b[A-Z])[.!?][\"”»’]*(?=\s)|$)", re.DOTALL
)
_SMALL = {
    "DET": ["the", "a", "an", "this", "that", "these", "those"],
    "ADP": ["of", "for", "in", "on", "at", "by", "with", "from", "to", "about", "into"],
    "PRON": ["he", "she", "it", "they", "him", "her", "his", "their", "its", "who", "i", "we"],
    "CCONJ": ["and", "or", "but"],
}
# Lemma, part of speech and tag of the verbs that tests use most.
_VERBS = {
    "is": "be AUX VBZ",
    "was": "be AUX VBD",
    "were": "be AUX VBD",
    "will": "will AUX MD",
    "would": "will AUX MD",
    "added": "add VERB VBD",
    "warned": "warn VERB VBD",
    "reported": "report VERB VBD",
    "rejected": "reject VERB VBD",
    "said": "say VERB VBD",
    "says": "say VERB VBZ",
    "told": "tell VERB VBD",
    "reports": "report VERB VBZ",
    "quoted": "quote VERB VBD",
    "denied": "deny VERB VBD",
    "wrote": "write VERB VBD",
}
_KIND_OF_SMALL = {word: kind for kind, every in _SMALL.items() for word in every}
_POS = frozenset(
    [
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "INTJ",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "VERB",
        "X",
    ]
)


def page(
    text: str | Report,
    words: Mapping[str, str] | None = None,
    attributions: Sequence[Attribution] = (),
) -> Page:
    """Return the page of a report, or of a text whose paragraphs are body blocks."""
    return Page(parsed(text, words, attributions))


def parsed(
    text: str | Report,
    words: Mapping[str, str] | None = None,
    attributions: Sequence[Attribution] = (),
) -> ParsedReport:
    """Return the parsed report itself, for what takes one."""
    report = build.report(text) if isinstance(text, str) else text
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for at, block in enumerate(report.blocks):
        if block.kind not in READABLE:
            continue
        for match in _SENTENCE.finditer(block.span.of(report.text)):
            span = Span(block.span.start + match.start(), block.span.start + match.end())
            first = len(tokens)
            tokens.extend(
                _guessed(one, first + place)
                for place, one in enumerate(_TOKEN.finditer(report.text, span.start, span.end))
            )
            sentences.append(Sentence(span, first, len(tokens), at, block.kind))
    for word, facts in (words or {}).items():
        _tell(tokens, sentences, word, facts)
    return ParsedReport(
        report=report,
        sentences=tuple(sentences),
        tokens=tuple(tokens),
        attributions=tuple(sorted(attributions, key=lambda one: min(part.start for part in one.content))),
    )


def told(text: str, words: Mapping[str, str]) -> dict[str, str]:
    """Return what is told of the words that stand in the text, for tests that share one list of words."""
    standing = set(_TOKEN.findall(text))
    return {word: facts for word, facts in words.items() if word.partition("#")[0] in standing}


def _guessed(match: re.Match[str], index: int) -> Token:
    text = match.group()
    small = _KIND_OF_SMALL.get(text.lower())
    if text in _VERBS:
        lemma, pos, tag = _VERBS[text].split()
        return Token(match.start(), match.end(), text, lemma, pos, tag, "dep", index)
    if small is not None:
        pos, tag = small, {"PRON": "PRP", "DET": "DT", "ADP": "IN"}.get(small, "CC")
    elif text[0].isupper():
        pos, tag = "PROPN", "NNP"
    else:
        pos, tag = ("X", "XX") if text[0].isalnum() else ("PUNCT", ".")
    dep = "case" if small == "ADP" else "dep"
    return Token(match.start(), match.end(), text, text.lower(), pos, tag, dep, index)


def _places(tokens: Sequence[Token], word: str) -> list[int]:
    """Return where a word stands; of "said#2" the second place alone. ValueError when it stands nowhere."""
    wanted, _, nth = word.partition("#")
    places = [index for index, token in enumerate(tokens) if token.text == wanted]
    if len(places) < int(nth or 1):
        raise ValueError(f"{word!r} is no word of the text: {[token.text for token in tokens]}")
    return [places[int(nth) - 1]] if nth else places


def _tell(tokens: Sequence[Token], sentences: Sequence[Sentence], word: str, facts: str) -> None:
    for index in _places(tokens, word):
        token = tokens[index]
        for fact in facts.split():
            if fact.startswith("<"):
                token.head = _head(tokens, sentences, index, fact[1:])
            elif fact.startswith("="):
                token.lemma = fact[1:]
            elif fact in _POS:
                token.pos = fact
            elif fact.isupper():
                token.tag = fact
            else:
                token.dep = fact


def _head(tokens: Sequence[Token], sentences: Sequence[Sentence], index: int, word: str) -> int:
    """Return the head by its word in the sentence; without such a word the token stays its own root."""
    first, last = next((one.first, one.last) for one in sentences if one.first <= index < one.last)
    wanted = word.partition("#")[0]
    here = [place for place, token in enumerate(tokens) if token.text == wanted and first <= place < last]
    return next((place for place in here if "#" not in word or place in _places(tokens, word)), index)
