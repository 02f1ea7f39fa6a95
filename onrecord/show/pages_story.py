"""One story: its head, chronology, voices, positions, discrepancies, relays and omissions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from onrecord.schema.findings import Act, EventStatus, Form
from onrecord.schema.record import BriefPart, OmissionStatus
from onrecord.show.pages import (
    BriefItem,
    BriefSection,
    Cell,
    Day,
    DiscrepancyItem,
    Entry,
    EventItem,
    Issue,
    Moment,
    OmissionRow,
    Place,
    PositionItem,
    ReadingItem,
    RelayItem,
    ReportHead,
    Row,
    StoryAccount,
    UtteranceItem,
    Voice,
    counted,
)
from onrecord.show.pages_dates import UNDATED, dates_of_story, moment
from onrecord.show.pages_dating import dating_of, published_between
from onrecord.show.pages_index import RecordIndex, anchor, report_label, report_order, shortened, squeezed
from onrecord.show.pages_items import event_items, first_places, utterance_items

# Entries of one date that stand in a single report each are folded away beyond this many: a day of a big
# story has a hundred of them, and the chronology would no longer be one.
MINOR_SHOWN = 6
REASONS_SHOWN = 2  # why it cannot be told what was left out; more are noise
SHARED = 2  # reports: what stands in so many can be compared
BRIEF_TITLES = {
    BriefPart.EVENT: "What happened",
    BriefPart.AGREED: "What several origins tell alike",
    BriefPart.DISPUTED: "What is disputed",
    BriefPart.SINGLE: "What only one origin carries",
}
SIDES_SHOWN = 6  # columns; more do not fit beside each other on a laptop's screen
SEVERAL_ISSUES = 2  # on which a side has positions, for a column of its own
UNNAMED = "Speakers without a name"
NOT_NAMED = "media that are not named"
ARTICLE = "the "  # "The Post" and "Post" are one outlet
CARRIED = "carried"  # the state of a cell of an item that stands in the report
FORMS = (Form.DIRECT, Form.MIXED, Form.INDIRECT)
WEB = frozenset({"http", "https"})  # other links ("javascript:", "file:") are not made clickable


def story_accounts(index: RecordIndex) -> tuple[StoryAccount, ...]:
    """Return every story: those with most reports first, then by date and title."""
    accounts = [story_account(index, row) for row in index.rows["story"]]
    return tuple(
        sorted(accounts, key=lambda story: (-len(story.reports), story.dates, story.title, story.id))
    )


def story_account(index: RecordIndex, story: Row) -> StoryAccount:
    """Return all there is to show of one story but the texts of its reports."""
    members = [index.reports[id] for id in story["reports"] if id in index.reports]
    heads = tuple(report_head(index, row) for row in sorted(members, key=report_order))
    ids = {head.id for head in heads}
    utterances = utterance_items(index, index.touching("utterance", ids))
    events = event_items(index, index.touching("event", ids))
    days, undated = chronology(events, utterances)
    found_issues = issues(index, ids)
    published = [head.published for head in heads]
    told, untold = omissions(index, heads, utterances, events)
    return StoryAccount(
        id=story["id"],
        anchor=anchor("story", story["id"]),
        title=shortened(story["title"] or "Story without a title"),
        dates=dates_of_story(moment(story["first"]), moment(story["last"]), published),
        undated_reports=sum(not when.known for when in published),
        outlets=outlets_of(index, heads),
        origins=origins_of((*utterances, *events), frozenset(head.label for head in heads)),
        reports=heads,
        days=days,
        undated=undated,
        events=events,
        shared=tuple(item for item in utterances if item.tally.reports >= SHARED),
        single=tuple(item for item in utterances if item.tally.reports < SHARED),
        voices=voices(index, ids),
        brief=brief(index, story["id"]),
        issues=found_issues,
        sides=sides_of(found_issues),
        discrepancies=discrepancies(index, ids, utterances, events),
        relays=relays(index, ids),
        omissions=told,
        untold=untold,
    )


def outlets_of(index: RecordIndex, heads: Iterable[ReportHead]) -> tuple[str, ...]:
    """Return the outlets, each once; file names where the outlet is not known."""
    return tuple(dict.fromkeys(report_label(index.reports[head.id], index.actors) for head in heads))


def origins_of(items: Iterable[UtteranceItem | EventItem], own: frozenset[str]) -> tuple[str, ...]:
    """Return the names of the origins behind the items that are none of the reports themselves, sorted."""
    known = {label.casefold().removeprefix(ARTICLE) for label in own}
    names = {name for item in items for name in item.tally.origins}
    return tuple(sorted(name for name in names if name.casefold().removeprefix(ARTICLE) not in known))


def report_head(index: RecordIndex, report: Row) -> ReportHead:
    """Return the label of one report."""
    title, url = report["title"], report["url"]
    return ReportHead(
        id=report["id"],
        anchor=anchor("r", report["id"]),
        label=index.labels[report["id"]],
        title=squeezed(title["exact"]) if title else "Without a title",
        place=report["place"],
        url=url if url and urlsplit(url).scheme.lower() in WEB else None,
        language=report["language"],
        published=moment(report["published"]),
        between=published_between(report),
        dating=dating_of(report),
        sha256=report["sha256"],
    )


# ------------------------------------------------------------------------------------------ chronology


def chronology(
    events: Iterable[EventItem], utterances: Iterable[UtteranceItem]
) -> tuple[tuple[Day, ...], Day]:
    """Return the dated events and utterances by earliest date, and the events without a date."""
    entries = [_event_entry(item) for item in events]
    dated = [entry for entry in entries if entry.moment.known]
    dated += [_utterance_entry(item) for item in utterances if item.said.known]
    by_date: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in sorted(dated, key=lambda entry: _date_key(entry.moment)):
        by_date.setdefault(_date_key(entry.moment), []).append(entry)
    undated = _day(UNDATED.words, [entry for entry in entries if not entry.moment.known])
    return tuple(_day(found[0].moment.words, found) for found in by_date.values()), undated


def _date_key(when: Moment) -> tuple[str, str, str]:
    return (when.order, when.latest or "9999", when.words)


def _day(words: str, entries: Sequence[Entry]) -> Day:
    ordered = sorted(entries, key=lambda entry: (-entry.tally.reports, entry.kind, int(entry.number[1:])))
    major = [entry for entry in ordered if entry.tally.reports >= SHARED]
    room = max(MINOR_SHOWN, len(major))
    return Day(words=words, entries=tuple(ordered[:room]), minor=tuple(ordered[room:]))


def _event_entry(item: EventItem) -> Entry:
    tags = [item.kind, item.status if item.status != EventStatus.HAPPENED else "", item.where or ""]
    return Entry(
        kind="event",
        number=item.number,
        href="#" + item.anchor,
        who=item.who,
        headline=item.headline,
        quoted=False,
        tags=tuple(tag for tag in tags if tag),
        moment=item.when,
        tally=item.tally,
        places=first_places(mention.place for mention in item.mentions),
    )


def _utterance_entry(item: UtteranceItem) -> Entry:
    acts = tuple(dict.fromkeys(version.act for version in item.versions if version.act != Act.SAY))
    return Entry(
        kind="utterance",
        number=item.number,
        href="#" + item.anchor,
        who=item.speaker,
        headline=item.headline,
        quoted=item.quoted,
        tags=acts,
        moment=item.said,
        tally=item.tally,
        places=first_places(version.wording[0] for version in item.versions),
    )


# ---------------------------------------------------------------------------------------------- voices


def voices(index: RecordIndex, reports: set[str]) -> tuple[Voice, ...]:
    """Return how much each actor is heard, most statements first; those without a name together, last."""
    by_actor: dict[str | None, list[Row]] = {}
    for row in index.touching("statement", reports):
        by_actor.setdefault(row["speaker"], []).append(row)
    most = max((len(rows) for rows in by_actor.values()), default=1)
    found = [_voice(index, actor, rows, most) for actor, rows in by_actor.items()]
    return tuple(
        sorted(found, key=lambda voice: (voice.actor is None, -voice.statements, -voice.words, voice.name))
    )


def _voice(index: RecordIndex, actor: str | None, rows: Sequence[Row], most: int) -> Voice:
    forms = [row["form"] for row in rows]
    return Voice(
        actor=actor,
        name=index.name(actor) if actor else UNNAMED,
        detail=actor_detail(index, actor) if actor else "",
        statements=len(rows),
        direct=forms.count(Form.DIRECT),
        mixed=forms.count(Form.MIXED),
        indirect=forms.count(Form.INDIRECT),
        words=sum(len(span["exact"].split()) for row in rows for span in row["content"]),
        reports=len({row["report"] for row in rows}),
        bar=tuple((form, round(100 * forms.count(form) / most, 1)) for form in FORMS if form in forms),
    )


def side_path(index: RecordIndex, actor: str) -> tuple[str, ...]:
    """Return the names of whom the actor speaks for, from the nearest up: `Foreign Ministry`, `Ostrel`."""
    path = [actor]
    while (side := index.actors.get(path[-1], {}).get("side")) is not None and side not in path:
        path.append(side)
    return tuple(index.name(id) for id in path[1:])


def actor_detail(index: RecordIndex, actor: str) -> str:
    """Return e.g. `person · Deputy Foreign Minister · speaks for Ostrel`."""
    row = index.actors.get(actor)
    if row is None:
        return ""
    path = side_path(index, actor)
    side = f"speaks for {' → '.join(path)}" if path else ""
    return " · ".join(part for part in (row["kind"], ", ".join(row["roles"][:2]), side) if part)


# ----------------------------------------------------------------------------------------------- brief


def brief(index: RecordIndex, story: str) -> tuple[BriefSection, ...]:
    """Return the brief, part by part; empty parts are left out."""
    rows = sorted((row for row in index.rows["brief"] if row["story"] == story), key=lambda row: row["rank"])
    return tuple(
        BriefSection(title=title, items=items)
        for part, title in BRIEF_TITLES.items()
        if (items := tuple(_brief_item(index, row) for row in rows if row["part"] == part))
    )


def _brief_item(index: RecordIndex, row: Row) -> BriefItem:
    places = tuple(index.place(place) for place in row["evidence"])
    # Of what is disputed all sentences are quoted; else one, or one for each side that agrees.
    quoted = len(places) if row["part"] == BriefPart.DISPUTED else len(row["items"])
    return BriefItem(
        quotes=places[:quoted],
        further=first_places(places[quoted:]),
        moment=moment(row["when"]),
        reason=row["reason"],
        href=_brief_href(index, row),
    )


def _brief_href(index: RecordIndex, row: Row) -> str | None:
    """Return the link to the discrepancy, or to the positions, that a line of the brief is about."""
    first = row["items"][0]
    if any(first == one["id"] for one in index.rows["discrepancy"]):
        return "#" + anchor("d", first)
    if any(first == one["id"] for one in index.rows["position"]):
        return f"#{anchor('story', row['story'])}-positions"
    return None


# ------------------------------------------------------------------------------------------- positions


def issues(index: RecordIndex, reports: set[str]) -> tuple[Issue, ...]:
    """Return the positions by issue: issues on which most actors have one first."""
    by_issue: dict[str, list[PositionItem]] = {}
    for row in index.touching("position", reports):
        item = _position(index, row, reports)
        if item.places:
            by_issue.setdefault(squeezed(row["issue"]), []).append(item)
    found = [
        Issue(
            words=words,
            positions=tuple(sorted(items, key=lambda item: (item.actor, item.when.order, item.stance))),
        )
        for words, items in by_issue.items()
    ]
    return tuple(
        sorted(found, key=lambda issue: (-len({item.actor_id for item in issue.positions}), issue.words))
    )


def sides_of(found: Iterable[Issue]) -> tuple[str, ...]:
    """Return the sides that get a column of their own: those with positions on most issues."""
    counts = Counter(side for issue in found for side in {item.actor for item in issue.positions})
    several = [side for side in counts if counts[side] >= SEVERAL_ISSUES]
    return tuple(sorted(several, key=lambda side: (-counts[side], side))[:SIDES_SHOWN])


def _position(index: RecordIndex, row: Row, reports: set[str]) -> PositionItem:
    earlier = [index.statements[id] for id in row["reverses"] if id in index.statements]
    return PositionItem(
        actor=index.name(row["actor"]),
        actor_id=row["actor"],
        stance=row["stance"],
        when=moment(row["when"]),
        places=tuple(index.place(place) for place in row["evidence"] if place["report"] in reports),
        speakers=tuple(index.name(id) for id in row["speakers"] if id != row["actor"]),
        speaker_ids=tuple(row["speakers"]),
        reverses=tuple(
            index.place(statement["content"][0], statement["report"])
            for statement in earlier
            if statement["content"]
        ),
    )


# --------------------------------------------------------------------------------------- discrepancies


def discrepancies(
    index: RecordIndex, reports: set[str], utterances: Iterable[UtteranceItem], events: Iterable[EventItem]
) -> tuple[DiscrepancyItem, ...]:
    """Return what readings differ over, in the record's order."""
    items: dict[str, UtteranceItem | EventItem] = {item.id: item for item in utterances}
    items.update((item.id, item) for item in events)
    return tuple(
        _discrepancy(index, row, items.get(row["about"])) for row in index.touching("discrepancy", reports)
    )


