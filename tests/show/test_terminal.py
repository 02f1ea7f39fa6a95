"""The record in the terminal."""

from datetime import date
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from onrecord.errors import OnrecordError
from onrecord.show.terminal import render
from tests.show.build_rows import FakeView, actor, meren_view, place, report, story


def printed(view: FakeView | None = None, *, width: int = 80, **asked) -> str:
    out = StringIO()
    render(view or meren_view(), Console(file=out, width=width), **asked)
    return out.getvalue()


def test_the_story_is_told_in_eighty_columns():
    lines = printed().splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert "3 reports · words from Lantern Agency · published 12–13 March 2031 · date of 1" in lines


def test_no_colour_codes_go_into_a_file():
    assert "\x1b" not in printed()


def test_every_section_is_there():
    text = printed()
    for heading in (
        "CHRONOLOGY",
        "SAID IN SEVERAL REPORTS",
        "WHO IS HEARD",
        "DISCREPANCIES",
        "POSITIONS",
        "NOT READ (1)",
    ):
        assert heading in text


def test_an_item_names_its_report_and_characters():
    assert "[The Plinth 162–216, 281–302]" in printed(width=200)
    assert "[The Plinth 70–158; Courier 257–303]" in printed(width=200)


def test_an_actor_is_found_by_alias_in_any_case():
    text = printed(actor="b. oskeld")
    assert text.startswith("Bram Oskeld")
    assert "person · chief delegate · speaks for Varnia" in text
    assert "Varnia threatens nobody" in text
    assert "Tennow" not in text


def test_a_dossier_tells_who_it_is_with_days_counts_and_places() -> None:
    view = meren_view()
    office = actor("actor-office", "Fishing Office", "organisation", side="actor-ostrel")
    tennow = next(row for row in view.table["actor"] if row["id"] == "actor-tennow")
    tennow |= {
        "side": "actor-office",
        "identifiers": {"onrecord": "person:x", "wikidata": "Q404"},
        "reasons": [{"signal": "decision", "value": 1.0, "detail": "decision 2: speaks for Fishing Office"}],
        "role_uses": [
            {
                "role": "foreign minister",
                "earliest": "2031-03-12",
                "latest": "2031-03-14",
                **place("report-plinth", "foreign minister"),
            }
        ],
        "alias_uses": [
            {"alias": "Ms Tennow", "count": 1, **place("report-courier", "Ms Tennow")},
        ],
    }
    view.table["actor"].append(office)
    text = " ".join(printed(view, actor="tennow").split())
    assert "speaks for Fishing Office → Ostrel · wikidata Q404" in text
    assert "foreign minister, 12 March 2031 to 14 March 2031 [" in text
    assert "called Ms Tennow once [" in text
    assert "decision 2: speaks for Fishing Office" in text
    assert "person:x" not in text


def test_a_dossier_has_what_others_say_of_the_actor_and_whom_it_told() -> None:
    view = meren_view()
    view.table["statement"] = [
        {**row, "addressee": "actor-lantern"} if row["speaker"] == "actor-oskeld" else row
        for row in view.table["statement"]
    ]
    assert "told Lantern Agency (" in printed(view, actor="oskeld")
    ostrel = printed(view, actor="ostrel")
    assert "OTHERS SAY OF IT" in ostrel
    assert "Ilka Tennow: " in ostrel.split("OTHERS SAY OF IT")[1]


def test_an_actor_is_found_by_one_of_its_words():
    assert printed(actor="lantern").startswith("Lantern Agency")


def test_somebody_unknown_is_told_who_is_near():
    with pytest.raises(OnrecordError, match=r"called 'Tenow'; near it: Ilka Tennow$"):
        printed(actor="Tenow")
    with pytest.raises(OnrecordError, match=r"called 'zzqx'; no name is near it$"):
        printed(actor="zzqx")


def test_what_was_left_out_is_told_with_the_reason_and_what_cannot_be_told_in_one_line():
    text = printed(width=200)
    assert "not in 03-beacon.txt (the report came out after it was said)" in text
    assert text.count("cannot be told") == 1


def test_an_actor_with_nothing_to_its_name_says_so():
    view = FakeView({"actor": [actor("a", "Quiet One", "person")]}, {})
    assert "no statement, event or position" in printed(view, actor="quiet one")


def test_since_leaves_out_what_is_dated_before_and_keeps_what_has_no_date():
    text = printed(since=date(2031, 3, 13), width=200)
    assert (
        "Ostrel and Varnia ended six hours of talks on Tuesday without a deal on the Meren strait (Ostrel"
        not in text
    )
    assert "The ferry service will stay suspended" in text
    assert "from 13 March 2031 on" in text
    assert "six hours" in printed(since=date(2031, 3, 12))


def test_markup_and_control_characters_of_a_report_do_nothing():
    row = report("report-arabic", "[red]Out[/red]\x1b[31m", "a.txt", [])
    view = FakeView(
        {"report": [row], "story": [story("s", "[bold]T\u202e", ["report-arabic"])]}, {"report-arabic": "x"}
    )
    text = printed(view)
    assert "[red]Out[/red]\N{REPLACEMENT CHARACTER}[31m" in text
    assert "[bold]T\N{REPLACEMENT CHARACTER}" in text


def test_a_story_of_one_report_lists_what_was_said():
    assert "“The harbour master”: </script> “it’s over” & left" in printed(width=200)


def test_who_left_an_item_out_is_told_on_one_line_for_each_reason():
    assert "not in 03-beacon.txt (the report came out after it was said)" in printed(width=200)


def test_utterances_of_one_report_alone_are_counted_under_a_heading_of_their_own():
    view = meren_view()
    view.table["utterance"] = [row for row in view.table["utterance"] if len(row["statements"]) == 1]
    text = printed(view, width=200)
    assert "SAID\n2 utterances, each in one report alone; --actor lists them by speaker" in text


def test_a_name_that_is_too_long_is_cut_with_a_sign():
    view = meren_view()
    view.table["actor"] = [
        {**row, "name": "The Commission for the Harbours of the North"}
        if row["name"] == "Bram Oskeld"
        else row
        for row in view.table["actor"]
    ]
    assert "The Commission for the Har…" in printed(view)


def test_an_empty_record_says_so():
    assert printed(FakeView({}, {})) == "There is no story in this record.\n"


def test_no_line_ends_in_a_blank():
    assert not [line for line in printed().splitlines() if line != line.rstrip()]


def test_a_copy_of_unknown_direction_says_so_in_words():
    view = meren_view()
    view.table["relay"] = [{**row, "kind": "copy", "basis": "unknown"} for row in view.table["relay"]]
    assert " · copy, which way is not known [" in printed(view, width=200)
