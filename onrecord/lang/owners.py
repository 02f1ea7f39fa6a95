"""Who owns which outlets and agencies."""

from collections.abc import Mapping
from functools import cache

from onrecord.lang.load import table
from onrecord.lang.world import known


def owner_of(name: str) -> str | None:
    """Return the owner of the outlet or agency that goes by this name; None when the table has none."""
    found = known(name)
    return _owners().get(found.key) if found is not None and not found.careful else None


@cache
def _owners() -> Mapping[str, str]:
    return {key: owner for owner, keys in table("world", "owners")["owners"].items() for key in keys}
