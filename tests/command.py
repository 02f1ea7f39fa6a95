"""The command line as a test types it."""

import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from onrecord import cli


class Outcome(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


def runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command in this process, in the folder where the test stands."""

    def command(*arguments: str) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["onrecord", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
            sys.exit(0)
        found = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), found.out, found.err)

    return command
