"""What single changes of wording do."""

import pytest

from onrecord.align.effects import effect_of, effect_of_cue
from onrecord.compare.wordings import find_tokens
from onrecord.lang.load import table
from onrecord.schema.wording import Effect


def effect(left: str, right: str, *, shifted: bool = False) -> Effect | None:
    sides = (find_tokens(words, 0, len(words)) for words in (left, right))
    found = effect_of(*sides, shifted=shifted)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("left", "right", "does"),
    [
        ("may", "will", Effect.HARDENED),
        ("must", "should", Effect.SOFTENED),
        ("some", "all", Effect.HARDENED),
        ("allegedly", "", Effect.HARDENED),
        ("", "apparently", Effect.SOFTENED),
        ("very", "", Effect.SOFTENED),
        ("", "extremely", Effect.HARDENED),
        ("will", "will not", Effect.TURNED),
        ("won't", "will", Effect.TURNED),
        ("accepts", "rejects", Effect.TURNED),
        ("has", "will have", Effect.TENSE),
        ("is", "was", Effect.TENSE),
        ("will", "", Effect.TENSE),
        ("no", "never", None),
        ("did not accept", "rejected", None),
        ("ships", "boats", None),
        ("we will meet", "", None),
    ],
)
def test_a_change_does_what_its_words_do(left: str, right: str, does: Effect | None) -> None:
    assert effect(left, right) is does


def test_a_verb_put_back_in_indirect_speech_is_no_change() -> None:
    assert effect("is", "was", shifted=True) is None
    assert effect("may", "would", shifted=True) is Effect.HARDENED


def test_of_a_long_change_nothing_is_told() -> None:
    assert effect("may meet on the quay", "will meet on the pier") is None


@pytest.mark.parametrize(
    ("left", "right", "does"),
    [
        ("asked", "demanded", Effect.HARDENED),
        ("demanded", "asked for", Effect.SOFTENED),
        ("urged", "called on", None),
        ("said", "also threatened", Effect.HARDENED),
        ("criticised", "slammed", Effect.HARDENED),
        ("asked", "denied", None),
    ],
)
def test_a_cue_hardens_and_softens_on_one_scale(left: str, right: str, does: Effect | None) -> None:
    found = effect_of_cue(left, right)
    assert (found[0] if found else None) is does


def test_the_words_that_show_it_are_told() -> None:
    assert effect_of_cue("asked", "demanded") == (Effect.HARDENED, "“asked” → “demanded”")


def test_every_scale_has_levels_and_those_of_the_cue_are_scales() -> None:
    data = table("en", "wordings")
    assert all(len(scale["levels"]) > 1 for scale in data["scale"])
    assert set(data["parts"]["cue"]) < {scale["name"] for scale in data["scale"]}
