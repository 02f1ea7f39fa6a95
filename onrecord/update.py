"""Goes the way of the data: brings a record up to date with what arrives.

It goes it in three steps: keep the bytes that are new; run the report stages on the pages they have not been
run on; group the reports, and run the story stages on the stories that changed. Each step leaves the record
sound, so a build that was killed goes on where it stopped; and an upgrade reads old pages again, from the
bytes that were kept.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from onrecord.align.concern import concerning
from onrecord.lang.load import languages, table
from onrecord.run import Clock, Crew, Job, Over, Progress, Stage, run_through
from onrecord.schema.codec import encode
from onrecord.schema.decisions import Decision, Guidance, ListedActor
from onrecord.schema.failure import Failure
from onrecord.schema.findings import Findings
from onrecord.schema.ids import digest
from onrecord.schema.report import BlockKind, RawReport, Report
from onrecord.schema.rows import report_row, rows
from onrecord.schema.story import Card, Dossier, Story
from onrecord.store import (
    KeptReport,
    Mode,
    PackedReport,
    Page,
    PreparedRow,
    Record,
    View,
    Writer,
    keep_report,
    open_record,
    prepare,
)

Tell = Callable[[Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did. Numbers are of reports, but for `stories`; what failed is counted apart."""

    added: int  # reports that were not in the record before
    renewed: int  # reports read again, because a stage is newer than what it made of them
    unchanged: int  # reports given that were there already
    failed: tuple[Failure, ...]  # of what was given, and of what was tried
    notes: tuple[
        Failure, ...
    ]  # what can be said of a report that was read: its language is not read, for one
    reports: int  # in the record now
    stories: int  # in the record now
    stories_changed: int
    words: int  # read in this build

    @property
    def changed(self) -> bool:
        """Tell whether the record is another one now."""
        return bool(self.added or self.renewed or self.stories_changed)


def update(
    arrivals: Iterable[RawReport | Failure],
    record: str | os.PathLike[str],
    *,
    workers: int | None = None,
    tell: Tell | None = None,
    way: Sequence[Stage],
    version: str,
    listed: tuple[ListedActor, ...] | None = None,
) -> BuildReport:
    """Bring the record up to date with what arrives, by these stages; it is made when it does not exist.

    `workers` None: every core when there is much to do. `version` is the package's, for the record's log.
    `listed` are the actors of the user's own list; None: those of the last list hold.
    What cannot be handled is a Failure in the result and in the record; StoreError stops the build. A record
    that nothing could be put into is not left behind.
    """
    with open_record(record, Mode.BUILD) as kept, _crew(workers) as crew:
        try:
            arrived = keep_pages(kept, arrivals, tell)
            if listed is not None:
                with kept.writer() as writer:
                    writer.set_listed(listed)
            read = read_pages(kept, way, crew, tell)
            told = tell_stories(kept, way, crew, tell)
            return _close_build(kept, arrived, read, told, version)
        finally:
            kept.remove_if_empty()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a decision did at once."""

    number: int  # in the log
    stories_changed: int
    failed: tuple[Failure, ...]


def decide(
    decision: Decision,
    record: str | os.PathLike[str],
    *,
    workers: int | None = None,
    way: Sequence[Stage],
) -> Decided:
    """Add a decision to the record's log and tell the stories it concerns again; no report is read again."""
    with open_record(record, Mode.BUILD) as kept, _crew(workers) as crew:
        with kept.writer() as writer:
            number = writer.add_decision(decision).number
        told = tell_stories(kept, way, crew, None)
        failed = tuple(one for one in kept.view.failures() if one.place.startswith(STORY))
        return Decided(number=number, stories_changed=told.changed, failed=failed)


# What the libraries that numpy may multiply with take their number of threads from. Each would start a thread
# for every core in every worker, and these wait for work in a busy loop: on two cores, two workers took 30 s
# of the processor for what takes them 18 s without (docs/decisions/0004-one-window-at-a-time.md).
THREADS_OF_ARITHMETIC = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


