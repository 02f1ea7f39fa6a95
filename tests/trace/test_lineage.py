"""How many independent origins stand behind an item, and what shows it."""

from dataclasses import replace

from onrecord.schema.decisions import Decision, DecisionKind, Guidance
from onrecord.schema.findings import ActorKind, Findings, Form
from onrecord.schema.record import Basis, Lineage, MergeKind, StoryRecord
from onrecord.schema.report import Report
from onrecord.trace import trace_story
from tests.build import (
    actor,
    aligned,
    credit,
    dossier,
    event,
    event_mention,
    findings,
    local_actor,
    relay_mention,
    report,
    statement,
    utterance,
    when,
)
from tests.trace.test_copies import LATER, OTHER, WIRE

WORDS = "the strait stays open"
MEDIA = ("Norda", "Channel Six", "Fox News", "Fox Business")
KINDS = (ActorKind.AGENCY, *[ActorKind.OUTLET] * 3)
LOCALS = [
    local_actor("Dala Ferin"),
    *(local_actor(name, kind=kind) for name, kind in zip(MEDIA, KINDS, strict=True)),
]

Pair = tuple[Report, Findings]


def told(text: str, *via: tuple[int, str], **about: object) -> Pair:
    """A report in which Ferin says WORDS, by way of the media of these numbers, counted from 1."""
    where = report(text, **about)  # type: ignore[arg-type]
    relays = tuple(relay_mention(where, who, words) for who, words in via)
    made = statement(where, WORDS, speaker=0, form=Form.INDIRECT, relays=relays)
    return where, findings(where, actors=LOCALS, statements=[made])


def record_of(*pairs: Pair, decisions: tuple[Decision, ...] = ()) -> StoryRecord:
    story = replace(dossier(*pairs), guidance=Guidance(decisions=decisions))
    reports = [found.report for found in story.findings]
    actors = tuple(
        actor(one.name, *((each, number) for each in reports), kind=one.kind)
        for number, one in enumerate(LOCALS)
    )
    every = [made for found in story.findings for made in found.statements]
    item = utterance(*every, speaker=actors[0].id)
    return trace_story(aligned(story, actors=actors, utterances=(item,)))


def lineage(*pairs: Pair, decisions: tuple[Decision, ...] = ()) -> Lineage:
    (found,) = record_of(*pairs, decisions=decisions).lineages
    return found


def apart(one: Pair, other: Pair, *, number: int = 1, why: str = "") -> Decision:
    reports = (one[0].id, other[0].id)
    return Decision(kind=DecisionKind.APART, made="2031-05-14", reports=reports, number=number, why=why)


def together(one: Pair, other: Pair, *, why: str = "") -> Decision:
    return replace(apart(one, other, why=why), kind=DecisionKind.TOGETHER)


def names(record: StoryRecord, found: Lineage) -> list[str]:
    by_id: dict[str, str] = {one.id: one.name for one in record.aligned.actors}
    return [by_id.get(origin, "report") for origin in found.origins]


def test_a_merge_keeps_the_characters_that_show_it() -> None:
    one = told(f"Ferin said {WORDS}, Norda reports.", (1, "Norda reports"), outlet="Post")
    two = told(f"According to Norda, Ferin said {WORDS}.", (1, "According to Norda"), outlet="Herald")
    (merge,) = lineage(one, two).merges
    texts = {each.id: each.text for each, _ in (one, two)}
    assert merge.kind is MergeKind.NAMED
    assert {piece.span.of(texts[piece.report]) for piece in merge.evidence} == {
        "Norda reports",
        "According to Norda",
    }


def test_each_carrier_has_its_origin_and_the_words_for_it() -> None:
    one = told(f"Ferin said {WORDS}, Norda reports.", (1, "Norda reports"), outlet="Post")
    two = told(f"Said Ferin: {WORDS}.", outlet="Herald")
    found = lineage(one, two)
    hows = {carrier.report: carrier.how for carrier in found.carriers}
    assert hows == {one[0].id: "it names Norda (“Norda reports”)", two[0].id: "its own report"}


