"""Relays, origins and omissions of whole small stories."""

import pytest

from onrecord.schema.findings import ActorKind, Findings, Form, RelayKind
from onrecord.schema.record import OmissionStatus, StoryRecord
from onrecord.schema.report import CreditKind, Report
from onrecord.trace import trace_story
from tests.build import (
    actor,
    aligned,
    credit,
    dossier,
    findings,
    local_actor,
    relay_mention,
    report,
    span,
    statement,
    utterance,
    when,
)
from tests.trace.test_copies import OTHER, WIRE

WORDS = "the strait stays open"
FERIN = local_actor("Dala Ferin")
AGENCY = local_actor("Norda", kind=ActorKind.AGENCY)
STATION = local_actor("Channel Six", kind=ActorKind.OUTLET)
LONG = " ".join(["Boats lay in the harbour and the wind came from the west all day."] * 12)


def told(text: str, *via: tuple[int, str], **about: object) -> tuple[Report, Findings]:
    """A report in which Ferin says WORDS, by way of the actors 1 (the agency) and 2 (the station)."""
    where = report(text, **about)  # type: ignore[arg-type]
    relays = tuple(relay_mention(where, who, words) for who, words in via)
    made = statement(where, WORDS, speaker=0, form=Form.INDIRECT, relays=relays)
    return where, findings(where, actors=[FERIN, AGENCY, STATION], statements=[made])


def traced(*pairs: tuple[Report, Findings]) -> StoryRecord:
    story = dossier(*pairs)
    reports = [found.report for found in story.findings]
    actors = (
        actor("Dala Ferin", *((one, 0) for one in reports)),
        actor("Norda", *((one, 1) for one in reports), kind=ActorKind.AGENCY),
        actor("Channel Six", *((one, 2) for one in reports), kind=ActorKind.OUTLET),
    )
    every = [made for found in story.findings for made in found.statements]
    return trace_story(aligned(story, actors=actors, utterances=(utterance(*every, speaker=actors[0].id),)))


def ids(record: StoryRecord) -> dict[str, str]:
    return {one.name: one.id for one in record.aligned.actors}


def test_two_reports_that_name_one_agency_have_one_origin_and_the_reason_says_so() -> None:
    one = told(f"Ferin said {WORDS}, Norda reports.", (1, "Norda reports"), outlet="Post")
    two = told(f"According to Norda, Ferin said {WORDS}.", (1, "According to Norda"), outlet="Herald")
    record = traced(one, two)
    (lineage,) = record.lineages
    assert lineage.origins == (ids(record)["Norda"],)
    assert "Herald" in lineage.reasons[0] and "Post" in lineage.reasons[0]
    assert "from Norda" in lineage.reasons[0]


def test_two_reports_of_their_own_are_two_origins() -> None:
    record = traced(
        told(f"Ferin said {WORDS}.", outlet="Post"), told(f"Said Ferin: {WORDS}.", outlet="Herald")
    )
    assert record.lineages[0].independent == 2
    assert record.lineages[0].reasons == ()


def test_a_report_of_unknown_outlet_makes_the_number_the_most_there_can_be_and_a_reason_says_so() -> None:
    record = traced(told(f"Ferin said {WORDS}.", outlet="Post"), told(f"Said Ferin: {WORDS}.", place="b.txt"))
    (lineage,) = record.lineages
    assert lineage.independent == 2
    assert lineage.reasons == ("at most 2: b.txt is of no known outlet and names no medium for it",)


def test_an_outlet_is_the_actor_of_its_name_with_or_without_the() -> None:
    one = told(f"Ferin said {WORDS}, Channel Six reports.", (2, "Channel Six reports"), outlet="Post")
    two = told(f"Said Ferin: {WORDS}.", outlet="The Channel Six")
    assert traced(one, two).lineages[0].origins == (ids(traced(one, two))["Channel Six"],)


def test_two_reports_of_one_outlet_are_one_origin() -> None:
    record = traced(told(f"Ferin said {WORDS}.", outlet="Post"), told(f"Said Ferin: {WORDS}.", outlet="Post"))
    assert record.lineages[0].independent == 1


