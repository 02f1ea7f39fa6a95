"""Public figures in the spellings of many papers, and people of like names: who must be one, and who two.

The lists in tests/cases/names are cut in two by a digest of each pair. The weights were set on the first half
alone; what the second half gave when it was first measured stands in docs/decisions/0018-names-across-reports.md.
"""

import tomllib
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest

from onrecord.align.actors import align_actors
from onrecord.align.bearers import Bearer, blocks_of, family_keys
from onrecord.compare.name_parts import person_name
from onrecord.schema.ids import ReportId
from tests import build

CASES = Path(__file__).parent.parent / "cases" / "names"
RECALL = 0.95

VARIANTS = [
    (language, row[0], other)
    for language, rows in tomllib.loads((CASES / "variants.toml").read_text(encoding="utf-8")).items()
    for row in rows
    for other in row[1:]
]
APART = [tuple(pair) for pair in tomllib.loads((CASES / "apart.toml").read_text(encoding="utf-8"))["pairs"]]


def half(left: str, right: str) -> int:
    return sha256(f"{left}|{right}".encode()).digest()[0] % 2


def are_one(left: str, right: str) -> bool:
    pairs = []
    for number, name in enumerate((left, right)):
        report = build.report(f"Report number {number}.")
        pairs.append((report, build.findings(report, actors=[build.local_actor(name)])))
    return len(align_actors(build.dossier(*pairs))) == 1


def test_the_lists_are_long_enough_to_tell():
    assert len(VARIANTS) >= 300 and len(APART) >= 150
    assert len({language for language, _, _ in VARIANTS}) >= 7


@pytest.mark.parametrize("part", [0, 1], ids=["tuned on", "the other half"])
def test_spellings_of_public_figures_come_together(part: int):
    pairs = [(left, right) for _, left, right in VARIANTS if half(left, right) == part]
    missed = [f"{left} | {right}" for left, right in pairs if not are_one(left, right)]
    assert 1 - len(missed) / len(pairs) >= RECALL, missed


@pytest.mark.parametrize("language", sorted({language for language, _, _ in VARIANTS}))
def test_no_language_falls_behind(language: str):
    pairs = [(left, right) for one, left, right in VARIANTS if one == language]
    missed = [f"{left} | {right}" for left, right in pairs if not are_one(left, right)]
    assert len(missed) <= max(1, len(pairs) // 10), missed


def test_people_of_like_names_stay_apart():
    assert [f"{left} | {right}" for left, right in APART if are_one(left, right)] == []


@pytest.mark.parametrize("language", sorted({language for language, _, _ in VARIANTS}))
def test_blocks_keep_known_spellings_together(language: str):
    names = sorted({name for one, *both in VARIANTS if one == language for name in both if are_full(name)})
    bearers = [Bearer(name, reports={ReportId("r")}) for name in names]
    met = {
        frozenset(names[number] for number in pair)
        for numbers in blocks_of(bearers).values()
        for pair in combinations(numbers, 2)
    }
    missed = [
        f"{left} | {right}"
        for one, left, right in VARIANTS
        if one == language and are_full(left) and are_full(right)
        if are_one(left, right) and frozenset({left, right}) not in met
    ]
    assert missed == []


def test_initials_and_last_names_are_looked_up_by_the_family_name():
    for _, left, right in VARIANTS:
        if not are_full(right) and are_one(left, right):
            assert family_keys(left) & family_keys(right), f"{left} | {right}"


def are_full(name: str) -> bool:
    found = person_name(name)
    return not found.lone and not found.initialled
