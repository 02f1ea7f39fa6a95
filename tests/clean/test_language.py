"""Another language than English is told only from enough text."""

from onrecord.clean.language import language_of

GERMAN = "Der Rat tagte am Abend im alten Rathaus, und die Fischer warteten vor der Tür auf ein Ende der Gespräche. "


def test_a_text_is_in_the_language_of_its_words() -> None:
    assert (
        language_of("The council met in the old town hall and nobody left before midnight had come.") == "en"
    )
    assert language_of(GERMAN * 3) == "de"


def test_a_short_text_is_not_taken_for_a_foreign_one() -> None:
    assert len(GERMAN) < 200
    assert language_of(GERMAN) is None


def test_a_few_letters_tell_nothing() -> None:
    assert language_of("Ja.") is None
