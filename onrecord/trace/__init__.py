"""Who had it from whom, and what is independent."""

from onrecord.schema.record import StoryRecord
from onrecord.schema.story import AlignedStory
from onrecord.trace.copies import find_copies
from onrecord.trace.lineage import find_lineages
from onrecord.trace.occasions import carry_relays
from onrecord.trace.omissions import find_omissions
from onrecord.trace.outlets import find_outlets
from onrecord.trace.positions import find_positions
from onrecord.trace.relays import find_relays

__all__ = ["trace_story"]


def trace_story(aligned: AlignedStory) -> StoryRecord:
    """Return the story's whole account: relays, origins, positions and omissions beside what was aligned."""
    outlets = find_outlets(aligned)
    actor_of = aligned.actor_of()
    occasions = carry_relays(aligned, outlets, actor_of)
    aligned = occasions.aligned
    copies = find_copies(aligned.dossier, outlets)
    return StoryRecord(
        aligned=aligned,
        relays=find_relays(aligned, outlets, copies, actor_of),
        lineages=find_lineages(occasions, outlets, copies, actor_of),
        positions=find_positions(aligned),
        omissions=find_omissions(aligned),
    )
