"""German: a language is data. The same readings, with the words of `lang/de`."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.edtf import bounds
from onrecord.extract.time_grammar import context, language_of, rules, vocabulary
from onrecord.extract.time_readings import read_rule_names
from onrecord.extract.times import find_times
from onrecord.lang.load import languages
from onrecord.schema.findings import TimeMention
from onrecord.schema.text import Span
from tests import build

SATURDAY = "2022-01-15"


def times_of(
    text: str, published: str | None = SATURDAY, language: str | None = "de"
) -> tuple[TimeMention, ...]:
    day = build.when(published) if published else None
    return find_times(build.parsed(build.report(text, published=day, language=language)))


def only(text: str, published: str | None = SATURDAY) -> TimeMention:
    found = times_of(text, published)
    assert len(found) == 1, [(m.span.of(text), m.timex.value) for m in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "value", "edtf"),
    [
        ("Der Rat trat am 12. Januar 2014 zusammen.", "12. Januar 2014", "2014-01-12", "2014-01-12"),
        ("Der Rat trat am Sonntag, den 6. März 2022, zusammen.", "Sonntag, den 6. März 2022", "2022-03-06", "2022-03-06"),
        ("Der Rat trat am 12.1.2014 zusammen.", "12.1.2014", "2014-01-12", "2014-01-12"),
        ("Im Buch steht 12/11/2019.", "12/11/2019", "2019-11-12", "2019-11-12"),
        ("Das war im März 2014.", "März 2014", "2014-03", "2014-03"),
        ("Das war Anfang März 2014.", "Anfang März 2014", "2014-03", "2014-03-01/2014-03-10"),
        ("Das war im Sommer 2014.", "Sommer 2014", "2014-SU", "2014-22"),
        ("Das war im zweiten Quartal 2013.", "zweiten Quartal 2013", "2013-Q2", "2013-04-01/2013-06-30"),
        ("Das war im ersten Halbjahr 2013.", "ersten Halbjahr 2013", "2013-H1", "2013-01-01/2013-06-30"),
        ("Das war im Geschäftsjahr 2020/21.", "Geschäftsjahr 2020/21", "2020", "2020-01-01/2021-12-31"),
        ("Das war in den 1990er Jahren.", "1990er Jahren", "199", "199X"),
        ("Das war Ende der neunziger Jahre.", "Ende der neunziger Jahre", "199", "1995-01-01/1999-12-31"),
        ("Das war im 19. Jahrhundert.", "19. Jahrhundert", "18", "1801-01-01/1900-12-31"),
        ("Der Krieg 2014 ist vorbei.", "2014", "2014", "2014"),
        ("Das war Ende 2020.", "Ende 2020", "2020", "2020-09-01/2020-12-31"),
        ("Das war 490 v. Chr. so.", "490 v. Chr.", "BC0490", "-0489"),
        ("Das war am Karfreitag 2021.", "Karfreitag 2021", "2021-04-02", "2021-04-02"),
        ("Das war am ersten Montag im Mai 2021.", "ersten Montag im Mai 2021", "2021-05-03", "2021-05-03"),
    ],
)  # fmt: skip
def test_a_time_that_stands_for_itself_needs_no_day_of_publication(text, words, value, edtf):
    found = only(text, None)
    assert (found.span.of(text), found.timex.value) == (words, value)
    assert found.when is not None and (found.when.edtf, found.when.anchor) == (edtf, None)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Am Mittwoch kamen sie.", "Mittwoch", "2022-01-12"),
        ("Am Mittwoch wird der Rat tagen.", "Mittwoch", "2022-01-19"),
        ("Am kommenden Freitag kommen sie.", "kommenden Freitag", "2022-01-21"),
        ("Am Donnerstagabend kamen sie.", "Donnerstagabend", "2022-01-13TEV"),
        ("Am Donnerstag um 17.30 Uhr kamen sie.", "Donnerstag um 17.30 Uhr", "2022-01-13T17:30"),
        ("Sie kamen heute.", "heute", "2022-01-15"),
        ("Sie kamen vorgestern.", "vorgestern", "2022-01-13"),
        ("Sie kommen morgen.", "morgen", "2022-01-16"),
        ("Sie kamen gestern Abend.", "gestern Abend", "2022-01-14TEV"),
        ("Sie kamen heute Morgen.", "heute Morgen", "2022-01-15TMO"),
        ("Sie kamen vergangene Woche.", "vergangene Woche", "2022-W01"),
        ("Sie kommen im nächsten Jahr.", "nächsten Jahr", "2023"),
        ("Sie kamen im März vergangenen Jahres.", "März vergangenen Jahres", "2021-03"),
        ("Sie kamen vor zwei Jahren.", "vor zwei Jahren", "2020"),
        ("Sie kamen vor drei Tagen.", "vor drei Tagen", "2022-01-12"),
        ("Sie kamen am 12. Januar.", "12. Januar", "2022-01-12"),
        ("Sie kamen am 12.1. zu uns.", "12.1.", "2022-01-12"),
        ("Sie kommen Ende des Monats.", "Ende des Monats", "2022-01"),
        ("Sie kamen an Heiligabend.", "Heiligabend", "2021-12-24"),
        ("Um 8 Uhr abends kamen sie.", "8 Uhr abends", "2022-01-15T20:00"),
        ("Im Vorjahr kamen mehr.", "Vorjahr", "2021"),
    ],
)
def test_a_relative_time_is_counted_from_publication(text, words, value):
    found = only(text)
    assert (found.span.of(text), found.timex.value) == (words, value)
    assert found.when is not None and found.when.anchor == SATURDAY
    without = times_of(text, None)
    assert not any(m.when and m.when.earliest for m in without)


@pytest.mark.parametrize(
    ("text", "words", "kind", "value"),
    [
        ("Jeden Dienstag kommen sie.", "Jeden Dienstag", "SET", "XXXX-WXX-2"),
        ("Sie kommen dienstags.", "dienstags", "SET", "XXXX-WXX-2"),
        ("Alle zwei Wochen kommen sie.", "Alle zwei Wochen", "SET", "P2W"),
        ("Sie kommen zweimal pro Woche.", "zweimal pro Woche", "SET", "P1W"),
        ("Sie haben täglichen Streit.", "täglichen", "SET", "P1D"),
        ("Sie warten seit Wochen.", "Wochen", "DURATION", "PXW"),
        ("Sie warten 36 Stunden.", "36 Stunden", "DURATION", "PT36H"),
        ("Sie warten einundzwanzig Tage.", "einundzwanzig Tage", "DURATION", "P21D"),
        ("Sie warten anderthalb Jahre.", "anderthalb Jahre", "DURATION", "P1Y6M"),
        ("Sie warten 2,5 Jahre.", "2,5 Jahre", "DURATION", "P2Y6M"),
        ("Sie warten 1.500 Tage.", "1.500 Tage", "DURATION", "P1500D"),
        ("Das wuchs in den letzten drei Monaten.", "den letzten drei Monaten", "DURATION", "P3M"),
        ("Sie stritten wochenlang.", "wochenlang", "DURATION", "PXW"),
        ("Derzeit ist es still.", "Derzeit", "DATE", "PRESENT_REF"),
        ("Sie kamen vor kurzem.", "vor kurzem", "DATE", "PAST_REF"),
        ("In Zukunft wird es still.", "In Zukunft", "DATE", "FUTURE_REF"),
    ],
)
def test_lengths_sets_and_vague_words_have_no_days(text, words, kind, value):
    found = only(text)
    assert found.span.of(text) == words
    assert (found.timex.type, found.timex.value, found.when) == (kind, value, None)


def test_what_was_told_before_is_counted_from():
    text = "Am 3. März 2021 kamen sie. Am Tag zuvor war er da. Zwei Tage später ging er. Am folgenden Tag starb er."
    assert [m.timex.value for m in times_of(text)] == ["2021-03-03", "2021-03-02", "2021-03-04", "2021-03-05"]


def test_the_two_ends_of_a_range_date_one_stretch():
    text = "Es lief vom 30. Mai bis zum 2. Juni 2021."
    assert [m.when.edtf for m in times_of(text) if m.when] == ["2021-05-30/2021-06-02"] * 2
    text = "Es stand zwischen 2014 und 2021."
    assert [m.when.edtf for m in times_of(text) if m.when] == ["2014-01-01/2021-12-31"] * 2


def test_a_sentence_that_the_parser_cut_in_two_is_read_whole():
    text = "Sie kamen am 12. Januar 2014. Im März vergangenen Jahres gingen sie."
    report = build.report(text, published=build.when(SATURDAY), language="de")
    whole = build.parsed(report)
    cuts = [0, text.index("Januar"), text.index("vergangenen"), len(text)]
    pieces = tuple(
        replace(whole.sentences[0], span=Span(start, end)) for start, end in itertools.pairwise(cuts)
    )
    found = find_times(replace(whole, sentences=pieces))
    assert [m.span.of(text) for m in found] == ["12. Januar 2014", "März vergangenen Jahres"]


@pytest.mark.parametrize(
    "text",
    [
        "Der 45-jährige war 12 Jahre alt.",
        "Es kamen 2014 Menschen.",
        "Es kostete 2.014 Kronen.",
        "Es war am 31.02.2021 und am 30. Februar.",
        "Die Fassung 1.2. gilt.",
        "Ein Mai-Baum stand im Weg, der Morgenstern sank.",
    ],
)
def test_what_is_no_time_gives_none(text):
    assert [m.span.of(text) for m in times_of(text)] == []


def test_a_language_without_words_of_time_is_read_as_english_and_its_dates_in_digits_are_found():
    assert language_of("fr") == language_of(None) == "en"
    text = "Le 2014-03-09, la trêve a tenu."
    assert [m.timex.value for m in times_of(text, language="fr")] == ["2014-03-09"]


def test_every_language_has_the_lists_that_the_code_asks_for_and_only_rules_with_a_reading():
    english = vocabulary("en")
    for language in sorted(languages("times")):
        assert {rule.name for rule in rules(language)} <= read_rule_names()
        missing = english.keys() - vocabulary(language).keys() - {"cut_after"}  # asked for in English alone
        assert not missing, (language, missing)
        assert context(language, "articles")


def test_a_month_or_weekday_that_two_languages_share_is_the_same_in_both():
    english, german = vocabulary("en"), vocabulary("de")
    for subject in ("months", "weekdays", "zones"):
        common = english[subject].keys() & german[subject].keys()
        assert all(english[subject][word] == german[subject][word] for word in common)


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Am Mittwoch kamen sie.", "Am Tag zuvor", "vor zwei Jahren", "Ende des", "bis zum", "vom 5.", "12. Januar", "im März 2014",
            "31.12.", "17.30 Uhr", "alle zwei", "letzten", "Woche", "zwischen 2014 und 2021", "30. Februar", "halbe Stunde", "früher",
            "490 v. Chr.", "Ostern", "neunziger Jahre", "Quartal", "zweiten", "des vergangenen Jahres", "täglich", "\n\n", "2.014", "ein",
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
        if mention.when:
            assert bounds(mention.when.edtf) == (mention.when.earliest, mention.when.latest)


@pytest.mark.parametrize(
    "piece", ["vom 5. bis ", "12. Januar, ", "ein halbes Jahr ", "letzten drei ", "Ende der "]
)
def test_words_of_time_without_end_take_no_endless_time(piece):
    text = "Es war " + piece * 3_000 + "."
    assert all(0 <= one.span.start < one.span.end <= len(text) for one in times_of(text))


@pytest.mark.parametrize(
    ("text", "ends", "edtf"),
    [
        ("Gespräche vom 5. bis 7. Mai 2022 sind geplant.", [("5.", "2022-05-05"), ("7. Mai 2022", "2022-05-07")], "2022-05-05/2022-05-07"),
        ("Von März bis Mai 2021 war Streik.", [("März", "2021-03"), ("Mai 2021", "2021-05")], "2021-03-01/2021-05-31"),
        ("Der Krieg von 2014-21 ist vorbei.", [("2014", "2014"), ("21", "2021")], "2014-01-01/2021-12-31"),
    ],
)  # fmt: skip
def test_a_range_is_two_times_that_date_one_stretch(text, ends, edtf):
    found = times_of(text, None)
    assert [(m.span.of(text), m.timex.value) for m in found] == ends
    assert {m.when.edtf for m in found if m.when} == {edtf}


def test_two_days_joined_by_und_are_two_days():
    found = times_of("Sie kamen am 12. und 13. Januar 2021.", None)
    assert [m.when.edtf for m in found if m.when] == ["2021-01-12", "2021-01-13"]
    found = times_of("Sie kamen zwischen dem 12. und dem 15. Januar 2021.", None)
    assert [m.when.edtf for m in found if m.when] == ["2021-01-12/2021-01-15"] * 2
