"""Events across reports, from hand-built mentions in sentences of invented reports."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

import pytest

from onrecord.align import events as module
from onrecord.align.event_candidates import find_candidates
from onrecord.align.event_signals import SAME_EVENT
from onrecord.align.events import align_events
from onrecord.schema.findings import (
    Act,
    ActorKind,
    EventMention,
    EventStatus,
    Findings,
    Form,
    LocalActor,
    Plover,
    Statement,
    Zone,
)
from onrecord.schema.ids import ActorId, ReportId, StatementId, StoryId
from onrecord.schema.report import Report
from onrecord.schema.story import Dossier, Event, Story
from onrecord.schema.text import Span
from onrecord.schema.times import Precision, When

KINDS = {"Bril": ActorKind.PERSON, "Oster": ActorKind.PERSON, "Wire": ActorKind.AGENCY}


@dataclass(frozen=True)
class Told:
    """One mention: its sentence, its trigger, and what was read from it."""

    sentence: str
    trigger: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    day: date | None = None
    where: str | None = None
    plover: Plover = Plover.CONSULT
    status: EventStatus = EventStatus.HAPPENED
    mode: str | None = None
    said_by: str | None = None

    def names(self) -> tuple[str, ...]:
        return (*self.actors, *self.recipients, *((self.said_by,) if self.said_by else ()))


def claim(report: ReportId, mention: EventMention, speaker: int) -> Statement:
    assert mention.said_in is not None
    return Statement(
        id=mention.said_in, report=report, form=Form.INDIRECT, act=Act.SAY, zone=Zone.BODY, source=None, cue=None,
        content=(mention.span,), speaker=speaker, speaker_reason="", addressee=None, said=None, setting=None,
        relays=(), inside=None, negated=False, confidence=1.0,
    )  # fmt: skip


def on(day: date) -> When:
    return When(
        edtf=day.isoformat(),
        earliest=day,
        latest=day,
        precision=Precision.DAY,
        anchor=None,
        reason="a full date",
    )


def dossier_of(*reports: Sequence[Told]) -> tuple[Dossier, Mapping[tuple[ReportId, int], ActorId]]:
    made, found, actor_of = [], [], {}
    for number, told in enumerate(reports):
        report_id = ReportId(f"r{number}")
        names = list(dict.fromkeys(name for one in told for name in one.names()))
        text, mentions = "", []
        for one in told:
            start = len(text)
            text += one.sentence + "\n"
            at = start + one.sentence.index(one.trigger)
            mentions.append(
                EventMention(
                    span=Span(start, start + len(one.sentence)), trigger=Span(at, at + len(one.trigger)),
                    plover=one.plover, mode=one.mode, cameo=None,
                    actors=tuple(names.index(name) for name in one.actors),
                    recipients=tuple(names.index(name) for name in one.recipients),
                    when=on(one.day) if one.day else None, where=one.where, status=one.status,
                    said_in=StatementId(f"{report_id}:{start}") if one.said_by else None,
                )
            )  # fmt: skip
        made.append(report_of(report_id, text))
        found.append(
            Findings(
                report=report_id, actors=tuple(local(name) for name in names), statements=tuple(
                    claim(report_id, mention, names.index(one.said_by))
                    for one, mention in zip(told, mentions, strict=True) if one.said_by
                ),
                events=tuple(mentions), times=(), quantities=(), terms=(),
            )
        )  # fmt: skip
        actor_of.update({(report_id, place): ActorId(name) for place, name in enumerate(names)})
    story = Story(
        id=StoryId("s"), title="", reports=tuple(report.id for report in made), first=None, last=None
    )
    return Dossier(story=story, reports=tuple(made), findings=tuple(found)), actor_of


def report_of(report_id: ReportId, text: str) -> Report:
    return Report(
        id=report_id, place=report_id, url=None, outlet=None, sha256="", text=text, language="en", title=None,
        blocks=(), published=None, candidates=(), credits=(), source_map=(),
    )  # fmt: skip


def local(name: str) -> LocalActor:
    kind = KINDS.get(name, ActorKind.ORGANISATION if "-" in name else ActorKind.STATE)
    return LocalActor(
        name=name,
        kind=kind,
        named=True,
        roles=(),
        side=None,
        country=None,
        aliases=(name,),
        key=None,
        mentions=(),
    )


def align(*reports: Sequence[Told]) -> tuple[Event, ...]:
    return align_events(*dossier_of(*reports))


MAY_3, MAY_4 = date(2031, 5, 3), date(2031, 5, 4)
HELD = Told(
    "On May 3 talks between Norland and Suria were held in Ansel",
    "talks",
    ("Norland",),
    ("Suria",),
    MAY_3,
    "Ansel",
)
MET = Told("Norland met Suria on Saturday", "met", ("Norland",), ("Suria",), MAY_3)
COUNCIL = Told(
    "a meeting of the Norland-Suria Council in Ansel",
    "meeting",
    ("Norland-Suria Council",),
    (),
    MAY_3,
    "Ansel",
)
PARTIES = Told("the meeting of the two parties in Ansel on Saturday", "meeting", (), (), MAY_3, "Ansel")
OTHER_DAY = Told("Norland and Suria met again in Varn", "met", ("Norland",), ("Suria",), MAY_4, "Varn")
OTHER_PARTY = Told(
    "talks between Norland and Kessia in Varn", "talks", ("Norland",), ("Kessia",), None, "Varn"
)


def test_one_meeting_told_by_four_reports_is_one_event() -> None:
    events = align([HELD], [MET], [COUNCIL, HELD], [PARTIES])
    assert [len(event.mentions) for event in events] == [5]
    (event,) = events
    assert {report for report, _ in event.mentions} == {"r0", "r1", "r2", "r3"}
    assert event.when == on(MAY_3)
    assert event.where == "Ansel"
    assert set(event.actors + event.recipients) >= {"Norland", "Suria"}


def test_what_was_done_the_last_time_is_not_what_is_done_now() -> None:
    now = Told(
        "Norland expelled 30 envoys of Suria", "expelled", ("Norland",), ("Suria",), plover=Plover.SANCTION
    )
    before = replace(now, sentence="The last time Norland expelled envoys of Suria on this scale was in 2004")
    assert len(align([now], [replace(now, sentence="Norland expelled envoys of Suria")])) == 1
    assert len(align([now], [before])) == 2


def test_words_for_an_earlier_occasion_hold_for_their_own_sentence() -> None:
    now = Told(
        "Norland expelled 30 envoys of Suria", "expelled", ("Norland",), ("Suria",), plover=Plover.SANCTION
    )
    after = replace(now, sentence="It was a calm week last time. Norland expelled envoys of Suria")
    assert len(align([now], [after])) == 1


def test_meetings_on_two_days_are_two_events() -> None:
    assert len(align([HELD], [OTHER_DAY])) == 2


def test_meetings_of_different_parties_are_two_events() -> None:
    assert len(align([HELD], [OTHER_PARTY])) == 2


def test_two_meetings_are_not_chained_by_a_vague_third() -> None:
    vague = Told("after the talks", "talks")
    events = align([HELD, OTHER_PARTY], [vague])
    assert sorted(len(event.mentions) for event in events) == [1, 1, 1]


def test_a_report_takes_up_its_meeting_without_naming_the_parties() -> None:
    (event,) = align([replace(HELD, day=None), Told("the talks lasted four hours", "talks")])
    assert len(event.mentions) == 2
    assert "One report takes the event up again without naming the parties" in {
        one.signal for one in event.reasons
    }


def test_two_words_for_days_keep_two_meetings_of_one_report_apart() -> None:
    today = Told("today’s meeting", "meeting")
    monday = Told("Monday’s meeting of Norland and Suria", "meeting", ("Norland",), ("Suria",))
    assert len(align([today, monday])) == 2


def test_what_was_announced_and_then_happened_has_happened() -> None:
    planned = replace(HELD, sentence="Norland and Suria will hold talks in Ansel", status=EventStatus.PLANNED)
    (event,) = align([planned], [HELD])
    assert event.status is EventStatus.HAPPENED


def test_a_call_is_not_the_meeting() -> None:
    call = Told("Norland and Suria spoke by telephone", "spoke", ("Norland",), ("Suria",), mode="phone")
    assert len(align([replace(HELD, day=None)], [call])) == 2


def test_two_demands_with_nothing_in_common_are_two() -> None:
    demand = Told(
        "Norland demanded the return of the ferries",
        "demanded",
        ("Norland",),
        ("Suria",),
        plover=Plover.REQUEST,
    )
    other = replace(demand, sentence="Norland demanded cheaper grain deliveries")
    same = replace(demand, sentence="Norland has demanded that the ferries return")
    assert len(align([demand], [other])) == 2
    assert len(align([demand], [same])) == 1


def test_a_mention_like_no_other_is_an_event_by_itself() -> None:
    (event,) = align([MET])
    assert (event.actors, event.recipients, event.reasons) == (("Norland",), ("Suria",), ())


def test_no_mentions_no_events() -> None:
    assert align([], []) == ()


def test_the_order_of_reports_does_not_show() -> None:
    dossier, actor_of = dossier_of([HELD, OTHER_PARTY], [MET, OTHER_DAY], [COUNCIL], [PARTIES])
    pairs = list(zip(dossier.reports, dossier.findings, strict=True))
    Random(7).shuffle(pairs)
    turned = replace(
        dossier, reports=tuple(one for one, _ in pairs), findings=tuple(other for _, other in pairs)
    )
    assert align_events(turned, actor_of) == align_events(dossier, actor_of)


@pytest.mark.parametrize("signal", [one.function for one in SAME_EVENT], ids=lambda one: one.__name__)
def test_every_signal_has_words_of_its_own_for_the_reader(signal: Callable[..., object]) -> None:
    lines = [(one.function.__doc__ or "").strip().splitlines()[0] for one in SAME_EVENT]
    assert lines.count((signal.__doc__ or "").strip().splitlines()[0]) == 1


def test_the_cost_grows_with_the_mentions_and_not_with_their_square() -> None:
    few = [[replace(HELD, day=None)] * 10 for _ in range(10)]
    many = [[replace(HELD, day=None)] * 10 for _ in range(40)]

    def pairs(reports: list[list[Told]]) -> int:
        dossier, actor_of = dossier_of(*reports)
        return len(module._scores(list(find_candidates(dossier, actor_of))))

    assert pairs(many) < 6 * pairs(few)


def test_who_acts_in_one_and_suffers_in_the_other_makes_two_events() -> None:
    freed = Told(
        "Norland freed three Surian sailors", "freed", ("Norland",), ("Suria",), plover=Plover.RETREAT
    )
    back = Told(
        "Suria freed three sailors of Norland", "freed", ("Suria",), ("Norland",), plover=Plover.RETREAT
    )
    assert len(align([freed], [back])) == 2
    assert len(align([freed], [freed])) == 1


def test_a_mention_with_both_sides_joins_one_that_names_the_doer_and_one_that_names_the_victim() -> None:
    def raid(sentence: str, doers: tuple[str, ...], victims: tuple[str, ...]) -> Told:
        return Told(sentence, "raid", doers, victims, date(2031, 5, 3), plover=Plover.ASSAULT)

    whole = raid("Norland’s raid on the Surian harbour burned boats", ("Norland",), ("Suria",))
    doer = raid("Norland’s raid burned boats in the harbour", ("Norland",), ())
    victim = raid("the raid on the Surian harbour burned boats", (), ("Suria",))
    assert len(align([whole], [doer], [victim])) == 1


def test_an_event_of_many_mentions_is_still_one() -> None:
    many = [[Told("Ann Bril met Oster in the old mill", "met", ("Bril",), ("Oster",), date(2031, 5, 3))]] * 60
    assert len(align(*many)) == 1


INVADED = Told(
    "Norland’s gradual invasion of Suria along the river",
    "invasion",
    ("Norland",),
    ("Suria",),
    plover=Plover.ASSAULT,
)
CLAIMED = replace(INVADED, said_by="Kessia")
UNSAID = replace(
    INVADED, sentence="the gradual invasion of Suria along the river", actors=(), said_by="Norland"
)


def test_what_only_speakers_tell_is_alleged() -> None:
    assert [event.status for event in align([CLAIMED], [CLAIMED])] == [EventStatus.ALLEGED]
    assert [event.status for event in align([CLAIMED], [INVADED])] == [EventStatus.HAPPENED]


def test_what_an_agency_reports_is_more_than_alleged() -> None:
    assert [event.status for event in align([replace(INVADED, said_by="Wire")])] == [EventStatus.HAPPENED]


def test_two_speakers_who_name_the_victim_and_not_both_the_attacker_may_mean_two_attacks() -> None:
    assert len(align([CLAIMED], [UNSAID])) == 2
    assert len(align([CLAIMED], [replace(UNSAID, said_by="Kessia")])) == 1


def test_who_attacks_in_one_is_not_attacked_in_the_other() -> None:
    back = replace(
        INVADED,
        sentence="the gradual invasion of Norland along the river",
        actors=(),
        recipients=("Norland",),
    )
    assert len(align([INVADED], [back])) == 2


def test_talks_with_one_named_party_are_the_main_meeting() -> None:
    reports = [HELD], [HELD, Told("after negotiations with Norland", "negotiations", ("Norland",))]
    (event,) = align(*reports)
    assert len(event.mentions) == 3


def test_talks_with_somebody_else_or_of_persons_or_on_another_day_are_not_the_main_meeting() -> None:
    others = (
        Told("negotiations with Kessia", "negotiations", ("Kessia",)),
        Told("Bril met Norland", "met", ("Bril",), ("Norland",)),
        Told("talks with Norland in Varn", "talks", ("Norland",), day=MAY_4, where="Varn"),
        Told("planned talks with Norland", "talks", ("Norland",), status=EventStatus.PLANNED),
    )
    for other in others:
        assert max(len(event.mentions) for event in align([HELD], [HELD, other])) == 2, other.sentence


def test_plans_of_which_one_party_is_known_are_not_joined() -> None:
    plan = Told("further talks with Norland", "talks", ("Norland",), status=EventStatus.PLANNED)
    assert len(align([plan], [replace(plan, sentence="useful talks with Norland")])) == 2


def test_a_later_reference_is_taken_to_the_name_before_it() -> None:
    back = Told("the negotiations lasted four hours", "negotiations")
    met = Told("Norland met Suria", "met", ("Norland",), ("Suria",))
    assert len(align([met, back])) == 1
    assert len(align([back, met])) == 2


def test_today_may_be_the_day_that_another_sentence_names() -> None:
    told = (
        replace(HELD, sentence="Today’s talks between Norland and Suria", day=None, where=None),
        Told("Wednesday’s negotiations with Norland", "negotiations", ("Norland",)),
    )
    assert max(len(event.mentions) for event in align([HELD], told)) == 3
    monday = replace(told[0], sentence="Monday’s talks between Norland and Suria")
    assert max(len(event.mentions) for event in align([HELD], (monday, told[1]))) == 2
