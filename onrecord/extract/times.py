"""Time expressions of a report, with the days they can mean, and which of them dates a verb.

The three steps: `time_grammar` says where an expression stands, `time_readings` what it means, this file in
which order they are read, so that "the next day" can count from what was told before.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from onrecord.extract.syntax import relation
from onrecord.extract.time_clock import at_clock
from onrecord.extract.time_grammar import DEFAULT_LANGUAGE, Found, context, language_of, search, vocabulary
from onrecord.extract.time_periods import YEAR_MONTHS, Period
from onrecord.extract.time_ranges import join_ranges
from onrecord.extract.time_readings import read
from onrecord.extract.time_scene import NO_DAY, Reading, Scene
from onrecord.extract.time_tense import FUTURE, LEANING, PAST, PRESENT, awaiting, spoken_tense, tense
from onrecord.lang.calendar import weekday_in_words
from onrecord.schema.findings import Tense, TimeMention
from onrecord.schema.parsed import ParsedReport, Sentence, Token
from onrecord.schema.text import Span
from onrecord.schema.times import Counting, Precision, Timex, When

# Web and mail addresses: dates inside them are no times of the text.
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S+")
# A clause rarely nests deeper; a broken tree must not be climbed for ever.
_MAX_CLIMB = 12


def find_times(parsed: ParsedReport) -> tuple[TimeMention, ...]:
    """Return the time expressions of the readable blocks, in order of the text, none overlapping.

    Relative ones are counted from a time told before in the report where their words say so ("the next
    day"), else from the day of publication. When that day is known only to lie between two days, a value is
    kept only if both give the same. With nothing to count from `when` is `None`, and the TIMEX3 value has X
    for what is unknown. Lengths of time, sets and vague words have no `when`.
    """
    published = parsed.report.published
    if published is None or published.earliest is None or published.latest is None:
        return _find(parsed, None, "")
    if published.earliest == published.latest:
        return _find(parsed, published.earliest, weekday_in_words(published.earliest))
    early, late = (_find(parsed, day, published.edtf) for day in (published.earliest, published.latest))
    return _agreed(early, late, _find(parsed, None, ""))


def attach(times: Sequence[TimeMention], tokens: Sequence[Token], at: Span, within: Span) -> When | None:
    """Return when the verb or trigger `at` happened: the dated time of its own clause, or `None`.

    `times` and `tokens` are the whole report's, in order; only times inside `within` (the sentence or
    clause) count. A time whose nearest verb up the dependency tree is the trigger, or which the trigger
    itself stands under, is its own. With no such time, the nearest to the trigger is taken if no other verb
    stands between the two. Lengths, sets and times without a `when` give `None`.
    """
    first = _token_from(tokens, within.start)
    last = _token_from(tokens, within.end)
    trigger = _token_from(tokens, at.start)
    near = [
        t
        for t in _inside(times, within)
        if t.timex.type in ("DATE", "TIME")
        and not t.span.overlaps(at)
        and not _names_a_kind(tokens, t, trigger)
    ]
    if not near:
        return None
    own = [t for t in near if _governs(tokens, trigger, _token_from(tokens, t.span.start), at, first)]
    if not own:
        own = [t for t in near if not _verb_between(tokens, first, last, at, t.span)]
    if not own:
        return None
    return _awaited(min(own, key=lambda t: (_gap(t.span, at), t.span.start)))


def _awaited(time: TimeMention) -> When | None:
    """The time with what it counts from publication, so that it can be dated when that day is known."""
    if time.counted is None:
        return time.when
    if time.when is not None:
        return replace(time.when, counted=time.counted)
    return When(
        edtf=NO_DAY,
        earliest=None,
        latest=None,
        precision=Precision.DAY,
        anchor=None,
        reason=f"'{time.counted.words}'",
        counted=time.counted,
    )


_YEARS = frozenset({Precision.YEAR, Precision.DECADE, Precision.CENTURY})


def _names_a_kind(tokens: Sequence[Token], time: TimeMention, trigger: int) -> bool:
    """Whether a year tells the noun after it apart from others ("a 2016 presidential candidate")."""
    index = _token_from(tokens, time.span.start)
    if index >= len(tokens) or time.when is None or time.when.precision not in _YEARS:
        return False
    head = tokens[index].head
    return head > index and head != trigger and tokens[head].tag.startswith("NN")


def _inside(times: Sequence[TimeMention], within: Span) -> Sequence[TimeMention]:
    start = bisect_right(times, within.start - 1, key=lambda t: t.span.start)
    end = bisect_right(times, within.end - 1, key=lambda t: t.span.start)
    return times[start:end]


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _token_from(tokens: Sequence[Token], place: int) -> int:
    """The index of the first token that ends after a place."""
    return bisect_right(tokens, place, key=lambda token: token.end)


def _is_verb(token: Token) -> bool:
    return token.tag.startswith("VB") and relation(token) != "aux"


def _heads_clause(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether a token is a verb, or a noun or adjective with a copula before it in its sentence."""
    return _is_verb(tokens[index]) or any(t.dep == "cop" and t.head == index for t in tokens[first:index])


