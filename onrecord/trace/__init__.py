"""Who had it from whom, and what is independent."""

from onrecord.schema.record import StoryRecord
from onrecord.schema.story import AlignedStory
from onrecord.trace.brief import make_brief
from onrecord.trace.copies import find_copies
from onrecord.trace.lineage import find_lineages
from onrecord.trace.occasions import carry_relays
from onrecord.trace.omissions import find_omissions
from onrecord.trace.orphans import find_orphans
from onrecord.trace.outlets import find_outlets
from onrecord.trace.positions import find_positions
from onrecord.trace.relays import find_relays
from onrecord.trace.verdicts import Verdicts

__all__ = ["trace_story"]


def trace_story(aligned: AlignedStory) -> StoryRecord:
    """Return the story's whole account: relays, origins, positions and omissions beside what was aligned."""
    outlets = find_outlets(aligned)
    actor_of = aligned.actor_of()
    occasions = carry_relays(aligned, outlets, actor_of)
    aligned = occasions.aligned
    copies = find_copies(aligned.dossier, outlets)
    orphans = find_orphans(aligned.dossier)
    verdicts = Verdicts.of(aligned.dossier.guidance.decisions)
    lineages = find_lineages(occasions, outlets, copies, actor_of, orphans, verdicts)
    positions = find_positions(aligned)
    return StoryRecord(
        aligned=aligned,
        relays=find_relays(occasions, outlets, copies, actor_of, orphans),
        lineages=lineages,
        positions=positions,
        omissions=find_omissions(aligned),
        brief=make_brief(aligned, lineages, positions),
    )
