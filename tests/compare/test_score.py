import pytest

from onrecord.compare.score import Signal, Verdict, weigh


def same_length(left: str, right: str) -> Verdict:
    """Both are of one length.

    More for the maintainer.
    """
    return (1.0, f"{len(left)} letters") if len(left) == len(right) else (-1.0, "not the same")


def same_start(left: str, right: str) -> Verdict:
    """Both start alike."""
    return None if not left or not right else (float(left[0] == right[0]), right[:1])


SIGNALS = (Signal(same_length, weight=0.4), Signal(same_start, weight=0.5))


def test_the_score_is_the_weighted_sum_of_what_the_signals_say() -> None:
    assert weigh(SIGNALS, "abc", "axy").value == pytest.approx(0.9)
    assert weigh(SIGNALS, "abc", "ax").value == pytest.approx(0.1)


def test_a_signal_that_cannot_compare_says_nothing() -> None:
    score = weigh(SIGNALS, "", "")
    assert score.value == pytest.approx(0.4)
    assert [reason.signal for reason in score.reasons] == ["Both are of one length"]


def test_the_first_line_of_the_docstring_is_the_reason() -> None:
    first, second = weigh(SIGNALS, "abc", "axy").reasons
    assert (first.signal, first.value, first.detail) == ("Both are of one length", 0.4, "3 letters")
    assert second.signal == "Both start alike"


def test_a_signal_without_words_for_the_reader_is_refused() -> None:
    def silent(left: str, right: str) -> Verdict:
        return 1.0, ""

    with pytest.raises(ValueError, match="docstring"):
        weigh([Signal(silent, weight=1.0)], "a", "b")
