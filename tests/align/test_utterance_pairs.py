"""Which statements are compared, and which must never be together."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.align.renderings import Rendering, find_renderings
from onrecord.align.utterance_pairs import MOST_SHARING, find_pairs
from onrecord.schema.findings import Form
from onrecord.schema.ids import ActorId
from tests.build import dossier, findings, local_actor, report, statement, when

FERIN = ActorId("actor-ferin")
CAST = (local_actor("Dala Ferin"),)


def rendered(*contents: str, report_each: bool = True, **about: object) -> list[Rendering]:
    """Statements of one speaker, each in a report of its own or all in one."""
    groups = [[content] for content in contents] if report_each else [list(contents)]
    pairs = []
    for number, group in enumerate(groups):
        where = report("\n\n".join(f"x{number}y{at}: {content}." for at, content in enumerate(group)))
        made = [
            statement(where, f"x{number}y{at}: {content}", speaker=0, **about)  # type: ignore[arg-type]
            for at, content in enumerate(group)
        ]
        pairs.append((where, findings(where, actors=CAST, statements=made)))
    return find_renderings(dossier(*pairs), {(where.id, 0): FERIN for where, _ in pairs}, ())


def compared(renderings: list[Rendering]) -> list[tuple[int, int]]:
    pairs, _ = find_pairs(renderings, range(len(renderings)))
    return sorted((pair.left.at, pair.right.at) for pair in pairs)


def test_what_shares_a_rare_word_is_compared_and_what_shares_none_is_not() -> None:
    renderings = rendered("the strait stays open", "an open strait", "harbour fees climb")
    pairs, never = find_pairs(renderings, range(3))
    assert [pair.shared for pair in pairs] == [frozenset({"strait", "open"})]
    assert never == []


def test_neighbours_of_one_report_are_compared_whatever_they_share() -> None:
    assert compared(rendered("the strait stays open", "fees climb", report_each=False)) == [(0, 1)]


def test_two_quotations_of_one_report_that_differ_must_not_be_together() -> None:
    renderings = rendered(
        "the strait stays open", "the fees will climb at once", report_each=False, form=Form.DIRECT
    )
    pairs, never = find_pairs(renderings, range(2))
    assert (pairs, never) == ([], [(0, 1)])


def test_what_was_said_on_two_days_must_not_be_together() -> None:
    words = "the strait stays open to ships"
    where = report(f"{words}. On Friday: {words}!")
    made = [
        statement(where, f"{words}.", speaker=0, said=when("2031-03-02")),
        statement(where, f"Friday: {words}", speaker=0, said=when("2031-03-12")),
    ]
    told = dossier((where, findings(where, actors=CAST, statements=made)))
    pairs, never = find_pairs(find_renderings(told, {(where.id, 0): FERIN}, ()), range(2))
    assert (pairs, never) == ([], [(0, 1)])


def test_a_word_that_everybody_says_finds_nobody() -> None:
    few = rendered(*(f"the strait of z{at}" for at in range(5)))
    assert len(compared(few)) == 10
    many = rendered(*(f"the strait of z{at}" for at in range(MOST_SHARING + 1)))
    assert compared(many) == []


def test_statements_with_the_same_words_are_compared_once() -> None:
    renderings = rendered("the strait stays open", "an open strait", "an open strait")
    first = [0, *([renderings[1].at] * 2)]
    pairs, _ = find_pairs(renderings, first)
    assert [(pair.left.at, pair.right.at) for pair in pairs] == [(0, 1)]


def test_only_the_nearest_of_several_is_the_nearest() -> None:
    where = report("one: the strait stays open to grain. two: the strait stays shut.")
    parts = ("one: the strait stays open to grain", "two: the strait stays shut")
    made = [statement(where, part, speaker=0) for part in parts]
    other = report("the strait stays open to grain ships.")
    alone = [statement(other, "the strait stays open to grain ships", speaker=0)]
    told = dossier(
        (where, findings(where, actors=CAST, statements=made)),
        (other, findings(other, actors=CAST, statements=alone)),
    )
    renderings = find_renderings(told, {(where.id, 0): FERIN, (other.id, 0): FERIN}, ())
    pairs, _ = find_pairs(renderings, range(3))
    across = [pair for pair in pairs if not pair.same_report]
    assert len(across) == 2
    assert [len(pair.shared) > 2 for pair in across] == [pair.nearest for pair in across]


WORDS = st.sampled_from(["strait", "boats", "treaty", "harbour", "open", "closed", "peace", "fees"])


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=1, max_size=8))
def test_a_pair_is_compared_once_and_never_both_allowed_and_forbidden(parts: list[list[str]]) -> None:
    renderings = rendered(*(" ".join(part) for part in parts), report_each=False, form=Form.DIRECT)
    pairs, never = find_pairs(renderings, range(len(renderings)))
    found = [(pair.left.at, pair.right.at) for pair in pairs]
    assert len(set(found)) == len(found)
    assert set(found).isdisjoint(never)
    assert all(low < high for low, high in [*found, *never])
