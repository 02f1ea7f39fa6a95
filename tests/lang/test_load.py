"""The word tables: read once, and a clear line when one is missing."""

import tomllib
from importlib.resources import files

import pytest

from onrecord.errors import SettingsError
from onrecord.lang.load import table, words

ALL_TABLES = [
    (folder.name, path.name.removesuffix(".toml"))
    for folder in sorted(files("onrecord.lang").iterdir(), key=lambda one: one.name)
    if folder.is_dir()
    for path in sorted(folder.iterdir(), key=lambda one: one.name)
    if path.name.endswith(".toml")
]


@pytest.mark.parametrize(("language", "subject"), ALL_TABLES)
def test_every_table_in_the_package_can_be_read(language: str, subject: str):
    assert table(language, subject)


def test_there_are_tables_to_read():
    assert ("en", "reporting") in ALL_TABLES and ("world", "states") in ALL_TABLES


def test_a_table_is_read_once():
    assert table("en", "names") is table("en", "names")


def test_a_list_of_words_is_reached_by_its_keys():
    said = words("en", "reporting", "acts", "say")
    assert "say" in said
    assert words("en", "names", "particles") == frozenset(table("en", "names")["particles"])


@pytest.mark.parametrize(("language", "subject"), [("en", "recipes"), ("xx", "names")])
def test_a_table_that_is_missing_says_which_and_where(language: str, subject: str):
    with pytest.raises(
        SettingsError, match=rf"no words for '{language}' on '{subject}': .*{subject}\.toml is missing"
    ):
        table(language, subject)


def test_a_table_that_is_no_toml_says_where_it_broke(monkeypatch, tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "torn.toml").write_text("verbs = [\n", encoding="utf-8")
    monkeypatch.setattr("onrecord.lang.load.files", lambda package: tmp_path)
    with pytest.raises(SettingsError, match=r"torn\.toml is not TOML") as caught:
        table("en", "torn")
    assert isinstance(caught.value.__cause__, tomllib.TOMLDecodeError)


def test_a_list_that_no_table_has_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        words("en", "reporting", "acts", "sing")
