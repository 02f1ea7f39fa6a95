"""Examples: the answers stand at the words they belong to."""

from onrecord.parse.labels import ENTITIES, SAME_TOKEN, TAGS, UD
from onrecord.parse.windows import Window
from tests.training.sample import TEXT, document, letter_tokenizer
from training.examples import IGNORE, NOBODY, Example, example_of, windows_of


def read() -> tuple[Window, Example]:
    window, *others = windows_of(letter_tokenizer(), document())
    assert not others
    return window, example_of(document(), window)


def at(window: Window, words: str) -> int:
    """The position of the first wordpiece of the word that begins where `words` begin."""
    return window.firsts[[span.start for span in window.words].index(TEXT.index(words))]


def test_tags_begin_and_continue() -> None:
    window, example = read()
    words = ("The mayor", "mayor", "said", "he “", "“", "agree", "Anna", "Berg")
    tags = [TAGS[example.answers["tag"][at(window, word)]] for word in words]
    assert tags == [
        "B-source",
        "I-source",
        "B-cue",
        "B-content",
        "I-content",
        "I-content",
        "B-source",
        "I-source",
    ]


def test_contents_point_to_their_cue_and_cues_to_their_source() -> None:
    window, example = read()
    assert example.answers["cue_of"][at(window, "agree")] == at(window, "said")
    assert example.answers["cue_of"][at(window, "rain")] == at(window, "added")
    assert example.answers["source_of"][at(window, "added")] == at(window, "Anna")
    assert example.answers["source_of"][at(window, "rain")] == IGNORE


def test_answers_stand_at_first_wordpieces_only() -> None:
    _, example = read()
    others = sorted(set(range(len(example.ids))) - set(example.firsts.tolist()))
    assert all((layer[others] == IGNORE).all() for layer in example.answers.values())


def test_a_word_of_several_wordpieces_that_continues_a_token_hangs_on_its_first_word() -> None:
    window, example = read()
    # The window has "won", "’", "t"; the tokens are "wo" and "n’t", and "won" belongs to the first of them.
    mark = TEXT.index("’")
    apostrophe = window.firsts[[span.start for span in window.words].index(mark)]
    t = window.firsts[[span.start for span in window.words].index(mark + 1)]
    assert UD[example.answers["relation"][apostrophe]] == "advmod"
    assert example.answers["head"][t] == apostrophe
    assert UD[example.answers["relation"][t]] == SAME_TOKEN


def test_a_root_points_to_the_first_mark_and_a_sentence_starts_once() -> None:
    window, example = read()
    assert example.answers["head"][at(window, "said")] == NOBODY
    starts = example.answers["starts"]
    assert starts[at(window, "The")] == 1
    assert starts[at(window, "mayor")] == 0
    assert starts[at(window, "It")] == IGNORE  # not annotated


def test_two_tokens_in_one_word_share_it() -> None:
    window, example = read()
    assert UD[example.answers["relation"][at(window, "cannot")]] == "aux"


def test_entities() -> None:
    window, example = read()
    assert ENTITIES[example.answers["entity"][at(window, "Anna")]] == "B-person"
    assert ENTITIES[example.answers["entity"][at(window, "Berg")]] == "I-person"
    assert ENTITIES[example.answers["entity"][at(window, "mayor")]] == "O"


def test_a_source_in_another_window_is_not_nobody() -> None:
    tokenizer = letter_tokenizer()
    first, second = windows_of(tokenizer, document(), cut=1)
    assert len(first.words) + len(second.words) == len(next(iter(windows_of(tokenizer, document()))).words)
    example = example_of(document(), second)
    assert (example.answers["head"][example.firsts] >= IGNORE).all()
    assert example.answers["source_of"][at(second, "added")] == at(second, "Anna")
