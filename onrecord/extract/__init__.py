"""What one report says: ParsedReport → Findings."""

from onrecord.extract.cast import find_cast, local_actors, with_credits
from onrecord.extract.coreference import resolve_references
from onrecord.extract.events import find_events
from onrecord.extract.measures import find_measures
from onrecord.extract.page import Page
from onrecord.extract.proposals import find_proposals
from onrecord.extract.quantities import find_quantities
from onrecord.extract.statements import find_statements
from onrecord.extract.terms import find_terms
from onrecord.extract.times import find_times
from onrecord.schema.findings import Findings
from onrecord.schema.parsed import ParsedReport

__all__ = ["extract_findings"]


def extract_findings(parsed: ParsedReport) -> Findings:
    """Return what the report says: its cast first, since statements and events point to it."""
    page = Page(parsed)
    times = find_times(parsed)
    proposals = find_proposals(page)
    sources = [one.source for one in proposals if one.source is not None]
    cast = with_credits(find_cast(page, sources))
    resolved = resolve_references(
        page,
        cast,
        [(one.source, one.content) for one in proposals],
    )
    statements = find_statements(page, cast, resolved, proposals, times)
    actors = local_actors(cast)
    return Findings(
        report=parsed.report.id,
        actors=actors,
        statements=statements,
        events=find_events(parsed, actors, statements, times),
        times=times,
        quantities=find_quantities(parsed, times),
        terms=find_terms(parsed),
        measures=find_measures(page, statements, actors),
    )