def _governs(tokens: Sequence[Token], trigger: int, time: int, at: Span, first: int) -> bool:
    """Whether the first predicate above a time, or the noun it stands under, is the trigger.

    `first` is the first token of the sentence.
    """
    if trigger >= len(tokens) or time >= len(tokens):
        return False
    index = time
    for _ in range(_MAX_CLIMB):
        head = tokens[index].head
        if head == index:
            return False
        if at.start <= tokens[head].start < at.end or head == trigger:
            return True
        if _heads_clause(tokens, head, first):
            return False
        index = head
    return False


def _verb_between(tokens: Sequence[Token], first: int, last: int, at: Span, time: Span) -> bool:
    low, high = min(at.end, time.end), max(at.start, time.start)
    return any(_is_verb(t) and low <= t.start < high for t in tokens[first:last])


def _find(parsed: ParsedReport, anchor: date | None, anchor_words: str) -> tuple[TimeMention, ...]:
    text, language = parsed.report.text, language_of(parsed.report.language)
    scene = Scene(
        text=text,
        anchor=anchor,
        anchor_words=anchor_words,
        language=language,
        direction=lambda place: LEANING,
        full_dates=_full_dates(parsed, language) if anchor is None else (),
        names=_month_names(text, language),
        history=_is_history(text, anchor, language),
        day_first=_day_first(parsed, language),
    )
    mentions: list[TimeMention] = []
    block = -1
    for sentence in _whole(parsed, language):
        if language == DEFAULT_LANGUAGE:
            scene.direction = tense(parsed.tokens, sentence)
            scene.awaited = awaiting(parsed.tokens, sentence)
        else:  # the parser knows no other syntax
            scene.direction = spoken_tense(text, sentence.span, language)
        mentions += _sentence_times(sentence, scene, scene.told_day if sentence.block == block else None)
        block = sentence.block
    return tuple(mentions)


def _whole(parsed: ParsedReport, language: str) -> Iterator[Sentence]:
    """The sentences, those put together again that the parser cut in two."""
    text, held = parsed.report.text, None
    for sentence in parsed.sentences:
        if held is not None and held.block == sentence.block and _goes_on(text, held.span, language):
            span = Span(held.span.start, sentence.span.end)
            held = replace(held, span=span, last=sentence.last)
            continue
        if held is not None:
            yield held
        held = sentence
    if held is not None:
        yield held


_CUT_LENGTH = 12  # characters that the longest short form and the space after it have


def _goes_on(text: str, sentence: Span, language: str) -> bool:
    """Tell whether a sentence is no end: it stops with a short form ("Jan.", "p.m.").

    Of a language that the parser does not know, no end that it sets is believed.
    """
    if language != DEFAULT_LANGUAGE:
        return True
    return bool(_cut(language).search(text, max(sentence.start, sentence.end - _CUT_LENGTH), sentence.end))


@cache
def _cut(language: str) -> re.Pattern[str]:
    """How a sentence ends that the parser cut after a short form."""
    return re.compile(rf"\b(?:{vocabulary(language)['cut_after']})\.\s*\Z")


def _sentence_times(sentence: Sentence, scene: Scene, told_before: date | None) -> list[TimeMention]:
    """The times of one sentence; a bare time of day gets the day of sentence, paragraph, or publication."""
    found = search(scene.text, sentence.span.start, sentence.span.end, scene.language)
    if not found:
        return []
    addresses = [m.span() for m in _ADDRESS.finditer(scene.text, sentence.span.start, sentence.span.end)]
    accepted: list[tuple[Span, Reading]] = []
    end = covered = sentence.span.start
    for item in found:
        if item.start < end or any(a < item.end and item.start < b for a, b in addresses):
            continue
        reading = read(item.rule.name, item.match, scene)
        if reading is None:
            end = item.end if _is_impossible(item) else end
            continue
        for part in (reading, reading.also) if reading.also else (reading,):
            span = _span(item, part)
            accepted.append((span, part))
            end = span.end
            if span.start >= covered:
                _remember(scene, part, end, opens=end - sentence.span.start <= _OPENING)
            covered = max(covered, part.covers or end)
    accepted = join_ranges(accepted, scene)
    return [
        _mention(span, _with_day(span, reading, accepted, told_before, scene), scene.direction(span.start))
        for span, reading in accepted
    ]


