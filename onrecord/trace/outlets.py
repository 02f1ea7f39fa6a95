"""Who stands behind a report: its outlet, and the agencies and outlets its credits name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from anyascii import anyascii

from onrecord.lang.load import table
from onrecord.lang.owners import owner_of
from onrecord.lang.world import is_social_network, known, outlet_of_domain
from onrecord.schema.findings import MEDIA
from onrecord.schema.ids import ActorId, ReportId
from onrecord.schema.report import Credit, CreditKind, Report
from onrecord.schema.story import Actor, AlignedStory

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

    def written_by(self, report: Report) -> tuple[ActorId, Credit] | None:
        """Return the one whom the credits name for the whole text; None when there is none, or several.

        Whoever contributed gave a part, and no words say which.
        """
        whole = [
            (actor, credit) for actor, credit in self.credited(report) if not _is_partial(credit, report.text)
        ]
        return whole[0] if len({actor for actor, _ in whole}) == 1 else None

    def owner(self, source: Source) -> str | None:
        """Return who owns the outlet or agency, None when that is not known."""
        return owner_of(self.label[source]) if source in self.label else None

    def is_medium(self, actor: ActorId) -> bool:
        """Tell whether the actor is an outlet or an agency; a social network is a place, no medium."""
        found = self.actors.get(actor)
        return found is not None and found.kind in MEDIA and not is_social_network(found.name)


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
        name = _outlet_name(report, by_name)
        media = by_name.get(name)
        if media is None or actors[media].kind not in MEDIA:
            node[report.id] = first.setdefault(name, report.id) if name else report.id
        else:
            node[report.id] = media
        label[report.id] = report_label(report)
        label.setdefault(node[report.id], report_label(report))
    return Outlets(actors, by_name, node, label)


def _outlet_name(report: Report, by_name: Mapping[str, ActorId]) -> str:
    """Return the folded name of a report's outlet: as labelled, or as that outlet is known.

    Labels vary ("NPR Online News"), so the host it was published at tells; but what is labelled with a known
    name is that outlet's, wherever it stands.
    """
    labelled = folded_name(report.outlet or "")
    host = urlsplit(report.url).hostname if report.url else None
    medium = (known(report.outlet) if report.outlet else None) or (outlet_of_domain(host) if host else None)
    if medium is None or medium.kind not in MEDIA:
        return labelled
    named = folded_name(medium.name)
    return named if named in by_name or not labelled else labelled


def _is_partial(credit: Credit, text: str) -> bool:
    """Tell whether the line of a credit speaks of a contribution to the text, not of the text."""
    start = text.rfind("\n", 0, credit.span.start) + 1
    end = text.find("\n", credit.span.end)
    return _contribution().search(text, start, end if end >= 0 else len(text)) is not None


@cache
def _contribution() -> re.Pattern[str]:
    return re.compile("|".join(table("en", "relays")["contribution"]), re.IGNORECASE)


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
