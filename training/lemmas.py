"""Makes `lang/en/lemmas.txt`: how inflected English words are turned back into their dictionary form.

usage: python -m training.lemmas

The forms are those of the SPECIALIST Lexicon (National Library of Medicine), as LemmInflect 0.2.3 (MIT)
brings them; it must be installed, and only here. They are not stored one by one: a trie over the words' ends
keeps the ends that say how a word changes, and whole words only where their ends mislead.
"""

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

PLACE = Path(__file__).resolve().parent.parent / "onrecord/lang/en/lemmas.txt"
HEAD = """\
# How inflected English words are turned back into their dictionary form: kind, how many letters are cut off,
# what is put in their place, and the ends of words this is done to; "^" means the whole word. The longest end
# counts. Made by training/lemmas.py from the SPECIALIST Lexicon (National Library of Medicine), as
# LemmInflect (MIT) brings it.
"""
KINDS = {"noun": "noun", "verb": "verb", "adj": "adjective", "adv": "adjective"}
# Fewer words than these do not make an end.
FEWEST = 4
# Of two dictionary forms the one that is met in news, where the lexicon names the other one first.
PREFERRED = {("noun", "leaves"): "leaf", ("noun", "axes"): "axis", ("noun", "bases"): "base"}
Edit = tuple[int, str]


def main() -> None:
    """Write the table."""
    lines = []
    for kind, forms in sorted(read_forms().items()):
        ends: dict[Edit, list[str]] = defaultdict(list)
        for end, edit in learn(forms).items():
            ends[edit].append(end)
        for (cut, put), found in sorted(ends.items()):
            lines.append(f"{kind}\t{cut}\t{put}\t{' '.join(sorted(found))}\n")
    PLACE.write_text(HEAD + "".join(lines), encoding="utf-8")


def read_forms() -> dict[str, dict[str, str]]:
    """Return kind → inflected form → dictionary form, lower case."""
    ranks = {(kind, form): lemmas for kind, form, lemmas in _rows("lemma_lu.csv.gz")}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    lemmas: dict[str, set[str]] = defaultdict(set)
    for category, lemma, inflected in _rows("infl_lu.csv.gz"):
        kind = KINDS.get(category)
        for form in inflected.replace(",", "/").split("/"):
            if kind is not None and form.isalpha() and lemma.isalpha():
                first = ranks.get((category, form), lemma).split("/")[0]
                found[kind].setdefault(form, PREFERRED.get((kind, form), first))
        if kind is not None and lemma.isalpha():
            lemmas[kind].add(lemma)
    for kind, words in lemmas.items():
        for word in words - found[kind].keys():
            found[kind][word] = word  # so that a wrong tag does no harm: "need" is no past of "ne"
    return found


def _rows(name: str) -> Iterator[tuple[str, str, str]]:
    """Yield category, word, and the rest of each line; names, in capitals, are left out."""
    data = files("lemminflect").joinpath("resources", name).read_bytes()
    for line in gzip.decompress(data).decode("utf-8").splitlines():
        word, category, rest = line.split(",", 2)
        if word == word.lower():
            yield category, word, rest


def learn(forms: Mapping[str, str]) -> dict[str, Edit]:
    """Return the ends of words that together tell the dictionary form of every word given."""
    rules: dict[str, Edit] = {}
    words = {word: _edit(word, lemma) for word, lemma in forms.items()}
    _grow(words, "", (0, ""), rules)
    return rules


def _grow(words: dict[str, Edit], end: str, inherited: Edit, rules: dict[str, Edit]) -> None:
    """Add what must be said of the words that have this end, when nothing longer is said."""
    if all(edit == inherited for edit in words.values()):
        return
    counts = Counter(words.values())
    best, number = max(counts.items(), key=lambda one: (one[1], one[0]))
    if best[0] <= len(end) and number >= FEWEST and number > counts[inherited]:
        rules[end] = inherited = best
    longer: dict[str, dict[str, Edit]] = defaultdict(dict)
    for word, edit in words.items():
        if len(words) < FEWEST or word == end:
            if edit != inherited:
                rules[f"^{word}"] = edit
        else:
            longer[word[-len(end) - 1 :]][word] = edit
    for one, part in sorted(longer.items()):
        _grow(part, one, inherited, rules)


def _edit(word: str, lemma: str) -> Edit:
    same = 0
    while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
        same += 1
    return len(word) - same, lemma[same:]


if __name__ == "__main__":
    main()
