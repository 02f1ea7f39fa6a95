"""How likely a statement is right: kinds of cue, and what the measured numbers make of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.confidence import features, kind_of_cue, load_calibration, log_odds
from onrecord.extract.proposal import Cue, Found, Proposal
from onrecord.schema.text import Span
from tests import build
from tests.extract.build_page import page


def proposal(text: str, cue: str) -> Proposal:
    """A proposal whose cue is these words of the text."""
    start = text.index(cue)
    return Proposal(
        source=None, cue=Span(start, start + len(cue)), content=(Span(0, len(text)),), confidence=0.9
    )


@pytest.mark.parametrize(
    ("cue", "facts", "kind"),
    [
        ("warned", {}, Cue.SPEECH),
        ("wants", {"wants": "=want VERB VBZ"}, Cue.ATTITUDE),
        ("signed", {"signed": "=sign VERB VBD"}, Cue.DEED),
        ("juggled", {"juggled": "=juggle VERB VBD"}, Cue.OTHER),
        ("belief", {"belief": "NOUN"}, Cue.NOUN),
        ("according to", {"according": "VERB VBG"}, Cue.OTHER),
        (":", {}, Cue.PHRASE),
    ],
)
def test_the_kind_of_a_cue(cue: str, facts: dict[str, str], kind: Cue):
    text = f"Odell {cue} this."
    assert kind_of_cue(proposal(text, cue), page(text, facts)) is kind


def test_according_to_is_a_phrase_when_it_is_no_verb():
    text = "It rained, according to Odell."
    one = page(text, {"according": "ADP"})
    assert kind_of_cue(proposal(text, "according to"), one) is Cue.PHRASE


def test_what_the_likelihood_is_worked_out_from():
    text = "Odell warned this."
    proposed = build.attribution(
        build.report(text), "this", cue="warned", confidence=0.5, content_confidence=0.5
    )
    assert features(proposed, proposal(text, "warned"), page(text)) == {
        "speech": 1.0,
        "cue_odds": 0.0,
        "content_odds": 0.0,
    }


@given(st.floats(min_value=0, max_value=1))
def test_log_odds_are_finite_and_odd(chance: float):
    assert log_odds(chance) == pytest.approx(-log_odds(1 - chance))


@given(st.floats(min_value=0, max_value=1), st.floats(min_value=0, max_value=1))
def test_a_surer_model_makes_no_statement_less_likely(one: float, other: float):
    calibration = load_calibration()
    low, high = sorted((one, other))
    for name in ("cue_odds", "content_odds"):
        evidence = {"speech": 1.0, "cue_odds": 0.0, "content_odds": 0.0}
        less = calibration.of_model({**evidence, name: log_odds(low)})
        assert 0 <= less <= calibration.of_model({**evidence, name: log_odds(high)}) <= 1


def test_every_kind_of_cue_and_every_way_of_finding_was_measured():
    calibration = load_calibration()
    assert {kind.value for kind in Cue} < set(calibration.model)
    assert set(calibration.found) == {found.value for found in Found} - {"model"}
    assert set(calibration.nested) < set(calibration.found)
    assert all(0 <= share <= 1 for share in (*calibration.found.values(), *calibration.nested.values()))


def test_speech_is_likelier_than_attitude_and_deed():
    """The same words of the model are worth less where nothing may have been said."""
    model = load_calibration().model
    assert model["speech"] > max(model["attitude"], model["deed"], model["noun"])