def test_who_names_an_outlet_of_the_story_is_one_with_that_outlet_and_with_what_it_names() -> None:
    first = told(f"Ferin said {WORDS}, Norda reports.", (1, "Norda reports"), outlet="Channel Six")
    second = told(f"Ferin, Channel Six says, said {WORDS}.", (2, "Channel Six says"), outlet="Post")
    record = record_of(first, second)
    assert names(record, record.lineages[0]) == ["Norda"]


def test_two_reports_that_name_each_other_are_one_origin_and_circular() -> None:
    first = told(f"Ferin, Fox News says, said {WORDS}.", (3, "Fox News says"), outlet="Channel Six")
    second = told(f"Ferin, Channel Six says, said {WORDS}.", (2, "Channel Six says"), outlet="Fox News")
    found = lineage(first, second)
    assert found.independent == 1
    (merge,) = (one for one in found.merges if one.kind is MergeKind.CIRCULAR)
    assert merge.detail in found.reasons
    assert merge.detail in (
        "circular: Channel Six names Fox News, which names it",
        "circular: Fox News names Channel Six, which names it",
    )
    assert {piece.report for piece in merge.evidence} == {first[0].id, second[0].id}


def test_a_circle_of_three_is_told_with_all_its_names() -> None:
    first = told(f"Ferin, Fox News says, said {WORDS}.", (3, "Fox News says"), outlet="Channel Six")
    second = told(f"Ferin said {WORDS}, Norda reports.", (1, "Norda reports"), outlet="Fox News")
    third = told(f"Ferin, Channel Six says, said {WORDS}.", (2, "Channel Six says"), outlet="Norda")
    found = lineage(first, second, third)
    assert found.independent == 1
    (merge,) = (one for one in found.merges if one.kind is MergeKind.CIRCULAR)
    assert len(merge.reports) == 3
    assert all(name in merge.detail for name in ("Channel Six", "Fox News", "Norda"))


def test_a_way_that_ends_outside_of_the_circle_is_not_circular() -> None:
    first = told(f"Ferin, Fox News says, said {WORDS}.", (3, "Fox News says"), outlet="Channel Six")
    second = told(f"Ferin said {WORDS}, Norda reports.", (1, "Norda reports"), outlet="Fox News")
    assert all(merge.kind is MergeKind.NAMED for merge in lineage(first, second).merges)


def test_outlets_of_one_owner_are_one_origin_and_the_owner_is_named() -> None:
    found = lineage(
        told(f"Ferin said {WORDS}.", outlet="Fox News"), told(f"Said Ferin: {WORDS}.", outlet="Fox Business")
    )
    assert found.independent == 1
    assert found.reasons == ("Fox Business and Fox News belong to Fox Corporation",)


def test_a_contribution_to_the_text_is_no_origin_of_all_of_it() -> None:
    text = f"Ferin said {WORDS}.\n\nNorda contributed to this report."
    where = report(text, outlet="Post")
    found = lineage(
        told(text, outlet="Post", credits=(credit(where, "Norda"),)),
        told(f"According to Norda, Ferin said {WORDS}.", (1, "According to Norda"), outlet="Herald"),
    )
    assert found.independent == 2


def test_a_passage_in_common_makes_one_origin_though_nobody_knows_who_had_it_first() -> None:
    said = f" Ferin said {WORDS} and will stay so, as every ship that passed there this week has seen."
    one = told(f"{OTHER}\n\n{WIRE}{said}", outlet="Post")
    two = told(f"{WIRE}{said}\n\n{LATER}", outlet="Herald")
    record = record_of(one, two)
    (found,) = record.lineages
    assert found.independent == 1
    assert found.merges[0].kind is MergeKind.COPY
    assert {relay.basis for relay in record.relays} == {Basis.UNKNOWN}
    assert "no date or credit says who had it first" in found.reasons[0]


