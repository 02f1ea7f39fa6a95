"""What speaks for one act of speech: each signal on two statements by hand."""

from collections.abc import Sequence
from itertools import combinations

import pytest

from onrecord.align.renderings import find_renderings
from onrecord.align.utterance_pairs import Pair, find_pairs
from onrecord.align.utterance_signals import (
    SAME_UTTERANCE,
    Weights,
    learned,
    log_odds,
    reasons,
    values,
)
from onrecord.lang.load import table
from onrecord.schema.findings import Act, Form, Zone
from onrecord.schema.ids import ActorId
from tests.build import dossier, findings, local_actor, report, statement

CAST = (local_actor("Dala Ferin"), local_actor("Jon Holt"))


def pair_of(
    *told: Sequence[dict[str, object]], speakers: tuple[str | None, ...] = ("ferin", "ferin")
) -> Pair:
    """The one pair of the first two statements of these reports, each statement given by its arguments."""
    pairs, actor_of = [], {}
    for number, statements in enumerate(told):
        where = report("\n\n".join(f"{number}: {one['content']}." for one in statements))
        made = [statement(where, speaker=0, **one) for one in statements]  # type: ignore[arg-type]
        pairs.append((where, findings(where, actors=CAST, statements=made)))
        if (speaker := speakers[number % len(speakers)]) is not None:
            actor_of[where.id, 0] = ActorId(speaker)
        actor_of[where.id, 1] = ActorId("holt")
    renderings = find_renderings(dossier(*pairs), actor_of, ())
    found, _ = find_pairs(renderings, range(len(renderings)))
    return found[0]


def speaks(name: str, pair: Pair) -> float:
    return next(signal.function(pair) for signal in SAME_UTTERANCE if signal.name == name)


def told(content: str, **about: object) -> list[dict[str, object]]:
    return [{"content": content, **about}]


def test_every_signal_has_words_of_its_own_for_the_reader() -> None:
    said_words = [signal.words for signal in SAME_UTTERANCE]
    assert all(said_words)
    assert len(set(said_words)) == len(said_words)


def test_every_signal_has_its_weight_and_no_weight_is_without_a_signal() -> None:
    assert set(table("en", "utterances")["weights"]) == {signal.name for signal in SAME_UTTERANCE}
    assert len(learned().signals) == len(SAME_UTTERANCE)


def test_what_speaks_against_weighs_against() -> None:
    weights = dict(zip((signal.name for signal in SAME_UTTERANCE), learned().signals, strict=True))
    for name in ("after_quotation", "settings_differ", "speaker_not_known", "speakers_of_one_side"):
        assert weights[name] < 0, name
    for name in ("words_contained", "order_kept", "lead_and_quotation", "headline_and_body"):
        assert weights[name] > 0, name


def test_values_lie_between_nothing_and_one() -> None:
    pair = pair_of(told("the strait stays open to all ships"), told("the strait stays open to all ships"))
    assert all(0 <= value <= 1 for value in values(pair))


@pytest.mark.parametrize(
    ("form", "name", "expected"),
    [(Form.INDIRECT, "lead_and_next_paragraph", 1.0), (Form.MIXED, "lead_and_next_paragraph", 0.0)],
)
def test_only_reported_speech_leads_to_a_quotation(form: Form, name: str, expected: float) -> None:
    lead: dict[str, object] = {"content": "the strait would stay open", "form": form}
    pair = pair_of([lead, {"content": "We keep the strait open and it stays open", "form": Form.DIRECT}])
    assert speaks(name, pair) == expected
    assert speaks("lead_and_quotation", pair) == 0.0


def test_a_headline_and_the_first_of_the_body_speak_for_each_other() -> None:
    headline: dict[str, object] = {"content": "strait stays open", "zone": Zone.HEADLINE}
    pair = pair_of([headline, {"content": "the strait would stay open to ships"}])
    assert speaks("headline_and_body", pair) == 1.0
    assert speaks("headline_and_opening", pair) == 1.0


