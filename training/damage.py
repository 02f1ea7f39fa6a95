"""Damages texts the way the world does: machine translation, odd quotation marks, lost case, lost
paragraphs, boilerplate between paragraphs. What is known of the text moves along with its characters.

All chance comes from the given `random.Random`: the same seed gives the same damage.
"""

import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from onrecord.parse.windows import QUOTES
from onrecord.schema.text import Span
from training.document import Document, GoldAttribution, GoldEntity, GoldToken, Opinion


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The characters start..end become `text`; start = end is an insertion, an empty text a removal."""

    start: int
    end: int
    text: str


class Moves:
    """Where the characters of a text stand after edits, which must be sorted and not overlap."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        if any(after.start < before.end for before, after in pairwise(edits)):
            raise ValueError("edits overlap or are not sorted")
        self._edits = edits
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        self._growth = [0, *accumulate(len(edit.text) - (edit.end - edit.start) for edit in edits)]

    def start(self, place: int) -> int:
        """Return where a stretch that began at `place` begins: after what was put in there."""
        done = bisect_right(self._ends, place)
        if done < len(self._edits) and self._edits[done].start < place:
            return self._edits[done].start + self._growth[done]
        return place + self._growth[done]

    def end(self, place: int) -> int:
        """Return where a stretch that ended at `place` ends: before what was put in there."""
        done = bisect_left(self._starts, place)
        if done and self._edits[done - 1].end > place:
            edit = self._edits[done - 1]
            return edit.start + self._growth[done - 1] + len(edit.text)
        return place + self._growth[done]

    def span(self, span: Span) -> Span | None:
        """Return where a span stands now; None when nothing is left of it."""
        start, end = self.start(span.start), self.end(span.end)
        return Span(start, end) if start < end else None


def apply(document: Document, edits: Sequence[Edit]) -> Document:
    """Return the document with its text edited and everything known of it moved along.

    A token that vanishes hands what hung on it to its own head; an attribution whose content vanishes is
    dropped.
    """
    moves = Moves(edits)
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (document.text[at : edit.start], edit.text)
        at = edit.end
    return replace(
        document,
        text="".join((*pieces, document.text[at:])),
        paragraphs=_moved(document.paragraphs, moves),
        attributions=None
        if document.attributions is None
        else tuple(_attributions(document.attributions, moves)),
        opinions=None
        if document.opinions is None
        else tuple(
            Opinion(span, one.shares)
            for one in document.opinions
            if (span := moves.span(one.span)) is not None
        ),
        entities=None
        if document.entities is None
        else tuple(
            GoldEntity(span, one.kind)
            for one in document.entities
            if (span := moves.span(one.span)) is not None
        ),
        tokens=None if document.tokens is None else _tokens(document.tokens, moves),
        unjudged=_moved(document.unjudged, moves),
        foreign=_moved(document.foreign, moves),
    )


def _moved(spans: Sequence[Span], moves: Moves) -> tuple[Span, ...]:
    return tuple(new for span in spans if (new := moves.span(span)) is not None)


def _attributions(attributions: Sequence[GoldAttribution], moves: Moves) -> Iterator[GoldAttribution]:
    for one in attributions:
        moved = GoldAttribution(
            source=_moved(one.source, moves), cue=_moved(one.cue, moves), content=_moved(one.content, moves)
        )
        if moved.content or not one.content:
            yield moved


def _tokens(tokens: Sequence[GoldToken], moves: Moves) -> tuple[GoldToken, ...]:
    spans = [moves.span(token.span) for token in tokens]
    places = {old: new for new, old in enumerate(old for old, span in enumerate(spans) if span is not None)}
    kept: list[GoldToken] = []
    begins = False
    for old, (token, span) in enumerate(zip(tokens, spans, strict=True)):
        begins = begins or token.begins  # the next token that is left begins the sentence
        if span is not None:
            head = _heir(tokens, places, old)
            kept.append(replace(token, span=span, head=head, begins=begins))
            begins = False
    return tuple(kept)


def _heir(tokens: Sequence[GoldToken], places: dict[int, int], token: int) -> int | None:
    """Return the new index of the nearest head that is left; None when the root itself vanished."""
    head = tokens[token].head
    if head == token:
        return places[token]
    seen = {token}
    while head is not None and head not in places:
        if head in seen:
            return None
        seen.add(head)
        head = tokens[head].head
    return None if head is None else places[head]


