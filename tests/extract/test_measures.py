"""What statements are for or against, read off trees by hand."""

from dataclasses import replace

import pytest

from onrecord.extract.measures import find_measures
from onrecord.schema.findings import Act, Form, Measure, Stance
from tests.build import local_actor, report, span, statement
from tests.extract.build_page import page, told

VERB = "VERB VBD"
NOUN = "NOUN NN"
PLURAL = "NOUN NNS"
OSTREL = local_actor("Ostrel")


def measures(
    text: str,
    words: dict[str, str],
    content: str,
    *,
    cue: str | None = None,
    act: Act = Act.SAY,
    form: Form = Form.INDIRECT,
    negated: bool = False,
) -> list[Measure]:
    """The measures of one statement by Ostrel, which `content` is the content of."""
    where = report(text)
    made = statement(where, content, speaker=0, source="Ostrel", cue=cue, act=act, form=form, negated=negated)
    ostrel = local_actor("Ostrel", mentions=[span(where, "Ostrel")])
    return list(find_measures(page(where, told(text, words)), [made], [ostrel]))


def found(*about: object, **more: object) -> list[tuple[Stance, str]]:
    return [(one.stance, one.wording) for one in measures(*about, **more)]  # type: ignore[arg-type]


DEMANDED = {"Ostrel": "nsubj <demanded", "demanded": f"root =demand {VERB}"}
LIFTING = {
    **DEMANDED,
    "lifting": f"obj <demanded {NOUN}",
    "sanctions": f"nmod <lifting =sanction {PLURAL}",
    "the": "det <lifting DT",
    "of": "case <sanctions ADP IN",
}
SAID = {"Ostrel": "nsubj <said", "said": f"root =say {VERB}"}
WITHDRAW = {
    "withdraw": "ccomp <said =withdraw VERB VB",
    "its": "nmod:poss <troops PRP$",
    "troops": f"obj <withdraw =troop {PLURAL}",
    "from": "case <cape ADP IN",
    "cape": f"obl <withdraw {NOUN}",
    "the": "det <cape DT",
}
WILL_NOT = {"it": "nsubj <withdraw", "will": "aux <withdraw AUX MD", "not": "advmod <withdraw PART RB"}


def test_a_demanded_noun_of_action_is_named_with_what_it_is_done_to() -> None:
    (one,) = measures(
        "Ostrel demanded the lifting of sanctions.", LIFTING, "the lifting of sanctions", cue="demanded"
    )
    assert (one.stance, one.wording, one.action, one.theme) == (
        Stance.DEMANDS,
        "lifting of sanctions",
        "lift",
        "sanction",
    )


def test_verb_and_noun_of_action_have_one_action_and_one_theme() -> None:
    (one,) = measures(
        "Ostrel said it will not withdraw its troops from the cape.",
        SAID | WITHDRAW | WILL_NOT,
        "it will not withdraw its troops from the cape",
        cue="said",
        act=Act.REJECT,
    )
    noun = DEMANDED | {
        "withdrawal": f"obj <demanded {NOUN}",
        "troops": f"nmod <withdrawal =troop {PLURAL}",
        "of": "case <troops",
    }
    (other,) = measures("Ostrel demanded withdrawal of troops.", noun, "withdrawal of troops", cue="demanded")
    assert (one.action, one.theme) == (other.action, other.theme) == ("withdraw", "troop")
    assert (one.stance, one.wording) == (Stance.REJECTS, "withdraw its troops from the cape")


def test_a_refusal_until_something_happens_is_a_condition_and_its_words_show_it() -> None:
    text = "Ostrel said it will not withdraw its troops until Varnia yields."
    words = (
        SAID
        | WITHDRAW
        | WILL_NOT
        | {"until": "mark <yields SCONJ IN", "yields": "advcl <withdraw =yield VERB VBZ"}
    )
    (one,) = measures(
        text,
        words | {"Varnia": "nsubj <yields"},
        "it will not withdraw its troops until Varnia yields",
        cue="said",
        act=Act.REJECT,
    )
    assert one.stance is Stance.CONDITIONS
    assert one.wording == "withdraw its troops"
    assert one.span.of(text) == "withdraw its troops until Varnia yields"