def _discrepancy(index: RecordIndex, row: Row, about: UtteranceItem | EventItem | None) -> DiscrepancyItem:
    by_value: dict[str, list[Row]] = {}
    for reading in row["readings"]:
        by_value.setdefault(str(reading["value"]), []).append(reading)
    return DiscrepancyItem(
        anchor=anchor("d", row["id"]),
        over=row["over"],
        about=item_words(about) if about else str(row["about"]),
        href=f"#{about.anchor}" if about else None,
        readings=tuple(
            ReadingItem(
                value=value,
                places=tuple(index.place(reading) for reading in readings),
                origins=index.names(id for reading in readings for id in reading["origins"]),
            )
            for value, readings in by_value.items()
        ),
        span=_span_words(row),
        likely=f"likely {row['likely']}: {row['because']}" if row["likely"] else "",
    )


def _span_words(row: Row) -> str:
    """Return the least, the best and the most that the readings of a number give."""
    given = ((name, row[name]) for name in ("low", "best", "high"))
    return " · ".join(f"{name} {number:,.10g}" for name, number in given if number is not None)


def item_words(item: UtteranceItem | EventItem) -> str:
    """Return an item on one line: who said what, or what happened."""
    if isinstance(item, EventItem):
        return item.headline
    return f"{item.speaker}: “{item.headline}”" if item.quoted else f"{item.speaker}: {item.headline}"