# ------------------------------------------------------------------------------------------ the damages

# Ways to write a pair of quotation marks.
PAIRS = (('"', '"'), ("«", "»"), ("„", "“"), ("“", "”"), ("''", "''"), ("'", "'"), ("‘", "’"), ("", ""))
# Shares of chance, from what was seen in machine-translated and scraped reports.
LOST_MARK = 0.5
SPACED_MARK = 0.3
WORSE_WORD = 0.25
SPACED_COMMA = 0.1
BOILERPLATE = 0.25
RUN_IN = 0.2
JOINED = 0.7
# What a translation from a language without articles, or with other prepositions and tenses, makes of
# common words.
# An empty word is a removal.
WORSE_WORDS: dict[str, tuple[str, ...]] = {
    "the": ("", "", "a"),
    "a": ("", "the"),
    "an": ("", "the"),
    "of": ("from", "for"),
    "in": ("on", "at"),
    "on": ("in", "about"),
    "at": ("on", "in"),
    "by": ("from", "with"),
    "for": ("on", "to"),
    "to": ("for", "in"),
    "with": ("together with", "from"),
    "about": ("on", "regarding"),
    "that": (", that", "what", ""),
    "said": ("told", "noted", "emphasized", "has said", "stated", "declared", "says"),
    "says": ("tells", "notes", "stresses", "said"),
    "told": ("said", "informed", "said to"),
    "added": ("has added", "summed up", "continued"),
    "he": ("it", "the politician", "she"),
    "she": ("it", "he"),
    "his": ("its", "own", "her"),
    "will": ("shall", "is going to", "would"),
    "would": ("will",),
    "has": ("have",),
    "have": ("has",),
    "are": ("is",),
    "is": ("are", ""),
    "was": ("were", "has been"),
    "were": ("was",),
    "who": ("which", "that"),
    "which": ("that", "what"),
    "according": ("in accordance", "according"),
    "president": ("head of state", "President"),
    "people": ("persons",),
    "also": ("as well", "too"),
    "but": ("however", "and"),
}
WORD = re.compile(rf"\b(?:{'|'.join(WORSE_WORDS)})\b", re.IGNORECASE)
COMMA = re.compile(r"(?<=\w),(?= )")
# Invented lines in the manner of page furniture.
FURNITURE = (
    "Advertisement",
    "ADVERTISEMENT - CONTINUE READING BELOW",
    "Read more: Ministers agree on the new timetable",
    "READ ALSO: Why the harbour strike matters to you",
    "Share this article on social media",
    "Sign up for our daily newsletter and get the news in your inbox.",
    "Photo: Press Pool / Archive",
    "Image caption The building of the assembly on Thursday",
    "Related topics: economy, weather, elections",
    "Latest posts by the author (see all)",
    "We use cookies to improve your experience. Accept all",
    "Subscribe now for full access, one month for free!",
    "© All rights reserved. Reproduction is allowed only with a link.",
    "Comments (14)",
    "Follow us on our channels",
    "Today: partly cloudy, 7°C, wind 3 m/s",
    "Watch the video:",
    "If you have found a spelling error, select the text and press Ctrl+Enter.",
    "“We had no choice”: five voices from the border town",
    "Mayor says the bridge will open in spring, and other stories of the day",
)


def odd_marks(document: Document, chance: random.Random) -> Document:
    """Write double quotation marks another way, lose some or all of them, or put a space behind them."""
    opening, closing = chance.choice(PAIRS)
    loses = chance.random() < LOST_MARK
    spaced = chance.random() < SPACED_MARK
    edits: list[Edit] = []
    inside = False
    for place, mark in enumerate(document.text):
        if mark == "\n":
            inside = False
        if mark not in QUOTES:
            continue
        opens = mark in "“„«‟〝" or (mark == '"' and not inside)
        inside = opens
        new = opening if opens else closing
        if loses and not opens and chance.random() < LOST_MARK:
            new = ""
        edits.append(Edit(place, place + 1, f"{new} " if new and opens and spaced else new))
    return apply(document, edits)


