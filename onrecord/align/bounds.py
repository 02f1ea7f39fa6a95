"""Between which days a report was published whose day is not known: what its own words and page tell.

Every reason gives one end of the stretch. More reasons can only narrow it; reasons that contradict each other
are kept and shown, and then nothing is counted from them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from onrecord.lang.load import words
from onrecord.schema.findings import Findings, Tense, TimeMention
from onrecord.schema.ids import ReportId
from onrecord.schema.report import Report
from onrecord.schema.story import Bound, Bounds, End
from onrecord.schema.text import Evidence, Span
from onrecord.schema.times import Counting, Precision, Toward

# Days and months are told of what was; of years alone one in seven is an aim or a forecast ("in a fight over
# 2014"), by 350 reports of which the day of publication was known.
EXACT = frozenset({Precision.SECOND, Precision.MINUTE, Precision.HOUR, Precision.DAY, Precision.MONTH})
# A post set into a report ends with its author and its date: "— A. Name (@name) May 3, 2031". The date
# is that of a reader's zone: one day before it, 820 of 824 reports with such a post were not yet published.
_POSTED_BY = re.compile(r"\(@\w+\) $")
ZONE = timedelta(days=1)
# A weekday named alone is one of the last seven days. If it is that of the last post, that is its week:
# 449 of 460 reports were. (Of reports with pictures only 138 of 168, since pictures are used again.)
WEEK = timedelta(days=6)
SIGN_REACH = 40  # characters between a date and the credit of its picture
# What ends a sentence, well enough to look for "will" beside a date.
_END_OF_SENTENCE = re.compile(r"[.!?][\s”\"»]|\n")
LANGUAGE = "en"


def between(report: ReportId, bounds: Iterable[Bound]) -> Bounds:
    """Return the days between which a report was published, by the narrowest reason at each end.

    Of several as narrow the first is kept.
    """
    found = tuple(bounds)
    after = [bound for bound in found if bound.end is End.NOT_BEFORE]
    before = [bound for bound in found if bound.end is End.NOT_AFTER]
    ends = [max(after, key=_day, default=None), min(before, key=_day, default=None)]
    first, last = (end.day if end else None for end in ends)
    return Bounds(
        report=report,
        not_before=first,
        not_after=last,
        reasons=tuple(end for end in ends if end is not None),
    )


def _day(bound: Bound) -> date:
    return bound.day


def is_dated(report: Report) -> bool:
    """Tell whether the day of publication is known."""
    when = report.published
    return when is not None and when.earliest is not None and when.earliest == when.latest


def own_bounds(report: Report, findings: Findings) -> Iterator[Bound]:
    """Yield what a report tells by itself of the day it was published."""
    yield from _of_page(report)
    said = [span for statement in findings.statements for span in statement.content]
    posts: list[tuple[date, TimeMention]] = []
    for time in filter(_stands_for_itself, findings.times):
        if time.when is None or time.when.earliest is None or time.when.latest is None:
            continue
        words_, first = _words(report, time.span), time.when.earliest
        if _dates_post(report, time):
            posts.append((first, time))
            reason = f"it shows a post of {words_}, which elsewhere was still the day before"
            yield _bound(report, time.span, End.NOT_BEFORE, first - ZONE, reason)
        elif time.tense is Tense.PAST or _dates_picture(report, time):
            yield _bound(report, time.span, End.NOT_BEFORE, first, f"it tells of {words_} as past")
        elif _told_as_to_come(report, time, said):
            reason = f"it tells of {words_} as to come"
            yield _bound(report, time.span, End.NOT_AFTER, time.when.latest, reason)
    yield from _week_of_posts(report, findings, posts)


def _bound(report: Report, span: Span, end: End, day: date, reason: str) -> Bound:
    return Bound(end=end, day=day, reason=reason, evidence=(Evidence(report.id, span),))


def _words(report: Report, span: Span) -> str:
    return f"“{' '.join(span.of(report.text).split())}”"


def _of_page(report: Report) -> Iterator[Bound]:
    """Yield what was found about publication itself: a stretch of days, or a day the page was there."""
    published = report.published
    if published is not None:
        ends = ((End.NOT_BEFORE, published.earliest), (End.NOT_AFTER, published.latest))
        for end, day in ends:
            if day is not None:
                yield Bound(end=end, day=day, reason=published.reason, evidence=())
    for candidate in report.candidates:
        if candidate.at_latest and candidate.when.latest is not None:
            evidence = (Evidence(report.id, candidate.span),) if candidate.span else ()
            what = _words(report, candidate.span) if candidate.span else candidate.found_in
            reason = f"{what}, {candidate.reason}"
            yield Bound(end=End.NOT_AFTER, day=candidate.when.latest, reason=reason, evidence=evidence)


def _stands_for_itself(time: TimeMention) -> bool:
    """Tell whether a time is a day or month with its year, counted from nothing."""
    when = time.when
    return when is not None and when.anchor is None and when.precision in EXACT


def _dates_post(report: Report, time: TimeMention) -> bool:
    """Tell whether a date ends a post set into the report."""
    return bool(_POSTED_BY.search(report.text[max(0, time.span.start - SIGN_REACH) : time.span.start]))


def _dates_picture(report: Report, time: TimeMention) -> bool:
    """Tell whether a date is of a picture: who took it follows."""
    return bool(_picture_sign().match(report.text[time.span.end : time.span.end + SIGN_REACH]))


def _week_of_posts(
    report: Report, findings: Findings, posts: Sequence[tuple[date, TimeMention]]
) -> Iterator[Bound]:
    """Yield the end of the week that the last post begins, if the report names its weekday alone."""
    if not posts:
        return
    day, last = max(posts, key=lambda post: (post[0], post[1].span))
    for time in findings.times:
        counted = time.counted
        if counted is None or counted.counting is not Counting.WEEKDAY or counted.further:
            continue
        if counted.toward is Toward.BACK and counted.number == day.isoweekday():
            words_ = _words(report, last.span)
            reason = (
                f"it says “{counted.words}” and no date, as is done within a week, "
                f"and its last post, of {words_}, is of that weekday"
            )
            yield _bound(report, last.span, End.NOT_AFTER, day + WEEK, reason)
            return


@cache
def _picture_sign() -> re.Pattern[str]:
    """Return a pattern for what follows the date of a picture: a stop, and who took it."""
    signs = sorted(words(LANGUAGE, "bounds", "picture", "signs"))
    return re.compile(rf"[.,)]? ?\(?(?:{'|'.join(map(re.escape, signs))})")


def _told_as_to_come(report: Report, time: TimeMention, said: Iterable[Span]) -> bool:
    """Tell whether the outlet itself, and nobody it quotes, says that something will be on a date."""
    if time.tense is not Tense.FUTURE or any(span.overlaps(time.span) for span in said):
        return False
    start = max(
        (found.end() for found in _END_OF_SENTENCE.finditer(report.text, 0, time.span.start)), default=0
    )
    before = report.text[start : time.span.start].lower().split()
    return bool(words(LANGUAGE, "bounds", "to_come", "words") & set(before))