# ---------------------------------------------------------------------------------- relays, omissions


def relays(index: RecordIndex, reports: set[str]) -> tuple[RelayItem, ...]:
    """Return the relays, those between the same two and of the same kind as one."""
    merged: dict[tuple[str, str, str, str], list[Place]] = {}
    for row in index.touching("relay", reports):
        evidence = [index.place(span) for span in row["evidence"] if span["report"] in reports]
        if evidence:
            giver = index.name(row["giver"]) if row["giver"] else NOT_NAMED
            key = (giver, index.name(row["taker"]), row["kind"], row["basis"])
            merged.setdefault(key, []).extend(evidence)
    return tuple(
        RelayItem(giver=giver, taker=taker, kind=kind, basis=basis, evidence=tuple(dict.fromkeys(places)))
        for (giver, taker, kind, basis), places in sorted(merged.items())
    )


def omissions(
    index: RecordIndex,
    heads: Sequence[ReportHead],
    utterances: Sequence[UtteranceItem],
    events: Sequence[EventItem],
) -> tuple[tuple[OmissionRow, ...], str]:
    """Return what each report does with every item that some reports, at least two, carry and others lack.

    Items of which it can be told of no report whether it left them out are not listed: a line speaks of them.
    """
    lacking = {
        (row["item"], row["report"]): row for row in index.touching("omission", [head.id for head in heads])
    }
    found = []
    doubts: list[tuple[Cell, ...]] = []
    items: tuple[UtteranceItem | EventItem, ...] = (*utterances, *events)
    # What most origins have is missed most; what one agency alone told, others need not have had.
    for item in sorted(items, key=lambda item: -item.tally.independent):
        if SHARED <= item.tally.reports < len(heads):
            cells = tuple(_cell(head, places_of(item), lacking.get((item.id, head.id))) for head in heads)
            if not any(cell.state == OmissionStatus.OMITTED for cell in cells):
                doubts.append(tuple(cell for cell in cells if cell.state == OmissionStatus.CANNOT_TELL))
                continue
            found.append(
                OmissionRow(
                    number=item.number,
                    href="#" + item.anchor,
                    headline=item_words(item),
                    share=_share(cells),
                    cells=cells,
                )
            )
    return tuple(found), _untold([cells for cells in doubts if cells])


