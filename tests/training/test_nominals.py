"""Nouns of action out of WordNet's files, made by hand."""

from pathlib import Path

from training.nominals import derived, read_entries, shared_letters

NOUN = "00000100 04 n 02 withdrawal 0 retreat 0 002 + 00000200 v 0101 @ 00000300 n 0000 | a going back\n"


def test_an_entry_has_its_lemmas_and_pointers(tmp_path: Path) -> None:
    place = tmp_path / "data.noun"
    place.write_text("  1 a line of the licence\n" + NOUN, encoding="ascii")
    assert list(read_entries(place)) == [
        (
            "04",
            "00000100",
            ["withdrawal", "retreat"],
            [("+", "00000200", "v", "0101"), ("@", "00000300", "n", "0000")],
        )
    ]


def test_a_noun_is_derived_from_the_verb_it_begins_like(tmp_path: Path) -> None:
    place = tmp_path / "data.noun"
    place.write_text(NOUN, encoding="ascii")
    ((_, _, lemmas, pointers),) = read_entries(place)
    assert list(derived(lemmas, pointers, {"00000200": ["withdraw"]})) == [("withdrawal", "withdraw")]
    assert list(derived(lemmas, pointers, {"00000200": ["retire"]})) == []


def test_letters_are_shared_from_the_beginning() -> None:
    assert shared_letters("expulsion", "expel") == 3
    assert shared_letters("lift", "lift") == 4
    assert shared_letters("act", "enact") == 0