def test_one_text_in_many_reports_is_shown_by_as_few_pairs_as_join_them() -> None:
    said = f" Ferin said {WORDS} and will stay so, as every ship that passed there this week has seen."
    many = [told(f"{WIRE}{said}\n\nDay {day} at the quay.", outlet=f"Post {day}") for day in range(5)]
    found = lineage(*many)
    assert found.independent == 1
    assert [merge.kind for merge in found.merges] == [MergeKind.COPY] * 4
    held = lineage(*many, decisions=(apart(many[0], many[1]),))
    assert held.independent == 2


def test_a_copy_of_one_passage_leaves_other_items_independent() -> None:
    one = told(f"{WIRE}\n\nFerin said {WORDS}.", outlet="Post", published=when("2031-03-01"))
    two = told(f"Said Ferin: {WORDS}.\n\n{OTHER}\n\n{WIRE}", outlet="Herald", published=when("2031-03-02"))
    record = record_of(one, two)
    assert record.relays
    assert record.lineages[0].independent == 2


def test_reports_that_a_person_holds_apart_are_two_origins_again() -> None:
    one = told(f"Ferin said {WORDS}, Norda reports.", (1, "Norda reports"), outlet="Post")
    two = told(f"According to Norda, Ferin said {WORDS}.", (1, "According to Norda"), outlet="Herald")
    assert lineage(one, two).independent == 1
    found = lineage(one, two, decisions=(apart(one, two, why="two stringers"),))
    assert (found.independent, found.merges, found.decisions) == (2, (), (1,))
    assert found.reasons[0] == "decision 1: Post and Herald are independent (two stringers)"


def test_what_is_held_apart_leaves_the_rest_of_its_merge_together_with_its_evidence() -> None:
    pairs = [
        told(f"{start}Ferin said {WORDS}, Norda reports.", (1, "Norda reports"), outlet=outlet)
        for start, outlet in (("", "Post"), ("Dala ", "Herald"), ("Yesterday ", "Globe"))
    ]
    one, two, three = sorted(pairs, key=lambda pair: pair[0].id)
    for left, right, staying in ((one, two, three), (one, three, two), (two, three, one)):
        found = lineage(one, two, three, decisions=(apart(left, right),))
        assert found.independent == 2
        (merge,) = found.merges
        assert len(merge.reports) == 2 and staying[0].id in merge.reports
        assert {piece.report for piece in merge.evidence} == set(merge.reports)
    held = (apart(one, two), apart(two, three, number=2))
    (merge,) = lineage(one, two, three, decisions=held).merges
    assert merge.reports == (one[0].id, three[0].id)


def test_a_copy_that_a_person_judged_to_be_none_is_told_no_more() -> None:
    said = f" Ferin said {WORDS} and will stay so, as every ship that passed there this week has seen."
    one = told(f"{OTHER}\n\n{WIRE}{said}", outlet="Post")
    two = told(f"{WIRE}{said}\n\n{LATER}", outlet="Herald")
    found = lineage(one, two, decisions=(apart(one, two),))
    assert found.independent == 2
    assert {carrier.how for carrier in found.carriers} == {"its own report"}
    assert found.reasons == ("decision 1: Post and Herald are independent",)


def test_reports_that_a_person_takes_for_one_are_one_origin_and_the_reason_says_so() -> None:
    one = told(f"Ferin said {WORDS}.", outlet="Post")
    two = told(f"Said Ferin: {WORDS}.", outlet="Herald")
    found = lineage(one, two, decisions=(together(one, two, why="one author"),))
    assert (found.independent, found.decisions) == (1, (1,))
    assert [merge.kind for merge in found.merges] == [MergeKind.DECISION]
    assert found.reasons == ("decision 1: Post and Herald are one origin (one author)",)


