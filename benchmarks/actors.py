"""Seconds that actors across reports take, by the number of local actors: python -m benchmarks.actors [N …].

Names are made of syllables. As in news, few of them are named by many reports and most by one; one in eight
is written in another way than the rest: with an initial, by the last name alone, with a letter changed.
"""

import argparse
import random
import sys
import time
from collections.abc import Sequence
from itertools import accumulate

from onrecord.align.actors import align_actors
from onrecord.schema.findings import ActorKind, Findings, LocalActor
from onrecord.schema.ids import ReportId, StoryId, digest
from onrecord.schema.report import Report
from onrecord.schema.story import Dossier, Story

SIZES = (1_000, 10_000, 100_000)
A_REPORT = 10  # local actors in one report
MENTIONS_A_NAME = 4  # local actors for each name there is, in the mean
VARIED = 0.125  # share of local actors whose name is written in another way
SEED = 1
ONSETS, VOWELS, ENDS = "bdfgklmnprstvz", "aeiou", ("", "", "n", "r", "l", "s", "ov", "sen", "enko", "ez")


def main(arguments: Sequence[str]) -> int:
    """Print for each size how many local actors became how many actors, and how long it took."""
    parser = argparse.ArgumentParser(prog="benchmarks.actors", description="Seconds by local actors.")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="N", help="local actors")
    for size in parser.parse_args(arguments).sizes:
        dossier = make_dossier(size)
        started = time.process_time()
        actors = align_actors(dossier)
        seconds = time.process_time() - started
        each = 1e6 * seconds / size
        print(f"{size:>8,} local actors, {len(actors):>7,} actors, {seconds:6.2f} s, {each:5.0f} µs each")
    return 0


def make_dossier(size: int) -> Dossier:
    """Return a story of reports that name so many people; the same for the same size."""
    chance = random.Random(SEED)
    names = [_name(chance) for _ in range(max(1, size // MENTIONS_A_NAME))]
    weights = list(accumulate(1 / rank for rank in range(1, len(names) + 1)))
    chosen = chance.choices(names, cum_weights=weights, k=size)
    written = [_varied(name, chance) if chance.random() < VARIED else name for name in chosen]
    findings = tuple(_findings(written[at : at + A_REPORT]) for at in range(0, size, A_REPORT))
    reports: tuple[Report, ...] = ()
    ids = tuple(one.report for one in findings)
    story = Story(id=StoryId("s"), title="", reports=ids, first=None, last=None)
    return Dossier(story=story, reports=reports, findings=findings)


def _word(chance: random.Random, syllables: int) -> str:
    made = "".join(chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(syllables))
    return (made + chance.choice(ENDS)).capitalize()


def _name(chance: random.Random) -> str:
    return f"{_word(chance, 2)} {_word(chance, chance.randint(2, 3))}"


def _varied(name: str, chance: random.Random) -> str:
    given, family = name.split()
    at = chance.randrange(1, len(family))
    slip = family[:at] + chance.choice(VOWELS) + family[at + 1 :]
    return chance.choice((f"{given[0]}. {family}", family, f"{given} {slip}", f"{given} Q. {family}"))


def _findings(names: Sequence[str]) -> Findings:
    actors = tuple(
        LocalActor(
            name=name,
            kind=ActorKind.PERSON,
            named=True,
            roles=(),
            side=None,
            country=None,
            aliases=(name,),
            key=None,
            mentions=(),
        )
        for name in dict.fromkeys(names)
    )
    return Findings(
        report=ReportId(digest("r", *names)),
        actors=actors,
        statements=(),
        events=(),
        times=(),
        quantities=(),
        terms=(),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
