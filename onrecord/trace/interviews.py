"""What somebody said to one outlet: whoever else has these words has them from it, though he names it not."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from onrecord.schema.findings import Statement
from onrecord.schema.ids import ActorId
from onrecord.schema.story import ActorOf
from onrecord.schema.text import Evidence
from onrecord.trace.outlets import Outlets

INTERVIEW = "interview"  # the setting of a statement


@dataclass(frozen=True, slots=True)
class Interview:
    """The outlet that one act of speech was said to, and the words of a report that tell so."""

    outlet: ActorId
    evidence: Evidence


def find_interviewers(statements: Iterable[Statement]) -> frozenset[Evidence]:
    """Return where media are named that somebody spoke to; they are the first that his words went through."""
    return frozenset(
        Evidence(one.report, mention.span)
        for one in statements
        for mention in one.relays[:1]
        if one.setting == INTERVIEW or one.addressee == mention.actor
    )


def find_interview(
    versions: Sequence[Statement], interviewers: Set[Evidence], outlets: Outlets, actor_of: ActorOf
) -> Interview | None:
    """Return to whom one act of speech was said, when its reports name one outlet and no other."""
    found = [
        Interview(actor, place)
        for one in versions
        for mention in one.relays[:1]
        if (place := Evidence(one.report, mention.span)) in interviewers
        and (actor := actor_of.get((one.report, mention.actor))) is not None
        and outlets.is_medium(actor)
    ]
    if len({interview.outlet for interview in found}) != 1:
        return None
    return min(found, key=lambda interview: interview.evidence)


def may_be_of(versions: Sequence[Statement], interview: Interview, actor_of: ActorOf) -> bool:
    """Tell whether what one report has of the words can be of the interview: it tells no other occasion."""
    return all(
        one.setting in (None, INTERVIEW)
        and (one.addressee is None or actor_of.get((one.report, one.addressee)) == interview.outlet)
        for one in versions
    )
