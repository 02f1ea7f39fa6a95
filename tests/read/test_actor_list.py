"""A user's own actors.toml: what is taken, and one line that says where and what is wrong."""

import re
from pathlib import Path

import pytest

from onrecord.errors import SettingsError
from onrecord.read.actor_list import parse_actor_list, read_actor_list
from onrecord.schema.decisions import ListedActor
from onrecord.schema.findings import ActorKind

MANUAL = Path(__file__).parents[2] / "docs" / "actors.md"
OSTIN = '[[actor]]\nname = "Mira Ostin"\nkind = "person"\n'


def parsed(text: str) -> tuple[ListedActor, ...]:
    return parse_actor_list(text, "actors.toml")


def complaint(text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        parsed(text)
    words = str(caught.value)
    assert "\n" not in words
    return words


def test_an_entry_has_name_kind_aliases_country_side_and_identifiers() -> None:
    office, ostin = parsed(
        '[[actor]]\nname = "Harbour Office"\nkind = "organisation"\naliases = ["the  Office"]\n\n'
        + OSTIN
        + 'country = "NOR"\nside = "the office"\nidentifiers = { wikidata = "Q404", viaf = "7" }\n'
    )
    assert (office.name, office.kind, office.aliases) == (
        "Harbour Office",
        ActorKind.ORGANISATION,
        ("the Office",),
    )
    assert ostin.side == office.called()
    assert (ostin.country, ostin.identifiers) == ("NOR", (("viaf", "7"), ("wikidata", "Q404")))


def test_what_the_built_in_tables_know_need_not_be_said() -> None:
    (france,) = parsed('[[actor]]\nname = "France"\n')
    assert (france.kind, france.key, france.country) == (ActorKind.STATE, "state:FRA", "FRA")


def test_a_person_who_is_called_like_a_state_is_not_that_state() -> None:
    (person,) = parsed('[[actor]]\nname = "Anatole Brel"\nkind = "person"\naliases = ["France"]\n')
    assert (person.kind, person.key, person.country) == (ActorKind.PERSON, None, None)


def test_a_side_may_be_of_the_built_in_tables() -> None:
    (ostin,) = parsed(OSTIN + 'side = "France"\n')
    assert ostin.side is not None
    assert (ostin.side.name, ostin.side.key) == ("France", "state:FRA")


def test_an_empty_file_is_a_list_of_nobody() -> None:
    assert parsed("# nobody yet\n") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[actor]\n", "actors.toml is no TOML: "),
        ('[actor]\nname = "x"\n', "begin each entry with [[actor]]"),
        ('[[actors]]\nname = "x"\n', "'actors' is not known here"),
        ('[[actor]]\nkind = "person"\n', "line 1, entry 1: it has no name"),
        ('[[actor]]\nname = "…"\n', "name must be a text with letters"),
        ('[[actor]]\nname = "Mira Ostin"\n', "it has no kind; add one of person, organisation"),
        (OSTIN.replace("person", "people"), "kind 'people' is none of person, "),
        (OSTIN + 'aliases = "Ostin"\n', "aliases must be a list of texts"),
        (OSTIN + 'sides = "France"\n', "'sides' is not known; there are name, kind, "),
        (OSTIN + 'country = "Norway"\n', "country 'Norway' is not three capital letters"),
        (OSTIN + 'identifiers = { wikidata = "404" }\n', "wikidata '404' is no item"),
        (OSTIN + 'identifiers = { wikidata = "Q0404" }\n', "wikidata 'Q0404' is no item"),
        (OSTIN + 'identifiers = ["Q404"]\n', "identifiers must be a table of texts"),
        (OSTIN + 'side = "Harbour Office"\n', "side 'Harbour Office' is no entry of this file"),
        (OSTIN + 'side = "Mira Ostin"\n', "its sides run in a circle: Mira Ostin → Mira Ostin"),
        (
            OSTIN + '\n[[actor]]\nname = "M. O."\nkind = "person"\naliases = ["mira ostin"]\n',
            "line 5, entry 2 (M. O.): 'mira ostin' means Mira Ostin too",
        ),
        (
            '[[actor]]\nname = "France"\n\n[[actor]]\nname = "French Republic"\naliases = ["Paris"]\nkind = "state"\n',
            "means France too",
        ),
    ],
)
def test_what_is_wrong_is_one_line_with_the_entry_and_what_to_do(text: str, words: str) -> None:
    assert words in complaint(text)


def test_the_example_in_the_manual_is_taken() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    assert [actor.name for actor in parsed(example)] == ["Ilka Tennow", "Ostrel Foreign Ministry", "Ostrel"]


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"cannot read .*gone\.toml: No such file"):
        read_actor_list(tmp_path / "gone.toml")
    (tmp_path / "old.toml").write_bytes(b'name = "\xe9"')
    with pytest.raises(SettingsError, match="it is not UTF-8"):
        read_actor_list(tmp_path / "old.toml")