def test_a_copy_has_the_origin_of_what_it_copies() -> None:
    text = f"{WIRE} Ferin said {WORDS}, and the boats of the fleet went out again before the evening bell."
    one = told(text, published=when("2031-03-01"), outlet="Post")
    two = told(text + "\n\n" + OTHER, published=when("2031-03-02"), outlet="Herald")
    record = traced(one, two)
    assert record.lineages[0].origins == (one[0].id,)
    assert [relay.kind for relay in record.relays] == [RelayKind.COPY]


def test_a_text_credit_is_an_origin_and_a_photo_credit_is_not() -> None:
    text = f"Ferin said {WORDS}.\n\nPhoto: Channel Six\n\nSource: Norda"
    where = report(text)
    credits = (credit(where, "Channel Six", CreditKind.PHOTO), credit(where, "Norda"))
    record = traced(told(text, credits=credits))
    assert record.lineages[0].origins == (ids(record)["Norda"],)
    assert [(relay.giver, relay.kind) for relay in record.relays] == [
        (ids(record)["Norda"], RelayKind.CREDIT)
    ]


def test_the_chain_runs_from_the_speaker_over_the_media_to_the_credited_text_and_the_report() -> None:
    text = f"Ferin said {WORDS}, in an interview with Channel Six.\n\nSource: Norda"
    where = report(text)
    pair = told(text, (2, "with Channel Six"), credits=(credit(where, "Norda"),))
    record = traced(pair)
    names = {value: key for key, value in ids(record).items()} | {pair[0].id: "report"}
    steps = {(names[relay.giver or ""], names[relay.taker]) for relay in record.relays}
    assert steps == {("Dala Ferin", "Channel Six"), ("Channel Six", "Norda"), ("Norda", "report")}


def test_what_was_told_to_the_outlet_itself_did_not_come_by_the_agency_it_credits() -> None:
    text = f"Ferin told Channel Six that {WORDS}.\n\nSource: Norda"
    where = report(text, outlet="Channel Six")
    record = traced(
        told(text, (2, "told Channel Six"), outlet="Channel Six", credits=(credit(where, "Norda"),))
    )
    names = {value: key for key, value in ids(record).items()}
    steps = {(names.get(relay.giver or ""), names.get(relay.taker)) for relay in record.relays}
    assert steps == {("Dala Ferin", "Channel Six"), ("Norda", "Channel Six")}


def test_what_a_later_whole_report_does_not_carry_is_left_out_and_otherwise_it_cannot_be_told() -> None:
    one = told(f"Ferin said {WORDS}.", published=when("2031-03-01"), outlet="Post")
    two = told(f"Said Ferin: {WORDS}.", published=when("2031-03-02"), outlet="Herald")
    later = report(LONG, published=when("2031-03-03"))
    same_day = report(LONG + " So it was.", published=when("2031-03-01"))
    undated = report(LONG + " And so it stayed.")
    cut = report(LONG + " And then the", published=when("2031-03-04"))
    short = report("Boats lay in the harbour.", published=when("2031-03-04"))
    others = [(each, findings(each)) for each in (later, same_day, undated, cut, short)]
    record = traced(one, two, *others)
    verdicts = {omission.report: (omission.status, omission.reason) for omission in record.omissions}
    assert verdicts[later.id][0] is OmissionStatus.OMITTED
    assert [verdicts[each.id][0] for each in (same_day, undated, cut, short)] == [
        OmissionStatus.CANNOT_TELL
    ] * 4
    assert len({verdicts[each.id][1] for each in (same_day, undated, cut, short)}) == 4


def test_the_share_of_those_that_left_it_out_counts_only_those_that_could_have_carried_it() -> None:
    one = told(f"Ferin said {WORDS}.", published=when("2031-03-01"), outlet="Post")
    two = told(f"Said Ferin: {WORDS}.", published=when("2031-03-02"), outlet="Herald")
    later = [report(LONG + tail, published=when("2031-03-03")) for tail in ("", " Again.")]
    undated = report(LONG + " And so it stayed.")
    record = traced(one, two, *((each, findings(each)) for each in (*later, undated)))
    assert {(omission.left_out_by, omission.could_carry) for omission in record.omissions} == {(2, 4)}


