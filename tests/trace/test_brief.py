"""The brief of small stories: which sentences are taken, for what, and in which order."""

from typing import Any

from onrecord.schema.findings import ActorKind, Plover, Stance
from onrecord.schema.ids import PositionId
from onrecord.schema.record import BriefLine, BriefPart, Lineage, Position
from onrecord.schema.report import Report
from onrecord.schema.text import Evidence
from onrecord.trace.brief import make_brief
from onrecord.trace.sentences import sentence_around
from tests.build import (
    actor,
    aligned,
    dossier,
    event,
    event_mention,
    findings,
    local_actor,
    report,
    span,
    statement,
    utterance,
    when,
)

FIRST = "Envoys of Ostrel and Varnia met for four hours on Tuesday and parted without a treaty. Ana Brel said the strait must stay open to grain ships."
SECOND = "The strait must stay open to grain ships, Ana Brel said after the talks in Meren."
THIRD = "A ferry sank near Meren in the storm of 2019 with all its grain on board."


def words(line: BriefLine, reports: list[Report]) -> str:
    texts = {one.id: one.text for one in reports}
    return line.evidence[0].span.of(texts[line.evidence[0].report])


def brief(
    *, shared: bool = True, **more: object
) -> tuple[list[tuple[BriefPart, str]], tuple[BriefLine, ...]]:
    """The brief of three reports: a meeting in the first, an utterance in two, an old accident in the third."""
    reports = [report(FIRST), report(SECOND), report(THIRD)]
    first, second, third = reports
    brel = actor("Ana Brel", (first.id, 0), (second.id, 0), kind=ActorKind.PERSON)
    one = statement(
        first, "the strait must stay open to grain ships", speaker=0, source="Ana Brel", cue="said"
    )
    two = statement(
        second, "The strait must stay open to grain ships", speaker=0, source="Ana Brel", cue="said"
    )
    met = event_mention(
        first, "Envoys of Ostrel and Varnia met for four hours", "met", when=when("2031-03-11")
    )
    sank = event_mention(third, "A ferry sank near Meren", "sank", when=when("2019-11-02"))
    story = dossier(
        (first, findings(first, actors=[local_actor("Ana Brel")], statements=[one], events=[met])),
        (second, findings(second, actors=[local_actor("Ana Brel")], statements=[two])),
        (third, findings(third, events=[sank])),
    )
    said = utterance(one, two, speaker=brel.id)
    events = (event((first.id, met), when=met.when), event((third.id, sank), when=sank.when))
    lineages = [Lineage(item=said.id, origins=(first.id, second.id)[: 2 if shared else 1], reasons=())]
    lineages += [Lineage(item=one.id, origins=(first.id,), reasons=()) for one in events]
    lineages.append(Lineage(item=events[1].id, origins=(third.id,), reasons=()))
    made = aligned(story, actors=(brel,), utterances=(said,), events=events, **more)
    found = make_brief(made, lineages, ())
    return [(line.part, words(line, reports)) for line in found], found


def test_what_happened_comes_first_and_what_is_long_past_is_left_out() -> None:
    found, _ = brief()
    assert found[0] == (BriefPart.EVENT, FIRST.partition(" Ana")[0])
    assert not any("2019" in sentence for _, sentence in found)


def test_what_two_origins_carry_alike_is_agreed_and_names_both_places() -> None:
    found, lines = brief()
    assert [part for part, _ in found] == [BriefPart.EVENT, BriefPart.AGREED]
    assert len({place.report for place in lines[1].evidence}) == 2
    assert lines[1].reason == "2 reports, at most 2 independent origins"


def test_what_one_origin_carries_is_told_as_such() -> None:
    found, _ = brief(shared=False)
    assert [part for part, _ in found] == [BriefPart.EVENT, BriefPart.SINGLE]


LONG = (
    "The council of Ostrel on Friday sought to calm a week of angry words over the seizure of a trawler and named "
    "a new harbour master. Nobody spoke of the fish. The ice was thick. Varnia seized the trawler off Meren at dawn."
)


def event_lines(text: str, exact: str, trigger: str, **about: Any) -> list[BriefLine]:
    """The brief of a report, once told and once more by another, in which one event is told so."""
    where, other = report(text), report("The harbour of Meren was quiet all day long, and no boat went out.")
    told = event_mention(where, exact, trigger, **about)
    story = dossier((where, findings(where, events=[told])), (other, findings(other)))
    happening = event((where.id, told))
    return list(make_brief(aligned(story, events=(happening,)), (), ()))


