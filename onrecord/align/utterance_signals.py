"""Signals that two statements render one act of speech; a reader sees the first line of each docstring.

A signal's value is 0 where it does not speak, and at most 1. What it counts for is learned, and stands in
`lang/<language>/utterances.toml`: the log-odds that each adds, with `bias` what is known before anything is
looked at.
"""

import inspect
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.align.utterance_pairs import Pair
from onrecord.lang.load import table
from onrecord.schema.findings import Act, Form, Zone
from onrecord.schema.story import Reason

SHOWN = 60  # characters of a word list in a reason
SHORT = 4  # words; sharing the words of a shorter content proves less
SOME = 0.1  # of the lighter content; a lead that shares less with the quotation is told of something else
FAR = 10  # statements; two of one report with more between them are no farther apart
LITTLE = 0.15  # of the lighter content; two offers that share less are rather two things offered
QUOTATION = 6  # words; a longer run in quotation marks proves no more
DECIMALS = 6  # of a sum, so that the order of its terms cannot show in a record


def words_contained(pair: Pair) -> float:
    """The one says what the other says, counted in words that carry matter."""
    return pair.contained


def words_alike(pair: Pair) -> float:
    """Both say the same and no more."""
    both = pair.left.total + pair.right.total - pair.weight
    return pair.weight / both if both else 0.0


def order_kept(pair: Pair) -> float:
    """The words stand in the same order in both."""
    return pair.in_order / max(SHORT, min(len(pair.left.words), len(pair.right.words)))


def quotation_shared(pair: Pair) -> float:
    """Words in quotation marks in the one stand in the other."""
    return min(1.0, len(pair.quotation) / QUOTATION)


def quotations_differ(pair: Pair) -> float:
    """Both are quotations of two reports, and their words differ."""
    left, right = pair.left.statement.form, pair.right.statement.form
    return 0.0 if pair.same_report or not left is Form.DIRECT is right else 1.0 - pair.contained


def lead_and_quotation(pair: Pair) -> float:
    """The one leads to the quotation that follows it in the same paragraph."""
    return _leads(pair) if pair.left.paragraph == pair.right.paragraph else 0.0


def lead_and_next_paragraph(pair: Pair) -> float:
    """The one leads to the quotation that begins the next paragraph."""
    return _leads(pair) if pair.right.paragraph - pair.left.paragraph == 1 else 0.0


def headline_and_body(pair: Pair) -> float:
    """The one stands in the headline of the other's report."""
    return float(_headline_and_body(pair))


def headline_and_opening(pair: Pair) -> float:
    """The one is the headline, the other the first statement of its body."""
    return float(_headline_and_body(pair) and pair.left.opens and pair.right.opens)


def headlines_compared(pair: Pair) -> float:
    """The one is the headline of another report."""
    return float(not pair.same_report and Zone.HEADLINE in pair.zones)


def after_quotation(pair: Pair) -> float:
    """What follows a quotation in its report is mostly something else."""
    return float(_both_in_body(pair) and pair.left.statement.form is Form.DIRECT)


def both_reported(pair: Pair) -> float:
    """Two statements of one report, neither of them a quotation, are mostly two."""
    forms = (pair.left.statement.form, pair.right.statement.form)
    return float(_both_in_body(pair) and Form.DIRECT not in forms)


def settings_differ(pair: Pair) -> float:
    """The settings differ."""
    left, right = pair.left.statement.setting, pair.right.statement.setting
    return float(left is not None and right is not None and left != right)


def settings_agree(pair: Pair) -> float:
    """Both reports tell of the same setting."""
    left, right = pair.left.statement.setting, pair.right.statement.setting
    return float(left is not None and left == right and not pair.same_report)


def speaker_not_known(pair: Pair) -> float:
    """One of the reports does not name the speaker."""
    return float((pair.left.speaker is None) != (pair.right.speaker is None))


def no_speaker_known(pair: Pair) -> float:
    """Neither report names the speaker."""
    return float(pair.left.speaker is None is pair.right.speaker and not pair.same_source)


def speakers_of_one_side(pair: Pair) -> float:
    """The one report names a person, the other the body or state behind."""
    return float(pair.speakers_compatible and _speakers_differ(pair))


def speakers_differ(pair: Pair) -> float:
    """The reports name different speakers for a long quotation."""
    return float(not pair.speakers_compatible)


def acts_agree(pair: Pair) -> float:
    """Both are told as the same kind of act."""
    left, right = pair.left.statement.act, pair.right.statement.act
    return min(1.0, pair.contained / LITTLE) if left is right is not Act.SAY else 0.0


def addressees_agree(pair: Pair) -> float:
    """Both are said to the same."""
    return float(pair.left.addressee is not None and pair.left.addressee == pair.right.addressee)


def negation_differs(pair: Pair) -> float:
    """Only one of the two says no or not."""
    return float(pair.left.negates != pair.right.negates)


def neighbours_alike(pair: Pair) -> float:
    """What stands beside them in the two reports is alike too."""
    return pair.beside


def nearest(pair: Pair) -> float:
    """No other statement of the two reports is nearer to either."""
    return float(pair.nearest and not pair.same_report)


def nearest_in_report(pair: Pair) -> float:
    """No other statement of the report is nearer to either."""
    return float(pair.nearest and pair.same_report)


def apart_in_report(pair: Pair) -> float:
    """They stand far apart in the report."""
    return min(1.0, (pair.right.rank - pair.left.rank) / FAR) if pair.same_report else 0.0


