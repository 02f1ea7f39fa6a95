"""Whether anything is said at all: deeds, topics, refusals to comment and nobody's words are no statements.

Each check takes a proposal and returns it, or `None` when nobody says anything there.
"""

from onrecord.extract.contents import clausal, quoted, touches_quotation
from onrecord.extract.page import Page
from onrecord.extract.proposal import Proposal
from onrecord.extract.syntax import agents, is_negated, is_passive, related
from onrecord.lang.load import words
from onrecord.schema.text import Span

# How a "no" hangs on the noun it denies.
DETERMINERS = frozenset({"det"})


# Every act that the table of cues has verbs for.
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


# Parts of speech that name and tell nothing by themselves: "the", "of", "and".
LITTLE = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PUNCT", "SCONJ"})


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
    telling = any(
        touches_quotation(page, span)
        or any(page.tokens[index].pos not in LITTLE for index in page.within(span))
        for span in proposal.content
    )
    return proposal if telling else None


def no_saying(proposal: Proposal, page: Page) -> Proposal | None:
    """Deeds, refusals to comment and what "is expected" are no statements."""
    if proposal.cue is None:
        return proposal
    top = page.top(proposal.cue)
    if top is None:
        return proposal
    if _reticent(page, proposal, top) or _only_expected(page, proposal, top):
        return None
    quotes = any(touches_quotation(page, span) for span in proposal.content)
    return None if not quotes and _only_topic(page, proposal, top) else proposal


def _only_topic(page: Page, proposal: Proposal, top: int) -> bool:
    """Tell whether the cue names what was talked about and not what was said of it."""
    lemma = page.tokens[top].lemma
    if lemma in words("en", "reporting", "cues", "topics"):
        return True
    bare = lemma in words("en", "reporting", "cues", "topics_when_bare")
    return bare and not any(clausal(page, span) for span in proposal.content)


def _reticent(page: Page, proposal: Proposal, top: int) -> bool:
    """Tell whether the cue says that something was not said."""
    lemmas = {page.tokens[index].lemma for index in page.within(proposal.cue or Span(0, 1))}
    opening = {page.tokens[index].lemma for index in page.within(proposal.content[0])[:2]}
    if lemmas & words("en", "reporting", "cues", "refusals") and (lemmas | opening) & words(
        "en", "reporting", "cues", "reticent"
    ):
        return True
    denying = lemmas | {page.tokens[child].lemma for child in related(page, top, DETERMINERS)}
    negated = is_negated(page, top) or bool(denying & (words("en", "syntax", "negations") | {"no"}))
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
    if not is_passive(page, top) or agents(page, top):
        return False
    return not any(touches_quotation(page, span) for span in proposal.content)


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
