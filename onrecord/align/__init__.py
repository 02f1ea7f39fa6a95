"""What is the same across outlets: Dossier → AlignedStory."""

from onrecord.align.actors import align_actors
from onrecord.align.discrepancies import find_discrepancies
from onrecord.align.events import align_events
from onrecord.align.utterances import align_utterances
from onrecord.schema.ids import ActorId, ReportId
from onrecord.schema.story import AlignedStory, Dossier

__all__ = ["align_story"]


def align_story(dossier: Dossier) -> AlignedStory:
    """Return the story as one across outlets.

    Its actors, utterances and events are united, and what differs between the reports is beside them.
    """
    actors = align_actors(dossier)
    actor_of: dict[tuple[ReportId, int], ActorId] = {
        member: actor.id for actor in actors for member in actor.members
    }
    utterances = align_utterances(dossier, actor_of)
    events = align_events(dossier, actor_of)
    return AlignedStory(
        dossier=dossier,
        actors=actors,
        utterances=utterances,
        events=events,
        discrepancies=find_discrepancies(dossier, events, utterances),
    )
