"""Makes `lang/en/nominals.txt`: the verbs from which nouns of action are made, "withdraw" for "withdrawal".

usage: python -m training.nominals FOLDER

FOLDER holds the files of WordNet 3.0 (Princeton University), as Debian's package wordnet-base brings them.
Kept are nouns of acts, events, processes, states and of what is said or owned that WordNet derives from a
verb which begins as they do, and that occur in news.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from onrecord.compare.texts import background, stem

PLACE = Path(__file__).resolve().parent.parent / "onrecord/lang/en/nominals.txt"
HEAD = """\
# Nouns of action and the verb each is made from: verb, tab, nouns. Made by training/nominals.py from the
# derivationally related forms of WordNet 3.0 (Princeton University; free for any use with this notice).
"""
# WordNet's lexicographer files: act, cognition, communication, event, possession, process, state.
ACTIONS = frozenset({"04", "09", "10", "11", "21", "22", "26"})
DERIVED = "+"
# Letters that noun and verb have in common at the beginning, at the least: joins "decide" and "decision".
LEAST_SHARED = 3
# The share of the verb they have in common at the least: keeps "act" and "enact" apart.
LEAST_SHARE = 0.6


def main() -> None:
    """Write the table."""
    folder = Path(sys.argv[1])
    verbs = {offset: lemmas for _, offset, lemmas, _ in read_entries(folder / "data.verb")}
    nouns: dict[str, set[str]] = defaultdict(set)
    for kind, _, lemmas, pointers in read_entries(folder / "data.noun"):
        for noun, verb in derived(lemmas, pointers, verbs) if kind in ACTIONS else ():
            nouns[noun].add(verb)
    made: dict[str, list[str]] = defaultdict(list)
    for noun, sources in nouns.items():
        made[min(sources, key=lambda verb: (-shared_letters(noun, verb), len(verb), verb))].append(noun)
    lines = (f"{verb}\t{' '.join(sorted(found))}\n" for verb, found in sorted(made.items()))
    PLACE.write_text(HEAD + "".join(lines), encoding="utf-8")


def read_entries(place: Path) -> Iterator[tuple[str, str, list[str], list[tuple[str, str, str, str]]]]:
    """Yield lexicographer file, offset, lemmas and pointers of each synset (see WordNet's wndb(5))."""
    for line in place.read_text(encoding="ascii").splitlines():
        if line.startswith(" "):
            continue  # the licence
        parts = line.split(" | ")[0].split()
        count = int(parts[3], 16)
        lemmas = [parts[4 + 2 * at] for at in range(count)]
        first = 4 + 2 * count
        pointers = [
            (parts[at], parts[at + 1], parts[at + 2], parts[at + 3])
            for at in range(first + 1, first + 1 + 4 * int(parts[first]), 4)
        ]
        yield parts[1], parts[0], lemmas, pointers


def shared_letters(one: str, other: str) -> int:
    """Return how many letters two words have in common at the beginning."""
    pairs = zip(one, other, strict=False)
    return next(
        (at for at, (first, second) in enumerate(pairs) if first != second), min(len(one), len(other))
    )


def derived(
    lemmas: list[str], pointers: list[tuple[str, str, str, str]], verbs: dict[str, list[str]]
) -> Iterator[tuple[str, str]]:
    """Yield the nouns of a synset with the verb that WordNet derives each from."""
    frequencies = background().frequencies
    for symbol, offset, part, places in pointers:
        if symbol != DERIVED or part != "v":
            continue
        noun = lemmas[int(places[:2], 16) - 1].lower()
        verb = verbs[offset][int(places[2:], 16) - 1].lower()
        shared = shared_letters(noun, verb)
        alike = shared >= LEAST_SHARED and shared >= LEAST_SHARE * len(verb)
        if alike and "_" not in noun + verb and stem(noun) in frequencies:
            yield noun, verb


if __name__ == "__main__":
    main()
