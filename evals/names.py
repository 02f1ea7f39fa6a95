"""List who became one person among the most frequent of many articles: python -m evals.names [FILE].

The articles are aligned as if they told one story, which is harder than any story is. Each line is one person
with every full name that was taken for it and in how many reports. What is wrong must be found by reading.
FILE is JSON lines, one article each, plain or packed with xz. Reading takes a quarter of an hour for 12,000
articles on one core; `--kept` names a file in which what was read is kept for the next time.
"""

import argparse
import lzma
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from onrecord.align.actors import align_actors
from onrecord.clean import clean_report
from onrecord.compare.name_parts import person_name
from onrecord.extract import extract_findings
from onrecord.parse import parse_report
from onrecord.schema.codec import decode, encode
from onrecord.schema.findings import ActorKind, Findings
from onrecord.schema.ids import ReportId, StoryId
from onrecord.schema.report import MediaType, RawReport
from onrecord.schema.story import Actor, Dossier, Story

SHARED_VARIABLE = "ONRECORD_SHARED"
MOST_FREQUENT = 500  # people
EVERY = 3  # articles, of which one is read


def main(arguments: Sequence[str]) -> int:
    """Print the people that go by several full names, those in most reports first."""
    options = _parser().parse_args(arguments)
    if not options.file.is_file():
        print(f"no articles: there is no {options.file}; name a file of JSON lines", file=sys.stderr)
        return 1
    findings = _kept(options.kept) if options.kept and options.kept.is_file() else None
    if findings is None:
        findings = list(_read(options.file, options.every))
        if options.kept:
            options.kept.write_bytes(b"".join(encode(one) + b"\n" for one in findings))
    story = Story(
        id=StoryId("s"), title="", reports=tuple(one.report for one in findings), first=None, last=None
    )
    actors = align_actors(Dossier(story=story, reports=(), findings=tuple(findings)))
    people = [actor for actor in actors if actor.kind is ActorKind.PERSON and not actor.identifiers]
    people.sort(key=lambda actor: (-len(actor.members), actor.name))
    by_report = {one.report: one for one in findings}
    merged = [names for actor in people[: options.people] if len(names := _names(actor, by_report)) > 1]
    for names in merged:
        print(" = ".join(f"{name} {count}" for name, count in names.most_common()))
    print(f"{len(findings):,} reports; {len(merged)} of {options.people} people go by several full names")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="evals.names", description="Who became one person.")
    shared = Path(os.environ.get(SHARED_VARIABLE) or Path(__file__).parents[2] / "shared")
    parser.add_argument("file", nargs="?", type=Path, default=shared / "data" / "news-12k.jsonl.xz")
    parser.add_argument("--every", type=int, default=EVERY, help="read one article of so many")
    parser.add_argument("--people", type=int, default=MOST_FREQUENT, help="the most frequent so many")
    parser.add_argument("--kept", type=Path, help="keep what was read in this file, and take it from there")
    return parser


def _read(file: Path, every: int) -> Iterator[Findings]:
    with lzma.open(file, "rb") if file.suffix == ".xz" else file.open("rb") as lines:
        for number, line in islice(enumerate(lines), None, None, every):
            raw = RawReport(place=f"{file.name}#{number}", payload=line, media_type=MediaType.JSON)
            yield extract_findings(parse_report(clean_report(raw)))


def _kept(file: Path) -> list[Findings]:
    return [decode(line, Findings) for line in file.read_bytes().splitlines()]


def _names(actor: Actor, findings: dict[ReportId, Findings]) -> Counter[str]:
    names = (findings[report].actors[place].name for report, place in actor.members)
    return Counter(name for name in names if not person_name(name).lone)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
