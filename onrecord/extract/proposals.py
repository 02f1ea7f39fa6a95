"""What is said on a page, before anybody is known to speak: the model, repaired and completed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.extract.additions import (
    announced_by,
    carried_quotations,
    headlines,
    nested,
    passed_over,
    pull_quotes,
    with_resumed_quotations,
)
from onrecord.extract.confidence import Calibration, features, load_calibration
from onrecord.extract.contents import around_asides
from onrecord.extract.page import Page
from onrecord.extract.posts import embedded_posts
from onrecord.extract.proposal import Found, Proposal
from onrecord.extract.repairs import REPAIRS, quoted_words_whole
from onrecord.extract.saying import no_matter
from onrecord.schema.text import Span


def find_proposals(page: Page) -> tuple[Proposal, ...]:
    """Return what is said on the page and likely enough right, in the order of its content."""
    calibration = load_calibration()
    return tuple(
        replace(one, content=around_asides(one.content, page))
        for one in every_proposal(page, calibration)
        if one.confidence >= calibration.least_shown
    )


def every_proposal(page: Page, calibration: Calibration) -> tuple[Proposal, ...]:
    """Return what is likely by the model, and all that layout and syntax add to it, likely or not."""
    found = _without_doubles(
        [
            replace(one, confidence=chance)
            for one, evidence in from_model(page)
            if (chance := calibration.of_model(evidence)) >= calibration.least_shown
        ]
    )
    found = with_resumed_quotations(found, page)
    found.extend(_repaired(passed_over(found, page), page))
    found.extend(_repaired(nested(found, page), page))
    found.extend(announced_by(page))
    found.extend(pull_quotes(page))
    found.extend(embedded_posts(page))
    found.extend(headlines(found, page))
    found.extend(carried_quotations(found, page))
    return tuple(
        one if one.found is Found.MODEL else replace(one, confidence=calibration.of_found(one))
        for one in sorted(found, key=_in_order)
    )


def _repaired(found: Iterable[Proposal], page: Page) -> Iterator[Proposal]:
    """Yield what syntax shows with the repairs that its content may need; its cue and source are sure."""
    for one in found:
        whole = no_matter(quoted_words_whole(one, page), page)
        if whole is not None:
            yield whole


def from_model(page: Page) -> Iterator[tuple[Proposal, Mapping[str, float]]]:
    """Yield what the model proposes after all repairs, and what tells how likely it is right."""
    for one in page.parsed.attributions:
        proposal: Proposal | None = Proposal(
            source=one.source, cue=one.cue, content=one.content, confidence=one.confidence
        )
        for repair in REPAIRS:
            if proposal is None:
                break
            proposal = repair(proposal, page)
        if proposal is not None:
            yield proposal, features(one, proposal, page)


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
