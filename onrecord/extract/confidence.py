"""How likely a statement is right, as a share: of those at .8, four in five are right.

The model's own probabilities are no such shares: it is surer than a reader that a deed or a wish is a saying.
What they are worth for each kind of cue was measured and stands in `lang/en/confidence.toml`, which
`training.calibrate` writes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log

from onrecord.extract.page import Page
from onrecord.extract.proposal import Cue, Proposal
from onrecord.extract.saying import ACTS
from onrecord.lang.load import table, words
from onrecord.schema.parsed import Attribution

# Probabilities are kept this far from 0 and 1, where their logarithms have no end.
EDGE = 0.005
DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What was measured: a logistic curve for the model's proposals, shares of right ones for all others."""

    least_shown: float  # how likely a statement must be right to be put on record
    model: Mapping[str, float]
    found: Mapping[str, float]
    nested: Mapping[str, float]

    def of_model(self, evidence: Mapping[str, float]) -> float:
        """Return how likely a proposal is right that the model made and rules repaired."""
        score = sum(self.model[name] * value for name, value in evidence.items())
        return round(1 / (1 + exp(-score)), DIGITS)

    def of_found(self, proposal: Proposal) -> float:
        """Return how likely a proposal is right that layout or syntax showed."""
        return (self.nested if proposal.nested else self.found)[proposal.found.value]


@cache
def load_calibration() -> Calibration:
    """Return what was measured with the weights of the package."""
    read = table("en", "confidence")
    return Calibration(
        least_shown=read["least_shown"], model=read["model"], found=read["found"], nested=read["nested"]
    )


def features(proposed: Attribution, proposal: Proposal, page: Page) -> dict[str, float]:
    """Return what the likelihood is worked out from: 1 for the kind of cue, and log odds, by their names."""
    return {
        kind_of_cue(proposal, page).value: 1.0,
        "cue_odds": log_odds(proposed.confidence),
        "content_odds": log_odds(proposed.content_confidence),
    }


def log_odds(chance: float) -> float:
    """Return the logarithm of the odds of a probability."""
    kept = min(max(chance, EDGE), 1 - EDGE)
    return log(kept / (1 - kept))


def kind_of_cue(proposal: Proposal, page: Page) -> Cue:
    """Return what kind of cue a proposal has."""
    cue = proposal.cue
    if cue is None:
        return Cue.PHRASE
    tokens = [page.tokens[index] for index in page.within(cue)]
    tags = {token.pos for token in tokens}
    wording = cue.of(page.text).lower()
    if tags & {"VERB", "AUX"}:
        return _kind_of_verb([token.lemma for token in tokens])
    if any(phrase in wording for phrase in words("en", "reporting", "cues", "phrases")):
        return Cue.PHRASE
    return Cue.NOUN if tags & {"NOUN", "PROPN"} else Cue.PHRASE


def _kind_of_verb(lemmas: Sequence[str]) -> Cue:
    if speaks(lemmas):
        return Cue.SPEECH
    for kind, names in ((Cue.ATTITUDE, "attitudes"), (Cue.DEED, "deeds")):
        if any(lemma in words("en", "reporting", "cues", names) for lemma in lemmas):
            return kind
    return Cue.OTHER


def speaks(lemmas: Sequence[str]) -> bool:
    """Tell whether one of the words is a verb of speech, not of attitude and not of what is done."""
    attitudes = words("en", "reporting", "cues", "attitudes")
    deeds = words("en", "reporting", "cues", "deeds")
    return any(lemma in _all_verbs() and lemma not in attitudes and lemma not in deeds for lemma in lemmas)


@cache
def _all_verbs() -> frozenset[str]:
    return frozenset().union(*(words("en", "reporting", "acts", act) for act in ACTS))
