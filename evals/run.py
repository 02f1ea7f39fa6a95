"""Measure how good the findings are: `make eval`, or python -m evals.run [options] [suite …].

The sample story is always measured. Further suites are measured when there is a folder with them beside the
checkout (see README.md); naming suites measures these alone.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import onrecord
from evals.examples import HERE, figures_of, score_examples
from evals.history import append_entry, commit_of, compare, last_entry
from onrecord.evaluate import render, render_faults

HISTORY = HERE / "history.jsonl"
SHARED_VARIABLE = "ONRECORD_SHARED"
EXAMPLES_SUITE = "examples"
DIGITS = 4


class SuiteError(Exception):
    """The further suites could not be run."""


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and compare with the last line of the history; 1 when a suite could not be run."""
    options = _parser().parse_args(arguments)
    suites: dict[str, Any] = {}
    if not options.suites or EXAMPLES_SUITE in options.suites:
        suites[EXAMPLES_SUITE] = _measure_examples(options.errors)
    further = [name for name in options.suites if name != EXAMPLES_SUITE]
    failure = None
    try:
        if further or not (options.suites or options.examples_only):
            for name, figures in _further_suites(further):
                suites[name] = figures
    except SuiteError as error:
        failure = str(error)
    print(compare(suites, (last_entry(HISTORY) or {}).get("suites", {})), end="")
    if failure is not None:
        print(failure, file=sys.stderr)
        return 1
    if options.record_history:
        append_entry(HISTORY, onrecord.__version__, commit_of(HERE.parent), suites)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="evals.run", description="Measure how good the findings are.")
    parser.add_argument("suites", nargs="*", metavar="suite", help="these suites alone")
    parser.add_argument("--examples-only", action="store_true", help="the sample story and nothing else")
    parser.add_argument("--errors", action="store_true", help="list the faults in the sample story")
    parser.add_argument("--record-history", action="store_true", help=f"add a line to {HISTORY.name}")
    return parser


def _measure_examples(errors: bool) -> dict[str, float]:
    scores = score_examples()
    print(render(scores))
    if errors:
        print(render_faults(scores))
    return {name: round(value, DIGITS) for name, value in figures_of(scores).items()}


def _further_suites(wanted: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Yield each further suite with its figures as it is done; SuiteError when they cannot be run."""
    shared = Path(os.environ.get(SHARED_VARIABLE) or HERE.parent.parent / "shared")
    runner = shared / "score" / "run.py"
    if not runner.is_file():
        if wanted or SHARED_VARIABLE in os.environ:
            raise SuiteError(f"no further suites: there is no {runner}")
        return
    command = [sys.executable, str(runner), str(_executable()), *wanted]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            if line.startswith("{"):  # other lines are for people
                yield from json.loads(line).items()
    if process.returncode:
        raise SuiteError(f"the further suites stopped with exit code {process.returncode}")


def _executable() -> Path:
    found = Path(sys.executable).parent / "onrecord"
    if not found.is_file():
        raise SuiteError(f"no further suites: there is no {found}; `make eval` installs it")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
