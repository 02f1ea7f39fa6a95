"""Differences between invented reports: each test has one that is a difference and one that is not."""

from dataclasses import replace
from datetime import date

import pytest

from onrecord.align.discrepancies import find_discrepancies
from onrecord.align.likely import likely_of_readings
from onrecord.align.quotations import Quotes
from onrecord.align.readings import lookup_of
from onrecord.schema.findings import (
    Act,
    ActorKind,
    EventMention,
    EventStatus,
    Findings,
    Form,
    Plover,
    Quantity,
    Statement,
    Zone,
)
from onrecord.schema.ids import EventId, ReportId, StatementId, StoryId, UtteranceId
from onrecord.schema.report import Report
from onrecord.schema.story import (
    Actor,
    Discrepancy,
    DiscrepancyKind,
    Dossier,
    Event,
    LikelyReason,
    Reading,
    Story,
    Utterance,
)
from onrecord.schema.text import Evidence, Span
from onrecord.schema.times import Precision, When
from tests import build


def report_of(name: str, text: str) -> Report:
    return Report(
        id=ReportId(name), place=name, url=None, outlet=None, sha256="", text=text, language="en", title=None,
        blocks=(), published=None, candidates=(), credits=(), source_map=(),
    )  # fmt: skip


def dossier_of(reports: list[Report], findings: list[Findings]) -> Dossier:
    story = Story(id=StoryId("s"), title="", reports=tuple(one.id for one in reports), first=None, last=None)
    return Dossier(story=story, reports=tuple(reports), findings=tuple(findings))


def differing(
    dossier: Dossier, events: list[Event], utterances: list[Utterance], actors: tuple[Actor, ...] = ()
) -> list[Discrepancy]:
    lookup = lookup_of(dossier, actors)
    return list(find_discrepancies(events, utterances, Quotes.of(utterances, lookup), lookup))


def mention(
    text: str,
    *,
    day: date | None = None,
    where: str | None = None,
    status: EventStatus = EventStatus.HAPPENED,
) -> EventMention:
    when = None
    if day:
        when = When(
            edtf=day.isoformat(),
            earliest=day,
            latest=day,
            precision=Precision.DAY,
            anchor=None,
            reason="said",
        )
    at = text.index("killed") if "killed" in text else 0
    return EventMention(
        span=Span(0, len(text)), trigger=Span(at, at + 6), plover=Plover.ASSAULT, mode=None, cameo=None, actors=(),
        recipients=(), when=when, where=where, status=status, said_in=None,
    )  # fmt: skip


def over_events(
    *told: tuple[str, EventMention], quantities: tuple[Quantity | None, ...] = ()
) -> list[Discrepancy]:
    reports = [report_of(f"r{number}", text) for number, (text, _) in enumerate(told)]
    counted = quantities or (None,) * len(told)
    findings = [
        Findings(
            report=report.id, actors=(), statements=(), events=(one,), times=(),
            quantities=(quantity,) if quantity else (), terms=(),
        )
        for report, (_, one), quantity in zip(reports, told, counted, strict=True)
    ]  # fmt: skip
    event = Event(
        id=EventId("e"), plover=Plover.ASSAULT, mode=None, cameo=None, actors=(), recipients=(), when=None, where=None,
        status=EventStatus.HAPPENED,
        mentions=tuple((report.id, one) for report, (_, one) in zip(reports, told, strict=True)), reasons=(),
    )  # fmt: skip
    return differing(dossier_of(reports, findings), [event], [])


def count(text: str, words: str, low: float | None, high: float | None, of: str = "guards") -> Quantity:
    at = text.index(words)
    return Quantity(span=Span(at, at + len(words)), low=low, high=high, unit=None, of=of)


def statement(report: str, text: str, *, form: Form = Form.DIRECT, negated: bool = False) -> Statement:
    return Statement(
        id=StatementId(f"s-{report}"), report=ReportId(report), form=form, act=Act.SAY, zone=Zone.BODY, source=None,
        cue=None, content=(Span(0, len(text)),), speaker=None, speaker_reason="", addressee=None, said=None,
        setting=None, relays=(), inside=None, negated=negated, confidence=1.0,
    )  # fmt: skip