def test_of_two_decisions_on_one_pair_the_later_holds() -> None:
    one = told(f"Ferin said {WORDS}.", outlet="Post")
    two = told(f"Said Ferin: {WORDS}.", outlet="Herald")
    first, second = together(one, two), apart(two, one, number=2)
    assert lineage(one, two, decisions=(first, second)).independent == 2
    later = replace(first, number=3)
    found = lineage(one, two, decisions=(second, later))
    assert (found.independent, found.decisions) == (1, (3,))


def test_a_decision_on_reports_of_which_one_does_not_carry_the_item_changes_nothing_of_it() -> None:
    one = told(f"Ferin said {WORDS}.", outlet="Post")
    two = told(f"Said Ferin: {WORDS}.", outlet="Herald")
    other = told(f"Ferin, too, said {WORDS}.", outlet="Globe")
    plain = lineage(one, two)
    assert lineage(one, two, decisions=(together(one, other), apart(two, other, number=2))) == plain
    assert lineage(one, two, decisions=(apart(one, two),)) == plain


def test_media_without_a_name_are_a_doubt_and_a_step_from_nobody_known() -> None:
    one = told(f"Local media reported that Ferin said {WORDS}.", outlet="Post")
    two = told(f"Said Ferin: {WORDS}.", outlet="Herald")
    record = record_of(one, two)
    assert record.lineages[0].reasons == (
        "Post says only “Local media reported”: whom it had it from is not named",
    )
    (relay,) = record.relays
    assert (relay.giver, relay.basis) == (None, Basis.UNKNOWN)


def test_an_event_that_the_outlet_tells_itself_too_is_not_from_the_medium_of_a_statement_alone() -> None:
    text = f"Ferin said {WORDS} after envoys met, Norda reports. The envoys met again."
    where, said = told(text, (1, "Norda reports"), outlet="Post")
    (made,) = said.statements
    inside = event_mention(where, "envoys met, Norda", "met", said_in=made.id)
    own = event_mention(where, "The envoys met again", "met")
    for mentions, expected in (((inside,), "Norda"), ((inside, own), "report")):
        story = dossier((where, replace(said, events=mentions)))
        actors = tuple(
            actor(one.name, (where.id, number), kind=one.kind) for number, one in enumerate(LOCALS)
        )
        happened = event(*((where.id, mention) for mention in mentions))
        record = trace_story(aligned(story, actors=actors, events=(happened,)))
        assert names(record, record.lineages[0]) == [expected]


def test_an_outlet_is_known_by_its_host_when_its_label_is_odd() -> None:
    one = told(f"Ferin, Fox News says, said {WORDS}.", (3, "Fox News says"), outlet="Post")
    two = told(f"Said Ferin: {WORDS}.", outlet="Fox Online", url="https://www.foxnews.com/world/strait")
    assert lineage(one, two).independent == 1


def spoken_to_six(setting: str | None = "interview") -> Pair:
    """A report in which Ferin says WORDS to Channel Six, as Norda relays."""
    where = report(f"Ferin told Channel Six {WORDS}, Norda reports.", outlet="Post")
    ways = (relay_mention(where, 2, "Channel Six"), relay_mention(where, 1, "Norda reports"))
    made = statement(where, WORDS, speaker=0, form=Form.INDIRECT, relays=ways, setting=setting)
    return where, findings(where, actors=LOCALS, statements=[made])


def test_what_was_said_in_an_interview_comes_from_its_outlet_whatever_others_name() -> None:
    agency = told(f"Ferin said {WORDS}, Norda reports.", (1, "Norda reports"), outlet="Herald")
    nobody = told(f"Said Ferin: {WORDS}.", outlet="Beacon")
    record = record_of(spoken_to_six(), agency, nobody)
    (found,) = record.lineages
    assert names(record, found) == ["Channel Six"]
    hows = {carrier.report: carrier.how for carrier in found.carriers}
    assert hows[nobody[0].id] == "these words were said to Channel Six, as Post tells"
    assert hows[agency[0].id] == (
        "it names Norda (“Norda reports”), but these words were said to Channel Six, as Post tells"
    )


