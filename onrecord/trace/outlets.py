"""Who stands behind a report: its outlet, and the agencies and outlets its credits name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from anyascii import anyascii

from onrecord.schema.findings import ActorKind
from onrecord.schema.ids import ActorId, ReportId
from onrecord.schema.report import Credit, CreditKind, Report
from onrecord.schema.story import Actor, AlignedStory

MEDIA = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})

Source = ActorId | ReportId

ARTICLE = "the "
_LETTERS = re.compile(r"[^a-z0-9]+")
# A host name stands for the name before its last label: "www.daily-herald.example" for "dailyherald".
_HOST = re.compile(r"(?:www\.)?([a-z0-9-]+)(?:\.[a-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Outlets:
    """Finds the actor or report that stands for a report's outlet, and for a credit."""

    actors: Mapping[ActorId, Actor]
    by_name: Mapping[str, ActorId]
    node: Mapping[ReportId, Source]  # where the report's own words come from
    label: Mapping[Source, str]  # what a reader is told

    def credited(self, report: Report) -> list[tuple[ActorId, Credit]]:
        """Return whom the report's text credits name, itself left out. Photo credits relay no words."""
        found = []
        for credit in report.credits:
            actor = self.by_name.get(folded_name(credit.name))
            if credit.kind is CreditKind.TEXT and actor is not None and actor != self.node[report.id]:
                found.append((actor, credit))
        return found

    def is_medium(self, actor: ActorId) -> bool:
        """Tell whether the actor is an outlet or an agency."""
        return actor in self.actors and self.actors[actor].kind in MEDIA


def find_outlets(aligned: AlignedStory) -> Outlets:
    """Return who stands behind the reports of a story.

    A report's outlet is an actor when one of that name occurs in the story. Otherwise the first report (by
    id) of that outlet stands for it, and for a report whose outlet is not known the report itself.
    """
    by_name: dict[str, ActorId] = {}
    for actor in sorted(aligned.actors, key=lambda actor: (actor.kind not in MEDIA, actor.id)):
        for name in (actor.name, *actor.aliases):
            by_name.setdefault(folded_name(name), actor.id)
    by_name.pop("", None)
    actors = {actor.id: actor for actor in aligned.actors}
    node: dict[ReportId, Source] = {}
    first: dict[str, Source] = {}
    label: dict[Source, str] = {actor.id: actor.name for actor in aligned.actors}
    for report in aligned.dossier.reports:
        name = folded_name(report.outlet or "")
        media = by_name.get(name)
        if media is None or actors[media].kind not in MEDIA:
            node[report.id] = first.setdefault(name, report.id) if name else report.id
        else:
            node[report.id] = media
        label[report.id] = report_label(report)
        label.setdefault(node[report.id], report_label(report))
    return Outlets(actors, by_name, node, label)


def folded_name(name: str) -> str:
    """Return a name as lower-case Latin letters and digits, without "the".

    Of a host name its telling label alone is returned.
    """
    low = name.strip().casefold()
    host = _HOST.fullmatch(low)
    if host:
        low = host.group(1)
    return _LETTERS.sub("", anyascii(low).casefold().removeprefix(ARTICLE))


def report_label(report: Report) -> str:
    """Return what a reader is told of a report: its outlet, else the host of its address, else its file."""
    if report.outlet:
        return report.outlet
    if report.url:
        return urlsplit(report.url).hostname or report.url
    return report.place.replace("\\", "/").rsplit("/", 1)[-1]