def over_utterance(*texts: str, form: Form = Form.DIRECT) -> list[Discrepancy]:
    reports = [report_of(f"r{number}", text) for number, text in enumerate(texts)]
    statements = [statement(one.id, one.text, form=form) for one in reports]
    findings = [
        Findings(report=one.id, actors=(), statements=(said,), events=(), times=(), quantities=(), terms=())
        for one, said in zip(reports, statements, strict=True)
    ]
    utterance = Utterance(
        id=UtteranceId("u"),
        speaker=None,
        statements=tuple(one.id for one in statements),
        said=None,
        reasons=(),
    )
    return differing(dossier_of(reports, findings), [], [utterance])


TWELVE = "Gunmen killed 12 guards"
NINE = "The attack killed nine guards"


def test_counts_of_one_thing_that_exclude_each_other_differ() -> None:
    quantities = (count(TWELVE, "12", 12, 12), count(NINE, "nine", 9, 9))
    (found,) = over_events((TWELVE, mention(TWELVE)), (NINE, mention(NINE)), quantities=quantities)
    assert found.over is DiscrepancyKind.NUMBER
    assert [reading.value for reading in found.readings] == ["12 guards", "nine guards"]
    assert [(reading.low, reading.high) for reading in found.readings] == [(12, 12), (9, 9)]
    assert [reading.evidence.report for reading in found.readings] == ["r0", "r1"]


@pytest.mark.parametrize(
    "other",
    [
        count(NINE, "nine", 9, None),  # "at least nine"
        count(NINE, "nine", 9, 9, of="horses"),
        count(NINE, "nine", None, None),
    ],
    ids=["an open range", "another thing", "no range"],
)
def test_counts_that_can_both_hold_do_not_differ(other: Quantity) -> None:
    first = count(TWELVE, "12", 12, 12)
    assert over_events((TWELVE, mention(TWELVE)), (NINE, mention(NINE)), quantities=(first, other)) == []


def test_two_days_for_one_event_differ_and_a_day_and_none_do_not() -> None:
    day, next_day = date(2031, 5, 3), date(2031, 5, 4)
    (found,) = over_events((TWELVE, mention(TWELVE, day=day)), (NINE, mention(NINE, day=next_day)))
    assert (found.over, [one.value for one in found.readings]) == (
        DiscrepancyKind.DATE,
        ["2031-05-03", "2031-05-04"],
    )
    assert over_events((TWELVE, mention(TWELVE, day=day)), (NINE, mention(NINE))) == []


def test_two_places_differ_unless_a_report_names_both() -> None:
    (found,) = over_events((TWELVE, mention(TWELVE, where="Ansel")), (NINE, mention(NINE, where="Varn")))
    assert found.over is DiscrepancyKind.PLACE
    both = NINE + " at Varn, a suburb of Ansel"
    assert over_events((TWELVE, mention(TWELVE, where="Ansel")), (both, mention(both, where="Varn"))) == []


def test_happened_and_denied_differ_and_planned_and_happened_do_not() -> None:
    denied = mention(NINE, status=EventStatus.DENIED)
    (found,) = over_events((TWELVE, mention(TWELVE)), (NINE, denied))
    assert (found.over, {one.value for one in found.readings}) == (
        DiscrepancyKind.STATUS,
        {"happened", "denied"},
    )
    elsewhere = replace(denied, trigger=Span(4, 10))  # another word for the deed, perhaps another deed
    assert over_events((TWELVE, mention(TWELVE)), (NINE, elsewhere)) == []
    planned = mention(NINE, status=EventStatus.PLANNED)
    assert over_events((TWELVE, mention(TWELVE)), (NINE, planned)) == []


SAID = "We will never open the northern harbour to foreign ships."


def test_one_quotation_in_two_wordings_differs() -> None:
    (found,) = over_utterance(SAID, "We will never open our northern harbour to a foreign ship.")
    assert found.over is DiscrepancyKind.WORDING


@pytest.mark.parametrize(
    "other",
    [
        SAID,
        "we will never open the northern harbour to foreign ships",
        "We will never open the northern harbour",
        "The fish are as good as they were in my grandfather's day.",
    ],
    ids=["the same", "case and stop", "a part", "another sentence"],
)
def test_the_same_words_or_quite_others_do_not_differ(other: str) -> None:
    assert over_utterance(SAID, other) == []


def test_short_quotations_with_the_same_words_of_matter_differ_in_the_small_ones() -> None:
    (found,) = over_utterance("The harbour has no master", "The harbour will never have a master")
    assert found.over is DiscrepancyKind.WORDING
    assert over_utterance("The harbour has no master", "We mend the harbour wall") == []


