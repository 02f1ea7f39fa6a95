"""Utterances and events as items with all their versions and places."""

from collections.abc import Iterable, Sequence

from onrecord.schema.findings import Form
from onrecord.show.pages import (
    EventItem,
    EventMentionItem,
    Place,
    Row,
    Tally,
    UtteranceItem,
    Version,
)
from onrecord.show.pages_dates import moment
from onrecord.show.pages_index import HEADLINE_LIMIT, RecordIndex, anchor, shortened, squeezed
from onrecord.show.pages_wordings import ELLIPSIS, collated_items

TO_PRESS = "to reporters"  # a setting that tells whom it was said to; who they were is told better by name


def utterance_items(index: RecordIndex, rows: Iterable[Row]) -> tuple[UtteranceItem, ...]:
    """Return the utterances: those in most reports first, then by date, then by place."""
    drafts = [(row, versions) for row in rows if (versions := _versions(index, row))]
    drafts.sort(key=lambda draft: _utterance_order(index, *draft))
    return tuple(
        _utterance_item(index, row, versions, f"U{number}")
        for number, (row, versions) in enumerate(drafts, start=1)
    )


def _versions(index: RecordIndex, row: Row) -> tuple[Version, ...]:
    known = (index.statements[id] for id in row["statements"] if id in index.statements)
    versions = (version(index, statement) for statement in known if statement["content"])
    return tuple(sorted(versions, key=lambda item: index.order(item.wording[0])))


def version(index: RecordIndex, statement: Row) -> Version:
    """Return one statement as a version of its utterance."""
    report = statement["report"]
    source, cue, outer = (
        statement["source"],
        statement["cue"],
        index.statements.get(statement["inside"] or ""),
    )
    addressee = index.name(statement["addressee"]) if statement["addressee"] else None
    return Version(
        report=report,
        label=index.labels.get(report, report),
        form=statement["form"],
        act=statement["act"],
        zone=statement["zone"],
        source=squeezed(source["exact"]) if source else None,
        cue=index.place(cue, report) if cue else None,
        cue_first=bool(source and cue and cue["start"] < source["start"]),
        wording=tuple(index.place(span, report) for span in statement["content"]),
        negated=bool(statement["negated"]),
        said=moment(statement["said"]),
        co_speakers=index.names(statement["co_speakers"]),
        addressee=addressee,
        setting=None if addressee and statement["setting"] == TO_PRESS else statement["setting"],
        relays=index.names(statement["relays"]),
        inside=index.speaker(outer) if outer else None,
    )


def _utterance_order(index: RecordIndex, row: Row, versions: Sequence[Version]) -> tuple[object, ...]:
    said = moment(row["said"])
    reports = len({item.report for item in versions})
    return (-reports, not said.known, said.order, index.order(versions[0].wording[0]), row["id"])


def _utterance_item(
    index: RecordIndex, row: Row, versions: tuple[Version, ...], number: str
) -> UtteranceItem:
    fullest = _fullest(index, row)
    first = index.statements[row["statements"][0]]
    return UtteranceItem(
        id=row["id"],
        anchor=anchor("u", row["id"]),
        number=number,
        speaker=index.name(row["speaker"]) if row["speaker"] else index.speaker(first),
        speaker_id=row["speaker"],
        headline=shortened(ELLIPSIS.join(span["exact"] for span in fullest["content"])),
        quoted=fullest["form"] == Form.DIRECT,
        said=moment(row["said"]),
        tally=tally(index, row, {item.report for item in versions}),
        versions=versions,
        collated=collated_items(index, row),
    )


def _fullest(index: RecordIndex, row: Row) -> Row:
    """Return the statement that leaves least out: the one the others are collated with, or the only one."""
    marked = (wording["statement"] for wording in row["wordings"] if wording["fullest"])
    known = (id for id in (*marked, *row["statements"]) if id in index.statements)
    return index.statements[next(known)]


def tally(index: RecordIndex, row: Row, reports: set[str]) -> Tally:
    """Return in how many reports an utterance or event stands, and on how many origins."""
    return Tally(
        reports=len(reports),
        independent=row["independent"],
        origins=index.names(row["origins"]),
        at_most=any(id in index.reports and not index.reports[id]["outlet"] for id in row["origins"]),
        why=tuple(row["origin_reasons"]),
        evidence=tuple(
            dict.fromkeys(index.place(span) for merge in row["merges"] for span in merge["evidence"])
        ),
    )


def event_items(index: RecordIndex, rows: Iterable[Row]) -> tuple[EventItem, ...]:
    """Return the events: by date, those without one last, then by the number of reports."""
    ordered = sorted((row for row in rows if row["mentions"]), key=_event_order)
    return tuple(_event_item(index, row, f"E{number}") for number, row in enumerate(ordered, start=1))


def _event_order(row: Row) -> tuple[bool, str, int, str]:
    when = moment(row["when"])
    return (not when.known, when.order, -len({mention["report"] for mention in row["mentions"]}), row["id"])


def _event_item(index: RecordIndex, row: Row, number: str) -> EventItem:
    found = (_mention(index, mention) for mention in row["mentions"])
    mentions = tuple(sorted(found, key=lambda mention: index.order(mention.place)))
    # What an outlet tells in its own voice makes a better heading than what it has from a speaker.
    fullest = max(
        mentions, key=lambda item: (item.said_by is None, min(len(item.place.exact), HEADLINE_LIMIT))
    )
    return EventItem(
        id=row["id"],
        anchor=anchor("e", row["id"]),
        number=number,
        headline=shortened(fullest.place.exact),
        kind=" · ".join(str(part).lower() for part in (row["plover"], row["mode"]) if part),
        who=who(index.names(row["actors"]), index.names(row["recipients"])),
        actors=(*row["actors"], *row["recipients"]),
        where=row["where"],
        status=row["status"],
        when=moment(row["when"]),
        tally=tally(index, row, {mention.place.report for mention in mentions}),
        mentions=mentions,
    )


def _mention(index: RecordIndex, mention: Row) -> EventMentionItem:
    statement = index.statements.get(mention["said_in"] or "")
    return EventMentionItem(
        place=index.place(mention), said_by=index.speaker(statement) if statement else None
    )


def who(actors: Sequence[str], recipients: Sequence[str]) -> str:
    """Return `Ostrel → Varnia`, with an em dash for a side that is not known."""
    if not actors and not recipients:
        return ""
    return " → ".join(", ".join(side) for side in (actors or ("—",), recipients) if side)


def first_places(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the first place of each report."""
    firsts: dict[str, Place] = {}
    for place in places:
        firsts.setdefault(place.report, place)
    return tuple(firsts.values())
