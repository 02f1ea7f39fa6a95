"""The values behind the page, from rows."""

from dataclasses import replace

import pytest

from onrecord.show.pages import Cell, OmissionRow, StoryAccount, Tally
from onrecord.show.pages_index import LABEL_LIMIT, anchor, labels, record_index, shortened
from onrecord.show.pages_items import version
from onrecord.show.pages_record import UNGROUPED, record_page
from onrecord.show.pages_story import origins_of, story_accounts
from tests.show.build_rows import FakeView, actor, meren_view, report, story


@pytest.fixture(scope="module")
def account() -> StoryAccount:
    return story_accounts(record_index(meren_view()))[0]


def test_the_story_with_most_reports_comes_first(account):
    assert account.title == "Talks on the Meren strait"
    assert account.dates == "published 12–13 March 2031"
    assert account.undated_reports == 1


def test_reports_are_named_by_outlet_else_by_file(account):
    assert [head.label for head in account.reports] == ["The Plinth", "Courier", "03-beacon.txt"]


def test_a_second_report_of_an_outlet_is_numbered():
    rows = [{**report("report-plinth", "Quay", "a", []), "id": id} for id in ("r1", "r2")]
    assert labels(rows, {}) == {"r1": "Quay", "r2": "Quay (2)"}


def test_an_outlet_given_as_an_actor_is_shown_by_its_name():
    row = report("report-plinth", "actor-quay", "a", [])
    assert labels([row], {"actor-quay": actor("actor-quay", "The Quay", "outlet")}) == {
        "report-plinth": "The Quay"
    }


def test_a_long_file_name_is_cut():
    row = report("report-plinth", None, "/home/me/" + "x" * 200 + ".html", [])
    assert len(labels([row], {})["report-plinth"]) <= LABEL_LIMIT


def test_an_address_is_shown_by_its_host():
    row = report("report-plinth", None, "https://news.example/2031/03/a.html", [])
    assert labels([row], {}) == {"report-plinth": "news.example"}


def test_only_web_addresses_become_links(account):
    assert [head.url for head in account.reports] == ["https://plinth.example/meren", None, None]


def test_utterances_in_several_reports_stand_apart_from_those_in_one(account):
    assert [item.speaker for item in account.shared] == ["Ilka Tennow", "Bram Oskeld"]
    assert {item.speaker for item in account.single} == {
        "“two officials briefed on the talks”",
        "Bram Oskeld",
    }


def test_origins_are_counted_apart_from_reports(account):
    patrol = account.shared[1]
    assert patrol.tally.words == "2 reports · 1 independent origin"
    assert patrol.tally.origins == ("Lantern Agency",)


@pytest.mark.parametrize(
    ("independent", "at_most", "words"),
    [
        (3, True, "4 reports · at most 3 independent origins"),
        (3, False, "4 reports · 3 independent origins"),
        (1, True, "4 reports · 1 independent origin"),
    ],
)
def test_a_number_of_origins_that_is_not_certain_says_so(independent, at_most, words):
    assert Tally(reports=4, independent=independent, origins=(), at_most=at_most).words == words


def test_an_outlet_of_the_story_is_no_origin_elsewhere_with_or_without_its_article(account):
    tally = Tally(reports=2, independent=2, origins=("Plinth", "Lantern Agency"))
    item = replace(account.shared[0], tally=tally)
    assert origins_of([item], frozenset({"The Plinth"})) == ("Lantern Agency",)


def test_versions_of_one_report_share_a_column(account):
    assert [[version.label for version in column] for column in account.shared[0].columns] == [
        ["The Plinth"],
        ["Courier", "Courier"],
    ]


def test_the_headline_is_the_fullest_direct_wording(account):
    assert account.shared[0].quoted
    assert account.shared[0].headline.startswith("We will not sign away")


def test_the_chronology_keeps_undated_events_apart(account):
    assert [day.words for day in account.days] == ["12 March 2031"]
    assert [entry.number for entry in account.days[0].entries] == ["E1", "U1"]
    assert account.undated.words == "no date known"
    assert {entry.number for entry in account.undated.entries} == {"E2", "E3"}


def test_a_dated_entry_gives_the_reason_for_its_date(account):
    assert account.days[0].entries[1].moment.reason == "“Tuesday”, counted from the report’s date"


def test_voices_are_counted_by_form_and_words(account):
    first = account.voices[0]
    assert (first.name, first.statements, first.direct, first.indirect, first.reports) == (
        "Ilka Tennow",
        3,
        1,
        2,
        2,
    )
    assert first.words == 33 - 1
    assert first.bar == (("direct", 33.3), ("indirect", 66.7))
    assert account.voices[-1].actor is None


def test_positions_are_set_side_by_side_by_issue(account):
    assert [
        (issue.words, [(item.actor, item.stance) for item in issue.positions]) for issue in account.issues
    ] == [
        ("joint patrols", [("Bram Oskeld", "offers"), ("Ostrel", "rejects")]),
        ("the waters of the strait", [("Ilka Tennow", "rejects")]),
    ]


