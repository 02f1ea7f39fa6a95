"""Relays, origins, positions and omissions of whole small stories."""

import pytest

from onrecord.schema.findings import Act, ActorKind, Findings, Form, RelayKind
from onrecord.schema.record import OmissionStatus, Stance, StoryRecord
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
    assert lineage.reasons == ("at most 2: b.txt names neither an outlet nor where the words are from",)


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
    steps = {(names[relay.giver], names[relay.taker]) for relay in record.relays}
    assert steps == {("Dala Ferin", "Channel Six"), ("Channel Six", "Norda"), ("Norda", "report")}


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


def test_what_only_one_report_has_is_not_left_out_by_the_others() -> None:
    one = told(f"Ferin said {WORDS}.", published=when("2031-03-01"))
    two, three = (report(LONG + tail, published=when("2031-03-05")) for tail in ("", " Again."))
    assert traced(one, (two, findings(two)), (three, findings(three))).omissions == ()


def position_of(
    text: str, content: str, act: Act, *, negated: bool = False, form: Form = Form.INDIRECT
) -> list[tuple[str, Stance]]:
    where = report(text)
    made = statement(where, content, speaker=0, act=act, negated=negated, form=form)
    record = traced((where, findings(where, actors=[FERIN, AGENCY, STATION], statements=[made])))
    return [(position.issue, position.stance) for position in record.positions]


def test_a_demand_is_a_position_named_by_its_noun_phrase() -> None:
    found = position_of("Ferin demanded an open strait.", "an open strait", Act.DEMAND)
    assert found == [("open strait", Stance.DEMANDS)]


@pytest.mark.parametrize(
    ("content", "act", "issue"),
    [
        ("the removal of the outer buoys", Act.DEMAND, "removal of the outer buoys"),
        ("written terms that nobody will alter", Act.ASK, "written terms"),
        ("to discuss the outer strait", Act.REJECT, "outer strait"),
        ("to sign the harbour treaty next spring", Act.PROMISE, "harbour treaty"),
        ("the harbour treaty", Act.DENY, "harbour treaty"),
        ("Varnia's steep tolls on grain", Act.REJECT, "Varnia's steep tolls on grain"),
    ],
)
def test_what_is_demanded_offered_or_rejected_is_the_direct_object(
    content: str, act: Act, issue: str
) -> None:
    assert [found for found, _ in position_of(f"Ferin spoke: {content}.", content, act)] == [issue]


@pytest.mark.parametrize(
    ("content", "act"),
    [
        ("boats leave the outer strait", Act.DEMAND),  # a clause names no object
        ("the tolls would rise with the tide", Act.PROMISE),
        ("the sailors to go ashore", Act.DEMAND),  # whoever is to do something is not what is demanded
        ("to end the blockade", Act.REJECT),  # refusing to end a thing is not refusing it
        ("a review of the support that was given and of nothing", Act.ORDER),  # an order is a deed
        ("the allegations", Act.DENY),  # names no matter
        ("the country's territory", Act.DEMAND),
        ("the obviously hostile line of the harbour", Act.REJECT),
        ("no terms", Act.OFFER),
    ],
)
def test_what_names_no_issue_for_certain_gives_no_position(content: str, act: Act) -> None:
    assert position_of(f"Ferin spoke: {content}.", content, act) == []


def test_whoever_is_called_something_is_not_demanded() -> None:
    text = "Ferin called the minister a coward."
    where = report(text)
    made = statement(where, "the minister a coward", speaker=0, act=Act.DEMAND, cue="called")
    story = (where, findings(where, actors=[FERIN, AGENCY, STATION], statements=[made]))
    assert traced(story).positions == ()


def test_the_issue_of_a_warning_is_what_others_speak_of_too() -> None:
    text = "Ferin warned that the outer strait is at risk. Ferin said the outer strait stays open."
    where = report(text)
    made = [
        statement(where, "the outer strait is at risk", speaker=0, act=Act.WARN),
        statement(where, "the outer strait stays open", speaker=0, act=Act.SAY),
    ]
    ferin = actor("Dala Ferin", (where.id, 0))
    story = dossier((where, findings(where, actors=[FERIN], statements=made)))
    utterances = tuple(utterance(one, speaker=ferin.id) for one in made)
    record = trace_story(aligned(story, actors=(ferin,), utterances=utterances))
    assert [(one.issue, one.stance) for one in record.positions] == [("outer strait", Stance.WARNS)]
    alone = trace_story(aligned(story, actors=(ferin,), utterances=utterances[:1]))
    assert alone.positions == ()


def test_a_plain_saying_is_no_position() -> None:
    assert position_of("Ferin named the outer strait.", "the outer strait", Act.SAY) == []


def test_what_was_not_accepted_is_rejected() -> None:
    # The act has taken the negation of its cue in already.
    found = position_of("Ferin did not accept the fee.", "the fee", Act.REJECT, negated=True)
    assert found == [("fee", Stance.REJECTS)]


def test_a_sentence_in_quotation_marks_is_not_its_object() -> None:
    text = "“The offer lies where it lay,” Ferin offered."
    assert position_of(text, "The offer lies where it lay", Act.OFFER, form=Form.DIRECT) == []


def test_statements_on_one_noun_are_one_issue_unless_their_adjectives_differ() -> None:
    text = "Ferin offers the harbour treaty. Ferin rejects the treaty. Ferin rejects the fishing treaty."
    where = report(text)
    parts = ("the harbour treaty", "the treaty", "the fishing treaty")
    acts = (Act.OFFER, Act.REJECT, Act.REJECT)
    made = [statement(where, part, speaker=0, act=act) for part, act in zip(parts, acts, strict=True)]
    story = dossier((where, findings(where, actors=[FERIN], statements=made)))
    ferin = actor("Dala Ferin", (where.id, 0))
    utterances = tuple(utterance(one, speaker=ferin.id) for one in made)
    record = trace_story(aligned(story, actors=(ferin,), utterances=utterances))
    issues = {position.issue for position in record.positions}
    assert issues == {"harbour treaty", "treaty", "fishing treaty"}


def test_the_same_story_gives_the_same_record() -> None:
    pairs = [told(f"Ferin said {WORDS}, Norda reports.", (1, "Norda reports")), told(f"Said Ferin: {WORDS}.")]
    assert traced(*pairs) == traced(*pairs[::-1])


def test_every_piece_of_evidence_lies_in_its_report() -> None:
    text = f"Ferin said {WORDS}, Norda reports."
    one = told(text, (1, "Norda reports"))
    (relay, *_) = traced(one).relays
    assert {piece.span for piece in relay.evidence} == {span(text, "Norda reports")}