@contextmanager
def _crew(workers: int | None) -> Iterator[Crew]:
    """Yield the processes of a build, which calculate on one thread each.

    They inherit the environment when they are started; where the user's says otherwise, that holds.
    """
    added = [name for name in THREADS_OF_ARITHMETIC if name not in os.environ]
    os.environ.update(dict.fromkeys(added, "1"))
    try:
        with Crew(workers) as crew:
            yield crew
    finally:
        for name in added:
            os.environ.pop(name, None)


@dataclass(slots=True)
class Arrived:
    """What came in with a build: digests of pages, and what could not be read."""

    pages: set[str]
    failures: list[Failure]


# Pages are kept in transactions of about so many bytes: large enough to be fast, small enough to lose little.
KEEP_BYTES = 4_000_000


def keep_pages(kept: Record, arrivals: Iterable[RawReport | Failure], tell: Tell | None) -> Arrived:
    """Keep the bytes of whatever arrives, before anything is made of them."""
    arrived = Arrived(pages=set(), failures=[])
    clock = Clock(tell, "pages", None)
    for batch in _batches(arrivals):
        with kept.writer() as writer:
            for item in batch:
                if isinstance(item, Failure):
                    arrived.failures.append(item)
                    writer.add_failure(item)
                else:
                    page = _page(item)
                    arrived.pages.add(page.sha256)
                    writer.add_page(page)
                    writer.forget_failures(page.places, "read")
                clock.count()
    return arrived


def _page(raw: RawReport) -> Page:
    return Page(
        sha256=sha256(raw.payload).hexdigest(),
        media_type=raw.media_type,
        url=raw.url,
        places=(raw.place,),
        payload=raw.payload,
    )


def _batches(arrivals: Iterable[RawReport | Failure]) -> Iterator[list[RawReport | Failure]]:
    batch: list[RawReport | Failure] = []
    size = 0
    for item in arrivals:
        batch.append(item)
        size += len(item.payload) if isinstance(item, RawReport) else 0
        if size >= KEEP_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@dataclass(slots=True)
class Read:
    """What the report stages did in a build."""

    first_time: int = 0
    again: int = 0
    words: int = 0
    pages: set[str] = field(default_factory=set)
    failures: list[Failure] = field(default_factory=list)
    notes: list[Failure] = field(default_factory=list)


def read_pages(kept: Record, way: Sequence[Stage], crew: Crew, tell: Tell | None) -> Read:
    """Run the report stages on every page they have not been run on, one transaction per report."""
    chosen = tuple(stage for stage in way if stage.over is Over.REPORT)
    mark = fingerprint(chosen)
    pending = kept.view.pages_to_read(mark)
    clock = Clock(tell, "reports", len(pending))
    read = Read()
    work = partial(make_report, way=chosen, mark=mark)
    results = crew.run_each(work, _page_jobs(kept.view, pending))
    for page, result in zip(pending, results, strict=True):
        known = kept.view.has_report_of(page)
        with kept.writer() as writer:
            if isinstance(result, Failure):
                writer.add_failure(result, sha256=page, fingerprint=mark)
                read.failures.append(result)
                clock.count()
                continue
            writer.add_report(result)
            _keep_notes(writer, result, kept.view.places(page))
        read.notes += result.notes
        read.pages.add(page)
        read.words += result.words
        read.again += known
        read.first_time += not known
        clock.count(result.words)
    return read


def _keep_notes(writer: Writer, result: KeptReport, places: Sequence[str]) -> None:
    """Keep what is to be said of a report, instead of what an earlier version of the stages said."""
    writer.forget_failures(places, LANGUAGE_NOTE)
    for note in result.notes:
        writer.add_failure(note)


def _page_jobs(view: View, pending: Sequence[str]) -> Iterator[Job[RawReport]]:
    for page in pending:
        raw = view.raw_report(page)
        yield Job(raw.place, len(raw.payload), raw)


# A text longer than this is no report but a book, a log or an accident, and would take minutes to parse: the
# longest reports of newspapers and agencies have about 100,000 characters.
MOST_CHARACTERS = 1_000_000


