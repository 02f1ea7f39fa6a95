"""Whether anything is said at all: deeds, topics, refusals to comment and nobody's words are no statements.

Each check takes a proposal and returns it, or `None` when nobody says anything there.
"""

from collections.abc import Sequence

from onrecord.extract.contents import clausal, quoted, touches_quotation
from onrecord.extract.page import Page
from onrecord.extract.proposal import Proposal
from onrecord.lang.load import words
from onrecord.schema.text import Span

# Below this the model is as often wrong as right on cues that are no verbs of speech (development data).
SURE_OF_DEED = 0.9


SURE_OF_ATTITUDE = 0.8


SURE_OF_NOUN = 0.5


SURE_OF_SPEECH = 0.4


# A content without quotation marks needs this many words to be a matter reported.
LEAST_WORDS = 2


def said_by_nobody(proposal: Proposal, page: Page) -> Proposal | None:
    """A statement has a source that can be named; without one only quoted words are kept."""
    if proposal.source is not None or all(quoted(page, span) for span in proposal.content):
        return proposal
    return None


def no_matter(proposal: Proposal, page: Page) -> Proposal | None:
    """A pronoun or a bare word is no matter reported."""
    wording = " ".join(span.of(page.text) for span in proposal.content).strip().lower()
    if wording in words("en", "reporting", "content", "empty"):
        return None
    if len(wording.split()) < LEAST_WORDS and not any(
        touches_quotation(page, span) for span in proposal.content
    ):
        return proposal if proposal.confidence > SURE_OF_ATTITUDE and wording[:1].isalpha() else None
    return proposal


def no_saying(proposal: Proposal, page: Page) -> Proposal | None:
    """Deeds, refusals to comment and what "is expected" are no statements."""
    if proposal.cue is None:
        return proposal
    wording = proposal.cue.of(page.text).lower()
    top = page.top(proposal.cue)
    if top is None:
        return proposal
    quoted = any(touches_quotation(page, span) for span in proposal.content)
    if _reticent(page, proposal, top) or _only_expected(page, proposal, top):
        return None
    if not quoted and _only_topic(page, proposal, top):
        return None
    lemmas = [page.tokens[index].lemma for index in page.within(proposal.cue)]
    tags = {page.tokens[index].pos for index in page.within(proposal.cue)}
    if tags & {"VERB", "AUX"}:
        least = _least_for_verb(lemmas)
    elif any(phrase in wording for phrase in words("en", "reporting", "cues", "phrases")) or not tags & {
        "NOUN",
        "PROPN",
    }:
        least = SURE_OF_SPEECH
    else:
        least = SURE_OF_NOUN if any(clausal(page, span) for span in proposal.content) else SURE_OF_DEED
    if quoted:
        least = min(least, SURE_OF_SPEECH)
    return proposal if proposal.confidence >= least else None


def _only_topic(page: Page, proposal: Proposal, top: int) -> bool:
    """Tell whether the cue names what was talked about and not what was said of it."""
    lemma = page.tokens[top].lemma
    if lemma in words("en", "reporting", "cues", "topics"):
        return True
    bare = lemma in words("en", "reporting", "cues", "topics_when_bare")
    return bare and not any(clausal(page, span) for span in proposal.content)


def _least_for_verb(lemmas: Sequence[str]) -> float:
    if any(lemma in words("en", "reporting", "cues", "deeds") for lemma in lemmas) and not speaks(lemmas):
        return SURE_OF_DEED
    if speaks(lemmas):
        return SURE_OF_SPEECH
    return SURE_OF_ATTITUDE


def speaks(lemmas: Sequence[str]) -> bool:
    attitudes = words("en", "reporting", "cues", "attitudes")
    deeds = words("en", "reporting", "cues", "deeds")
    return any(lemma in _all_verbs() and lemma not in attitudes and lemma not in deeds for lemma in lemmas)


def _all_verbs() -> frozenset[str]:
    return frozenset().union(*(words("en", "reporting", "acts", act) for act in ACTS))


ACTS = (
    "say",
    "demand",
    "ask",
    "propose",
    "offer",
    "promise",
    "warn",
    "threaten",
    "accuse",
    "deny",
    "reject",
    "accept",
    "praise",
    "order",
    "estimate",
)


def _reticent(page: Page, proposal: Proposal, top: int) -> bool:
    """Tell whether the cue says that something was not said."""
    lemmas = {page.tokens[index].lemma for index in page.within(proposal.cue or Span(0, 1))}
    opening = {page.tokens[index].lemma for index in page.within(proposal.content[0])[:2]}
    if lemmas & words("en", "reporting", "cues", "refusals") and (lemmas | opening) & words(
        "en", "reporting", "cues", "reticent"
    ):
        return True
    negated = any(
        page.tokens[child].dep == "neg" or page.tokens[child].lemma == "no" for child in page.children[top]
    )
    negated = negated or bool(lemmas & {"not", "no", "n't", "n’t", "never"})
    if not negated or not lemmas & words("en", "reporting", "cues", "reticent"):
        return False
    first = next(iter(page.within(proposal.content[0])), None)
    return first is not None and page.tokens[first].lemma in (
        "when",
        "whether",
        "if",
        "where",
        "how",
        "why",
        "who",
        "what",
        "the",
        "any",
        "which",
    )


def _only_expected(page: Page, proposal: Proposal, top: int) -> bool:
    """Tell whether the cue is "is expected to" and the like: a passive without anybody who expects."""
    token = page.tokens[top]
    if token.tag != "VBN" or token.lemma not in words("en", "reporting", "cues", "expectations"):
        return False
    passive = any(page.tokens[child].dep in ("auxpass", "nsubjpass") for child in page.children[top])
    agent = any(page.tokens[child].dep == "agent" for child in page.children[top])
    return passive and not agent and not any(touches_quotation(page, span) for span in proposal.content)


def first_person(proposal: Proposal, page: Page) -> Proposal | None:
    """What "I" or "we" say is said by whoever is quoted, or by the outlet: it is no statement of its own."""
    if proposal.source is None:
        return proposal
    lone = proposal.source.of(page.text).strip().lower()
    return None if lone in words("en", "reporting", "cues", "first_person") else proposal


def pointing_sentence(proposal: Proposal, page: Page) -> Proposal | None:
    """What only points back ("This was announced by …") is no content; see `announced_by`."""
    for sentence, _, _ in page.pointers:
        if any(sentence.span.contains(span) for span in proposal.content):
            return None
    return proposal