@pytest.mark.parametrize(
    ("act", "stance"), [(Act.PROMISE, Stance.OFFERS), (Act.THREATEN, Stance.WARNS), (Act.ESTIMATE, None)]
)
def test_what_the_speaker_will_do_is_offered_or_threatened_by_its_act(
    act: Act, stance: Stance | None
) -> None:
    text = "Ostrel said it will reopen the ferry line."
    words = SAID | {
        "it": "nsubj <reopen",
        "will": "aux <reopen AUX MD",
        "reopen": "ccomp <said =reopen VERB VB",
        "line": f"obj <reopen {NOUN}",
        "ferry": f"compound <line {NOUN}",
        "the": "det <line DT",
    }
    expected = [] if stance is None else [(stance, "reopen the ferry line")]
    assert found(text, words, "it will reopen the ferry line", cue="said", act=act) == expected


def test_offices_that_will_be_closed_are_no_offer() -> None:
    text = "Ostrel said it will close the harbour office."
    words = SAID | {
        "it": "nsubj <close",
        "will": "aux <close AUX MD",
        "close": "ccomp <said =close VERB VB",
        "office": f"obj <close {NOUN}",
        "harbour": f"compound <office {NOUN}",
    }
    assert found(text, words, "it will close the harbour office", cue="said", act=Act.PROMISE) == [
        (Stance.WARNS, "close the harbour office")
    ]


MUST = SAID | {
    "Varnia": "nsubj <leave",
    "must": "aux <leave AUX MD",
    "leave": "ccomp <said =leave VERB VB",
    "cape": f"obj <leave {NOUN}",
    "the": "det <cape DT",
}


def test_what_somebody_else_must_do_is_demanded_and_the_name_tells_who() -> None:
    assert found(
        "Ostrel said Varnia must leave the cape.", MUST, "Varnia must leave the cape", cue="said"
    ) == [(Stance.DEMANDS, "Varnia to leave the cape")]


def test_what_somebody_must_not_do_is_rejected() -> None:
    words = MUST | {"not": "advmod <leave PART RB"}
    text = "Ostrel said Varnia must not leave the cape."
    assert found(text, words, "Varnia must not leave the cape", cue="said") == [
        (Stance.REJECTS, "Varnia to leave the cape")
    ]


def test_what_should_have_been_done_is_a_reproach_and_no_demand() -> None:
    text = "Ostrel said Varnia must have left the cape."
    words = MUST | {"have": "aux <left =have AUX VB", "left": "ccomp <said =leave VERB VBN"}
    words |= {"Varnia": "nsubj <left", "must": "aux <left AUX MD", "cape": f"obj <left {NOUN}"}
    assert found(text, words, "Varnia must have left the cape", cue="said") == []


def test_a_demand_for_a_demand_is_a_demand_for_what_that_asks() -> None:
    text = "Ostrel rejected the demand to leave the cape."
    words = {
        "Ostrel": "nsubj <rejected",
        "demand": f"obj <rejected {NOUN}",
        "to": "mark <leave PART TO",
        "leave": "acl <demand =leave VERB VB",
        "cape": f"obj <leave {NOUN}",
    }
    assert found(text, words, "the demand to leave the cape", cue="rejected") == [
        (Stance.REJECTS, "leave the cape")
    ]


def test_whoever_insists_that_something_is_so_demands_nothing() -> None:
    text = "Ostrel insisted the ferry line is open."
    words = {
        "Ostrel": "nsubj <insisted",
        "insisted": f"root =insist {VERB}",
        "line": f"nsubj <open {NOUN}",
        "ferry": f"compound <line {NOUN}",
        "is": "cop <open",
        "open": "ccomp <insisted ADJ JJ",
    }
    assert found(text, words, "the ferry line is open", cue="insisted") == []


