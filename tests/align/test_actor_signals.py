"""What speaks for one person behind two names, and what against."""

import pytest

from onrecord.align.actor_signals import (
    JOIN_AT,
    NEVER_BELOW,
    SAME_PERSON,
    are_rivals,
    both_spellings_kept,
    company_differs,
    countries_agree,
    countries_differ,
    generations_differ,
    given_names_agree,
    has_witness,
    is_unproven,
    last_names_agree,
    middle_names_differ,
    offices_agree,
    ranks_differ,
    sides_agree,
    spelled_alike,
    tells_more,
    told_apart,
)
from onrecord.align.bearers import MANY_REPORTS, Bearer, Company, words_of
from onrecord.compare.score import weigh
from onrecord.schema.ids import ReportId


def bearer(name: str, *reports: str, **told) -> Bearer:
    found = Bearer(name, reports={ReportId(report) for report in reports or ("r",)})
    found.countries.update(told.get("countries", ()))
    found.offices.update(told.get("offices", ()))
    found.with_office = len(told.get("offices", ()))
    found.ranks.update(told.get("ranks", ()))
    found.called.update(told.get("called", ()))
    found.sides.update(told.get("sides", ()))
    found.beside.update(told.get("company", ()))
    found.company = told.get("among")
    return found


def value(signal, left: Bearer, right: Bearer) -> float | None:
    verdict = signal(left, right)
    return None if verdict is None else verdict[0]


def test_every_signal_tells_the_reader_something_of_its_own():
    assert len({signal.words for signal in SAME_PERSON}) == len(SAME_PERSON)


@pytest.mark.parametrize(
    ("left", "right", "family", "given"),
    [
        ("Ana Brel", "Ana Brel", 1.0, 1.0),
        ("Ana Brel", "Olga Brel", 1.0, -1.0),
        ("Ana Brel", "Ana Tarn", -1.0, 1.0),
        ("Ana Brel", "Brel", 1.0, None),
        ("Bill Tarn", "William Tarn", 1.0, 0.8),
        ("A. Brel", "Ana Brel", 1.0, 0.5),
    ],
)
def test_the_two_parts_of_a_name_are_looked_at_each_for_itself(left, right, family, given):
    assert value(last_names_agree, bearer(left), bearer(right)) == family
    assert value(given_names_agree, bearer(left), bearer(right)) == given


def test_a_reason_tells_whose_habits_of_spelling_were_read():
    verdict = last_names_agree(bearer("Oleg Grushkov"), bearer("Oleg Gruschkow"))
    assert verdict == (1.0, "Oleg Grushkov = Oleg Gruschkow, as slavic names are spelled")


def test_middle_names_and_generations_can_only_speak_against():
    assert value(middle_names_differ, bearer("Ana W. Brel"), bearer("Ana H. Brel")) == 1.0
    assert value(middle_names_differ, bearer("Ana W. Brel"), bearer("Ana Brel")) is None
    assert value(generations_differ, bearer("Otto Brel"), bearer("Otto Brel Jr.")) == 1.0
    assert value(generations_differ, bearer("Otto Brel Jr"), bearer("Otto Brel Jr.")) is None


def test_what_is_told_of_people_agrees_or_says_nothing():
    one = bearer("Ana Brel", countries=["NOR"], offices=["minister"], sides=["state:NOR"])
    other = bearer("Anna Brel", countries=["NOR"], offices=["minister"], sides=["state:NOR"])
    unknown = bearer("Anna Brel")
    for signal in (countries_agree, offices_agree, sides_agree):
        assert value(signal, one, other) == 1.0
        assert value(signal, one, unknown) is None
    assert value(countries_differ, one, other) is None
    assert value(countries_differ, one, bearer("Anna Brel", countries=["FIN"])) == 1.0


def test_a_country_keeps_spellings_apart_but_not_one_name_to_the_letter():
    def total(left: str, right: str) -> float:
        two = bearer(left, countries=["NOR"]), bearer(right, countries=["FIN"])
        return weigh(SAME_PERSON, *two).value

    assert total("Petr Orlan", "Petr Orlan") >= JOIN_AT
    assert total("Petr Orlan", "Petr Orllan") < JOIN_AT


def test_names_that_contradict_each_other_never_meet_however_much_else_agrees():
    told = {"countries": ["NOR"], "offices": ["minister"], "sides": ["state:NOR"]}
    for left, right in (
        ("Ana Brel", "Olga Brel"),
        ("Ana W. Brel", "Ana H. Brel"),
        ("Otto Brel", "Otto Brel Jr."),
    ):
        assert weigh(SAME_PERSON, bearer(left, **told), bearer(right, **told)).value < NEVER_BELOW