def test_a_sentence_that_names_an_event_by_the_way_is_not_quoted_for_it() -> None:
    assert event_lines(LONG, "the seizure of a trawler", "seizure") == []


def test_what_one_report_tells_far_from_its_head_is_no_news() -> None:
    clause = "Varnia seized the trawler off Meren at dawn"
    assert event_lines(LONG, clause, "seized") == []
    first = f"{clause}. {LONG.removesuffix(f' {clause}.')}"
    (line,) = event_lines(first, clause, "seized")
    assert line.part is BriefPart.EVENT


def test_an_accusation_did_not_happen() -> None:
    text = "Ostrel accused Varnia of a plot against the old harbour of Meren."
    assert event_lines(text, text[:-1], "accused", plover=Plover.ACCUSE) == []


def told_alike(one: str, other: str) -> list[BriefLine]:
    """The brief of one utterance in two reports of two outlets, with these contents."""
    reports = [report(f"Ana Brel of Ostrel said {content}.", outlet=content[:9]) for content in (one, other)]
    brel = actor("Ana Brel", *((where.id, 0) for where in reports), kind=ActorKind.PERSON)
    versions = [
        statement(where, content, speaker=0, source="Ana Brel", cue="said")
        for where, content in zip(reports, (one, other), strict=True)
    ]
    story = dossier(
        *(
            (where, findings(where, actors=[local_actor("Ana Brel")], statements=[made]))
            for where, made in zip(reports, versions, strict=True)
        )
    )
    said = utterance(*versions, speaker=brel.id)
    lineage = Lineage(item=said.id, origins=tuple(where.id for where in reports), reasons=())
    found = make_brief(aligned(story, actors=(brel,), utterances=(said,)), (lineage,), ())
    return [line for line in found if line.part is BriefPart.AGREED]


def test_two_that_share_little_but_their_matter_are_not_said_to_tell_it_alike() -> None:
    (line,) = told_alike(
        "the strait must stay open to grain ships", "the strait has to stay open to all grain ships"
    )
    assert line.reason == "2 reports, 2 independent origins"
    assert (
        told_alike("the strait must stay open to grain ships", "grain ships of Varnia carry hidden guns")
        == []
    )


def position(where: Report, actor_id: str, issue: str, stance: Stance) -> Position:
    made = statement(where, issue)
    return Position(
        id=PositionId(f"position-{actor_id}-{stance}"),
        actor=actor_id,  # type: ignore[arg-type]
        issue="lifting of sanctions",
        stance=stance,
        when=None,
        statements=(made.id,),
        speakers=(),
        evidence=(Evidence(where.id, span(where, issue)),),
    )


def positioned(second: Stance) -> list[BriefLine]:
    one = report("Ostrel demanded the lifting of sanctions on grain before the talks.")
    two = report("Varnia told the envoys that it would not lift sanctions while ships are searched.")
    story = dossier((one, findings(one)), (two, findings(two)))
    held = [
        position(one, "ostrel", "lifting of sanctions", Stance.DEMANDS),
        position(two, "varnia", "lift sanctions", second),
    ]
    return list(make_brief(aligned(story), (), held))


def test_contrary_positions_of_two_sides_are_disputed_with_both_sentences() -> None:
    (line,) = positioned(Stance.REJECTS)
    assert line.part is BriefPart.DISPUTED
    assert len(line.evidence) == 2
    assert line.reason == "sides are for and against: lifting of sanctions"


def test_sides_that_are_for_the_same_agree() -> None:
    (line,) = positioned(Stance.ACCEPTS)
    assert (line.part, line.reason) == (BriefPart.AGREED, "2 sides are for it: lifting of sanctions")


def test_a_warning_is_neither_agreement_nor_dispute() -> None:
    assert positioned(Stance.WARNS) == []


def test_the_same_story_gives_the_same_brief() -> None:
    assert brief() == brief()


def test_a_sentence_does_not_end_at_an_initial_or_a_title() -> None:
    text = "Then Mr. Brel met J. Tennow of the U.S. Fleet in Meren. They left."
    where = report(text)
    assert sentence_around(where, span(where, "Fleet")).of(text) == text.partition(" They")[0]
    assert sentence_around(where, span(where, "left")).of(text) == "They left."


def test_a_sentence_stays_within_its_paragraph() -> None:
    text = "Talks in Meren\n\nThe envoys met. They left"
    where = report(text)
    assert sentence_around(where, span(where, "envoys")).of(text) == "The envoys met."
    assert sentence_around(where, span(where, "Talks")).of(text) == "Talks in Meren"