def make_report(raw: RawReport, *, way: Sequence[Stage], mark: str) -> KeptReport | Failure:
    """Run the report stages on one page. The first of them gives the Report, the last the Findings."""
    report = run_through(way[:1], raw, raw.place)
    if isinstance(report, Failure):
        return report
    if len(report.text) > MOST_CHARACTERS:
        reason = (
            f"{len(report.text):,} characters are no report (at most {MOST_CHARACTERS:,}); split the file"
        )
        return Failure(stage=way[0].name, place=raw.place, reason=reason)
    findings = run_through(way[1:], report, raw.place)
    if isinstance(findings, Failure):
        return findings
    return keep_report(report, findings, make_card(report, findings), mark, language_notes(report))


# What notes on the language of a report are kept under, where failures have the name of their stage.
LANGUAGE_NOTE = "language"
READ_LANGUAGE = "en"
TIMES_ARE_READ = "its dates and times are read, all else only in English"
NOTHING_IS_READ = "only English is read, so little or nothing is found in it"
SURE_LANGUAGE_CHARACTERS = 200  # of the body; shorter ones (a flash, a list of names) are no proof


def language_notes(report: Report) -> tuple[Failure, ...]:
    """Return a note when the report is surely in a language that is not read, or of which only times are.

    `Report.language` is what the words are; a page that says otherwise of itself is not believed.
    """
    code = report.language
    letters = sum(
        block.span.end - block.span.start for block in report.blocks if block.kind is BlockKind.BODY
    )
    if code is None or code == READ_LANGUAGE or letters < SURE_LANGUAGE_CHARACTERS:
        return ()
    name = table(READ_LANGUAGE, "languages")["names"].get(code)
    told = f"{name} ({code})" if name else f"another language ({code})"
    reason = f"the text is in {told}; {TIMES_ARE_READ if code in languages('times') else NOTHING_IS_READ}"
    return (Failure(stage=LANGUAGE_NOTE, place=report.place, reason=reason),)


def make_card(report: Report, findings: Findings) -> Card:
    """Return the little that grouping needs to know of a report."""
    title = report.title.of(report.text) if report.title else ""
    return Card(report=report.id, title=title, published=report.published, terms=findings.terms)


@dataclass(slots=True)
class Told:
    """What the story stages did in a build."""

    changed: int = 0
    stories: int = 0


def tell_stories(kept: Record, way: Sequence[Stage], crew: Crew, tell: Tell | None) -> Told:
    """Group the reports and make the stories that changed, one transaction per story."""
    (grouping,) = (stage for stage in way if stage.over is Over.CORPUS)
    chosen = tuple(stage for stage in way if stage.over is Over.STORY)
    prints, before = kept.view.report_prints(), kept.view.story_prints()
    guidance = kept.view.guidance()
    said = [encode(guidance)] if guidance else []
    corpus = digest("corpus", grouping.fingerprint, fingerprint(chosen), *prints.items(), *said)
    if kept.view.state("corpus") == corpus:
        return Told(stories=len(before))
    stories: tuple[Story, ...] = grouping.work(tuple(kept.view.cards()))
    names = kept.view.actor_names() if guidance else {}
    marks = {
        story.id: _story_mark(
            story, chosen, prints, concerning(guidance, names.get(story.id, ()), story.reports)
        )
        for story in stories
    }
    _forget_stories(kept, [story for story in before if story not in marks], chosen)
    changed = [story for story in stories if before.get(story.id) != marks[story.id]]
    clock = Clock(tell, "stories", len(changed))
    results = crew.run_each(partial(make_story, way=chosen), _story_jobs(kept.view, changed, guidance))
    for story, result in zip(changed, results, strict=True):
        mark = _story_mark(story, chosen, prints, concerning(guidance, _actor_names(result), story.reports))
        _keep_story(kept, story, mark, result, chosen)
        clock.count()
    with kept.writer() as writer:
        writer.set_state("corpus", corpus)
    return Told(changed=len(changed), stories=len(stories))


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedStory:
    """A story with its reports, packed as in the record: to be handed to a worker."""

    story: Story
    reports: tuple[PackedReport, ...]
    guidance: Guidance