# A lower-case word after a day without year shows that a number of things was meant ("in February 30 ships").
_COUNTED = re.compile(r" [a-z]")


def _is_impossible(item: Found) -> bool:
    """Whether a date in full names no day: then its month and year, read alone, would be made up."""
    if item.rule.name not in ("date", "iso", "numeric"):
        return False
    return bool(item.match["year"]) or not _COUNTED.match(item.match.string, item.end)


def _span(item: Found, reading: Reading) -> Span:
    start = item.start if reading.start is None else reading.start
    end = item.end if reading.end is None else reading.end
    words_ = item.match.string[start:end]
    return Span(start + len(words_) - len(words_.lstrip()), end - len(words_) + len(words_.rstrip()))


# A bare year so far from the one a history has come to, and not where its sentence begins, is an aside.
_ASIDE_YEARS = 2
_OPENING = 20  # characters; "By the end of 1958"


def _remember(scene: Scene, reading: Reading, end: int, *, opens: bool) -> None:
    """Keep the time for words that count from it. A day told is dropped when the story moves."""
    period = reading.period
    if reading.kind not in ("DATE", "TIME"):
        return
    if period is None:
        _remember_counted(scene, reading)
        return
    if scene.history and _is_aside(scene, reading, period, opens=opens):
        return
    scene.told, scene.told_end = period, end
    if period.unit is Precision.QUARTER and (scene.anchor is None or period.last < scene.anchor):
        scene.told_quarter = period
    if period.unit is Precision.DAY:
        scene.told_day, scene.told_counted = period.first, None
    elif scene.told_day is not None and not period.first <= scene.told_day <= period.last:
        scene.told_day = None


def _is_aside(scene: Scene, reading: Reading, period: Period, *, opens: bool) -> bool:
    """Tell whether a history does not go on from a time: "today", or a year far from where it is."""
    if scene.anchor and reading.when and reading.when.anchor == scene.anchor.isoformat():
        return True
    if scene.told is None or opens or period.unit not in _YEARS:
        return False
    return abs(period.first.year - scene.told.first.year) > _ASIDE_YEARS


_DAYS_COUNTED = frozenset({Counting.DAYS, Counting.WEEKDAY, Counting.DAY_OF_YEAR})


def _remember_counted(scene: Scene, reading: Reading) -> None:
    """Keep a day that counts from a publication not known; what was told before it is no longer the last."""
    if reading.counted is not None and reading.counted.counting in _DAYS_COUNTED:
        scene.told_counted, scene.told_day = reading.counted, None
        if scene.told is not None and scene.told.unit is Precision.DAY:
            scene.told = None


def _with_day(
    span: Span,
    reading: Reading,
    others: Sequence[tuple[Span, Reading]],
    told_before: date | None,
    scene: Scene,
) -> Reading:
    """Give a bare time of day its day: the nearest of its sentence, else the last told, else publication."""
    if reading.clock is None:
        return reading
    days = [
        (_gap(span, other), number, found.period.first)
        for number, (other, found) in enumerate(others)
        if found.period is not None and found.period.unit is Precision.DAY
    ]
    if days:
        day, why = min(days)[2], "the day named beside it"
    elif told_before is not None:
        day, why = told_before, f"{weekday_in_words(told_before)}, the last day told before"
    elif scene.anchor is not None:
        day, why = scene.anchor, f"the day of publication, {scene.anchor_words}"
    else:
        return reading
    words_ = " ".join(span.of(scene.text).split())
    when = at_clock(day, reading.clock, f"'{words_}' on {why}", day if not days else None)
    return replace(reading, value=day.isoformat() + reading.value.removeprefix("XXXX-XX-XX"), when=when)


def _mention(span: Span, reading: Reading, tense_there: int) -> TimeMention:
    return TimeMention(
        span=span,
        when=reading.when,
        timex=Timex(type=reading.kind, value=reading.value),
        counted=reading.counted,
        tense=_TENSES.get(tense_there),
    )


_TENSES = {PAST: Tense.PAST, PRESENT: Tense.PRESENT, FUTURE: Tense.FUTURE}


def _agreed(
    early: Sequence[TimeMention], late: Sequence[TimeMention], without: Sequence[TimeMention]
) -> tuple[TimeMention, ...]:
    """What both ends of the stretch of publication agree on.

    For the rest, what is known without publication.
    """
    by_span = {mention.span: mention for mention in late}
    agreed = [
        m
        for m in early
        if (other := by_span.get(m.span)) and other.timex == m.timex and _same(m.when, other.when)
    ]
    kept = {mention.span for mention in agreed}
    rest = [m for m in without if m.span not in kept and not any(m.span.overlaps(k.span) for k in agreed)]
    loose = [_unanchored(mention, without) for mention in agreed]
    return tuple(sorted([*loose, *rest], key=lambda mention: mention.span))