def test_whoever_is_called_names_is_not_demanded() -> None:
    text = "Ostrel called the ferry line a folly."
    words = {
        "Ostrel": "nsubj <called",
        "called": f"root =call {VERB}",
        "line": f"obj <called {NOUN}",
        "ferry": f"compound <line {NOUN}",
        "folly": f"xcomp <called {NOUN}",
    }
    assert found(text, words, "the ferry line a folly", cue="called") == []


def test_a_call_on_a_day_is_no_call_on_somebody() -> None:
    text = "Ostrel called Varnia on Tuesday over the ferry line."
    words = {
        "Ostrel": "nsubj <called",
        "called": f"root =call {VERB}",
        "Varnia": "obj <called",
        "on": "case <Tuesday ADP IN",
        "Tuesday": "obl <called =tuesday PROPN NNP",
        "line": f"obl <called {NOUN}",
        "over": "case <line ADP IN",
        "ferry": f"compound <line {NOUN}",
    }
    assert found(text, words, "the ferry line", cue="called") == []


def test_who_wants_to_do_something_demands_nothing_of_anybody() -> None:
    text = "Ostrel wants to reopen the ferry line."
    words = {
        "Ostrel": "nsubj <wants",
        "wants": "root =want VERB VBZ",
        "to": "mark <reopen PART TO",
        "reopen": "xcomp <wants =reopen VERB VB",
        "line": f"obj <reopen {NOUN}",
        "ferry": f"compound <line {NOUN}",
    }
    assert found(text, words, "to reopen the ferry line", cue="wants") == []


def test_a_denied_claim_keeps_its_own_words() -> None:
    text = "Ostrel denied Varnia closed the strait."
    words = {
        "Ostrel": "nsubj <denied",
        "Varnia": "nsubj <closed",
        "closed": f"ccomp <denied =close {VERB}",
        "strait": f"obj <closed {NOUN}",
        "the": "det <strait DT",
    }
    assert found(text, words, "Varnia closed the strait", cue="denied") == [
        (Stance.DENIES, "Varnia closed the strait")
    ]


def test_rejecting_an_accusation_is_denying_it() -> None:
    text = "Ostrel rejected accusations of spying on ferries."
    words = {
        "Ostrel": "nsubj <rejected",
        "accusations": f"obj <rejected =accusation {PLURAL}",
        "of": "case <spying ADP IN",
        "spying": f"nmod <accusations {NOUN}",
        "on": "case <ferries ADP IN",
        "ferries": f"nmod <spying =ferry {PLURAL}",
    }
    assert found(text, words, "accusations of spying on ferries", cue="rejected") == [
        (Stance.DENIES, "spying on ferries")
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("an end", {"end": f"obj <demanded {NOUN}"}),
        (
            "the minister of trade",
            {"minister": f"obj <demanded {NOUN}", "trade": f"nmod <minister {NOUN}", "of": "case <trade"},
        ),
        ("such things", {"things": f"obj <demanded =thing {PLURAL}", "such": "amod <things ADJ JJ"}),
        ("Varnia", {"Varnia": "obj <demanded"}),
    ],
)
def test_what_names_no_measure_gives_none_or_only_a_bare_noun(content: str, words: dict[str, str]) -> None:
    found_measures = measures(f"Ostrel demanded {content}.", DEMANDED | words, content, cue="demanded")
    assert all(one.terms == () for one in found_measures)


def test_two_things_demanded_together_are_two_measures() -> None:
    text = "Ostrel demanded removal of radars and release of sailors."
    words = DEMANDED | {
        "removal": f"obj <demanded {NOUN}",
        "radars": f"nmod <removal =radar {PLURAL}",
        "of#1": "case <radars ADP IN",
        "and": "cc <release CCONJ CC",
        "release": f"conj <removal {NOUN}",
        "of#2": "case <sailors ADP IN",
        "sailors": f"nmod <release =sailor {PLURAL}",
    }
    assert sorted(found(text, words, "removal of radars and release of sailors", cue="demanded")) == [
        (Stance.DEMANDS, "release of sailors"),
        (Stance.DEMANDS, "removal of radars"),
    ]


