"""Which passages texts share, word for word or nearly (text reuse).

Runs of five equal words are seeds, found by one sort over all texts; seeds in one order with small gaps
between them are a passage; within it the words are aligned by their longest common subsequence. Nothing here
knows what the words are about.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

# Words of a seed. With one word in seven changed, every second run of five is whole; runs of four are often
# stock phrases, and of six too rare when every third word is changed.
SEED = 5
GAP = 16  # words between two seeds of one passage: a clause put in, left out or put otherwise
# A text is held against so many that come next among those with the same seed: where five hundred print one
# text, the cost grows with their number and not with its square. Each is still linked with its neighbours.
NEIGHBOURS = 12
# Odd factor of a polynomial hash over 64 bits (Knuth, TAOCP vol. 3, 6.4: golden ratio times 2^64).
HASH_FACTOR = 0x9E3779B97F4A7C15

Seed = tuple[int, int]


class Passage(NamedTuple):
    """Words that two texts share: where they stand in each, and the runs that are the same.

    `here` and `there` are half-open stretches of words of text `left` and text `right`; a run is the first
    word of each and the number of words.
    """

    left: int
    right: int
    here: tuple[int, int]
    there: tuple[int, int]
    runs: tuple[tuple[int, int, int], ...]

    @property
    def kept(self) -> float:
        """The share of the longer stretch that stands in both."""
        longest = max(self.here[1] - self.here[0], self.there[1] - self.there[0])
        return sum(words for _, _, words in self.runs) / longest


def shared_passages(texts: Sequence[Sequence[str]]) -> Iterator[Passage]:
    """Yield the passages that any two of the texts, given as words, share; by text, then by place."""
    numbered = _numbered(texts)
    for (left, right), seeds in sorted(_seeds(numbered).items()):
        for chain in _chains(seeds):
            yield _passage(left, right, chain, numbered)


def _numbered(texts: Sequence[Sequence[str]]) -> list[list[int]]:
    numbers: dict[str, int] = {}
    return [[numbers.setdefault(word, len(numbers) + 1) for word in words] for words in texts]


def _seeds(texts: Sequence[Sequence[int]]) -> dict[tuple[int, int], list[Seed]]:
    """Return for each pair of texts the places at which both have the same run of words, in order."""
    hashes = [_hashes(words) for words in texts]
    lengths = [len(found) for found in hashes]
    every = np.concatenate([np.zeros(0, np.uint64), *hashes])
    owner = np.repeat(np.arange(len(texts)), lengths)
    place = np.concatenate([np.zeros(0, np.int64), *(np.arange(length) for length in lengths)])
    order = np.argsort(every, kind="stable")
    every, owner, place = every[order], owner[order], place[order]
    seeds: dict[tuple[int, int], list[Seed]] = defaultdict(list)
    for step in range(1, min(NEIGHBOURS, len(every) - 1) + 1):
        (at,) = np.nonzero((every[:-step] == every[step:]) & (owner[:-step] != owner[step:]))
        pairs = (owner[at], owner[at + step], place[at], place[at + step])
        for left, right, here, there in zip(*(found.tolist() for found in pairs), strict=True):
            seeds[left, right].append((here, there))
    return {pair: sorted(found) for pair, found in seeds.items()}


def _hashes(words: Sequence[int]) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    numbers = np.array(words, np.uint64)
    found = np.zeros(max(len(words) - SEED + 1, 0), np.uint64)
    for step in range(SEED):
        found = found * np.uint64(HASH_FACTOR) + numbers[step : step + len(found)]
    return found


def _chains(seeds: Sequence[Seed]) -> list[list[Seed]]:
    """Return the seeds in chains: each next one a little further on in both texts."""
    open_chains: list[list[Seed]] = []
    done: list[list[Seed]] = []
    for here, there in seeds:
        still: list[list[Seed]] = []
        for chain in open_chains:
            (still if here - chain[-1][0] <= SEED + GAP else done).append(chain)
        open_chains = still
        fitting = [
            chain for chain in open_chains if 0 < there - chain[-1][1] <= SEED + GAP and chain[-1][0] < here
        ]
        if fitting:
            best = min(fitting, key=lambda chain: abs((there - chain[-1][1]) - (here - chain[-1][0])))
            best.append((here, there))
        else:
            open_chains.append([(here, there)])
    return sorted(done + open_chains)


def _passage(left: int, right: int, chain: Sequence[Seed], texts: Sequence[Sequence[int]]) -> Passage:
    here = (chain[0][0], chain[-1][0] + SEED)
    there = (chain[0][1], chain[-1][1] + SEED)
    steps = LCSseq.opcodes(texts[left][slice(*here)], texts[right][slice(*there)])
    runs = tuple(
        (here[0] + step.src_start, there[0] + step.dest_start, step.src_end - step.src_start)
        for step in steps
        if step.tag == "equal"
    )
    return Passage(left, right, here, there, runs)
