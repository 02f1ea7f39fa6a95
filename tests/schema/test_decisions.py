"""The log of decisions: what holds of it after undoing, and undoing that."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.schema.codec import decode, encode
from onrecord.schema.decisions import Called, Decision, DecisionKind, in_force, undone
from onrecord.schema.findings import ActorKind

OSTIN = Called(name="Mira Ostin", kind=ActorKind.PERSON)


def rename(number: int, name: str = "Ostin") -> Decision:
    return Decision(kind=DecisionKind.RENAME, made="2031-05-14", actors=(OSTIN,), name=name, number=number)


def undo(number: int, undoes: int) -> Decision:
    return Decision(kind=DecisionKind.UNDO, made="2031-05-15", undoes=undoes, number=number)


def numbers(*log: Decision) -> list[int]:
    return [decision.number for decision in in_force(log)]


def test_decisions_hold_in_the_order_of_the_log() -> None:
    assert numbers(rename(2), rename(1)) == [1, 2]


def test_what_is_undone_does_not_hold_and_the_log_says_by_what() -> None:
    assert numbers(rename(1), rename(2), undo(3, 1)) == [2]
    assert undone((rename(1), rename(2), undo(3, 1))) == {1: 3}


def test_an_undo_that_is_undone_brings_the_decision_back() -> None:
    assert numbers(rename(1), undo(2, 1), undo(3, 2)) == [1]
    assert numbers(rename(1), undo(2, 1), undo(3, 2), undo(4, 3)) == []


def test_a_decision_survives_being_written_and_read() -> None:
    one = rename(3, "Мира Остин")
    assert decode(encode(one), Decision) == one


@given(st.lists(st.integers(min_value=0, max_value=9), max_size=10))
def test_a_decision_either_holds_or_is_undone_by_one_that_holds(targets: list[int]) -> None:
    log = [
        undo(number, target) if 0 < target < number else rename(number)
        for number, target in enumerate(targets, 1)
    ]
    gone = undone(log)
    for decision in log:
        undoers = [one.number for one in log if one.undoes == decision.number]
        assert (decision.number in gone) == any(number not in gone for number in undoers)