def test_discrepancies_name_what_they_are_about_and_who_reads_what(account):
    (item,) = account.discrepancies
    assert item.over == "number"
    assert item.about.startswith("Ostrel and Varnia ended six hours")
    assert [(reading.value, reading.places[0].cite) for reading in item.readings] == [
        ("40", "The Plinth 305–323"),
        ("60", "Courier 257–274"),
    ]


def test_relays_lead_from_giver_to_taker(account):
    assert [(relay.giver, relay.taker, relay.kind) for relay in account.relays] == [
        ("Bram Oskeld", "Lantern Agency", "cite"),
        ("Lantern Agency", "Courier", "quote"),
    ]


def test_the_matrix_has_only_what_two_reports_carry_and_one_is_known_to_leave_out(account):
    states = {row.number: [cell.state for cell in row.cells] for row in account.omissions}
    assert states == {"U1": ["carried", "carried", "omitted"]}


def test_what_cannot_be_told_of_any_report_is_one_line_with_the_reason(account):
    assert account.untold == (
        "For 1 item it cannot be told whether reports left it out: the report has no date."
    )


def test_a_report_of_no_story_is_shown_all_the_same():
    view = FakeView({"report": [report("report-arabic", None, "a.txt", [])]}, {"report-arabic": "x"})
    (only,) = record_page(view).stories
    assert only.account.title == UNGROUPED
    assert only.reports[0].head.label == "a.txt"


def test_an_empty_record_has_a_page_value():
    assert record_page(FakeView({}, {})).stories == ()


def test_two_stories_keep_their_items_apart():
    accounts = story_accounts(record_index(meren_view()))
    numbers = {item.title[:8]: len(item.utterances) for item in accounts}
    assert numbers == {"Talks on": 4, "<script>": 1, "توقف الع": 0}


def test_a_story_whose_reports_are_gone_breaks_nothing():
    view = FakeView({"story": [story("s", "Gone", ["nowhere"])]}, {})
    assert story_accounts(record_index(view))[0].reports == ()


def test_anchors_are_made_from_any_string():
    assert anchor("r", 'a"b c/é') == "r-a_22_b_20_c_2f__e9_"
    assert anchor("r", "a_b") != anchor("r", "a b")


def test_a_headline_is_cut_at_a_word():
    assert shortened("one two three four", 12) == "one two…"
    assert shortened("one\n two", 12) == "one two"


def test_a_position_opens_the_words_that_say_so_and_names_who_spoke_for_the_side(account):
    by_side = {item.actor: item for issue in account.issues for item in issue.positions}
    assert by_side["Ostrel"].speakers == ("Ilka Tennow",)
    assert by_side["Bram Oskeld"].speakers == ()
    assert [place.label for place in by_side["Bram Oskeld"].places] == ["The Plinth", "Courier"]
    assert [place.label for place in by_side["Ostrel"].reverses] == ["The Plinth"]


def test_a_side_with_one_position_stands_among_the_others(account):
    assert account.sides == ()
    (cell,) = account.issues[0].cells(account.sides)
    assert [item.actor for item in cell] == ["Bram Oskeld", "Ostrel"]
    first, others = account.issues[0].cells(("Ostrel",))
    assert [item.actor for item in (*first, *others)] == ["Ostrel", "Bram Oskeld"]


def test_the_brief_quotes_what_is_disputed_side_by_side_and_leads_there(account):
    happened, disputed = account.brief
    assert (happened.title, disputed.title) == ("What happened", "What is disputed")
    (line,) = disputed.items
    assert [place.exact for place in line.quotes] == ["About 40 delegates", "Some 60 delegates"]
    assert line.href == "#d-discrepancy-delegates"
    assert happened.items[0].href is None


def test_reports_that_left_an_item_out_for_one_reason_stand_together():
    cells = [
        Cell(label=label, state=state, reason=reason, href=None)
        for label, state, reason in (
            ("Post", "carried", "carried"),
            ("Herald", "omitted", "published later"),
            ("Beacon", "cannot tell", "not dated"),
            ("Mail", "omitted", "published later"),
        )
    ]
    row = OmissionRow(number="U1", href="#u", headline="Words", share="", cells=tuple(cells))
    assert row.lacking() == (("published later", ("Herald", "Mail")),)


def test_the_press_is_told_once_and_a_cue_stands_where_the_report_has_it():
    view = meren_view()
    row = next(row for row in view.table["statement"] if row["source"] and row["cue"])
    told = {**row, "setting": "to reporters", "addressee": view.table["actor"][0]["id"]}
    before = {**row["cue"], "start": 0, "end": 1}
    index = record_index(view)
    assert version(index, told).setting is None
    assert version(index, {**told, "addressee": None}).setting == "to reporters"
    assert version(index, {**row, "cue": before}).cue_first