def test_a_slip_that_each_makes_again_and_again_is_none():
    often = ("a", "b", "c")
    assert value(both_spellings_kept, bearer("Jo Stolmarck", *often), bearer("Jo Stolmerck", *often)) == 1.0
    assert value(both_spellings_kept, bearer("Jo Stolmarck", *often), bearer("Jo Stolmerck")) is None


def test_a_report_that_has_both_names_did_not_take_one_for_the_other():
    assert value(told_apart, bearer("Ana Brel", "r"), bearer("Brel", "r")) == 1.0
    assert value(told_apart, bearer("Ana Brel", "r", "s"), bearer("Brel", "s", "t")) == 0.5
    assert value(told_apart, bearer("Ana Brel", "r"), bearer("Brel", "s")) is None


def test_names_that_differ_in_a_part_must_move_in_one_company():
    first = bearer("Steve Tarn", company=["Selm", "Odell", "Kehl", "Ana Brel"])
    second = bearer("Stephen Tarn", company=["Zug", "Vohl", "Perl", "Stephen Tarn"])
    assert value(company_differs, first, second) == 1.0
    assert value(company_differs, first, bearer("Stephen Tarn", company=["Selm", "Odell", "Vohl"])) is None
    assert value(company_differs, first, bearer("Steve Tarn", company=["Zug", "Vohl", "Perl"])) is None
    assert value(company_differs, first, bearer("Stephen Tarn", company=["Zug"])) is None


def test_only_a_name_with_two_parts_is_the_same_to_the_letter():
    assert value(spelled_alike, bearer("Ana Brel"), bearer("ANA BREL")) == 1.0
    assert value(spelled_alike, bearer("Brel"), bearer("Brel")) is None


def test_an_office_told_once_among_many_is_not_held():
    often = bearer("Ana Brel", offices=["president"])
    often.offices["president"], often.offices["senator"], often.with_office = 20, 1, 21
    assert value(offices_agree, often, bearer("Ana Brel", offices=["senator"])) is None
    assert value(offices_agree, often, bearer("Ana Brel", offices=["president"])) == 1.0


def test_ranks_that_nobody_holds_at_once_speak_against():
    assert (
        value(ranks_differ, bearer("Jon Tarn", ranks=["judge"]), bearer("Jon Tarn", ranks=["lawmaker"])) == 1
    )
    assert value(ranks_differ, bearer("Jon Tarn", ranks=["judge"]), bearer("Jon Tarn")) is None


# ------------------------------------------------------------------------------------- a witness in a large story


def large(**counts: int) -> Company:
    """Many reports, in which these are named so often."""
    return Company({ReportId(str(at)): frozenset() for at in range(MANY_REPORTS)}, counts)


def test_in_a_large_story_a_short_form_alone_proves_nothing():
    among = large(Selm=9, Odell=9, Kehl=9)
    told = {"company": ["Selm", "Odell", "Kehl"], "among": among}
    pair = bearer("Mike Tarn", *"abcdefgh", **told), bearer("Michael Tarn", "z", **told)
    assert not has_witness(*pair)
    assert is_unproven(*pair)


def test_in_a_small_story_it_does_and_so_it_does_where_nothing_is_told():
    few = Company(
        {ReportId(str(at)): frozenset() for at in range(MANY_REPORTS - 1)}, {"a": 9, "b": 9, "c": 9}
    )
    told = {"company": "abc", "among": few}
    assert not is_unproven(bearer("Mike Tarn", **told), bearer("Michael Tarn", **told))
    assert not is_unproven(bearer("Mike Tarn", among=large()), bearer("Michael Tarn", among=large()))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"offices": ["senator"]}, {"offices": ["senator"]}),
        ({"sides": ["organisation:NATO"]}, {"sides": ["organisation:NATO"]}),
        ({"called": [words_of("Michael Tarn")]}, {}),
        ({"company": ["Selm", "Odell", "Kehl"]}, {"company": ["Selm", "Odell", "Kehl"]}),
    ],
)
def test_an_office_a_body_one_report_with_both_names_or_rare_people_are_a_witness(left, right):
    among = large(Selm=1, Odell=1, Kehl=1)
    assert has_witness(
        bearer("Mike Tarn", among=among, **left), bearer("Michael Tarn", "z", among=among, **right)
    )


def test_a_state_is_no_witness_for_too_many_are_of_it():
    assert not has_witness(
        bearer("Mike Tarn", sides=["state:NOR"]), bearer("Michael Tarn", sides=["state:NOR"])
    )


def test_initials_that_contradict_each_other_are_of_rivals():
    assert are_rivals(bearer("Ana M. Brel"), bearer("Ana K. Brel"))
    assert not are_rivals(bearer("Ana M. Brel"), bearer("Ana Maria Brel"))
    assert tells_more(bearer("Ana M. Brel"), bearer("Ana Brel"))
    assert not tells_more(bearer("Ana M. Brel"), bearer("Ana Brel", *"abcdefghijklmno"))
