"""Reads the word tables. They are data: people without Python can improve them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import SettingsError


@cache
def table(language: str, subject: str) -> Mapping[str, Any]:
    """Return the table `lang/<language>/<subject>.toml`; SettingsError when there is none or it is broken."""
    place = files("onrecord.lang") / language / f"{subject}.toml"
    try:
        return tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(f"no words for {language!r} on {subject!r}: {place} is missing") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{place} is not TOML: {error}") from error


@cache
def languages(subject: str) -> frozenset[str]:
    """Return the languages (ISO 639-1) that have a table on the subject."""
    every = files("onrecord.lang").iterdir()
    return frozenset(place.name for place in every if (place / f"{subject}.toml").is_file())


@cache
def words(language: str, subject: str, *keys: str) -> frozenset[str]:
    """Return one list of words of a table as a set, e.g. `words("en", "reporting", "verbs", "say")`."""
    value: Any = table(language, subject)
    for key in keys:
        value = value[key]
    return frozenset(value)
