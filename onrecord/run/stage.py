"""A stage: a function from one type to one type, with a name and a version."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from typing import Any, get_type_hints

from onrecord.errors import ItemError
from onrecord.schema.failure import Failure
from onrecord.schema.ids import digest


class Over(StrEnum):
    """What one call of a stage sees."""

    REPORT = "report"
    CORPUS = "corpus"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Stage:
    """One step on the way of the data. Raise `version` when the same input may give another output."""

    name: str
    version: int
    over: Over
    work: Callable[..., Any]
    data: str = ""  # digest or version of the models and word tables that the work reads

    @property
    def takes(self) -> Any:
        """The type of the work's first argument."""
        hints = get_type_hints(self.work)
        return next(kind for name, kind in hints.items() if name != "return")

    @property
    def gives(self) -> Any:
        """The type of the work's result."""
        return get_type_hints(self.work)["return"]

    @property
    def fingerprint(self) -> str:
        """A digest that changes when the stage may give another output."""
        return digest(self.name, self.version, self.data)


def package_version(name: str) -> str:
    """Return the installed version of a package, or "missing": what a stage gives depends on these too."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def run_through(stages: Sequence[Stage], item: Any, place: str) -> Any:
    """Return what the stages make of the item one after another, or the Failure of the one that cannot.

    Any other error is a fault of the stage; it goes on its way with a note of the stage and the item.
    """
    value = item
    for stage in stages:
        try:
            value = stage.work(value)
        except ItemError as error:
            return Failure(stage=stage.name, place=place, reason=str(error))
        except Exception as error:
            error.add_note(f"in stage {stage.name!r} on {place}")
            raise
    return value