def _share(cells: Sequence[Cell]) -> str:
    left_out = sum(cell.state == OmissionStatus.OMITTED for cell in cells)
    could = left_out + sum(cell.state == CARRIED for cell in cells)
    return f"left out by {left_out} of {could} reports that could have carried it"


def _untold(doubts: Sequence[Sequence[Cell]]) -> str:
    """Return one line on the items of which nothing can be told, with the reasons given most often."""
    if not doubts:
        return ""
    counts = Counter(cell.reason for cells in doubts for cell in cells)
    reasons = sorted(counts, key=lambda reason: (-counts[reason], reason))
    shown = "; ".join(reasons[:REASONS_SHOWN])
    them = "it" if len(doubts) == 1 else "them"
    return f"For {counted(len(doubts), 'item')} it cannot be told whether reports left {them} out: {shown}."


def places_of(item: UtteranceItem | EventItem) -> tuple[Place, ...]:
    """Return the first place of an item in each report that carries it."""
    if isinstance(item, EventItem):
        return first_places(mention.place for mention in item.mentions)
    return first_places(version.wording[0] for version in item.versions)


def _cell(head: ReportHead, places: Iterable[Place], omission: Row | None) -> Cell:
    here = next((place for place in places if place.report == head.id), None)
    if here:
        return Cell(label=head.label, state=CARRIED, reason=f"carried, {here.cite}", href=here.href)
    if omission:
        reason = omission["reason"] or omission["status"]
        return Cell(label=head.label, state=omission["status"], reason=reason, href=None)
    return Cell(label=head.label, state="not compared", reason="not compared", href=None)