@pytest.mark.parametrize(
    "end",
    [
        "\n\nRead more",
        "\n\nSubscribe to continue reading.",
        "\n\nAlready a subscriber? Sign in.",
        " The boats went out … [+1204 chars]",
    ],
)
def test_of_a_page_that_says_there_is_more_it_cannot_be_told(end: str) -> None:
    one = told(f"Ferin said {WORDS}.", published=when("2031-03-01"), outlet="Post")
    two = told(f"Said Ferin: {WORDS}.", published=when("2031-03-02"), outlet="Herald")
    cut = report(LONG + end, published=when("2031-03-05"))
    (omission,) = traced(one, two, (cut, findings(cut))).omissions
    assert omission.status is OmissionStatus.CANNOT_TELL
    assert "there is more" in omission.reason


def test_what_only_one_report_has_is_not_left_out_by_the_others() -> None:
    one = told(f"Ferin said {WORDS}.", published=when("2031-03-01"))
    two, three = (report(LONG + tail, published=when("2031-03-05")) for tail in ("", " Again."))
    assert traced(one, (two, findings(two)), (three, findings(three))).omissions == ()


def test_what_nearly_all_of_many_reports_lack_is_rare_and_not_left_out() -> None:
    one = told(f"Ferin said {WORDS}.", published=when("2031-03-01"))
    two = told(f"Said Ferin: {WORDS}.", published=when("2031-03-02"))
    others = [report(f"{LONG} Day {day}.", published=when("2031-03-05")) for day in range(39)]
    pairs = [(each, findings(each)) for each in others]
    assert len(traced(one, two, *pairs[:38]).omissions) == 38
    assert traced(one, two, *pairs).omissions == ()


def test_the_same_story_gives_the_same_record() -> None:
    pairs = [told(f"Ferin said {WORDS}, Norda reports.", (1, "Norda reports")), told(f"Said Ferin: {WORDS}.")]
    assert traced(*pairs) == traced(*pairs[::-1])


def test_every_piece_of_evidence_lies_in_its_report() -> None:
    text = f"Ferin said {WORDS}, Norda reports."
    one = told(text, (1, "Norda reports"))
    (relay, *_) = traced(one).relays
    assert {piece.span for piece in relay.evidence} == {span(text, "Norda reports")}


@pytest.mark.parametrize(
    ("text", "outer_source", "teller", "expected"),
    [
        # Whom Ferin's words are told to by somebody without a name did not hear Ferin.
        (f"“Ferin says {WORDS},” a sailor told Norda.", "a sailor", None, set()),
        # The agency stands within what the sailor says, or is itself who tells.
        (f"“Ferin told Norda {WORDS},” a sailor said.", "a sailor", None, {("Dala Ferin", "Norda")}),
        (f"A note by Norda says Ferin says {WORDS}.", "A note by Norda", None, {("Dala Ferin", "Norda")}),
        (f"Norda reports that Ferin says {WORDS}.", "Norda", 1, {("Dala Ferin", "Norda")}),
    ],
)
def test_who_heard_somebody_tell_of_words_did_not_hear_their_speaker(
    text: str, outer_source: str, teller: int | None, expected: set[tuple[str, str]]
) -> None:
    where = report(text, outlet="Post")
    relays = (relay_mention(where, 1, "Norda"),)
    begin, end = text.index("Ferin"), text.index(WORDS) + len(WORDS)
    outer = statement(where, text[begin:end], speaker=teller, source=outer_source, relays=())
    inner = statement(where, WORDS, speaker=0, form=Form.INDIRECT, relays=relays, inside=outer.id)
    record = traced((where, findings(where, actors=[FERIN, AGENCY, STATION], statements=[outer, inner])))
    name: dict[str, str] = {one.id: one.name for one in record.aligned.actors}
    found = {(name[one.giver], name[one.taker]) for one in record.relays if one.giver and one.taker in name}
    assert found == expected
