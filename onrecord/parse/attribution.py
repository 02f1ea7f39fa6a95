"""Reads attributions out of the model's answers.

Which words are source, cue and content, and what hangs on what: the model tags every word as outside, source,
cue or content, and points from contents to cues and from cues to sources.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.parse.distances import buckets_of
from onrecord.parse.labels import TAGS
from onrecord.parse.model import Answers, Decoder, Floats, Ints, log_probabilities
from onrecord.parse.paths import best_paths
from onrecord.parse.windows import Window
from onrecord.schema.parsed import Attribution
from onrecord.schema.text import Span

OUTSIDE, B_SOURCE, I_SOURCE, B_CUE, I_CUE, B_CONTENT, I_CONTENT = range(len(TAGS))
BEGIN_OF = {I_SOURCE: B_SOURCE, I_CUE: B_CUE, I_CONTENT: B_CONTENT}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with one tag, and its characters."""

    words: tuple[int, ...]
    span: Span


def find_attributions(
    decoder: Decoder, windows: Sequence[Window], answers: Sequence[Answers]
) -> Iterator[Attribution]:
    """Yield the attributions of the windows."""
    rows = [log_probabilities(one.tags) for one in answers]
    for window, path, answer, tags in zip(windows, best_paths(rows, BEGIN_OF), answers, rows, strict=True):
        yield from _read_window(decoder, window, path, answer, tags)


def _pieces(window: Window, path: Ints, begin: int) -> list[Piece]:
    """Return the runs of words tagged `begin` or its inside tag, cut at paragraph ends."""
    runs: list[list[int]] = []
    for word in np.flatnonzero((path == begin) | (path == begin + 1)).tolist():
        goes_on = (
            path[word] != begin
            and runs
            and runs[-1][-1] == word - 1
            and window.paragraphs[word] == window.paragraphs[word - 1]
        )
        if goes_on:
            runs[-1].append(word)
        else:
            runs.append([word])
    words = window.words
    return [Piece(tuple(run), Span(words[run[0]].start, words[run[-1]].end)) for run in runs]


def _read_window(
    decoder: Decoder, window: Window, path: Ints, answers: Answers, tags: Floats
) -> Iterator[Attribution]:
    """Yield the attributions of one window: contents gathered at their cues, each cue with its source."""
    cues = _pieces(window, path, B_CUE)
    contents = _pieces(window, path, B_CONTENT)
    if not cues or not contents:
        return
    firsts = np.asarray(window.firsts, dtype=np.int64)
    content_query, cue_key, cue_query, source_key = np.split(answers.pointers, 4, axis=1)
    heads = np.asarray([cue.words[0] for cue in cues], dtype=np.int64)
    held: dict[int, list[Piece]] = {}
    for content in contents:
        rows = np.asarray(content.words, dtype=np.int64)
        distance = decoder.pointer_distance[0][buckets_of(firsts[rows], firsts[heads])]
        scores = content_query[rows] @ cue_key[heads].T + distance
        held.setdefault(int(scores.mean(axis=0).argmax()), []).append(content)
    sources = _pieces(window, path, B_SOURCE)
    keys = source_key[[source.words[0] for source in sources]] if sources else source_key[:0]
    for index, cue in enumerate(cues):
        if index not in held:
            continue
        query = cue_query[cue.words[0]]
        nobody = float(query @ np.split(answers.nobody, 4)[3]) + decoder.nobody
        places = np.asarray([window.firsts[source.words[0]] for source in sources], dtype=np.int64)
        distance = decoder.pointer_distance[1][buckets_of(firsts[[cue.words[0]]], places)][0]
        scores = keys @ query + distance
        best = int(scores.argmax()) if sources else 0
        yield Attribution(
            source=sources[best].span if sources and scores[best] > nobody else None,
            cue=cue.span,
            content=tuple(content.span for content in held[index]),
            confidence=_confidence(tags, cue.words, B_CUE),
            content_confidence=_confidence(
                tags, [word for content in held[index] for word in content.words], B_CONTENT
            ),
        )


def _confidence(tags: Floats, words: Sequence[int], begin: int) -> float:
    """Return the mean probability that the words have the tag `begin` or its inside tag.

    It is rounded so that it is the same everywhere.
    """
    chances = np.exp(tags[list(words)])
    return round(float(chances[:, [begin, begin + 1]].sum(axis=1).mean()), 3)
