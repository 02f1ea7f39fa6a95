"""Every default that the command line offers, in one place.

The rooms' own settings stand beside the code they steer.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a command takes when it is not told otherwise."""

    record: Path = Path("story.onrecord")  # in the current folder
    search_limit: int = 20  # hits: about one screen
    plain_progress_seconds: float = 5.0  # between two lines of progress where there is no terminal


DEFAULTS = Settings()
