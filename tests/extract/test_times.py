"""Time expressions out of invented sentences: what is found, what it means, and what is left unknown."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.edtf import bounds
from onrecord.extract.time_grammar import rules
from onrecord.extract.times import attach, find_times
from onrecord.schema.findings import TimeMention
from onrecord.schema.text import Span
from onrecord.schema.times import When
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
        ("Talks run from 5 to 7 May 2022.", "5 to 7 May 2022", "DATE", "2022-05-05/2022-05-07", "2022-05-05/2022-05-07"),
        ("The war of 2014-2021 is over.", "2014-2021", "DATE", "2014/2021", "2014-01-01/2021-12-31"),
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
    ahead = {**VERB, "Tuesday": {"dep": "npadvmod", "head": "meet"}}
    assert only("They will meet Tuesday.", **ahead).timex.value == "2022-01-18"
    assert only("They met Tuesday.", met={"tag": "VBD"}).timex.value == "2022-01-11"
    ahead = {**VERB, "November": {"dep": "pobj", "head": "meet"}}
    assert only("They will meet in November.", **ahead).timex.value == "2022-11"


def test_a_weekday_that_describes_a_noun_looks_back_whatever_the_verb():
    tokens: dict[str, Any] = {
        **VERB,
        "Tuesday": {"dep": "poss", "head": "vote"},
        "vote": {"tag": "NN", "dep": "pobj", "head": "meet"},
    }
    assert only("They will meet after Tuesday's vote.", **tokens).timex.value == "2022-01-11"


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


def test_every_rule_of_the_table_has_a_reading():
    from onrecord.extract.time_readings import read_rule_names

    assert {rule.name for rule in rules()} == read_rule_names()


SENTENCES = st.lists(
    st.sampled_from(
        [
            "They met on Wednesday.", "The next day she left.", "In May 2014 it fell.", "Two years later he said so.", "at 5 p.m.",
            "the end of", "of 2014", "January 12", "last", "next week", "30.02.2014", "every other", "12 to 14 March", "a year",
            "99999", "’s", "the third quarter", "half an hour", "\n\n",
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
    "said": {"tag": "VBD", "dep": "ROOT"},
    "Wednesday": {"tag": "NNP", "dep": "npadvmod", "head": "said"},
    "met": {"tag": "VBD", "dep": "ccomp", "head": "said"},
    "Monday": {"tag": "NNP", "dep": "npadvmod", "head": "met"},
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


def test_without_syntax_a_time_beyond_another_verb_is_not_taken():
    flat = {"said": {"tag": "VBD"}, "met": {"tag": "VBD"}}
    assert attached("Ostin said that they met Monday.", "said", flat) is None
    near = attached("Ostin said that they met Monday.", "met", flat)
    assert near is not None and near.edtf == "2022-01-10"


def test_a_length_or_a_time_with_no_days_dates_nothing():
    assert attached("They met for four hours.", "met", {"met": {"tag": "VBD"}}) is None
    assert attached("They met Monday.", "met", {"met": {"tag": "VBD"}}, None) is None