def test_a_not_that_one_report_has_and_the_other_lacks_turns_the_sense() -> None:
    found = over_utterance(
        "the ministry will open the northern harbour to foreign ships",
        "the ministry will not open the northern harbour to foreign ships",
        form=Form.INDIRECT,
    )
    assert [one.over for one in found] == [DiscrepancyKind.POLARITY]
    assert [reading.value for reading in found[0].readings] == ["not negated", "negated"]


def test_one_report_does_not_differ_from_itself() -> None:
    twice = mention(TWELVE, day=date(2031, 5, 3)), mention(TWELVE, day=date(2031, 5, 4))
    report = report_of("r0", TWELVE)
    findings = Findings(
        report=report.id, actors=(), statements=(), events=twice, times=(), quantities=(), terms=()
    )
    event = Event(
        id=EventId("e"), plover=Plover.ASSAULT, mode=None, cameo=None, actors=(), recipients=(), when=None, where=None,
        status=EventStatus.HAPPENED, mentions=tuple((report.id, one) for one in twice), reasons=(),
    )  # fmt: skip
    assert differing(dossier_of([report], [findings]), [event], []) == []


def test_a_day_after_the_one_it_was_counted_from_is_no_witness_of_what_happened() -> None:
    late = mention(NINE, day=date(2031, 5, 9))
    assert late.when is not None
    late = replace(late, when=replace(late.when, anchor="2031-05-05"))
    assert over_events((TWELVE, mention(TWELVE, day=date(2031, 5, 3))), (NINE, late)) == []


@pytest.mark.parametrize(
    "other",
    [
        "We will never open the northern harbour … to foreign ships.",
        "We will never open [our] northern harbour to foreign ships.",
        "We will never open the [old] northern harbour to foreign ships.",
        "never open the northern harbour to foreign ships. Nobody asked us.",
        "We will never open the northern harbor to foreign ships.",
    ],
    ids=["an ellipsis", "a bracket in place of a word", "a bracket put in", "a later stretch", "a spelling"],
)
def test_what_an_outlet_may_do_to_a_quotation_is_no_difference(other: str) -> None:
    assert over_utterance(SAID, other) == []


def test_a_short_quotation_differs_from_the_part_of_a_long_one_that_it_gives() -> None:
    long = (
        "It is just one more gift to the smugglers by this ministry, and our children will pay for it, "
        "year after year, as the fishermen of this coast have paid before them"
    )
    (found,) = over_utterance(long, "another gift to smugglers by this ministry")
    assert found.over is DiscrepancyKind.WORDING
    assert over_utterance(long, "one more gift to the smugglers by this ministry") == []
    assert over_utterance(long, "no more boats for the ministry of this coast") == []


def test_an_ellipsis_excuses_what_it_stands_for_and_nothing_else() -> None:
    (found,) = over_utterance(SAID, "We will never open … harbour to any foreign ships.")
    assert found.over is DiscrepancyKind.WORDING


def test_a_report_that_has_the_other_wording_too_does_not_contradict_it() -> None:
    both = "We shall never open the northern harbour to foreign ships. " + SAID
    assert over_utterance(SAID, both) == []


def test_a_short_form_written_out_is_told_as_house_style() -> None:
    (found,) = over_utterance("We won't open the northern harbour.", "We will not open the northern harbour.")
    assert found.likely is not None and found.likely.reason is LikelyReason.STYLE


OURS = "It is time to get on with our lives and our work."
THEIRS = "It is time to get on with their lives and their work."


def test_a_pronoun_changed_as_in_indirect_speech_is_told_as_house_style() -> None:
    mixed = [f"“{text}”" for text in (OURS, THEIRS)]
    (found,) = over_utterance(*mixed, form=Form.MIXED)
    assert found.likely is not None and found.likely.reason is LikelyReason.STYLE


def test_another_pronoun_in_direct_speech_is_not_excused() -> None:
    (found,) = over_utterance(OURS, THEIRS)
    assert found.likely is None


def test_a_letter_gone_wrong_is_told_as_a_copying_error_and_another_word_is_not() -> None:
    (slip,) = over_utterance(SAID, "We will never open the northern harbour to foreing ships.")
    assert slip.likely is not None and slip.likely.reason is LikelyReason.COPYING
    (other,) = over_utterance(SAID, "We will never open the northern harbour to merchant ships.")
    assert other.likely is None


