"""What is the same across outlets: Dossier → AlignedStory."""

from onrecord.align.dating import date_by_utterance, date_dossier
from onrecord.align.discrepancies import find_discrepancies
from onrecord.align.events import align_events
from onrecord.align.guided import guided_actors
from onrecord.align.quotations import Quotes
from onrecord.align.readings import lookup_of
from onrecord.align.tellings import find_bounds, occasions_of
from onrecord.align.utterances import align_utterances
from onrecord.align.wordings import collate_utterances
from onrecord.schema.story import AlignedStory, Dossier

__all__ = ["align_story"]


def align_story(dossier: Dossier) -> AlignedStory:
    """Return the story as one across outlets.

    Its actors, utterances and events are united, and what differs between the reports is beside them.
    """
    dossier, actors = guided_actors(dossier)
    actor_of = {member: actor.id for actor in actors for member in actor.members}
    bounds = find_bounds(dossier)
    dated = date_dossier(dossier, bounds)
    utterances, events = align_utterances(dated, actor_of, actors), align_events(dated, actor_of)
    narrower = find_bounds(dossier, occasions_of(dossier, utterances, events))
    if narrower != bounds:  # more can be dated now, and with more dates what is the same is told better
        dated = date_dossier(dossier, narrower)
        utterances, events = align_utterances(dated, actor_of, actors), align_events(dated, actor_of)
    dated = date_by_utterance(dated, utterances)
    lookup = lookup_of(dated, actors)
    quotes = Quotes.of(utterances, lookup)
    return AlignedStory(
        dossier=dated,
        actors=actors,
        utterances=collate_utterances(utterances, quotes, lookup),
        events=events,
        discrepancies=find_discrepancies(events, utterances, quotes, lookup),
        bounds=tuple(narrower[report] for report in sorted(narrower)),
    )
