"""Who owns which outlets and agencies."""

from onrecord.lang.load import table
from onrecord.lang.owners import owner_of
from onrecord.lang.world import every_known


def test_outlets_of_one_owner_have_one_owner() -> None:
    assert owner_of("Fox News") == owner_of("Fox Business") == "Fox Corporation"


def test_who_is_not_in_the_table_has_no_known_owner() -> None:
    assert owner_of("Reuters") is None
    assert owner_of("Nobody's Gazette") is None


def test_every_key_is_an_outlet_or_agency_that_is_known_and_stands_once() -> None:
    keys = [key for owned in table("world", "owners")["owners"].values() for key in owned]
    assert set(keys) <= {known.key for known in every_known()}
    assert len(keys) == len(set(keys))
    assert all(len(owned) > 1 for owned in table("world", "owners")["owners"].values())