def test_opposites_turn_what_is_the_same_but_for_them() -> None:
    accepts = "the council of Varn accepts the plan for the northern harbour"
    rejects = "the council of Varn rejects the plan for the northern harbour"
    (found,) = over_utterance(accepts, rejects, form=Form.INDIRECT)
    assert (found.over, [one.value for one in found.readings]) == (
        DiscrepancyKind.POLARITY,
        [accepts, rejects],
    )
    twice = "the council of Varn does not accept the plan for the northern harbour"
    assert over_utterance(rejects, twice, form=Form.INDIRECT) == []


# ---- who: the same deed, the same words, given to two


def spoken(
    *sources: str, speakers: tuple[tuple[str, str | None], ...], content: str = "the ferry is safe"
) -> list[Discrepancy]:
    """One utterance with a statement in each report: its source, and the speaker with his state."""
    reports = [
        build.report(f"{source} told the town that {content}.", place=f"{n}.txt")
        for n, source in enumerate(sources)
    ]
    said = [
        build.statement(report, content, speaker=0, source=source, cue="told")
        for report, source in zip(reports, sources, strict=True)
    ]
    found = [
        build.findings(report, actors=[build.local_actor(name, country=country)], statements=[one])
        for report, one, (name, country) in zip(reports, said, speakers, strict=True)
    ]
    names = dict.fromkeys(speakers)
    actors = tuple(
        build.actor(
            name,
            *(
                (report.id, 0)
                for report, one in zip(reports, speakers, strict=True)
                if one == (name, country)
            ),
            country=country,
        )
        for name, country in names
    )
    of = build.dossier(*zip(reports, found, strict=True))
    return differing(of, [], [build.utterance(*said)], actors)


def test_words_given_to_two_people_by_name_differ_in_attribution() -> None:
    (found,) = spoken("Ilka Tennow", "Bram Oskeld", speakers=(("Ilka Tennow", None), ("Bram Oskeld", None)))
    assert found.over is DiscrepancyKind.ATTRIBUTION
    assert {one.value for one in found.readings} == {"Ilka Tennow", "Bram Oskeld"}


@pytest.mark.parametrize(
    ("source", "speaker"),
    [("the minister", "Bram Oskeld"), ("Tennow", "Jorn Tennow"), ("Tennow", "Ilka Tennow")],
    ids=["no name", "a name of both", "the same"],
)
def test_a_role_or_a_shared_name_is_no_other_speaker(source: str, speaker: str) -> None:
    assert spoken("Ilka Tennow", source, speakers=(("Ilka Tennow", None), (speaker, None))) == []


def done_by(*doers: str, words: str = "{} seized the ferry", triggers: str = "seized") -> list[Discrepancy]:
    reports = [build.report(words.format(doer), place=f"{n}.txt") for n, doer in enumerate(doers)]
    told = [build.event_mention(one, one.text, triggers, actors=(0,)) for one in reports]
    found = [
        build.findings(report, actors=[build.local_actor(doer, kind=ActorKind.STATE)], events=[one])
        for report, doer, one in zip(reports, doers, told, strict=True)
    ]
    actors = tuple(
        build.actor(
            name,
            *((one.id, 0) for one, doer in zip(reports, doers, strict=True) if doer == name),
            kind=ActorKind.STATE,
        )
        for name in dict.fromkeys(doers)
    )
    event = build.event(*zip((one.id for one in reports), told, strict=True))
    return differing(build.dossier(*zip(reports, found, strict=True)), [event], [], actors)


def test_a_deed_given_to_two_states_differs_unless_a_clause_names_both() -> None:
    (found,) = done_by("Ostrel", "Varnia")
    assert (found.over, {one.value for one in found.readings}) == (
        DiscrepancyKind.ACTOR,
        {"Ostrel", "Varnia"},
    )
    assert done_by("Ostrel", "Ostrel") == []
    assert done_by("Ostrel", "Varnia", words="{} seized the ferry of Ostrel") == []


# ---- numbers

WOUNDED = "The attack wounded nine guards"