def test_without_an_interview_what_two_name_stays_two_origins() -> None:
    agency = told(f"Ferin said {WORDS}, Norda reports.", (1, "Norda reports"), outlet="Herald")
    assert lineage(spoken_to_six(setting=None), agency).independent == 2


def test_a_report_that_tells_another_occasion_has_it_not_from_the_interview() -> None:
    where = report(f"Ferin told a press conference that {WORDS}.", outlet="Herald")
    made = statement(where, WORDS, speaker=0, form=Form.INDIRECT, setting="press conference")
    other = where, findings(where, actors=LOCALS, statements=[made])
    assert lineage(spoken_to_six(), other).independent == 2


def test_two_interviews_leave_every_report_its_own_origin() -> None:
    where = report(f"Ferin told Fox News {WORDS}.", outlet="Herald")
    way = (relay_mention(where, 3, "Fox News"),)
    made = statement(where, WORDS, speaker=0, form=Form.INDIRECT, relays=way, setting="interview")
    other = where, findings(where, actors=LOCALS, statements=[made])
    assert lineage(spoken_to_six(), other).independent == 2


def event_within(inside: Pair, other: Pair, *, said: bool = True, own: str | None = None) -> list[str]:
    """Where an event is from that both tell in Ferin's words; in `own` words of the second as well."""
    pairs = (inside, other)
    mentions = [
        event_mention(where, WORDS, "stays", said_in=found.statements[0].id) for where, found in pairs
    ]
    if own is not None:
        mentions.append(event_mention(other[0], own, "stays"))
    places = [inside[0].id, *[other[0].id] * (len(mentions) - 1)]
    story = dossier(
        (inside[0], replace(inside[1], events=(mentions[0],))),
        (other[0], replace(other[1], events=tuple(mentions[1:]))),
    )
    actors = tuple(
        actor(one.name, *((where.id, number) for where, _ in pairs), kind=one.kind)
        for number, one in enumerate(LOCALS)
    )
    every = [made for _, found in pairs for made in found.statements]
    utterances = (utterance(*every, speaker=actors[0].id),) if said else ()
    happened = event(*zip(places, mentions, strict=True))
    record = trace_story(aligned(story, actors=actors, utterances=utterances, events=(happened,)))
    return names(record, record.lineages[-1])


def test_what_happened_by_the_words_of_an_interview_alone_comes_from_its_outlet_too() -> None:
    agency = told(f"Ferin said {WORDS}, Norda reports.", (1, "Norda reports"), outlet="Herald")
    assert event_within(spoken_to_six(), agency) == ["Channel Six"]


def test_what_happened_is_not_of_the_interview_where_the_words_are_not_or_the_report_tells_it_itself() -> (
    None
):
    text = f"Ferin said {WORDS}, Norda reports. Now the strait stays shut."
    agency = told(text, (1, "Norda reports"), outlet="Herald")
    assert len(event_within(spoken_to_six(), agency, said=False)) == 2
    assert len(event_within(spoken_to_six(setting=None), agency)) == 2
    assert len(event_within(spoken_to_six(), agency, own="Now the strait stays shut")) == 2


def test_an_event_of_a_circle_and_of_media_without_a_name_is_told_as_before() -> None:
    first = told(f"Ferin, Fox News says, said {WORDS}.", (3, "Fox News says"), outlet="Channel Six")
    second = told(f"Ferin, Channel Six says, said {WORDS}.", (2, "Channel Six says"), outlet="Fox News")
    assert len(event_within(first, second)) == 1
    bare = told(f"Local media reported that Ferin said {WORDS}.", outlet="Herald")
    assert event_within(spoken_to_six(setting=None), bare) != ["Channel Six"]
    # Whose words they were is told by the other report.
    assert event_within(spoken_to_six(), bare) == ["Channel Six"]