def test_a_quotation_in_both_shows_its_words() -> None:
    words = "we will keep the strait open"
    pair = pair_of(told(words, form=Form.DIRECT), told(f"Ostmark knows that {words} to ships"))
    assert speaks("quotation_shared", pair) == 1.0
    shown = [reason.detail for reason in reasons(pair, ONLY_QUOTATION, 3)]
    assert shown == ["we will keep the strait open"]


ONLY_QUOTATION = Weights(0.0, tuple(float(one.name == "quotation_shared") for one in SAME_UTTERANCE))


def test_two_reports_that_name_two_speakers_are_compared_when_they_quote_at_length() -> None:
    words = "nobody who sails under our flag shall ever pay for this strait"
    quoted = [told(words, form=Form.DIRECT), told(words, form=Form.DIRECT)]
    pair = pair_of(*quoted, speakers=("ferin", "holt"))
    assert speaks("speakers_differ", pair) == 1.0
    assert speaks("speakers_of_one_side", pair) == 0.0


def test_acts_settings_and_negation_are_told_apart() -> None:
    content = "the strait open to ships of Ostmark"
    one = told(content, act=Act.DEMAND, setting="interview")
    other = told(f"not {content}", act=Act.DEMAND, setting="speech")
    pair = pair_of(one, other)
    assert [speaks(name, pair) for name in ("acts_agree", "settings_differ", "negation_differs")] == [1, 1, 1]


def test_two_offers_of_two_things_hardly_agree_in_being_offers() -> None:
    offers = (
        "double wages, leather boots, winter clothing, insurance and pensions for pilots, coal for tugs, "
        "paint for lighthouses, a new harbour"
    )
    near = pair_of(told(offers, act=Act.OFFER), told(f"now {offers}", act=Act.OFFER))
    other = (
        "longer talks with islanders, monthly letters, neutral chairmen, interpreters, archives opened to "
        "envoys, maps redrawn, customs halved near the harbour"
    )
    far = pair_of([{"content": offers, "act": Act.OFFER}, {"content": other, "act": Act.OFFER}])
    assert speaks("acts_agree", near) == 1.0
    assert 0 < speaks("acts_agree", far) < 1.0


def test_one_setting_told_by_two_reports_speaks_for_one_act_of_speech() -> None:
    content = "the strait open to ships of Ostmark"
    both = pair_of(told(content, setting="speech"), told(content, setting="speech"))
    assert speaks("settings_agree", both) == 1.0
    assert speaks("settings_agree", pair_of(told(content, setting="speech"), told(content))) == 0.0
    within = pair_of(
        [{"content": content, "setting": "speech"}, {"content": f"{content} now", "setting": "speech"}]
    )
    assert speaks("settings_agree", within) == 0.0


def test_the_farther_apart_in_a_report_the_less_two_statements_are_one() -> None:
    content = "the strait open to ships of Ostmark"
    beside = pair_of([{"content": content}, {"content": f"{content} now"}])
    assert speaks("apart_in_report", beside) == pytest.approx(0.1)
    assert speaks("apart_in_report", pair_of(told(content), told(content))) == 0.0
    assert (
        dict(zip((one.name for one in SAME_UTTERANCE), learned().signals, strict=True))["apart_in_report"] < 0
    )


def test_saying_is_no_act_to_agree_in() -> None:
    content = "the strait stays open to ships"
    assert speaks("acts_agree", pair_of(told(content), told(content))) == 0.0


def test_reasons_are_the_greatest_first_and_none_speaks_against() -> None:
    pair = pair_of(told("the strait stays open to all ships"), told("the strait stays open to all ships"))
    found = reasons(pair, learned(), 3)
    assert len(found) == 3
    assert all(one.value >= other.value > 0 for one, other in combinations(found, 2))


def test_nothing_in_common_leaves_the_bias() -> None:
    pair = pair_of([{"content": "Ostmark rejoices"}, {"content": "harbour fees climbed"}])
    only_words = Weights(-4.0, tuple(float(one.name == "words_contained") for one in SAME_UTTERANCE))
    assert log_odds(pair, only_words) == -4.0
