"""How a report was dated, in lines for a reader: between which days, why, and what was not taken for it."""

from collections.abc import Iterator

from onrecord.show.pages import Row
from onrecord.show.pages_dates import day_words, range_words
from onrecord.show.pages_index import squeezed


def dating_of(report: Row) -> tuple[str, ...]:
    """Return the lines on a report's day of publication; none where it is known and nothing was refused."""
    return (*_bounds(report), *_refused(report))


def published_between(report: Row) -> str:
    """Return between which days a report was published, or nothing where its bounds do not tell."""
    bounds = report["bounds"]
    if bounds is None or bounds["contradicting"]:
        return ""
    return f"published {range_words(bounds['earliest'], bounds['latest'])}"


def _bounds(report: Row) -> Iterator[str]:
    bounds = report["bounds"]
    if bounds is None:
        return
    if bounds["contradicting"]:
        yield "what tells of its publication contradicts itself:"
    for bound in bounds["reasons"]:
        yield f"{bound['side']} {day_words(bound['day'])}: {bound['reason']}"


def _refused(report: Row) -> Iterator[str]:
    """Yield the dates in the text that look like the day of publication and are not."""
    for candidate in report["candidates"]:
        if not candidate["accepted"] and candidate["span"] is not None:
            yield f"“{squeezed(candidate['span']['exact'])}” not taken: {candidate['reason']}"
