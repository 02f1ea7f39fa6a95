"""What is said on a page, before anybody is known to speak: the model, repaired and completed."""

from collections.abc import Sequence

from onrecord.extract.additions import (
    announced_by,
    carried_quotations,
    handed_on,
    nested,
    passed_over,
    pull_quotes,
    with_resumed_quotations,
)
from onrecord.extract.page import Page
from onrecord.extract.proposal import Proposal
from onrecord.extract.repairs import REPAIRS, one_for_gerunds, to_sentence_end
from onrecord.schema.text import Span


def find_proposals(page: Page) -> tuple[Proposal, ...]:
    """Return the attributions of the page after all repairs, in the order of their content."""
    found: list[Proposal] = []
    for one in page.parsed.attributions:
        proposal: Proposal | None = Proposal(
            source=one.source, cue=one.cue, content=one.content, confidence=one.confidence
        )
        for repair in REPAIRS:
            if proposal is None:
                break
            proposal = repair(proposal, page)
        if proposal is not None:
            found.append(proposal)
    found = with_resumed_quotations(one_for_gerunds(_without_doubles(found), page), page)
    found = to_sentence_end(found, page)
    found.extend(handed_on(found, page))
    found.extend(nested(found, page))
    found.extend(passed_over(found, page))
    found.extend(announced_by(page))
    found.extend(pull_quotes(page))
    found.extend(carried_quotations(found, page))
    return tuple(sorted(found, key=_in_order))


def _in_order(proposal: Proposal) -> tuple[int, int]:
    return proposal.content[0].start, proposal.content[-1].end


def _without_doubles(found: Sequence[Proposal]) -> list[Proposal]:
    """Of proposals with the same content the surest stays."""
    best: dict[tuple[Span, ...], Proposal] = {}
    for one in found:
        held = best.get(one.content)
        if held is None or one.confidence > held.confidence:
            best[one.content] = one
    return sorted(best.values(), key=_in_order)
