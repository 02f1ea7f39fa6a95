"""What is done by saying it: from the cue where it names its act, else from what is said."""

import pytest

from onrecord.extract.acts import Wording, find_act, weigh
from onrecord.schema.findings import Act
from onrecord.schema.text import Span
from tests.extract.build_page import page, told

VERBS = {
    "advised": "=advise VERB VBD",
    "agreed": "=agree VERB VBD",
    "assured": "=assure VERB VBD",
    "believe": "=believe VERB VB",
    "called": "=call VERB VBD",
    "insisted": "=insist VERB VBD",
    "offered": "=offer VERB VBD",
    "proposed": "=propose VERB VBD",
    "refused": "=refuse VERB VBD",
    "suggested": "=suggest VERB VBD",
    "accept": "=accept VERB VB",
    "deny": "=deny VERB VB",
    "threaten": "=threaten VERB VB",
    "vowed": "=vow VERB VBD",
    "Leave": "=leave VERB VB",
}


def wording(text: str, *, negated: bool = False, names: tuple[str, ...] = ()) -> Wording:
    """Return source, cue and content of "Who [cue] «content»", the marks left in place."""
    return Wording(
        source=Span(0, text.index(" [")),
        cue=Span(text.index("[") + 1, text.index("]")),
        content=(Span(text.index("<") + 1, text.index(">")),),
        negated=negated,
        names=names,
    )


def act(text: str, *, negated: bool = False, names: tuple[str, ...] = ()) -> Act:
    return find_act(wording(text, negated=negated, names=names), page(text, told(text, VERBS)))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("the ferry left at noon", Act.SAY),
        ("Surania must withdraw its gunboats", Act.DEMAND),
        ("the gunboats have to leave the bay", Act.DEMAND),
        ("the bridge should be closed", Act.DEMAND),
        ("it is necessary to close the bridge", Act.DEMAND),
        ("I demand an answer", Act.DEMAND),
        ("let us meet again in June", Act.PROPOSE),
        ("we ask the harbour for patience", Act.ASK),
        ("we are ready to meet", Act.OFFER),
        ("he is ready to meet the envoy", Act.OFFER),
        ("we will rebuild the lighthouse", Act.PROMISE),
        ("we will respond with all means if the bay is closed", Act.THREATEN),
        ("if they cross the river, we will destroy the bridge", Act.THREATEN),
        ("we will not pay for the ferry", Act.REJECT),
        ("we can't accept these terms", Act.REJECT),
        ("there will be no talks", Act.REJECT),
        ("a second vote is out of the question", Act.REJECT),
        ("That is not acceptable", Act.REJECT),
        ("he had never taken the money", Act.DENY),
        ("the report was false", Act.DENY),
        ("there is no plan to close the bay", Act.DENY),
        ("we accept the terms", Act.ACCEPT),
        ("closing the bay could lead to war", Act.WARN),
        ("the mayor lied to the fishermen", Act.ACCUSE),
        ("the rescuers did an outstanding job", Act.PRAISE),
        ("about 3,000 boats lie in the bay", Act.ESTIMATE),
    ],
)
def test_after_a_cue_that_names_no_act_the_content_decides(content: str, expected: Act) -> None:
    assert act(f"Odell [said] <{content}>.") is expected


@pytest.mark.parametrize(
    "content",
    [
        "the boats that must leave are in the north",  # not the main clause
        "he did not know who must pay",
        "the ferry stops when the crew will not sail",
        "he would not say when",
        "the mayor must have known",  # a guess
        "we will see",
        "he will not rule out a second vote",
        "there is no ship",
        "in 2019 around 1998 was often spoken of",  # years are no figures
    ],
)
def test_what_only_hangs_on_another_clause_or_binds_nobody_is_said(content: str) -> None:
    assert act(f"Odell [said] <{content}>.") is Act.SAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Odell [warned] <Surania must withdraw>.", Act.WARN),
        ("Odell [denied] <there would be a war>.", Act.DENY),
        ("Odell [rejected] <that the bay should be open>.", Act.REJECT),
        ("Odell [vowed] <to strike back>.", Act.THREATEN),
        ("Odell [vowed] <to rebuild the pier>.", Act.PROMISE),
        ("Odell [proposed] <to suspend the tolls for a week>.", Act.OFFER),
        ("Odell [proposed] <a law on eels>.", Act.PROPOSE),
        ("Odell [assured] <he was ready for new talks>.", Act.OFFER),
        ("Odell [called] <the mayor a liar>.", Act.ACCUSE),
        ("Odell [called] <the evening useful>.", Act.PRAISE),
        ("Odell [called] <the report a fairy tale>.", Act.DENY),
    ],
)
def test_a_cue_that_names_its_act_mostly_wins(text: str, expected: Act) -> None:
    assert act(text) is expected


