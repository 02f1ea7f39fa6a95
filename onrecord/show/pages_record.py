"""The whole record as one value: every story with its account and the whole text of its reports."""

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from onrecord.show.pages import (
    BackLink,
    Day,
    Place,
    RecordPage,
    RecordView,
    ReportHead,
    StoryAccount,
    StoryPage,
)
from onrecord.show.pages_index import RecordIndex, anchor, record_index, report_order, shortened
from onrecord.show.pages_story import item_words, report_head, story_accounts
from onrecord.show.pages_text import report_page

UNGROUPED = "Reports of no story"


def record_page(view: RecordView) -> RecordPage:
    """Return everything the page shows. Same rows, same value."""
    index = record_index(view)
    stories = tuple(story_page(index, account, view) for account in story_accounts(index))
    shown = {report.head.id for story in stories for report in story.reports}
    apart = tuple(
        report_head(index, row)
        for row in sorted(index.rows["report"], key=report_order)
        if row["id"] not in shown
    )
    if apart:
        stories += (story_page(index, _ungrouped(apart), view),)
    return RecordPage(
        title=stories[0].account.title if stories else "An empty record",
        stories=stories,
        reports=len(index.reports),
        failures=tuple(view.failures()),
        version=installed_version(),
    )


def installed_version() -> str:
    """Return the version of the installed package; words when it is run from its sources uninstalled.

    Not read from the package itself: its front door leads to the pipeline, which no room may import.
    """
    try:
        return version("onrecord")
    except PackageNotFoundError:
        return "(not installed)"


def story_page(index: RecordIndex, account: StoryAccount, view: RecordView) -> StoryPage:
    """Return a story with its reports, every highlight linked back to its item."""
    links = back_links(account)
    extra = _extra_places(account)
    return StoryPage(
        account=account,
        reports=tuple(
            report_page(index, head, view.report_text(head.id), extra.get(head.id, ()), links)
            for head in account.reports
        ),
    )


def back_links(account: StoryAccount) -> dict[str, BackLink]:
    """Return the item each highlight belongs to, by `kind:#anchor` of the highlight."""
    links: dict[str, BackLink] = {}
    for item in account.utterances:
        link = BackLink(href="#" + item.anchor, number=item.number, label=shortened(item_words(item)))
        for rendering in item.versions:
            links[f"content:{rendering.wording[-1].href}"] = link
    for event in account.events:
        link = BackLink(
            href="#" + event.anchor, number=event.number, label=f"event: {event.kind}, {event.status}"
        )
        for mention in event.mentions:
            links[f"event:{mention.place.href}"] = link
    return links


def _extra_places(account: StoryAccount) -> dict[str, list[tuple[str, Place]]]:
    """Return the places of events, readings, relays, positions and the brief, by report."""
    found: dict[str, list[tuple[str, Place]]] = {}
    for event in account.events:
        for mention in event.mentions:
            found.setdefault(mention.place.report, []).append(("event", mention.place))
    for discrepancy in account.discrepancies:
        for reading in discrepancy.readings:
            for place in reading.places:
                found.setdefault(place.report, []).append(("reading", place))
    for relay in account.relays:
        for place in relay.evidence:
            found.setdefault(place.report, []).append(("relay", place))
    for place in _quoted_places(account):
        found.setdefault(place.report, []).append(("quoted", place))
    return found


def _quoted_places(account: StoryAccount) -> Iterator[Place]:
    """Yield the places of positions and of the brief; they are found in the text, and not highlighted."""
    for issue in account.issues:
        for position in issue.positions:
            yield from position.places
    for section in account.brief:
        for item in section.items:
            yield from (*item.quotes, *item.further)


def _ungrouped(heads: tuple[ReportHead, ...]) -> StoryAccount:
    nothing: tuple[()] = ()
    return StoryAccount(
        id="",
        anchor=anchor("story", "none"),
        title=UNGROUPED,
        dates="",
        undated_reports=sum(not head.published.known for head in heads),
        outlets=tuple(dict.fromkeys(head.label for head in heads)),
        origins=nothing,
        reports=heads,
        days=nothing,
        undated=Day(words="", entries=nothing, minor=nothing),
        events=nothing,
        shared=nothing,
        single=nothing,
        voices=nothing,
        brief=nothing,
        issues=nothing,
        sides=nothing,
        discrepancies=nothing,
        relays=nothing,
        omissions=nothing,
        untold="",
    )
