"""Events out of hand-built parses: one token a line, as word, Penn tag, dependency, head, lemma."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.events import find_events
from onrecord.schema.findings import (
    Act,
    ActorKind,
    EventMention,
    EventStatus,
    Form,
    LocalActor,
    Mention,
    MentionForm,
    Plover,
    Statement,
    TimeMention,
    Zone,
)
from onrecord.schema.ids import ReportId, StatementId
from onrecord.schema.parsed import ParsedReport, Sentence, Token
from onrecord.schema.report import BlockKind, Report
from onrecord.schema.text import Span
from onrecord.schema.times import Precision, Timex, When

POS = {
    "NN": "NOUN",
    "JJ": "ADJ",
    "VB": "VERB",
    "IN": "ADP",
    "MD": "AUX",
    "DT": "DET",
    "RB": "ADV",
    "PR": "PRON",
    "WD": "DET",
}
POS_OF_TAG = {
    "NNP": "PROPN",
    "NNPS": "PROPN",
    ".": "PUNCT",
    "TO": "PART",
    "CC": "CCONJ",
    "CD": "NUM",
    "$": "SYM",
}


def parsed_of(rows: str) -> ParsedReport:
    tokens, text = [], ""
    for line in rows.strip().splitlines():
        word, tag, dep, head, *lemma = line.split()
        text += " " if text and tag != "." else ""
        start = len(text)
        text += word
        pos = "AUX" if dep in ("aux", "aux:pass", "cop") else POS_OF_TAG.get(tag) or POS.get(tag[:2], "X")
        token = Token(start, len(text), word, lemma[0] if lemma else word.lower(), pos, tag, dep, int(head))
        tokens.append(token)
    report = Report(
        id=ReportId("r"), place="r", url=None, outlet=None, sha256="", text=text, language="en", title=None,
        blocks=(), published=None, candidates=(), credits=(), source_map=(),
    )  # fmt: skip
    sentence = Sentence(Span(0, len(text)), 0, len(tokens), 0, BlockKind.BODY)
    return ParsedReport(report=report, sentences=(sentence,), tokens=tuple(tokens), attributions=())


def actor(parsed: ParsedReport, *names: str, kind: ActorKind = ActorKind.STATE) -> LocalActor:
    text = parsed.report.text
    mentions = tuple(
        Mention(Span(text.index(name), text.index(name) + len(name)), MentionForm.NAME) for name in names
    )
    return LocalActor(
        name=names[0], kind=kind, named=True, roles=(), side=None, country=None, aliases=names, key=None,
        mentions=mentions,
    )  # fmt: skip


def statement(content: Span, act: Act = Act.SAY, name: str = "s1") -> Statement:
    return Statement(
        id=StatementId(name), report=ReportId("r"), form=Form.INDIRECT, act=act, zone=Zone.BODY, source=None, cue=None,
        content=(content,), speaker=None, speaker_reason="", addressee=None, said=None, setting=None, relays=(),
        inside=None, negated=False, confidence=1.0,
    )  # fmt: skip


def events_of(rows: str, *names: str, statements: tuple[Statement, ...] = ()) -> tuple[EventMention, ...]:
    parsed = parsed_of(rows)
    return find_events(parsed, [actor(parsed, name) for name in names], statements, ())


MEETING_HELD = """
On IN case 2
May NNP compound 2
3 CD obl 10
, . punct 10
talks NNS nsubj:pass 10 talk
between IN case 6
Norland NNP nmod 4
and CC cc 8
Suria NNP conj 6
were VBD aux:pass 10 be
held VBN root 10 hold
in IN case 13
Port NNP compound 13
Ansel NNP obl 10
. . punct 10
"""


def test_talks_that_were_held_are_one_consultation_with_both_sides_and_place() -> None:
    (event,) = events_of(MEETING_HELD, "Norland", "Suria")
    assert (event.plover, event.cameo, event.status) == (Plover.CONSULT, "04", EventStatus.HAPPENED)
    assert (event.actors, event.recipients) == ((0,), (1,))
    assert event.where == "Port Ansel"


def test_the_trigger_is_the_noun_and_the_span_the_whole_clause() -> None:
    (event,) = events_of(MEETING_HELD, "Norland", "Suria")
    text = parsed_of(MEETING_HELD).report.text
    assert event.trigger.of(text) == "talks"
    assert event.span.of(text) == "On May 3, talks between Norland and Suria were held in Port Ansel"


def test_a_time_in_the_clause_is_when_it_was() -> None:
    parsed = parsed_of(MEETING_HELD)
    day = date(2031, 5, 3)
    when = When(
        edtf="2031-05-03",
        earliest=day,
        latest=day,
        precision=Precision.DAY,
        anchor=None,
        reason="a full date",
    )
    time = TimeMention(span=Span(3, 8), when=when, timex=Timex(type="DATE", value="2031-05-03"))
    (event,) = find_events(parsed, [actor(parsed, "Norland")], (), (time,))
    assert event.when == when


SANCTIONS = """
Norland NNP nsubj {verb}
{aux}
{word} {tag} root {verb} impose
sanctions NNS obj {verb} sanction
on IN case {suria}
Suria NNP nmod {noun}
"""


def sanctions(word: str, tag: str, *auxiliaries: str) -> str:
    verb = 1 + len(auxiliaries)
    rows = SANCTIONS.format(
        verb=verb, noun=verb + 1, suria=verb + 3, word=word, tag=tag,
        aux="\n".join(f"{one} {verb}" for one in auxiliaries),
    )  # fmt: skip
    return "\n".join(row for row in rows.splitlines() if row.strip())


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (sanctions("imposed", "VBD"), EventStatus.HAPPENED),
        (sanctions("impose", "VB", "will MD aux"), EventStatus.PLANNED),
        (sanctions("impose", "VB", "could MD aux"), EventStatus.CONDITIONAL),
        (sanctions("imposing", "VBG", "is VBZ aux"), EventStatus.ONGOING),
        (sanctions("impose", "VB", "did VBD aux", "not RB advmod"), EventStatus.DENIED),
    ],
)
def test_tense_and_modal_verbs_give_the_status(rows: str, status: EventStatus) -> None:
    (event,) = events_of(rows, "Norland", "Suria")
    assert (event.plover, event.status) == (Plover.SANCTION, status)
    assert (event.actors, event.recipients) == ((0,), (1,))


def test_an_accusation_makes_what_it_tells_alleged() -> None:
    rows = sanctions("imposed", "VBD")
    whole = Span(0, len(parsed_of(rows).report.text))
    (event,) = events_of(rows, "Norland", statements=(statement(whole, Act.ACCUSE),))
    assert (event.status, event.said_in) == (EventStatus.ALLEGED, "s1")


def test_the_innermost_statement_says_it() -> None:
    rows = sanctions("imposed", "VBD")
    end = len(parsed_of(rows).report.text)
    outer, inner = statement(Span(0, end), name="outer"), statement(Span(5, end), name="inner")
    (event,) = events_of(rows, "Norland", statements=(outer, inner))
    assert event.said_in == "inner"
    assert event.status is EventStatus.HAPPENED


def test_a_demonym_before_the_noun_is_who_does_it() -> None:
    rows = """
    The DT det 2
    Surian JJ amod 2
    invasion NN nsubj 5
    of IN case 4
    Norland NNP nmod 2
    continued VBD root 5 continue
    """
    (event,) = events_of(rows, "Surian", "Norland")
    assert (event.plover, event.actors, event.recipients) == (Plover.ASSAULT, (0,), (1,))


def test_the_passive_turns_the_sides_round() -> None:
    rows = """
    The DT det 1
    envoy NN nsubj:pass 3
    was VBD aux:pass 3 be
    expelled VBN root 3 expel
    by IN case 5
    Norland NNP obl:agent 3
    """
    (event,) = events_of(rows, "envoy", "Norland")
    assert (event.actors, event.recipients) == ((1,), (0,))


REFUSED = """
Norland NNP nsubj 1
refused VBD root 1 refuse
to TO mark 3
meet VB xcomp 1 meet
Suria NNP obj 3
"""


def test_what_is_refused_is_no_event_beside_the_refusal() -> None:
    (event,) = events_of(REFUSED, "Norland", "Suria")
    assert (event.plover, event.actors, event.recipients) == (Plover.REJECT, (0,), (1,))


def test_will_not_give_way_is_a_rejection() -> None:
    rows = """
    Norland NNP nsubj 3
    will MD aux 3
    not RB advmod 3
    lift VB root 3 lift
    the DT det 5
    ban NN obj 3
    """
    (event,) = events_of(rows, "Norland")
    assert (event.plover, event.status) == (Plover.REJECT, EventStatus.HAPPENED)


def test_future_aid_is_an_agreement_and_a_future_meeting_a_planned_meeting() -> None:
    aid = """
    Norland NNP nsubj 2
    will MD aux 2
    send VB root 2 send
    aid NN obj 2
    """
    meeting = """
    Norland NNP nsubj 2
    will MD aux 2
    meet VB root 2 meet
    Suria NNP obj 2
    """
    assert [event.plover for event in events_of(aid, "Norland")] == [Plover.AGREE]
    (event,) = events_of(meeting, "Norland", "Suria")
    assert (event.plover, event.status) == (Plover.CONSULT, EventStatus.PLANNED)


def test_if_makes_it_conditional() -> None:
    rows = """
    Norland NNP nsubj 1
    waits VBZ root 1 wait
    if IN mark 4
    Suria NNP nsubj 4
    attacks VBZ advcl 1 attack
    """
    (event,) = events_of(rows, "Norland", "Suria")
    assert (event.plover, event.status) == (Plover.ASSAULT, EventStatus.CONDITIONAL)


def test_saying_so_is_no_event() -> None:
    rows = """
    Norland NNP nsubj 1
    said VBD root 1 say
    prices NNS nsubj 3 price
    rose VBD ccomp 1 rise
    """
    assert events_of(rows, "Norland") == ()


def test_a_meeting_of_nobody_that_nothing_tells_of_is_no_event() -> None:
    rows = """
    A DT det 1
    meeting NN nsubj 3
    is VBZ cop 3 be
    useful JJ root 3
    """
    assert events_of(rows) == ()


def test_a_participle_before_its_noun_tells_in_passing() -> None:
    rows = """
    The DT det 2
    detained VBN amod 2 detain
    crew NN nsubj 3
    slept VBD root 3 sleep
    """
    assert events_of(rows, "crew") == ()


@given(
    st.lists(
        st.sampled_from(["Norland", "attacked", "talks", "with", "Suria", "will", "not"]),
        min_size=1,
        max_size=9,
    )
)
def test_any_parse_gives_spans_within_the_text_and_twice_the_same(words: list[str]) -> None:
    tags = {"attacked": "VBD", "talks": "NNS", "with": "IN", "will": "MD", "not": "RB"}
    deps = {"attacked": "conj", "talks": "obj", "with": "case", "will": "aux", "not": "advmod"}
    lemmas = {"attacked": "attack", "talks": "talk"}
    rows = "\n".join(
        f"{word} {tags.get(word, 'NNP')} {deps.get(word, 'nsubj')} {max(0, place - 1)} {lemmas.get(word, word.lower())}"
        for place, word in enumerate(words)
    )
    parsed = parsed_of(rows)
    actors = [actor(parsed, name) for name in ("Norland", "Suria") if name in words]
    found = find_events(parsed, actors, (), ())
    assert found == find_events(parsed, actors, (), ())
    for event in found:
        assert event.span.contains(event.trigger)
        assert event.span.end <= len(parsed.report.text)
        assert not set(event.actors) & set(event.recipients)


def test_calling_somebody_names_is_no_telephone_call() -> None:
    rang = """
    Norland NNP nsubj 1
    called VBD root 1 call
    Suria NNP obj 1
    """
    named = rang + "cowardly JJ xcomp 1"
    assert [event.mode for event in events_of(rang, "Norland", "Suria")] == ["phone"]
    assert events_of(named, "Norland", "Suria") == ()


WITHDRAW = """
Norland NNP nsubj 1
called VBD root 1 call
on IN case 3
Suria NNP obl 1
to TO mark 5
help VB xcomp 1 help
by IN mark 7
withdrawing VBG advcl 5 withdraw
its PRP$ nmod:poss 9
troops NNS obj 7 troop
"""


def test_what_is_demanded_is_planned_and_to_be_done_by_the_one_asked() -> None:
    parsed = parsed_of(WITHDRAW)
    demand = statement(Span(parsed.report.text.index("to help"), len(parsed.report.text)), Act.DEMAND)
    asked, withdrawn = events_of(WITHDRAW, "Norland", "Suria", statements=(demand,))
    assert (asked.plover, asked.actors, asked.recipients) == (Plover.REQUEST, (0,), (1,))
    assert (withdrawn.plover, withdrawn.status) == (Plover.RETREAT, EventStatus.PLANNED)
    assert withdrawn.actors == (1,)


def test_what_a_demand_takes_as_given_stays_real() -> None:
    rows = """
    Norland NNP nsubj 1
    demanded VBD root 1 demand
    pay NN obj 1
    after IN case 5
    Surian JJ amod 5
    shelling NN obl 1
    """
    parsed = parsed_of(rows)
    demand = statement(Span(parsed.report.text.index("pay"), len(parsed.report.text)), Act.DEMAND)
    found = events_of(rows, "Norland", "Surian", statements=(demand,))
    assert [(one.plover, one.status) for one in found] == [
        (Plover.REQUEST, EventStatus.HAPPENED),
        (Plover.ASSAULT, EventStatus.HAPPENED),
    ]


def test_to_insist_on_a_refusal_refuses_nothing() -> None:
    rows = """
    Norland NNP nsubj 1
    insisted VBD root 1 insist
    on IN mark 3
    closing VBG advcl 1 close
    ports NNS obj 3 port
    refusing VBG conj 3 refuse
    to TO mark 7
    build VB xcomp 5 build
    bases NNS obj 7 base
    """
    parsed = parsed_of(rows)
    demand = statement(Span(parsed.report.text.index("closing"), len(parsed.report.text)), Act.DEMAND)
    (event,) = events_of(rows, "Norland", statements=(demand,))
    assert event.plover is Plover.REQUEST
    assert event.span.of(parsed.report.text) == "Norland insisted on closing ports"


def test_whoever_estimates_does_not_do_it() -> None:
    rows = """
    Norland NNP nsubj 1
    estimates VBZ root 1 estimate
    there EX expl 3
    are VBP ccomp 1 be
    troops NNS nsubj 3 troop
    ready JJ amod 4
    to TO mark 7
    invade VB xcomp 5 invade
    Suria NNP obj 7
    """
    (event,) = events_of(rows, "Norland", "troops", "Suria")
    assert (event.actors, event.recipients) == ((1,), (2,))


def test_whoever_vows_does_it() -> None:
    rows = """
    Norland NNP nsubj 1
    vowed VBD root 1 vow
    to TO mark 3
    invade VB ccomp 1 invade
    Suria NNP obj 3
    """
    assert [one.actors for one in events_of(rows, "Norland", "Suria") if one.plover is Plover.ASSAULT] == [
        (0,)
    ]


def test_not_from_a_position_of_strength_does_not_deny_the_talks() -> None:
    rows = """
    Norland NNP nsubj 3
    was VBD aux 3 be
    not RB advmod 3
    holding VBG root 3 hold
    talks NNS obj 3 talk
    from IN case 6
    weakness NN nmod 4
    """
    plain = "\n".join(rows.strip().splitlines()[:5])
    assert [one.status for one in events_of(rows, "Norland")] == [EventStatus.HAPPENED]
    assert [one.status for one in events_of(plain, "Norland")] == [EventStatus.DENIED]


def test_the_owner_of_what_is_ignored_is_not_who_ignores_it() -> None:
    rows = """
    Norland NNP nmod:poss 1
    proposals NNS nsubj:pass 3 proposal
    were VBD aux:pass 3 be
    ignored VBN root 3 ignore
    """
    (event,) = events_of(rows, "Norland")
    assert (event.plover, event.actors, event.recipients) == (Plover.REJECT, (), (0,))


def test_to_refuse_to_attack_rejects_nothing() -> None:
    rows = REFUSED.replace("meet VB xcomp 1 meet", "attack VB xcomp 1 attack")
    (event,) = events_of(rows, "Norland", "Suria")
    assert (event.plover, event.status) == (Plover.ASSAULT, EventStatus.DENIED)


@pytest.mark.parametrize("word", ["ready", "willing", "prepared"])
def test_to_be_ready_to_meet_is_a_planned_meeting_and_no_agreement(word: str) -> None:
    rows = f"""
    Norland NNP nsubj 2
    is VBZ cop 2 be
    {word} JJ root 2
    to TO mark 4
    meet VB xcomp 2 meet
    Suria NNP obj 4
    """
    found = events_of(rows, "Norland", "Suria")
    assert [(one.plover, one.status) for one in found] == [(Plover.CONSULT, EventStatus.PLANNED)]
    agreed = rows.replace("meet VB xcomp 2 meet", "agree VB xcomp 2 agree").replace("obj", "obl:unmarked")
    assert events_of(agreed, "Norland", "Suria") == ()


def test_what_is_not_ruled_out_is_not_rejected() -> None:
    rows = """
    Norland NNP nsubj 3
    did VBD aux 3 do
    not RB advmod 3
    reject VB root 3 reject
    it PRP obj 3
    """
    assert events_of(rows, "Norland") == ()


def test_what_somebody_fears_is_not_planned() -> None:
    rows = """
    Norland NNP nsubj 1
    fears VBZ root 1 fear
    Suria NNP nsubj 4
    will MD aux 4
    deploy VB ccomp 1 deploy
    missiles NNS obj 4 missile
    """
    (event,) = events_of(rows, "Norland", "Suria")
    assert (event.plover, event.status) == (Plover.MOBILIZE, EventStatus.CONDITIONAL)


def test_a_comma_after_a_fronted_phrase_ends_its_list() -> None:
    rows = """
    After IN case 1
    talks NNS obl 9 talk
    between IN case 3
    Norland NNP nmod 1
    and CC cc 5
    Suria NNP conj 3
    , . punct 3
    Bril NNP conj 3
    also RB advmod 9
    met VBD root 9 meet
    Oster NNP obj 9
    """
    talks, met = events_of(rows, "Norland", "Suria", "Bril", "Oster")
    assert (talks.actors, talks.recipients) == ((0,), (1,))
    assert (met.actors, met.recipients) == ((2,), (3,))
    assert met.span.of(parsed_of(rows).report.text) == "Bril also met Oster"


def test_a_debate_that_follows_a_meeting_keeps_the_meeting_out_of_its_clause() -> None:
    rows = """
    Monday NNP nmod:poss 1
    debate NN nsubj 2
    followed VBD root 2 follow
    talks NNS obj 2 talk
    with IN case 5
    Suria NNP nmod 3
    """
    first, second = events_of(rows, "Suria")
    text = parsed_of(rows).report.text
    assert (first.span.of(text), second.span.of(text)) == ("Monday debate", "talks with Suria")


def test_envoys_are_expelled_by_whom_they_are_expelled_from() -> None:
    rows = """
    The DT det 1
    expulsion NN nsubj 7
    of IN case 4
    Surian JJ amod 4
    envoys NNS nmod 1 envoy
    from IN case 6
    Norland NNP nmod 4
    angered VBD root 7 anger
    """
    (event,) = events_of(rows, "Surian", "Norland")
    assert (event.actors, event.recipients) == ((1,), (0,))


def test_the_clause_of_an_accusation_tells_what_of() -> None:
    rows = """
    Norland NNP nsubj 1
    accused VBD root 1 accuse
    Suria NNP obj 1
    of IN mark 4
    shelling VBG advcl 1 shell
    Ansel NNP obj 4
    """
    accused, shelled = events_of(rows, "Norland", "Suria", "Ansel")
    assert accused.span.of(parsed_of(rows).report.text) == "Norland accused Suria of shelling Ansel"
    assert (shelled.actors, shelled.recipients, shelled.status) == ((1,), (2,), EventStatus.ALLEGED)


def test_an_order_in_so_many_words_has_not_been_carried_out() -> None:
    rows = """
    Free VB root 0 free
    the DT det 2
    crew NN obj 0
    , . punct 0
    Bril NNP obl:unmarked 0
    """
    assert {one.status for one in events_of(rows, "crew")} <= {EventStatus.PLANNED}


def test_an_offer_is_a_concession_that_may_come_to_nothing_and_what_is_offered_no_event_beside_it() -> None:
    rows = REFUSED.replace("refused VBD root 1 refuse", "offered VBD root 1 offer")
    (event,) = events_of(rows, "Norland", "Suria")
    assert (event.plover, event.status) == (Plover.CONCEDE, EventStatus.CONDITIONAL)
    assert event.span.of(parsed_of(rows).report.text) == "Norland offered to meet Suria"


def test_of_money_the_number_says_that_it_is_aid() -> None:
    rows = """
    Norland NNP nsubj 1
    gave VBD root 1 give
    $ $ obj 1
    5 CD compound 4
    million CD nummod 2
    to IN case 6
    Suria NNP obl 1
    """
    (event,) = events_of(rows, "Norland", "Suria")
    assert (event.plover, event.actors, event.recipients) == (Plover.AID, (0,), (1,))


def test_to_be_on_strike_is_a_protest() -> None:
    rows = """
    Norland NNP nmod:poss 1
    nurses NNS nsubj 4 nurse
    are VBP cop 4 be
    on IN case 4
    strike NN root 4
    """
    (event,) = events_of(rows, "Norland")
    assert (event.plover, event.mode) == (Plover.PROTEST, "strike")


def test_whoever_is_the_donor_that_pays_pays() -> None:
    rows = """
    Norland NNP nsubj 3
    is VBZ cop 3 be
    a DT det 3
    neighbour NN root 3
    that WDT nsubj 5
    attacked VBD acl:relcl 3 attack
    Suria NNP obj 5
    """
    (event,) = events_of(rows, "Norland", "Suria")
    assert (event.actors, event.recipients) == ((0,), (1,))


@pytest.mark.parametrize(
    "name",
    [
        "minister NN nsubj 4\nAna NNP appos 1\nBril NNP flat 2",
        "Minister NNP nsubj 4\nAna NNP appos 1\nBril NNP flat 2",
        "Minister NNP compound 2\nDr NNP nsubj 4\nBril NNP flat 2",
    ],
)
def test_who_is_named_after_a_title_does_it_and_not_the_state_before_the_title(name: str) -> None:
    rows = f"Surian JJ amod 1\n{name}\nattacked VBD root 4 attack\nNorland NNP obj 4"
    (event,) = events_of(rows, "Surian", "Norland", "Bril")
    assert (event.actors, event.recipients) == ((2,), (1,))


def test_talks_in_a_month_are_a_certain_occasion() -> None:
    rows = """
    Talks NNS nsubj 4 talk
    in IN case 3
    November NNP compound 3
    2029 CD nmod 0
    pleased VBD root 4 please
    everybody NN obj 4
    """
    assert [event.plover for event in events_of(rows)] == [Plover.CONSULT]


def test_a_strike_in_a_state_is_not_that_states() -> None:
    rows = """
    A DT det 1
    raid NN nsubj 4
    in IN case 3
    Suria NNP nmod 1
    killed VBD root 4 kill
    Bril NNP obj 4
    """
    (event,) = events_of(rows, "Suria", "Bril")
    assert (event.actors, event.recipients) == ((), (1,))


def test_a_court_in_a_state_is_that_states() -> None:
    rows = """
    A DT det 1
    court NN nsubj 4
    in IN case 3
    Suria NNP nmod 1
    freed VBD root 4 free
    Bril NNP obj 4
    """
    (event,) = events_of(rows, "Suria", "Bril")
    assert (event.actors, event.recipients) == ((0,), (1,))


def test_who_is_freed_is_not_freed_by_his_own_state() -> None:
    rows = """
    Surian JJ amod 2
    engineer NN compound 2
    Bril NNP nsubj:pass 4
    was VBD aux:pass 4 be
    freed VBN root 4 free
    """
    (event,) = events_of(rows, "Surian", "Bril")
    assert (event.actors, event.recipients) == ((), (1,))


def test_by_whom_somebody_is_freed_is_told_by_a_phrase_with_by() -> None:
    rows = """
    Surian JJ amod 2
    engineer NN compound 2
    Bril NNP nsubj:pass 4
    was VBD aux:pass 4 be
    freed VBN root 4 free
    by IN case 7
    Norlandic JJ amod 7
    guards NNS obl 4 guard
    """
    (event,) = events_of(rows, "Surian", "Bril", "Norlandic")
    assert (event.actors, event.recipients) == ((2,), (1,))


def test_a_release_of_somebody_is_done_to_him() -> None:
    rows = """
    The DT det 1
    release NN nsubj 4
    of IN case 3
    Bril NNP nmod 1
    pleased VBD root 4 please
    everybody NN obj 4
    """
    (event,) = events_of(rows, "Bril")
    assert (event.actors, event.recipients) == ((), (0,))


BRIL_S_ARREST = """
Bril NNP nmod:poss 2
's POS case 0
arrest NN nsubj 3
surprised VBD root 3 surprise
everybody NN obj 3
"""


@pytest.mark.parametrize(
    ("kind", "actors", "recipients"), [(ActorKind.PERSON, (), (0,)), (ActorKind.STATE, (0,), ())]
)
def test_a_person_undergoes_an_arrest_and_a_state_makes_it(
    kind: ActorKind, actors: tuple[int, ...], recipients: tuple[int, ...]
) -> None:
    parsed = parsed_of(BRIL_S_ARREST)
    (event,) = find_events(parsed, [actor(parsed, "Bril", kind=kind)], (), ())
    assert (event.actors, event.recipients) == (actors, recipients)


def test_a_person_who_has_an_arrest_of_somebody_makes_it() -> None:
    rows = BRIL_S_ARREST.replace("everybody", "Oster").replace(
        "surprised VBD root 3 surprise\nOster NN obj 3", "of IN case 4\nOster NNP nmod 2"
    )
    parsed = parsed_of(rows.replace("arrest NN nsubj 3", "arrest NN root 2"))
    cast = [actor(parsed, name, kind=ActorKind.PERSON) for name in ("Bril", "Oster")]
    (event,) = find_events(parsed, cast, (), ())
    assert (event.actors, event.recipients) == ((0,), (1,))


def test_who_dies_when_a_ferry_capsizes_was_not_attacked() -> None:
    rows = """
    A DT det 2
    Norlandic JJ amod 2
    ferry NN nsubj 3
    capsized VBD root 3 capsize
    , , punct 3
    killing VBG advcl 3 kill
    thirty CD nummod 7
    passengers NNS obj 5 passenger
    """
    assert events_of(rows, "Norlandic") == ()


@pytest.mark.parametrize(
    "rows",
    [
        "A DT det 1\nflood NN nsubj 4\nin IN case 3\nSuria NNP nmod 1\nkilled VBD root 4 kill\nthirty CD obj 4",
        "Thirty CD nsubj:pass 2\nwere VBD aux:pass 2 be\nkilled VBN root 2 kill\nby IN case 5\na DT det 5\n"
        "flood NN obl 2\nin IN case 7\nSuria NNP nmod 5",
    ],
)
def test_a_flood_attacks_nobody(rows: str) -> None:
    assert events_of(rows, "Suria") == ()


def test_who_is_killed_when_a_bomb_explodes_was_attacked() -> None:
    rows = """
    A DT det 1
    bomb NN nsubj 2
    exploded VBD root 2 explode
    , , punct 2
    killing VBG advcl 2 kill
    Bril NNP obj 4
    """
    assert [event.recipients for event in events_of(rows, "Bril")] == [(0,)]


def test_an_agency_before_the_possessor_of_an_envoy_does_nothing() -> None:
    rows = """
    Merian NNP compound 4
    - , punct 0
    Suria NNP nmod:poss 4
    's POS case 2
    envoy NN nsubj 5
    threatened VBD root 5 threaten
    Norland NNP obj 5
    """
    (event,) = events_of(rows, "Merian", "Suria", "Norland")
    assert (event.actors, event.recipients) == ((1,), (2,))
