"""Words per second of the whole way: python -m benchmarks.throughput [FILE] [--articles N] [--workers N].

FILE is JSON lines, one article each, plain or packed with xz.
"""

import argparse
import json
import lzma
import os
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import onrecord

SHARED_VARIABLE = "ONRECORD_SHARED"
ARTICLES = 300

# What `ru_maxrss` counts in: kilobytes on Linux, bytes on macOS.
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
MEGABYTE = 1024 * 1024


def main(arguments: Sequence[str]) -> int:
    """Build a record of the articles in a temporary place, and print how long it took."""
    options = _parser().parse_args(arguments)
    if not options.file.is_file():
        print(f"no articles: there is no {options.file}; name a file of JSON lines", file=sys.stderr)
        return 1
    with TemporaryDirectory(prefix="onrecord-throughput-") as folder:
        articles, words = copy_articles(options.file, Path(folder) / "articles.jsonl", options.articles)
        started = time.perf_counter()
        record = Path(folder) / "articles.onrecord"
        with onrecord.build(Path(folder) / "articles.jsonl", record, workers=options.workers) as built:
            seconds = time.perf_counter() - started
            print(f"{articles:,} articles, {words:,} words in {seconds:.1f} s: {built!r}")
    print(f"{words / seconds:,.0f} words/s, {articles / seconds:.2f} articles/s")
    print(f"{_peak(resource.RUSAGE_SELF):,.0f} MB in this process at most", end="")
    print(f", {_peak(resource.RUSAGE_CHILDREN):,.0f} MB in the largest of its workers")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="benchmarks.throughput", description="Words per second.")
    add_articles(parser)
    parser.add_argument("--workers", type=int, help="processes; all cores unless given")
    return parser


def add_articles(parser: argparse.ArgumentParser) -> None:
    """Add the file of articles, and how many of them are read."""
    shared = Path(os.environ.get(SHARED_VARIABLE) or Path(__file__).parents[2] / "shared")
    parser.add_argument("file", nargs="?", type=Path, default=shared / "data" / "news-12k.jsonl.xz")
    parser.add_argument("--articles", type=int, default=ARTICLES, help=f"the first {ARTICLES} unless given")


def copy_articles(file: Path, target: Path, articles: int) -> tuple[int, int]:
    """Write the first articles to the target; return how many there are, and how many words they have."""
    lines = list(islice(_lines(file), articles))
    target.write_text("".join(lines), encoding="utf-8")
    return len(lines), sum(len(str(json.loads(line).get("text", "")).split()) for line in lines)


def _lines(file: Path) -> Iterator[str]:
    if file.suffix == ".xz":
        with lzma.open(file, "rt", encoding="utf-8") as packed:
            yield from packed
    else:
        with file.open(encoding="utf-8") as plain:
            yield from plain


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss * RSS_UNIT / MEGABYTE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