def test_who_does_not_demand_a_thing_is_not_against_it() -> None:
    text = "Ostrel demanded the lifting of sanctions."
    assert found(text, LIFTING, "the lifting of sanctions", cue="demanded", negated=True) == []


def test_who_does_not_accept_a_thing_is_against_it() -> None:
    text = "Ostrel accepted the lifting of sanctions."
    words = LIFTING | {
        "Ostrel": "nsubj <accepted",
        "accepted": f"root =accept {VERB}",
        "lifting": f"obj <accepted {NOUN}",
    }
    assert found(text, words, "the lifting of sanctions", cue="accepted", negated=True) == [
        (Stance.REJECTS, "lifting of sanctions")
    ]


def test_what_has_yet_to_be_done_is_not_demanded() -> None:
    text = "Ostrel said Varnia has yet to leave the cape."
    words = {
        "Ostrel": "nsubj <said",
        "said": f"root =say {VERB}",
        "Varnia": "nsubj <has",
        "has": "ccomp <said =have VERB VBZ",
        "yet": "advmod <has ADV RB",
        "to": "mark <leave PART TO",
        "leave": "xcomp <has =leave VERB VB",
        "cape": f"obj <leave {NOUN}",
    }
    assert found(text, words, "Varnia has yet to leave the cape", cue="said") == []
    del words["yet"]
    assert found(
        "Ostrel said Varnia has to leave the cape.", words, "Varnia has to leave the cape", cue="said"
    ) == [(Stance.DEMANDS, "leave the cape")]


PAPER = {
    **DEMANDED,
    "a": "det <paper DT",
    "paper": f"obj <demanded {NOUN}",
    "which": "nsubj <bars PRON WDT",
    "bars": "acl:relcl <paper =bar VERB VBZ",
    "the": "det <entry DT",
    "entry": f"obj <bars {NOUN}",
    "of": "case <Varnia ADP IN",
    "Varnia": "nmod <entry PROPN NNP",
}


def test_what_hangs_on_words_left_out_of_the_content_takes_no_stance() -> None:
    where = report("Ostrel demanded a paper which bars the entry of Varnia.")
    made = statement(where, "a paper", speaker=0, source="Ostrel", cue="demanded", act=Act.DEMAND)
    gap = replace(made, content=(span(where, "a paper"), span(where, "the entry of Varnia")))
    ostrel = local_actor("Ostrel", mentions=[span(where, "Ostrel")])
    tree = page(where, told(where.text, PAPER))
    assert "entry of Varnia" not in [one.wording for one in find_measures(tree, [gap], [ostrel])]


RESISTED = {
    "Ostrel": "nsubj <resisted",
    "resisted": f"root =resist {VERB}",
    "a": "det <call DT",
    "call": f"obj <resisted {NOUN}",
    "to": "mark <close PART TO",
    "close": "acl <call =close VERB VB",
    "port": f"obj <close {NOUN}",
    "the": "det <port DT",
}


def test_whoever_resists_a_call_is_against_what_it_calls_for() -> None:
    about = "Ostrel resisted a call to close the port.", RESISTED, "to close the port"
    assert found(*about, cue="resisted a call", act=Act.REJECT) == [(Stance.REJECTS, "close the port")]


def test_in_what_something_is_asked_for_is_no_part_of_it() -> None:
    words = {
        **DEMANDED,
        "release": f"obj <demanded {NOUN}",
        "the": "det <release DT",
        "of": "case <Brel ADP IN",
        "Brel": "nmod <release PROPN NNP",
        "in": "case <letters ADP IN",
        "letters": f"nmod <release =letter {PLURAL}",
        "to": "case <ministers ADP IN",
        "two": "nummod <ministers NUM CD",
        "ministers": f"nmod <letters =minister {PLURAL}",
    }
    content = "the release of Brel in letters to two ministers"
    assert found(f"Ostrel demanded {content}.", words, content, cue="demanded", act=Act.DEMAND) == [
        (Stance.DEMANDS, "release of Brel")
    ]