# What the story stages cost, in characters of packed findings per character of text parsed at the same cost:
# on one report in a story about 10 microseconds a word, against 250 for parsing. Packed findings are half
# as long as the text.
STORY_COST = 12


def _story_jobs(view: View, stories: Iterable[Story], guidance: Guidance) -> Iterator[Job[PackedStory]]:
    for story in stories:
        reports = tuple(view.packed_report(report) for report in story.reports)
        size = sum(len(report.findings) for report in reports) // STORY_COST
        yield Job(_story_place(story), size, PackedStory(story=story, reports=reports, guidance=guidance))


# How the places of stories begin among failures.
STORY = "story "


def _story_place(story: Story) -> str:
    return f"{STORY}{story.id}"


def make_story(packed: PackedStory, *, way: Sequence[Stage]) -> tuple[PreparedRow, ...] | Failure:
    """Run the story stages on one story; the last of them gives the StoryRecord."""
    unpacked = [report.unpack() for report in packed.reports]
    dossier = Dossier(
        story=packed.story,
        reports=tuple(report for report, _ in unpacked),
        findings=tuple(findings for _, findings in unpacked),
        guidance=packed.guidance,
    )
    result = run_through(way, dossier, _story_place(packed.story))
    return result if isinstance(result, Failure) else tuple(prepare(row) for row in rows(result))


def _story_mark(story: Story, chosen: Sequence[Stage], prints: dict[str, str], guidance: Guidance) -> str:
    members = [(report, prints[report]) for report in story.reports]
    said = [encode(guidance)] if guidance else []
    return digest("story", fingerprint(chosen), story.title, story.first, story.last, *members, *said)


def _actor_names(result: tuple[PreparedRow, ...] | Failure) -> frozenset[str]:
    rows = () if isinstance(result, Failure) else result
    return frozenset(name for row in rows for name in row.names)


def _forget_stories(kept: Record, gone: Sequence[str], chosen: Sequence[Stage]) -> None:
    with kept.writer() as writer:
        for story in gone:
            writer.remove_story(story)
            for stage in chosen:
                writer.forget_failures([f"{STORY}{story}"], stage.name)


def _keep_story(
    kept: Record, story: Story, mark: str, result: tuple[PreparedRow, ...] | Failure, chosen: Sequence[Stage]
) -> None:
    with kept.writer() as writer:
        for stage in chosen:
            writer.forget_failures([_story_place(story)], stage.name)
        if isinstance(result, Failure):
            writer.add_failure(result)
            bare = (report_row(kept.view.report(report), story=None) for report in story.reports)
            writer.replace_story(story.id, mark, (prepare(row) for row in bare))
        else:
            writer.replace_story(story.id, mark, result)


def _close_build(kept: Record, arrived: Arrived, read: Read, told: Told, version: str) -> BuildReport:
    failures = _failures_of_build(kept.view, arrived, read)
    result = BuildReport(
        added=read.first_time,
        renewed=read.again,
        unchanged=len((arrived.pages & kept.view.report_pages()) - read.pages),
        failed=failures,
        notes=tuple(sorted(read.notes, key=lambda note: note.place)),
        reports=len(kept.view.report_prints()),
        stories=told.stories,
        stories_changed=told.changed,
        words=read.words,
    )
    if result.changed:
        with kept.writer() as writer:
            writer.log_build(
                version,
                added=result.added,
                renewed=result.renewed,
                failed=len(failures),
                stories=told.changed,
            )
    return result


def _failures_of_build(view: View, arrived: Arrived, read: Read) -> tuple[Failure, ...]:
    """Return what failed of what was given now, though it may have been tried before, and failed stories."""
    given = {place for page in arrived.pages for place in view.places(page)}
    kept = (
        failure
        for failure in view.failures()
        if failure.stage != LANGUAGE_NOTE and (failure.place in given or failure.place.startswith(STORY))
    )
    return tuple(
        sorted({*arrived.failures, *read.failures, *kept}, key=lambda failure: (failure.place, failure.stage))
    )


def fingerprint(chosen: Iterable[Stage]) -> str:
    """Return a digest that changes when one of the stages may give another output."""
    return digest("stages", *(stage.fingerprint for stage in chosen))
