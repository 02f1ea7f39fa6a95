"""Measure discrepancies on annotated stories: python -m evals.disagreements FOLDER.

Each folder in FOLDER has reports and a gold.json whose `disagreements` were found by hand. People list more
than readings that cannot all hold (other emphasis, other opinions), and not every difference in wording. So
what is not in the gold is printed, to be read by eye.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import onrecord

Row = Mapping[str, Any]
LEAST_READINGS = 2  # one reading in common is no difference


def main(arguments: Sequence[str]) -> int:
    """Print what was found of each story's disagreements, and the sums by kind; 1 when there is no story."""
    parser = argparse.ArgumentParser(prog="evals.disagreements", description="Measure discrepancies.")
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args(arguments).folder
    stories = sorted(path.parent for path in folder.glob("*/gold.json"))
    sums: Counter[tuple[str, str]] = Counter()
    for story in stories:
        gold = json.loads((story / "gold.json").read_text(encoding="utf-8"))
        sums.update(_measure(story, gold))
    for kind in sorted({kind for kind, _ in sums}):
        in_gold, found, listed = (sums[kind, what] for what in ("gold", "found", "listed"))
        print(f"{kind:<12} {listed} of {found} found are in the gold, which has {in_gold}")
    return 0 if stories else 1


def _measure(story: Path, gold: Row) -> Iterator[tuple[str, str]]:
    files = {entry["id"]: entry["file"] for entry in gold["meta"]}
    names, found = _discrepancies(sorted((story / "reports").iterdir()))
    for one in gold["disagreements"]:
        yield one["type"], "gold"
    for row in found:
        match = next((one for one in gold["disagreements"] if _same(one, row, files, names)), None)
        yield row["over"], "found"
        if match is not None:
            yield row["over"], "listed"
        print(f"{story.name}: {row['over']}: {'in the gold' if match else 'not in the gold'}")
        for reading in row["readings"]:
            print(f"    {names[reading['report']]}: {' '.join(reading['exact'].split())}")


def _discrepancies(reports: Sequence[Path]) -> tuple[dict[str, str], list[Row]]:
    """Return the reports' file names by id, and the discrepancies of a record made of them."""
    with (
        tempfile.TemporaryDirectory() as scratch,
        onrecord.build(reports, Path(scratch) / "story.onrecord") as record,
    ):
        rows: list[Row] = [*record.view.rows("report")]
        return {row["id"]: Path(row["place"]).name for row in rows}, [*record.view.rows("discrepancy")]


def _same(gold: Row, row: Row, files: Mapping[str, str], names: Mapping[str, str]) -> bool:
    """Tell whether two readings of the gold, of different reports, are readings of the row."""
    shared = {
        reading["report"]
        for reading in gold["readings"]
        for other in row["readings"]
        if files[reading["report"]] == names[other["report"]]
        and reading["offset"][0] < other["end"]
        and other["start"] < reading["offset"][1]
    }
    return len(shared) >= LEAST_READINGS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
