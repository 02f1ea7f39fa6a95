"""Time expressions out of invented sentences: what is found, what it means, and what is left unknown."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.edtf import bounds
from onrecord.extract.time_feasts import easter
from onrecord.extract.time_grammar import rules
from onrecord.extract.times import attach, find_times
from onrecord.schema.findings import Tense, TimeMention
from onrecord.schema.text import Span
from onrecord.schema.times import Counted, Counting, Toward, When
from tests import build

CASES = Path(__file__).parents[1] / "cases" / "extract" / "times"
SATURDAY = "2022-01-15"


def times_of(text: str, published: str | None = SATURDAY, **tokens: Any) -> tuple[TimeMention, ...]:
    day = build.when(published) if published else None
    return find_times(build.parsed(build.report(text, published=day), words=tokens))


def only(text: str, published: str | None = SATURDAY, **tokens: Any) -> TimeMention:
    found = times_of(text, published, **tokens)
    assert len(found) == 1, [(m.span.of(text), m.timex.value) for m in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "edtf"),
    [
        ("It began on 15 Jan. 2022 07:30 in Veldra.", "15 Jan. 2022 07:30", "TIME", "2022-01-15T07:30", "2022-01-15T07:30:00"),
        ("The pact of Jan. 12, 2014 holds.", "Jan. 12, 2014", "DATE", "2014-01-12", "2014-01-12"),
        ("The pact of 12 January 2014 holds.", "12 January 2014", "DATE", "2014-01-12", "2014-01-12"),
        ("The pact of January 12th, 2014 holds.", "January 12th, 2014", "DATE", "2014-01-12", "2014-01-12"),
        ("On Sunday, March 6, 2022, they met.", "Sunday, March 6, 2022", "DATE", "2022-03-06", "2022-03-06"),
        ("The log says 2014-03-09.", "2014-03-09", "DATE", "2014-03-09", "2014-03-09"),
        ("The log says 30.11.2014.", "30.11.2014", "DATE", "2014-11-30", "2014-11-30"),
        ("They met in March 2014.", "March 2014", "DATE", "2014-03", "2014-03"),
        ("They met in early March 2014.", "early March 2014", "DATE", "2014-03", "2014-03-01/2014-03-16"),
        ("It ended in mid-May 2014.", "mid-May 2014", "DATE", "2014-05", "2014-05-08/2014-05-23"),
        ("It ran until the end of 2014.", "the end of 2014", "DATE", "2014", "2014-09-01/2014-12-31"),
        ("In 2014 they met.", "2014", "DATE", "2014", "2014"),
        ("The port grew in the 1990s.", "the 1990s", "DATE", "199", "199X"),
        ("The port grew in the early 1990s.", "the early 1990s", "DATE", "199", "1990-01-01/1994-12-31"),
        ("The port dates from the 19th century.", "the 19th century", "DATE", "18", "1801-01-01/1900-12-31"),
        ("They met in the summer of 2014.", "the summer of 2014", "DATE", "2014-SU", "2014-22"),
        ("Sales fell in the third quarter of 2013.", "the third quarter of 2013", "DATE", "2013-Q3", "2013-07-01/2013-09-30"),
        ("Sales fell in fiscal 2013.", "fiscal 2013", "DATE", "2013", "2012-01-01/2013-12-31"),
        ("The fiscal report was due around March 3, 2014.", "March 3, 2014", "DATE", "2014-03-03", "2014-03-03~"),
    ],
)  # fmt: skip
def test_a_time_that_stands_for_itself_needs_no_day_of_publication(text, words, kind, value, edtf):
    found = only(text, None)
    assert found.span.of(text) == words
    assert (found.timex.type, found.timex.value) == (kind, value)
    assert found.when is not None and found.when.edtf == edtf and found.when.anchor is None


@pytest.mark.parametrize(
    ("text", "words", "value", "earliest", "latest"),
    [
        ("They met Wednesday.", "Wednesday", "2022-01-12", (2022, 1, 12), (2022, 1, 12)),
        ("They met on Saturday.", "Saturday", "2022-01-15", (2022, 1, 15), (2022, 1, 15)),
        ("They met on Thursday night.", "Thursday night", "2022-01-13TNI", (2022, 1, 13), (2022, 1, 13)),
        ("They met last Friday.", "last Friday", "2022-01-14", (2022, 1, 14), (2022, 1, 14)),
        ("They meet next Monday.", "next Monday", "2022-01-17", (2022, 1, 17), (2022, 1, 17)),
        ("They met today.", "today", "2022-01-15", (2022, 1, 15), (2022, 1, 15)),
        ("They met yesterday.", "yesterday", "2022-01-14", (2022, 1, 14), (2022, 1, 14)),
        ("They met last week.", "last week", "2022-W01", (2022, 1, 2), (2022, 1, 9)),
        ("They met last month.", "Last month".lower(), "2021-12", (2021, 12, 1), (2021, 12, 31)),
        ("They met earlier this month.", "earlier this month", "2022-01", (2022, 1, 1), (2022, 1, 15)),
        ("They meet later this year.", "later this year", "2022", (2022, 1, 15), (2022, 12, 31)),
        ("They met two years ago.", "two years ago", "2020", (2020, 1, 1), (2020, 12, 31)),
        ("They met ten days ago.", "ten days ago", "2022-01-05", (2022, 1, 5), (2022, 1, 5)),
        ("They met on January 12.", "January 12", "2022-01-12", (2022, 1, 12), (2022, 1, 12)),
        ("They met on Dec. 30.", "Dec. 30", "2021-12-30", (2021, 12, 30), (2021, 12, 30)),
        ("They met in November.", "November", "2021-11", (2021, 11, 1), (2021, 11, 30)),
        ("They met in March last year.", "March last year", "2021-03", (2021, 3, 1), (2021, 3, 31)),
        ("They met over the weekend.", "the weekend", "2022-W02-WE", (2022, 1, 15), (2022, 1, 16)),
        ("They met on Christmas Day.", "Christmas Day", "2021-12-25", (2021, 12, 25), (2021, 12, 25)),
        ("They met at 5 p.m. on Thursday.", "5 p.m. on Thursday", "2022-01-13T17:00", (2022, 1, 13), (2022, 1, 13)),
    ],
)  # fmt: skip
def test_a_relative_time_is_counted_from_publication(text, words, value, earliest, latest):
    found = only(text)
    assert (found.span.of(text), found.timex.value) == (words, value)
    assert found.when is not None and found.when.anchor == SATURDAY
    assert (found.when.earliest, found.when.latest) == (date(*earliest), date(*latest))


def test_the_reason_says_from_which_day_it_was_counted():
    found = only("They met Wednesday.")
    assert found.when is not None
    assert found.when.reason == "'Wednesday' before publication on Saturday 15 January 2022"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Wednesday.", "XXXX-WXX-3"),
        ("They met today.", "XXXX-XX-XX"),
        ("They met last month.", "XXXX-XX"),
        ("They met last week.", "XXXX-WXX"),
        ("They met two years ago.", "XXXX"),
        ("They met this evening.", "XXXX-XX-XXTEV"),
    ],
)
def test_with_no_day_of_publication_a_relative_time_is_not_known(text, value):
    found = only(text, None)
    assert found.timex.value == value
    assert found.when is None


def test_a_day_without_year_and_publication_keeps_its_year_open():
    found = only("They met on January 12.", None)
    assert found.when is not None
    assert found.when.edtf == "XXXX-01-12"
    assert (found.when.earliest, found.when.latest, found.when.anchor) == (None, None, None)


def test_a_full_date_in_the_report_gives_the_year_to_a_near_day_without_one():
    found = times_of("The pact was signed on March 3, 2014. Talks began on January 12.", None)
    assert found[1].when is not None
    assert found[1].when.edtf == "2014-01-12" and found[1].when.anchor == "2014-03-03"


def test_two_full_dates_that_differ_over_the_year_give_none():
    text = "A pact of March 3, 2014 and one of March 3, 2015 hold. Talks began on January 12."
    found = times_of(text, None)
    assert found[-1].when is not None and found[-1].when.earliest is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on January 10. The next day they left.", "2022-01-11"),
        ("They met on January 10. The day before, she had come.", "2022-01-09"),
        ("The war ended in March 2014. Three weeks later he left.", "P3W"),
        ("The war ended on March 3, 2014. Three weeks later he left.", "2014-W13"),
        ("The war ended in 2014. Two years later he left.", "2016"),
        ("The war ended in 2014. That year he left.", "2014"),
        ("The war ended in May 2014. The following month he left.", "2014-06"),
    ],
)
def test_words_that_count_from_a_time_told_before_do_so(text, value):
    assert times_of(text)[-1].timex.value == value


def test_the_day_before_an_event_is_not_the_day_before_publication():
    assert times_of("He left the day before the vote.") == ()


VERB: dict[str, Any] = {"meet": {"tag": "VB"}, "will": {"tag": "MD", "dep": "aux", "head": "meet"}}


def test_the_future_of_the_verb_turns_weekdays_and_months_ahead():
    ahead = {**VERB, "Tuesday": {"dep": "obl:unmarked", "head": "meet"}}
    assert only("They will meet Tuesday.", **ahead).timex.value == "2022-01-18"
    assert only("They met Tuesday.", met={"tag": "VBD"}).timex.value == "2022-01-11"
    ahead = {**VERB, "November": {"dep": "obl", "head": "meet"}}
    assert only("They will meet in November.", **ahead).timex.value == "2022-11"


def test_this_weekend_and_the_weekend_lie_where_the_words_place_them():
    monday = "2022-01-17"
    met = {"met": {"tag": "VBD", "dep": "root"}, "weekend": {"dep": "obl", "head": "met"}}
    assert only("They met this weekend.", monday, **met).timex.value == "2022-W02-WE"
    ahead = {**VERB, "weekend": {"dep": "obl", "head": "meet"}}
    assert only("They will meet this weekend.", monday, **ahead).timex.value == "2022-W03-WE"
    assert only("They left before the weekend.", monday).timex.value == "2022-W03-WE"


def test_a_weekday_that_describes_a_noun_looks_back_whatever_the_verb():
    tokens: dict[str, Any] = {
        **VERB,
        "Tuesday": {"dep": "nmod:poss", "head": "vote"},
        "vote": {"tag": "NN", "dep": "obl", "head": "meet"},
    }
    assert only("They will meet after Tuesday's vote.", **tokens).timex.value == "2022-01-11"


def test_a_predicate_that_is_no_verb_has_the_tense_of_its_copula():
    tokens: dict[str, Any] = {
        "said": {"tag": "VBD", "dep": "root"},
        "will": {"tag": "MD", "dep": "aux", "head": "ready"},
        "be": {"tag": "VB", "dep": "cop", "head": "ready"},
        "ready": {"tag": "JJ", "dep": "ccomp", "head": "said"},
        "Tuesday": {"dep": "obl:unmarked", "head": "ready"},
    }
    assert only("She said it will be ready Tuesday.", **tokens).timex.value == "2022-01-18"


def test_a_publication_known_to_a_month_gives_what_both_its_ends_agree_on():
    text = "They met on Wednesday, last year and in November."
    report = build.report(text, published=build.when("2022-01-01", latest="2022-01-31"))
    found = {m.span.of(text): m.when for m in find_times(build.parsed(report))}
    assert found["Wednesday"] is None
    assert found["last year"] is not None and found["last year"].edtf == "2021"
    assert found["November"] is not None and found["November"].edtf == "2021-11"
    assert found["last year"].anchor is None


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("The talks took four hours.", "four hours", "DURATION", "PT4H"),
        ("It stood for 50 years.", "50 years", "DURATION", "P50Y"),
        ("It took more than a month.", "more than a month", "DURATION", "P1M"),
        ("After a two-week siege it fell.", "two-week", "DURATION", "P2W"),
        ("It took two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
        ("It took half an hour.", "half an hour", "DURATION", "PT30M"),
        ("They waited for weeks.", "weeks", "DURATION", "PXW"),
        ("It grew in the past three months.", "the past three months", "DURATION", "P3M"),
        ("They meet every Tuesday.", "every Tuesday", "SET", "XXXX-WXX-2"),
        ("The board meets annually.", "annually", "SET", "P1Y"),
        ("They march each July.", "each July", "SET", "XXXX-07"),
        ("It costs $5 million a year.", "a year", "SET", "P1Y"),
        ("She recently left.", "recently", "DATE", "PAST_REF"),
        ("It is now closed.", "now", "DATE", "PRESENT_REF"),
        ("It grew in recent weeks.", "recent weeks", "DATE", "PAST_REF"),
        ("They fear for the future.", "the future", "DATE", "FUTURE_REF"),
    ],
)
def test_lengths_sets_and_vague_words_have_a_timex_and_no_days(text, words, kind, value):
    found = only(text)
    assert (found.span.of(text), found.timex.type, found.timex.value, found.when) == (
        words,
        kind,
        value,
        None,
    )


def test_a_numeric_date_that_can_be_read_two_ways_keeps_both():
    found = only("The log says 05/01/2022.", None)
    assert found.when is not None
    assert found.when.edtf == "[2022-01-05,2022-05-01]"
    assert (found.when.earliest, found.when.latest) == (date(2022, 1, 5), date(2022, 5, 1))


@pytest.mark.parametrize(
    "text",
    [
        "The 53-year-old minister left.",
        "She may march second.",
        "Theresa May told them so, and May left.",
        "The Sun reported it, and Jan Petrov agreed.",
        "See https://example.org/2014/03/05/january-12-2014 for more.",
        "Some 2014 people came.",
        "They won 3-2 and lost 12:10.",
        "It cost $2014 and 1,998 men.",
        "The past president spoke first.",
        "She told USA TODAY so.",
        "The Kellmark Daily News has it.",
        "It was said in some quarters.",
        "It let 16 and 17-year-olds vote.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text):
    assert [m.span.of(text) for m in times_of(text)] == []


def test_a_clock_takes_the_day_named_beside_it():
    text = "The blast came at 10:35 a.m. (0735 GMT) Friday."
    found = times_of(text)
    assert found[0].timex.value == "2022-01-14T10:35"
    assert found[0].when is not None and found[0].when.edtf == "2022-01-14T10:35:00"


def test_midnight_belongs_to_two_days():
    found = only("The offer ended at midnight Friday.")
    assert found.timex.value == "2022-01-14T24:00"
    assert found.when is not None and found.when.edtf == "2022-01-14/2022-01-15"


def test_a_day_that_no_calendar_has_is_no_day():
    assert all(m.timex.value != "2014-02-30" for m in times_of("It fell on February 30, 2014."))


def test_months_are_not_counted_from_a_year():
    found = times_of("The war ended in 2014. Three months later he left.")[-1]
    assert (found.timex.value, found.when) == ("P3M", None)


def test_a_day_told_before_is_forgotten_when_the_story_moves_to_another_year():
    found = times_of("They met on January 12. The war had ended in 1999. The next day they left.")[-1]
    assert found.when is None


def test_a_month_beside_a_year_told_just_before_is_of_that_year():
    assert times_of("By 2016 it was over. The following year, in May, they met.")[-1].timex.value == "2017-05"


def test_years_that_no_calendar_reaches_are_left_alone():
    assert all(
        m.when is None for m in times_of("It was 99999 years ago, 9000 years ago or 5000 centuries ago.")
    )


@pytest.mark.parametrize(
    ("text", "words", "value", "edtf"),
    [
        ("It fell on May the 5th, 2021.", "May the 5th, 2021", "2021-05-05", "2021-05-05"),
        ("It fell in January nineteen ninety-seven.", "January nineteen ninety-seven", "1997-01", "1997-01"),
        ("It fell in the winter of nineteen ninety-four.", "the winter of nineteen ninety-four", "1994-WI", "1994-24"),
        ("It fell in the year two thousand and one.", "the year two thousand and one", "2001", "2001"),
        ("It fell in mid-1996.", "mid-1996", "1996", "1996-04-01/1996-10-01"),
        ("The log says 2021-05-21T17:30Z here.", "2021-05-21T17:30Z", "2021-05-21T17:30", "2021-05-21T17:30:00Z"),
        ("The log says 2021-05-21T17:30+0200 here.", "2021-05-21T17:30+0200", "2021-05-21T17:30", "2021-05-21T17:30:00+02:00"),
        ("They met on the first Monday of May 2021.", "the first Monday of May 2021", "2021-05-03", "2021-05-03"),
        ("They met on the last day of March 2021.", "the last day of March 2021", "2021-03-31", "2021-03-31"),
        ("They met in the third week of May 2021.", "the third week of May 2021", "2021-05", "2021-05-09/2021-05-28"),
        ("They met in the 2021 second quarter.", "the 2021 second quarter", "2021-Q2", "2021-04-01/2021-06-30"),
        ("They met on Good Friday 2021.", "Good Friday 2021", "2021-04-02", "2021-04-02"),
        ("They met on Election Day 2020.", "Election Day 2020", "2020-11-03", "2020-11-03"),
        ("The Sept. 11 attacks changed it.", "Sept. 11", "2001-09-11", "2001-09-11"),
        ("The league broke up in 490 BC.", "490 BC", "BC0490", "-0489"),
        ("The league broke up in 1 B.C. already.", "1 B.C.", "BC0001", "0000"),
        ("The city burned in 79 AD.", "79 AD", "0079", "0079"),
    ],
)  # fmt: skip
def test_rarer_forms_that_stand_for_themselves(text, words, value, edtf):
    found = only(text, None)
    assert (found.span.of(text), found.timex.value) == (words, value)
    assert found.when is not None and found.when.edtf == edtf


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met at half past ten on Friday.", "half past ten on Friday", "2022-01-14T10:30"),
        ("They met at a quarter to five on Friday.", "a quarter to five on Friday", "2022-01-14T04:45"),
        ("They arrived at 7.30pm.", "7.30pm", "2022-01-15T19:30"),
        ("They met the day before yesterday.", "the day before yesterday", "2022-01-13"),
        ("They came back later in the day.", "later in the day", "2022-01-15"),
        ("They met earlier in the week.", "earlier in the week", "2022-W02"),
        ("They met a week ago Tuesday.", "a week ago Tuesday", "2022-01-04"),
        ("They will meet a week from Tuesday.", "a week from Tuesday", "2022-01-25"),
        ("They met on the 12th.", "the 12th", "2022-01-12"),
        ("They met on Saturday the 8th.", "Saturday the 8th", "2022-01-08"),
        ("They met overnight.", "overnight", "2022-01-15TNI"),
        ("They met in the morning.", "the morning", "2022-01-15TMO"),
        ("They met by mid-afternoon yesterday.", "mid-afternoon yesterday", "2022-01-14TAF"),
        ("It grew in last year\u2019s third quarter.", "last year\u2019s third quarter", "2021-Q3"),
        ("It grew in the third quarter.", "the third quarter", "2021-Q3"),
        ("They met decades ago.", "decades ago", "PAST_REF"),
        ("A quarter-century passed.", "A quarter-century", "P25Y"),
        ("It has grown over the past 24 hours.", "the past 24 hours", "PT24H"),
        ("They met at 11:45 this morning.", "11:45 this morning", "2022-01-15T11:45"),
        ("It grew over the past year and a half.", "the past year and a half", "P1Y6M"),
        ("They came as recently as Tuesday.", "Tuesday", "2022-01-11"),
        ("After a years-long feud they met.", "years-long", "PXY"),
        ("They left at 8 p.m. ET Friday.", "8 p.m. ET Friday", "2022-01-14T20:00"),
        ("They have been at sea since March.", "March", "2021-03"),
        ("They met last Jan. 20.", "last Jan. 20", "2021-01-20"),
        ("It earned more than its year-earlier sum.", "year-earlier", "2021"),
        ("It earned more than a year-earlier sum.", "year-earlier", "2021"),
        ("They fly on Tuesday nights.", "Tuesday nights", "XXXX-WXX-2TNI"),
        ("It is led by its current head.", "current", "PRESENT_REF"),
    ],
)
def test_rarer_forms_that_are_counted_from_publication(text, words, value):
    found = only(text)
    assert (found.span.of(text), found.timex.value) == (words, value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It shook the Aug. 7 pact.", "Aug. 7"),
        ("It told of a third-quarter loss.", "third-quarter"),
        ("They mourned after a two-day rally.", "two-day"),
        ("It earned much in the nine months.", "the nine months"),
        ("They left in July.", "July"),
        ("The year-ago results were better.", "year-ago"),
    ],
)
def test_the_words_around_a_time_are_no_part_of_it(text, words):
    assert only(text).span.of(text) == words


def test_parts_of_days_told_before_are_parts_of_those():
    text = "They met on Monday. That night she left. The following morning he left. The night before, they had spoken."
    values = [m.timex.value for m in times_of(text)]
    assert values == ["2022-01-10", "2022-01-10TNI", "2022-01-11TMO", "2022-01-10TNI"]
    assert only("That night she left.").when is None


def test_the_years_of_a_range_are_two_times_that_date_one_stretch():
    first, last = times_of("It stood between 2014 and 2021.")
    assert (first.timex.value, last.timex.value) == ("2014", "2021")
    assert first.when is not None and last.when is not None
    assert first.when.edtf == last.when.edtf == "2014-01-01/2021-12-31"
    backwards = times_of("It stood between 2021 and 2014.")
    assert [m.when.edtf for m in backwards if m.when] == ["2021", "2014"]


@given(st.integers(min_value=1583, max_value=9999))
def test_easter_is_a_sunday_from_22_march_to_25_april(year):
    day = easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_easter_falls_where_the_almanac_has_it():
    assert [easter(y).isoformat() for y in (1818, 1961, 2016, 2038)] == [
        "1818-03-22", "1961-04-02", "2016-03-27", "2038-04-25",
    ]  # fmt: skip
    assert times_of("They met on Orthodox Easter.") == ()


def test_the_same_quarter_of_another_year_stands_beside_the_quarter_told():
    text = "Sales rose in the third quarter of 2021. They had fallen in the 2020 quarter. A year earlier they fell."
    assert [m.timex.value for m in times_of(text)] == ["2021-Q3", "2020-Q3", "2019-Q3"]


def test_figures_of_a_year_ago_are_twice_those_of_the_same_year():
    text = "It earned 5 crowns, against 4 a year ago. Sales were 9 crowns, against 8 a year earlier."
    assert [m.timex.value for m in times_of(text)] == ["2021", "2021"]


PLAN: dict[str, Any] = {
    "planned": {"tag": "VBD", "lemma": "plan", "dep": "root"},
    "Monday": {"dep": "obl", "head": "planned"},
}


def test_what_was_planned_or_is_payable_lies_ahead():
    assert only("They planned a rally on Monday.", **PLAN).timex.value == "2022-01-17"
    paid: dict[str, Any] = {
        "declared": {"tag": "VBD", "dep": "root"},
        "Nov.": {"dep": "obl", "head": "declared"},
    }
    assert only("It declared a sum, payable Nov. 15.", **paid).timex.value == "2022-11-15"
    assert only("It declared a sum on Nov. 15.", **paid).timex.value == "2021-11-15"


HISTORY = (
    "The war began in March 1911. In May 1911 the port fell. In 1912 it was quiet. By 1913 it was over. "
    "On June 3, 1914 it began again. The truce of July 1914 failed. In 1915 they tried again. In 1916 he left. "
)


def test_in_a_history_months_are_of_the_year_it_has_come_to():
    found = times_of(HISTORY + "By January 1917 he was back. In April he fell. On May 2 it ended.")
    assert [m.timex.value for m in found][-3:] == ["1917-01", "1917-04", "1917-05-02"]
    assert found[-1].when is not None and "told" in found[-1].when.reason


def test_news_with_some_history_in_it_is_no_history():
    text = "They met on Tuesday. Yesterday he left. Today she came. " + HISTORY + "In November he fell."
    assert times_of(text)[-1].timex.value == "2021-11"


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        ("In the fiscal year ended March 31 it earned 5 crowns.", "P1Y", "2020-04-01/2021-03-31"),
        ("In the year ended June 30, 2020, it earned 5 crowns.", "P1Y", "2019-07-01/2020-06-30"),
        ("The quarter ended Sept. 30 was weak.", "2021-Q3", "2021-07-01/2021-09-30"),
        ("The quarter ended Aug. 26 was weak.", "2021-Q3", "2021-05-27/2021-08-26"),
        ("The first quarter ended Sept. 30, 2020, was weak.", "2020-Q1", "2020-07-01/2020-09-30"),
    ],
)
def test_a_year_or_quarter_of_a_company_has_the_days_to_the_one_it_ended_on(text, value, edtf):
    found = times_of(text)[0]
    assert found.timex.value == value
    assert found.when is not None and found.when.edtf == edtf


def test_what_is_compared_with_a_quarter_is_the_same_quarter_not_the_day_it_ended_on():
    text = "It earned 5 crowns in the quarter ended Sept. 30, against 4 a year ago."
    assert [m.timex.value for m in times_of(text)] == ["2021-Q3", "2021-09-30", "2020-Q3"]


def test_the_latest_quarter_is_none_that_is_still_to_end():
    text = "Third-quarter profit rose. It will take a charge in the first quarter of 2022. Sales fell in the latest quarter."
    assert [m.timex.value for m in times_of(text)] == ["2021-Q3", "2022-Q1", "2021-Q3"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It ran from May 30, 2021 to June 2, 2021.", "2021-05-30/2021-06-02"),
        ("It ran from 3 March until 5 April 2021.", "2021-03-03/2021-04-05"),
        ("It ran from 3 December until 5 January 2021.", "2020-12-03/2021-01-05"),
        ("They meet on Feb. 28-March 2.", "2022-02-28/2022-03-02"),
        ("It ran from March 2019 to May 2020.", "2019-03-01/2020-05-31"),
        ("They strike from Monday to Wednesday.", "2022-01-10/2022-01-12"),
        ("They strike from Thursday to Monday.", "2022-01-13/2022-01-17"),
        ("It stood between 2014 and 2021.", "2014-01-01/2021-12-31"),
    ],
)
def test_the_two_ends_of_a_range_are_in_order_and_date_one_stretch(text, edtf):
    found = times_of(text)
    assert [m.when.edtf for m in found if m.when] == [edtf, edtf]
    assert all(m.when and "is one stretch" in m.when.reason for m in found)


@pytest.mark.parametrize(
    ("text", "ends", "edtf"),
    [
        ("Talks run from 5 to 7 May 2022.", [("5", "2022-05-05"), ("7 May 2022", "2022-05-07")], "2022-05-05/2022-05-07"),
        ("Talks run May 5-7, 2022, in Veldra.", [("May 5", "2022-05-05"), ("7, 2022", "2022-05-07")], "2022-05-05/2022-05-07"),
        ("Talks ran from March to May 2021.", [("March", "2021-03"), ("May 2021", "2021-05")], "2021-03-01/2021-05-31"),
        ("The war of 2014-2021 is over.", [("2014", "2014"), ("2021", "2021")], "2014-01-01/2021-12-31"),
        ("The 2019-20 season is over.", [("2019", "2019"), ("20", "2020")], "2019-01-01/2020-12-31"),
    ],
)  # fmt: skip
def test_the_two_ends_of_a_range_written_as_one_are_two_times(text, ends, edtf):
    found = times_of(text, None)
    assert [(m.span.of(text), m.timex.value) for m in found] == ends
    assert {m.when.edtf for m in found if m.when} == {edtf}


def test_two_days_of_one_month_joined_by_and_are_no_stretch():
    found = times_of("They met on May 5 and 7, 2021.", None)
    assert [(m.timex.value, m.when.edtf) for m in found if m.when] == [
        ("2021-05-05", "2021-05-05"),
        ("2021-05-07", "2021-05-07"),
    ]


def test_days_of_a_month_without_year_that_no_calendar_has_are_no_range():
    assert [m.timex.value for m in times_of("It ran June 28-31.")] == ["2021-06-28"]


def test_two_times_side_by_side_are_no_range():
    assert [m.when.edtf for m in times_of("It came from Monday and to Wednesday.") if m.when] == [
        "2022-01-10",
        "2022-01-12",
    ]
    assert [m.when.edtf for m in times_of("It stood from 2021 to 2014.") if m.when] == ["2021", "2014"]
    assert [m.when.edtf for m in times_of("They met on Monday and Wednesday.") if m.when] == [
        "2022-01-10",
        "2022-01-12",
    ]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They meet in the week of March 6, 2022.", "the week of March 6, 2022", "2022-W09"),
        ("They met on the weekend of 8 January.", "the weekend of 8 January", "2022-W01-WE"),
        ("They met the week before last.", "the week before last", "2021-W52"),
        ("They meet the week after next.", "the week after next", "2022-W04"),
        ("They swam in the 1800s.", "the 1800s", "18"),
        ("They swam in summer.", "summer", "2021-SU"),
        ("It may come as soon as Tuesday.", "Tuesday", "2022-01-18"),
        ("At mid-afternoon yesterday they met.", "mid-afternoon yesterday", "2022-01-14TAF"),
    ],
)
def test_forms_that_name_a_stretch_by_another_time(text, words, value):
    found = only(text)
    assert (found.span.of(text), found.timex.value) == (words, value)


def test_the_month_before_counts_from_the_month_told():
    text = "They met in March 2021. The month before, they had not."
    assert [m.timex.value for m in times_of(text)] == ["2021-03", "2021-02"]


def test_a_truce_until_sunday_is_to_come_and_one_that_held_until_sunday_is_over():
    holds: dict[str, Any] = {
        "holds": {"tag": "VBZ", "dep": "root"},
        "Sunday": {"dep": "obl", "head": "holds"},
    }
    held: dict[str, Any] = {"held": {"tag": "VBD", "dep": "root"}, "Sunday": {"dep": "obl", "head": "held"}}
    assert only("It holds until Sunday.", **holds).timex.value == "2022-01-16"
    assert only("It held until Sunday.", **held).timex.value == "2022-01-09"


def test_parts_of_decades_and_centuries_are_of_whole_years():
    edtf = {
        w: only(f"It grew in {w}.").when
        for w in ("the late 1980s", "the mid-1990s", "the early 20th century")
    }
    assert [when.edtf for when in edtf.values() if when] == [
        "1985-01-01/1989-12-31", "1992-01-01/1997-12-31", "1901-01-01/1950-12-31",
    ]  # fmt: skip


def test_the_order_of_a_date_in_digits_comes_from_the_other_dates_or_the_outlet():
    def first_of(text: str, url: str | None = None) -> str | None:
        when = find_times(build.parsed(build.report(text, url=url, published=build.when(SATURDAY))))[0].when
        return when.edtf if when else None

    assert first_of("It fell on 12/11/2019.") == "[2019-11-12,2019-12-11]"
    assert first_of("It fell on 12/11/2019 and rose on 13/11/2019.") == "2019-11-12"
    assert first_of("It fell on 12/11/2019 and rose on 11/13/2019.") == "2019-12-11"
    assert (
        first_of("It fell on 12/11/2019 and rose on 11/13/2019 or 13/11/2019.") == "[2019-11-12,2019-12-11]"
    )
    assert first_of("It fell on 12/11/2019.", "https://www.example.co.uk/a") == "2019-11-12"
    assert first_of("It fell on 12/11/2019.", "https://[broken") == "[2019-11-12,2019-12-11]"


def test_a_chronicle_without_a_word_of_news_is_a_history():
    days = "On 3 May they met. On 4 May he left. On 5 June it rained. On 6 July it fell. " * 2
    text = "In 1911 it began. " + days + "In 1912, 1913, 1914 and 1915 it went on. In April it ended."
    assert times_of(text)[-1].timex.value == "1915-04"
    assert times_of("They met on Tuesday. " + text)[-1].timex.value == "2022-04"


# --- bad input ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "It fell on February 30, 2021.",
        "It fell on 30 February.",
        "It fell in year 0 and in year 99999.",
        "It fell on 13/13/2013.",
        "It fell on 2021-02-30.",
        "It fell in 0 BC.",
        "It is at https://example.org/2014/05/06/may-5-2014.html now-ish.",
        "Write to may.5.2014@example.org about it.",
        "It rose 25:61 or 99 p.m. by much.",
        "It fell on \u0662\u0660\u0662\u0662-\u0660\u0661-\u0660\u0665.",
        "A quarter to three-quarters of them came.",
    ],
)
def test_what_is_no_day_gives_none(text):
    assert [m.span.of(text) for m in times_of(text) if m.timex.value != "PRESENT_REF"] == []


def test_a_month_before_a_number_of_things_stays_a_month():
    assert only("In February 30 ships sank.").span.of("In February 30 ships sank.") == "February"


def test_a_leap_day_without_its_year_is_that_of_the_nearest_leap_year():
    assert only("They met on February 29.").timex.value == "2020-02-29"
    assert only("They met on February 29.", "1900-05-01").timex.value == "1896-02-29"


def test_right_to_left_digits_are_no_danger_to_what_stands_beside_them():
    text = "\u200fIt fell on 15 January \u0662\u0660\u0662\u0662\u200e."
    assert [m.timex.value for m in times_of(text)] == ["2022-01-15"]


# Patterns that go back and forth would take minutes for the next two: that they end is what is tested.


def test_ten_thousand_dates_in_a_line_take_no_endless_time():
    text = "They met on " + ", ".join(["January 5, 2021"] * 10_000) + "."
    assert len(times_of(text)) == 10_000


@pytest.mark.parametrize(
    "piece",
    ["of the end ", "the first and the second and ", "12 to 13 to ", "Monday, ", "20", "a year and a half "],
)
def test_words_of_time_without_end_take_no_endless_time(piece):
    text = "It was " + piece * 3_000 + "."
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in times_of(text))


def test_every_rule_of_the_table_has_a_reading():
    from onrecord.extract.time_readings import read_rule_names

    assert {rule.name for rule in rules("en")} == read_rule_names()


SENTENCES = st.lists(
    st.sampled_from(
        [
            "They met on Wednesday.", "The next day she left.", "In May 2014 it fell.", "Two years later he said so.", "at 5 p.m.",
            "the end of", "of 2014", "January 12", "last", "next week", "30.02.2014", "every other", "12 to 14 March", "a year",
            "99999", "’s", "the third quarter", "the night before,", "on the 31st.", "February 29", "half past", "In 1914", "the last week of June",
            "between 2014 and 2021", "٢٠٢٢", "490 BC", "Easter", "overnight", "a week ago Tuesday", "February 30", "half an hour", "\n\n",
        ]
    ),
    max_size=8,
).map(" ".join)  # fmt: skip


@given(SENTENCES, st.none() | st.dates(min_value=date(1, 1, 1)))
def test_spans_are_in_order_days_agree_with_the_edtf_and_a_second_run_is_the_same(text, published):
    day = published.isoformat() if published else None
    found = times_of(text, day)
    assert found == times_of(text, day)
    ends = [0]
    for mention in found:
        assert ends[-1] <= mention.span.start < mention.span.end <= len(text)
        ends.append(mention.span.end)
        assert mention.span.of(text) == mention.span.of(text).strip()
        if mention.when:
            assert bounds(mention.when.edtf) == (mention.when.earliest, mention.when.latest)
    if published is None:
        assert not any(m.when and m.when.anchor for m in found if "20" not in text)


def in_words(mention: TimeMention, text: str) -> dict[str, str | None]:
    when: When | None = mention.when
    return {
        "words": mention.span.of(text),
        "timex": f"{mention.timex.type} {mention.timex.value}",
        "edtf": when.edtf if when else None,
        "reason": when.reason if when else None,
    }


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_each_case_is_read_as_expected(case, rewrite_cases):
    source = json.loads((CASES / case / "input.json").read_text(encoding="utf-8"))
    found = [in_words(m, source["text"]) for m in times_of(source["text"], source["published"])]
    expected = CASES / case / "expected.json"
    if rewrite_cases:
        expected.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


# --- attach ---------------------------------------------------------------------------------------------------------

TREE = {
    "said": {"tag": "VBD", "dep": "root"},
    "Wednesday": {"tag": "NNP", "dep": "obl:unmarked", "head": "said"},
    "met": {"tag": "VBD", "dep": "ccomp", "head": "said"},
    "Monday": {"tag": "NNP", "dep": "obl:unmarked", "head": "met"},
}


def attached(
    text: str, trigger: str, tokens: dict[str, Any], published: str | None = SATURDAY
) -> When | None:
    parsed = build.parsed(
        build.report(text, published=build.when(published) if published else None), words=tokens
    )
    return attach(find_times(parsed), parsed.tokens, build.span(text, trigger), Span(0, len(text)))


def test_each_verb_takes_the_time_of_its_own_clause():
    text = "Ostin said Wednesday that they met Monday."
    said, met = attached(text, "said", TREE), attached(text, "met", TREE)
    assert said is not None and said.edtf == "2022-01-12"
    assert met is not None and met.edtf == "2022-01-10"


def test_the_time_of_a_predicate_that_is_no_verb_is_not_that_of_the_verb_above():
    tree = {
        "said": {"tag": "VBD", "dep": "root"},
        "were": {"tag": "VBD", "dep": "cop", "head": "ready"},
        "ready": {"tag": "JJ", "dep": "ccomp", "head": "said"},
        "Monday": {"tag": "NNP", "dep": "obl:unmarked", "head": "ready"},
    }
    assert attached("Ostin said they were ready Monday.", "said", tree) is None


def test_without_syntax_a_time_beyond_another_verb_is_not_taken():
    flat = {"said": {"tag": "VBD"}, "met": {"tag": "VBD"}}
    assert attached("Ostin said that they met Monday.", "said", flat) is None
    near = attached("Ostin said that they met Monday.", "met", flat)
    assert near is not None and near.edtf == "2022-01-10"


def test_a_length_dates_nothing():
    assert attached("They met for four hours.", "met", {"met": {"tag": "VBD"}}) is None


def test_a_weekday_in_a_report_without_a_date_has_no_days_and_waits_for_them():
    waits = attached("They met Monday.", "met", {"met": {"tag": "VBD"}}, None)
    assert waits is not None
    assert (waits.earliest, waits.latest) == (None, None)
    assert waits.counted == Counted(words="Monday", counting=Counting.WEEKDAY, number=1, toward=Toward.BACK)


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("They met yesterday.", (Counting.DAYS, -1, Toward.BACK)),
        ("They met last Monday.", (Counting.WEEKDAY, 1, Toward.BEFORE)),
        ("They met on Monday of last week.", (Counting.WEEKDAY, 1, Toward.LAST_WEEK)),
        ("They met last night.", (Counting.DAYS, -1, Toward.BACK)),
        ("They met last month.", (Counting.MONTHS, -1, Toward.BACK)),
        ("They met three days ago.", (Counting.DAYS, -3, Toward.BACK)),
        ("They met on January 12.", (Counting.DAY_OF_YEAR, 112, Toward.BACK)),
        ("They met in January.", (Counting.MONTH_OF_YEAR, 1, Toward.BACK)),
    ],
)
def test_what_counts_from_an_unknown_day_of_publication_is_kept(
    words: str, counted: tuple[Counting, int, Toward]
):
    (time,) = find_times(build.parsed(build.report(words), words={"met": {"tag": "VBD"}}))
    assert time.counted is not None
    assert (time.counted.counting, time.counted.number, time.counted.toward) == counted
    assert time.tense is Tense.PAST


def test_a_known_day_of_publication_leaves_nothing_to_wait_for():
    (time,) = find_times(
        build.parsed(build.report("They met Monday.", published=build.when(SATURDAY)), words={})
    )
    assert time.counted is None


def test_a_year_that_tells_a_noun_apart_is_not_when_something_was_said():
    tree = {
        "2033": {"tag": "CD", "dep": "nummod", "head": "candidate"},
        "candidate": {"tag": "NN", "dep": "nsubj", "head": "warned"},
        "warned": {"tag": "VBD", "dep": "root"},
    }
    assert attached("A 2033 candidate warned the council.", "warned", tree) is None


@pytest.mark.parametrize(
    ("text", "value", "tokens"),
    [
        ("Their holiday ends Monday.", "2022-01-17", {"ends": ("VBZ", "end", "root", None)}),
        ("It waits until ships reach Kellmark Monday.", "2022-01-17",
         {"reach": ("VBP", "reach", "root", None), "until": ("IN", "until", "mark", "reach")}),
        ("Vote for them Monday.", "2022-01-17", {"Vote": ("VB", "vote", "root", None)}),
        ("They let it begin Monday.", "2022-01-10",
         {"let": ("VBD", "let", "root", None), "begin": ("VB", "begin", "xcomp", "let")}),
        ("She speaks in Veldra Monday.", "2022-01-10", {"speaks": ("VBZ", "speak", "root", None)}),
        ("Talks ended Monday.", "2022-01-10", {"ended": ("VBD", "end", "root", None)}),
    ],
)  # fmt: skip
def test_a_weekday_of_a_timetable_an_order_or_a_condition_is_the_next(text, value, tokens):
    words: dict[str, Any] = {
        word: {"tag": tag, "lemma": lemma, "dep": dep, **({"head": head} if head else {})}
        for word, (tag, lemma, dep, head) in tokens.items()
    }
    verb = next(iter(tokens)) if "let" not in tokens else "begin"
    words["Monday"] = {"tag": "NNP", "dep": "obl", "head": verb}
    found = times_of(text, **words)
    assert [m.timex.value for m in found] == [value]


def test_a_noun_between_the_weekday_and_the_verb_keeps_it_past():
    words: dict[str, Any] = {
        "order": {"tag": "NN", "dep": "nsubj", "head": "opens"},
        "opens": {"tag": "VBZ", "lemma": "open", "dep": "root"},
        "Monday": {"tag": "NNP", "dep": "nmod", "head": "order"},
    }
    assert only("The order Monday opens the port.", **words).timex.value == "2022-01-10"


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met on the night of Jan. 3.", "the night of Jan. 3", "2022-01-03TNI"),
        ("They met in the early morning hours of 3 January 2021.", "the early morning hours of 3 January 2021", "2021-01-03TMO"),
        ("They met on July 25 of last year.", "July 25 of last year", "2021-07-25"),
        ("The week's losses grew.", "The week", "2022-W02"),
        ("It rose 2 crowns in the latest week.", "the latest week", "2022-W01"),
        ("Sales in the latest fiscal year fell.", "the latest fiscal year", "2021"),
        ("It should grow in coming months.", "coming months", "FUTURE_REF"),
        ("It should grow in the coming months.", "the coming months", "PXM"),
        ("Days after the flood they met.", "Days", "PXD"),
        ("Possible 2024 contenders met.", "2024", "2024"),
    ],
)  # fmt: skip
def test_more_forms_of_news(text, words, value):
    found = only(text)
    assert (found.span.of(text), found.timex.value) == (words, value)


@pytest.mark.parametrize("text", ["She was Woman of the Year.", "A current from the coil ran."])
def test_a_name_and_a_thing_are_no_times(text):
    assert times_of(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It earned 9 crowns in the third quarter. That compares with 5 crowns last year.", "2021"),
        ("It earned 9 crowns in the third quarter, compared with 5 crowns last year.", "2020-Q3"),
        ("It earned 9 crowns in the third quarter, up from last year's 5 crowns.", "2020-Q3"),
        ("It earned 9 crowns in the third quarter. Last year it had a fire.", "2021"),
        ("It earned 9 crowns, compared with 5 crowns last year.", "2021"),
    ],
)
def test_a_sum_of_last_year_beside_that_of_a_quarter_is_of_the_same_quarter(text, value):
    assert times_of(text)[-1].timex.value == value


CHRONICLE = (
    "War began in March 1931. It grew in May 1931 and June 1932. In July 1932 the town fell. A pact was signed in "
    "May 1933. It was broken in June 1933 and in July 1933, and again in October 1934, November 1934. "
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In December they left.", "1934-12"),
        ("In January the rest left.", "1935-01"),
        ("At year's end they left.", "1934-12-31"),
        ("On Christmas Day they left.", "1934-12-25"),
        ("The next year, they returned.", "1935"),
        ("They thought of the fire of 1871 and left in December.", "1934-12"),
        ("By 1871 it was over, and in December they left.", "1871-12"),
    ],
)
def test_a_history_goes_on_in_its_year(text, value):
    assert times_of(CHRONICLE + text)[-1].timex.value == value


@pytest.mark.parametrize(
    ("text", "further"),
    [
        ("They met on Thursday. The next day they left.", 1),
        ("They met on Thursday. That night they left.", 0),
        ("They met on Thursday, as in 2014. The next day they left.", 1),
        ("They met on Thursday. Three days later they left.", 3),
        ("They met on Thursday. The next day it rained. Two days later they left.", 3),
        ("They met on March 3, 2014. On Thursday it rained. The day before, they left.", -1),
    ],
)
def test_a_day_told_after_one_that_waits_for_publication_waits_with_it(text, further):
    counted = times_of(text, None)[-1].counted
    assert counted is not None
    assert (counted.counting, counted.number, counted.further) == (Counting.WEEKDAY, 4, further)


def test_a_day_that_follows_nothing_told_waits_for_nothing():
    assert times_of("The next day they left.", None)[0].counted is None
