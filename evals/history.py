"""Figures of earlier versions, one JSON object a line, and how today's compare with the last of them."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Suites = Mapping[str, Any]

# Deeper figures (those of single stories) are kept in the history, and not shown.
SHOWN_DEPTH = 3


def last_entry(history: Path) -> Mapping[str, Any] | None:
    """Return the last line of the history, None when there is none."""
    lines = history.read_text(encoding="utf-8").strip().split("\n") if history.is_file() else [""]
    return dict(json.loads(lines[-1])) if lines[-1] else None


def append_entry(history: Path, version: str, commit: str | None, suites: Suites) -> None:
    """Add a line."""
    entry = {"version": version, "commit": commit, "suites": suites}
    with history.open("a", encoding="utf-8") as file:
        file.write(json.dumps(entry, ensure_ascii=False, sort_keys=True) + "\n")


def commit_of(folder: Path) -> str | None:
    """Return the commit of a checkout, marked when files differ from it; None where there is none."""
    command = ["git", "-C", str(folder), "describe", "--always", "--dirty", "--abbrev=12"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:  # no git on this machine
        return None
    return done.stdout.strip() or None


def flatten(suites: Suites) -> dict[str, float]:
    """Return every number with the path to it: "polnear content 2" is the third of a list."""
    return dict(_leaves(suites, ()))


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, float]]:
    if isinstance(value, bool) or len(path) > SHOWN_DEPTH:
        return
    if isinstance(value, int | float):
        yield " ".join(path), float(value)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(inner, (*path, str(name)))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _leaves(inner, (*path, str(at)))


def compare(now: Suites, before: Suites) -> str:
    """Return a table of today's figures, those of an earlier entry, and the difference."""
    old = flatten(before)
    lines = [f"{'':<44}{'now':>10}{'before':>10}{'change':>10}"]
    for name, value in flatten(now).items():
        was = old.get(name)
        then, change = ("–", "") if was is None else (_shown(was), _change(value - was))
        lines.append(f"{name:<44}{_shown(value):>10}{then:>10}{change:>10}")
    return "\n".join(lines) + "\n"


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() and abs(value) > 1 else f"{value:,.3f}"


def _change(difference: float) -> str:
    return "" if abs(difference) < 0.0005 else f"{difference:+,.3f}"  # below what is shown