@pytest.mark.parametrize(
    ("cue", "thing", "fact"),
    [
        ("insisted", Act.DEMAND, Act.SAY),
        ("suggested", Act.PROPOSE, Act.SAY),
        ("agreed", Act.ACCEPT, Act.SAY),
    ],
)
def test_a_cue_may_do_something_with_a_thing_and_only_state_a_fact(cue: str, thing: Act, fact: Act) -> None:
    assert act(f"Odell [{cue}] <a second vote>.") is thing
    assert act(f"Odell [{cue}] <the dam was full>.") is fact


def test_to_suggest_what_should_be_done_is_to_propose_it() -> None:
    assert act("Odell [suggested] <the tolls should be halved>.") is Act.PROPOSE


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("did not deny", "taking the money", Act.SAY),
        ("did not threaten", "to leave", Act.SAY),
        ("did not accept", "the terms", Act.REJECT),
        ("did not believe", "the boats should leave", Act.REJECT),
        ("did not believe", "the boats were there", Act.SAY),
    ],
)
def test_what_a_negated_cue_does(cue: str, content: str, expected: Act) -> None:
    assert act(f"Odell [{cue}] <{content}>.", negated=True) is expected


def test_who_refuses_to_rule_out_rejects_nothing() -> None:
    assert act("Odell [refused to rule out] <a second vote>.") is Act.SAY
    assert act("Odell [refused] <to rule out a second vote>.") is Act.SAY
    assert act("Odell [refused] <to open the bay>.") is Act.REJECT


def test_who_speaks_for_a_state_means_it_by_its_name() -> None:
    text = "Odell [said] <Norland stands ready to host the talks>."
    assert act("Odell [said] <Norland will protect the herring>.") is Act.SAY
    assert act("Odell [said] <Norland will protect the herring>.", names=("Norland",)) is Act.PROMISE
    assert act(text, names=("Norland",)) is Act.OFFER


def test_in_quoted_words_he_is_not_the_speaker() -> None:
    assert act("Odell [said] “<he will rebuild the pier>”.") is Act.SAY
    assert act("Odell [said] <he will rebuild the pier>.") is Act.PROMISE


def test_an_imperative_demands() -> None:
    assert act("Odell [said] “<Leave the bay>”.") is Act.DEMAND


def test_signals_tell_their_reasons() -> None:
    text = "Odell [said] <we will not pay>."
    assert [(one.act, one.reason) for one in weigh(wording(text), page(text))] == [
        (Act.REJECT, "the speaker will not")
    ]


def test_words_without_a_cue_have_their_act_too() -> None:
    text = "Odell was there. “We will not pay.”"
    start = text.index("We")
    bare = Wording(source=None, cue=None, content=(Span(start, len(text) - 1),), negated=False)
    assert find_act(bare, page(text)) is Act.REJECT


def test_nothing_but_marks_is_said() -> None:
    text = "Odell [said] <…>."
    assert find_act(wording(text), page(text)) is Act.SAY


@pytest.mark.parametrize(
    "cue",
    [
        "resisted a call Friday",
        "ignored the city's repeated demands",
        "dismissed calls for a vote and",
        "declined requests",
        "rejected an urgent appeal",
    ],
)
def test_who_turns_down_what_others_ask_for_demands_nothing(cue: str) -> None:
    nouns = dict.fromkeys(("call", "demands", "calls", "requests", "appeal"), "NOUN NN")
    verbs = dict.fromkeys(("resisted", "ignored", "dismissed", "declined", "rejected"), "VERB VBD")
    text = f"Ostrel [{cue}] <to close the port>."
    assert find_act(wording(text), page(text, told(text, nouns | verbs))) is Act.REJECT


def test_who_refuses_to_call_for_something_has_not_refused_a_call() -> None:
    assert act("Ostrel [refused to call for] <a vote>.") is not Act.REJECT
