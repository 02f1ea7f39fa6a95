"""Which passages texts share, word for word or nearly."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.reuse import NEIGHBOURS, SEED, shared_passages

WORDS = [f"w{number}" for number in range(40)]
OTHERS = [f"x{number}" for number in range(40)]
FEW = st.lists(st.sampled_from("abcdef"), max_size=40)


def test_a_shared_run_of_words_is_one_passage_with_its_place_in_both() -> None:
    (passage,) = shared_passages([OTHERS[:3] + WORDS, WORDS + OTHERS[20:]])
    assert (passage.here, passage.there) == ((3, 43), (0, 40))
    assert passage.runs == ((3, 0, 40),)
    assert passage.kept == 1.0


def test_words_changed_on_the_way_leave_one_passage_of_several_runs() -> None:
    edited = [*WORDS[:10], "x", *WORDS[11:20], "y", "z", *WORDS[20:]]
    (passage,) = shared_passages([WORDS, edited])
    assert [words for _, _, words in passage.runs] == [10, 9, 20]


def test_what_stands_in_another_order_is_several_passages() -> None:
    found = list(shared_passages([WORDS, WORDS[20:] + WORDS[:20]]))
    assert sorted(passage.here for passage in found) == [(0, 20), (20, 40)]


def test_texts_with_shorter_runs_in_common_share_nothing() -> None:
    woven = [word for pair in zip(WORDS[: SEED - 1], OTHERS, strict=False) for word in pair]
    assert list(shared_passages([WORDS, woven])) == []
    assert list(shared_passages([])) == []


def test_of_many_equal_texts_every_one_is_linked_with_its_neighbours_and_not_with_all() -> None:
    count = 3 * NEIGHBOURS
    pairs = {(passage.left, passage.right) for passage in shared_passages([WORDS] * count)}
    assert {(number, number + 1) for number in range(count - 1)} <= pairs
    assert max(right - left for left, right in pairs) == NEIGHBOURS


@given(FEW, FEW)
def test_every_run_is_the_same_words_in_both_and_lies_in_its_passage(
    left: list[str], right: list[str]
) -> None:
    for passage in shared_passages([left, right]):
        assert passage.runs
        for here, there, words in passage.runs:
            assert left[here : here + words] == right[there : there + words]
            assert passage.here[0] <= here and here + words <= passage.here[1]
            assert passage.there[0] <= there and there + words <= passage.there[1]