def lost_case(document: Document, chance: random.Random) -> Document:
    """Write the whole text in small letters or in capitals; the number of characters stays the same."""
    change: Callable[[str], str] = chance.choice((str.lower, str.upper))
    letters = (new if len(new := change(letter)) == 1 else letter for letter in document.text)
    return replace(document, text="".join(letters))


def translated(document: Document, chance: random.Random) -> Document:
    """Exchange small words as bad machine translation does, and set commas off."""
    edits: list[Edit] = []
    for match in WORD.finditer(document.text):
        if chance.random() < WORSE_WORD:
            edits.append(_worse(document.text, match, chance))
    if chance.random() < LOST_MARK:
        edits += (
            Edit(match.start(), match.start(), " ")
            for match in COMMA.finditer(document.text)
            if chance.random() < SPACED_COMMA
        )
    return apply(document, _sorted_apart(edits))


def _worse(text: str, match: re.Match[str], chance: random.Random) -> Edit:
    word = chance.choice(WORSE_WORDS[match[0].lower()])
    start, end = match.span()
    if not word and text[end : end + 1] == " ":
        return Edit(start, end + 1, "")
    if word.startswith(",") and text[start - 1 : start] == " ":
        # The comma stands at the word before, and is not part of the word itself.
        return Edit(start - 1, start, ", ") if start > 1 else Edit(start, end, match[0])
    return Edit(start, end, word[:1].upper() + word[1:] if match[0][0].isupper() else word)


def _sorted_apart(edits: list[Edit]) -> list[Edit]:
    """Return the edits sorted, without those that reach into the one before."""
    apart: list[Edit] = []
    for edit in sorted(edits):
        if not apart or edit.start >= apart[-1].end:
            apart.append(edit)
    return apart


def lost_breaks(document: Document, chance: random.Random) -> Document:
    """Run paragraphs into one another."""
    edits: list[Edit] = []
    joined: set[int] = set()
    for index, (before, after) in enumerate(pairwise(document.paragraphs)):
        if chance.random() < JOINED and before.end < after.start:
            edits.append(Edit(before.end, after.start, " "))
            joined.add(index)
    changed = apply(document, edits)
    paragraphs: list[Span] = []
    for index, span in enumerate(changed.paragraphs):
        if index - 1 in joined:
            paragraphs[-1] = Span(paragraphs[-1].start, span.end)
        else:
            paragraphs.append(span)
    return replace(changed, paragraphs=tuple(paragraphs))


def boilerplate(document: Document, chance: random.Random) -> Document:
    """Put furniture between paragraphs, some of it run into the next paragraph."""
    edits: list[Edit] = []
    run_in: set[int] = set()
    for index, span in enumerate(document.paragraphs):
        if chance.random() < BOILERPLATE:
            glued = chance.random() < RUN_IN
            edits.append(Edit(span.start, span.start, chance.choice(FURNITURE) + (" " if glued else "\n\n")))
            if glued:
                run_in.add(index)
    furniture = {edit.start: edit.text for edit in edits}
    changed = apply(document, edits)
    paragraphs: list[Span] = []
    foreign: list[Span] = []
    for index, (old, new) in enumerate(zip(document.paragraphs, changed.paragraphs, strict=True)):
        line = furniture.get(old.start, "")
        if line:
            start = new.start - len(line)
            foreign.append(Span(start, start + len(line.rstrip())))
        if line and index not in run_in:
            paragraphs.append(foreign[-1])
        paragraphs.append(Span(new.start - len(line), new.end) if index in run_in else new)
    return replace(changed, paragraphs=tuple(paragraphs), foreign=tuple(sorted((*changed.foreign, *foreign))))


DAMAGES: dict[str, Callable[[Document, random.Random], Document]] = {
    "marks": odd_marks,
    "case": lost_case,
    "translated": translated,
    "breaks": lost_breaks,
    "boilerplate": boilerplate,
}
# How often each damage befalls a text that is damaged at all; a text may suffer several.
SHARES = {"marks": 0.5, "case": 0.15, "translated": 0.4, "breaks": 0.25, "boilerplate": 0.4}


def damaged(document: Document, chance: random.Random) -> Document:
    """Return the document with some damages, by chance."""
    for name, damage in DAMAGES.items():
        if chance.random() < SHARES[name]:
            document = damage(document, chance)
    return document