def _leads(pair: Pair) -> float:
    """Return 1 where reported speech stands before a quotation; less where they share next to nothing."""
    left, right = pair.left.statement.form, pair.right.statement.form
    adjacent = pair.right.rank - pair.left.rank == 1
    leads = _both_in_body(pair) and adjacent and left is Form.INDIRECT and right is Form.DIRECT
    return min(1.0, pair.contained / SOME) if leads else 0.0


def _headline_and_body(pair: Pair) -> bool:
    return pair.same_report and Zone.HEADLINE in pair.zones and Zone.BODY in pair.zones


def _both_in_body(pair: Pair) -> bool:
    return pair.same_report and pair.zones == (Zone.BODY, Zone.BODY)


def _speakers_differ(pair: Pair) -> bool:
    left, right = pair.left.speaker, pair.right.speaker
    return left is not None and right is not None and left != right


def _no_detail(pair: Pair) -> str:
    return ""


def _shared_words(pair: Pair) -> str:
    return _show(pair.left.spelled[found] for found in pair.shared)


def _quotation(pair: Pair) -> str:
    spelled = {**pair.right.spelled, **pair.left.spelled}
    return _cut(" ".join(spelled.get(word, word) for word in pair.quotation), " ")


def _share(pair: Pair) -> str:
    return f"{words_alike(pair):.0%} of the words' weight"


def _in_order(pair: Pair) -> str:
    return f"{pair.in_order} words"


def _settings(pair: Pair) -> str:
    return f"{pair.left.statement.setting}, {pair.right.statement.setting}"


def _setting(pair: Pair) -> str:
    return pair.left.statement.setting or ""


def _act(pair: Pair) -> str:
    return pair.left.statement.act.value


def _show(found: Iterable[str]) -> str:
    """Return words on one line, in the order of letters, cut where they are many."""
    return _cut(", ".join(sorted(found)), ", ")


def _cut(shown: str, separator: str) -> str:
    if len(shown) <= SHOWN:
        return shown
    whole, found, _ = shown[:SHOWN].rpartition(separator)
    return (whole if found else shown[:SHOWN]) + " …"


@dataclass(frozen=True, slots=True)
class PairSignal:
    """One thing to look at when two statements are compared, and what a reader is told of it."""

    function: Callable[[Pair], float]
    detail: Callable[[Pair], str] = _no_detail

    @property
    def name(self) -> str:
        """Return the name by which its weight is found."""
        return self.function.__name__

    @property
    def words(self) -> str:
        """Return the reason in words: the first line of the docstring."""
        return (inspect.getdoc(self.function) or "").splitlines()[0].rstrip(".")


SAME_UTTERANCE = (
    PairSignal(words_contained, _shared_words),
    PairSignal(words_alike, _share),
    PairSignal(order_kept, _in_order),
    PairSignal(quotation_shared, _quotation),
    PairSignal(quotations_differ),
    PairSignal(lead_and_quotation),
    PairSignal(lead_and_next_paragraph),
    PairSignal(headline_and_body),
    PairSignal(headline_and_opening),
    PairSignal(headlines_compared),
    PairSignal(after_quotation),
    PairSignal(both_reported),
    PairSignal(settings_differ, _settings),
    PairSignal(settings_agree, _setting),
    PairSignal(speaker_not_known),
    PairSignal(no_speaker_known),
    PairSignal(speakers_of_one_side),
    PairSignal(speakers_differ),
    PairSignal(acts_agree, _act),
    PairSignal(addressees_agree),
    PairSignal(negation_differs),
    PairSignal(neighbours_alike),
    PairSignal(nearest),
    PairSignal(nearest_in_report),
    PairSignal(apart_in_report),
)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal of `SAME_UTTERANCE` adds to the log-odds, in their order."""

    bias: float
    signals: tuple[float, ...]


@cache
def learned(language: str = "en") -> Weights:
    """Return the weights in `lang/<language>/utterances.toml`; KeyError when one is missing."""
    rows = table(language, "utterances")
    return Weights(rows["bias"], tuple(rows["weights"][signal.name] for signal in SAME_UTTERANCE))


def values(pair: Pair) -> list[float]:
    """Return what each signal says of the pair, in their order."""
    return [signal.function(pair) for signal in SAME_UTTERANCE]


def log_odds(pair: Pair, weights: Weights) -> float:
    """Return how likely the two render one act of speech: 0 is even chance, 1.1 three to one (in nats)."""
    shares = [weight * value for weight, value in zip(weights.signals, values(pair), strict=True)]
    return round(weights.bias + math.fsum(shares), DECIMALS)


def reasons(pair: Pair, weights: Weights, at_most: int) -> list[Reason]:
    """Return what speaks most for the pair; `Reason.value` is what it adds to the log-odds.

    That its speakers differ is told besides, whatever it weighs: a reader must see that.
    """
    found = [
        (
            signal,
            Reason(signal=signal.words, value=round(weight * value, DECIMALS), detail=signal.detail(pair)),
        )
        for signal, weight, value in zip(SAME_UTTERANCE, weights.signals, values(pair), strict=True)
        if value > 0
    ]
    caution = [reason for signal, reason in found if signal.function is speakers_differ]
    speaking = [reason for _, reason in found if reason.value > 0 and reason not in caution]
    return sorted(speaking, key=lambda reason: (-reason.value, reason.signal))[:at_most] + caution