def _unanchored(mention: TimeMention, without: Sequence[TimeMention]) -> TimeMention:
    """A publication known to a stretch only is no day to have counted from; the reason names the stretch."""
    if mention.when is None or mention.when.anchor is None or mention in without:
        return mention
    return replace(mention, when=replace(mention.when, anchor=None))


def _same(a: When | None, b: When | None) -> bool:
    return (a.edtf if a else None) == (b.edtf if b else None)


def _full_dates(parsed: ParsedReport, language: str) -> tuple[date, ...]:
    """The days that the report writes with their year."""
    scene = Scene(
        text=parsed.report.text,
        anchor=None,
        anchor_words="",
        language=language,
        direction=lambda place: LEANING,
    )
    days: set[date] = set()
    for sentence in _whole(parsed, language):
        for item in search(scene.text, sentence.span.start, sentence.span.end, language):
            if item.rule.name in ("date", "iso"):
                reading = read(item.rule.name, item.match, scene)
                if reading and reading.period:
                    days.add(reading.period.first)
    return tuple(sorted(days))


_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d\d){1,2}(?![\d/])")
_DOMAIN = re.compile(r"https?://[^/:?#]*\.([A-Za-z]+)(?=[/:?#]|$)")


def _day_first(parsed: ParsedReport, language: str) -> bool | None:
    """Whether the day stands first in "12/11/2019": by language, by the report's other dates, by its outlet.

    `None` when none of them tells.
    """
    if vocabulary(language)["day_first"]:
        return True
    pairs = [(int(a), int(b)) for a, b in _SLASHED.findall(parsed.report.text)]
    first, second = (any(pair[place] > YEAR_MONTHS for pair in pairs) for place in (0, 1))
    if first != second:
        return first
    domain = _DOMAIN.match(parsed.report.url or "")
    return True if domain and domain[1].lower() in context(language, "day_first_domains") else None


# A history: a text of so many years, nearly all long before publication, with hardly a "yesterday".
_HISTORY_YEARS = 8  # numbers that are years
_HISTORY_MONTHS = 5  # of them with a month or day; analysis in the news names bare years
_HISTORY_PAST = 0.8  # share of them that lie back
_HISTORY_BACK = 1  # years before publication
_HISTORY_NEWS = 0.25  # words of news to one year
# Without a single word of news fewer will do, when days are told as well.
_CHRONICLE_YEARS, _CHRONICLE_DAYS = 5, 8
_MONTH_DAY = re.compile(r"\b(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2})\b")
_YEAR = re.compile(r"(?<![\w$£€.,-])(?:1\d|20)\d\d(?![\w%]|[.,]\d)")
_MONTH_YEAR = re.compile(r"\b[A-Z][a-z]{2,8}\.?(?: \d\d?,)? (?:1\d|20)\d\d\b")


@cache
def _news_words(language: str) -> re.Pattern[str]:
    """Words that count from publication: "yesterday", "Tuesday"."""
    words = vocabulary(language)
    return re.compile(rf"\b(?:{'|'.join([*words['deictic'], *words['weekdays']])})\b", re.IGNORECASE)


def _is_history(text: str, anchor: date | None, language: str) -> bool:
    """Whether the text tells of years past, so that its months are those of the year it has come to."""
    years = [int(year) for year in _YEAR.findall(text)]
    news = len(_news_words(language).findall(text))
    chronicle = not news and len(_MONTH_DAY.findall(text)) >= _CHRONICLE_DAYS
    if len(years) < (_CHRONICLE_YEARS if chronicle else _HISTORY_YEARS):
        return False
    if not chronicle and len(_MONTH_YEAR.findall(text)) < _HISTORY_MONTHS:
        return False
    if anchor is not None:
        past = sum(year <= anchor.year - _HISTORY_BACK for year in years)
        if past < _HISTORY_PAST * len(years):
            return False
    return news <= _HISTORY_NEWS * len(years)


def _month_names(text: str, language: str) -> frozenset[str]:
    """The months that are somebody's name in this text: "Theresa May", "Mr. March"."""
    signs = "|".join(sorted(context(language, "name_signs")))
    titles = "|".join(sorted(context(language, "name_titles")))
    names = "|".join(name.title() for name in sorted(context(language, "months_that_are_words")))
    names = f"(?-i:{names})"
    found = re.findall(rf"\b(?:{titles})\.? ({names})\b|\b({names}) (?:{signs})\b", text, re.IGNORECASE)
    return frozenset(name.lower() for pair in found for name in pair if name)
