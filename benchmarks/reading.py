"""Words per second of the model alone: python -m benchmarks.reading [FILE] [--articles N].

Windows, encoder and decoders on one core, in seconds of the processor, so that what else runs on the machine
counts little. FILE is JSON lines, one article each, plain or packed with xz.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.throughput import add_articles, copy_articles
from onrecord.clean import clean_report
from onrecord.parse import parse_report
from onrecord.pipeline import arrivals
from onrecord.schema.failure import Failure


def main(arguments: Sequence[str]) -> int:
    """Read the articles and print how long the parse room took, loading the model left out."""
    parser = argparse.ArgumentParser(prog="benchmarks.reading", description="Words per second of the model.")
    add_articles(parser)
    options = parser.parse_args(arguments)
    if not options.file.is_file():
        print(f"no articles: there is no {options.file}; name a file of JSON lines", file=sys.stderr)
        return 1
    with TemporaryDirectory(prefix="onrecord-reading-") as folder:
        target = Path(folder) / "articles.jsonl"
        copy_articles(options.file, target, options.articles)
        raw = [one for one in arrivals([str(target)]) if not isinstance(one, Failure)]
    reports = [clean_report(one) for one in raw]
    words = sum(len(report.text.split()) for report in reports)
    parse_report(reports[0])
    started = time.process_time()
    for report in reports:
        parse_report(report)
    seconds = time.process_time() - started
    print(f"{len(reports):,} articles, {words:,} words in {seconds:.1f} s: {words / seconds:,.0f} words/s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