def test_the_killed_and_the_wounded_are_different_people_and_the_killed_and_the_dead_are_not() -> None:
    counts = (count(TWELVE, "12", 12, 12), count(WOUNDED, "nine", 9, 9))
    wounded = replace(mention(WOUNDED), trigger=Span(11, 18))
    assert over_events((TWELVE, mention(TWELVE)), (WOUNDED, wounded), quantities=counts) == []
    died = "In the attack nine guards died"
    dead = replace(mention(died), trigger=Span(26, 30))
    counts = (count(TWELVE, "12", 12, 12), count(died, "nine", 9, 9))
    (found,) = over_events((TWELVE, mention(TWELVE)), (died, dead), quantities=counts)
    assert found.over is DiscrepancyKind.NUMBER


def test_a_nought_too_many_and_two_digits_swapped_are_copying_errors() -> None:
    for words, number in (("120", 120), ("21", 21)):
        other = f"The attack killed {words} guards"
        counts = (count(TWELVE, "12", 12, 12), count(other, words, number, number))
        (found,) = over_events((TWELVE, mention(TWELVE)), (other, mention(other)), quantities=counts)
        assert found.likely is not None and found.likely.reason is LikelyReason.COPYING


def counted_in(*told: tuple[str, str, float, str | None]) -> list[Discrepancy]:
    """Reports with a count and a day of publication; the first one tells of an event with its first word."""
    reports = [
        build.report(text, place=f"{n}.txt", published=build.when(day) if day else None)
        for n, (text, _, _, day) in enumerate(told)
    ]
    word = reports[0].text.split()[0]
    met = build.event_mention(reports[0], word, word)
    found = [
        build.findings(
            report,
            events=[met] if report is reports[0] else [],
            quantities=[build.quantity(report, words, number, number, of="sailors")],
        )
        for report, (_, words, number, _) in zip(reports, told, strict=True)
    ]
    event = build.event((reports[0].id, met))
    return differing(build.dossier(*zip(reports, found, strict=True)), [event], [])


def test_a_word_beside_the_number_may_be_another_scope_and_one_of_measure_is_not() -> None:
    for words, reason in (("nine young", LikelyReason.SCOPE), ("roughly nine", None)):
        other = f"The attack killed {words} guards"
        counts = (count(TWELVE, "12", 12, 12), count(other, words, 9, 9))
        (found,) = over_events((TWELVE, mention(TWELVE)), (other, mention(other)), quantities=counts)
        assert (found.likely.reason if found.likely else None) is reason


NIGHT = "Rescuers pulled {} sailors from the burning ferry off Port Hallin at night."


def test_counts_in_sentences_that_tell_the_same_differ_though_nothing_joins_them() -> None:
    other = "In the night rescuers pulled nine sailors off the burning ferry near Port Hallin."
    (found,) = counted_in((NIGHT.format(12), "12", 12, None), (other, "nine", 9, None))
    assert (found.over, {one.low for one in found.readings}) == (DiscrepancyKind.NUMBER, {12, 9})
    elsewhere = "The town buried nine sailors on Sunday."
    assert counted_in((NIGHT.format(12), "12", 12, None), (elsewhere, "nine", 9, None)) == []


def test_a_number_that_grows_with_the_day_of_publication_is_likely_a_later_update() -> None:
    first, second = NIGHT.format("nine"), NIGHT.format(12)
    (found,) = counted_in((first, "nine", 9, "2031-05-03"), (second, "12", 12, "2031-05-05"))
    assert found.likely is not None and found.likely.reason is LikelyReason.UPDATE
    (shrinking,) = counted_in((second, "12", 12, "2031-05-03"), (first, "nine", 9, "2031-05-05"))
    assert shrinking.likely is None


def test_two_spellings_of_a_measure_are_no_other_scope() -> None:
    told = ("12 tonnes", "12 tonnes fish", "9 tonnes")
    readings = [
        Reading(evidence=Evidence(ReportId(f"r{at}"), Span(0, 1)), value=value, low=number, high=number)
        for at, (value, number) in enumerate(zip(told, (12, 12, 9), strict=True))
    ]
    lookup = lookup_of(dossier_of([report_of(f"r{at}", "x") for at in range(3)], []), ())
    assert likely_of_readings(DiscrepancyKind.NUMBER, readings, lookup) is None
    young = [*readings[:2], replace(readings[2], value="9 spoilt tonnes")]
    likely = likely_of_readings(DiscrepancyKind.NUMBER, young, lookup)
    assert likely is not None and likely.reason is LikelyReason.SCOPE
