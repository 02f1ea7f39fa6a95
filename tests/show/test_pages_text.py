"""A report's text comes out as it went in, whatever is highlighted in it."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from onrecord.show.page import render, render_page
from onrecord.show.pages import RecordPage, ReportPage, StoryPage, TextRun
from onrecord.show.pages_index import record_index
from onrecord.show.pages_record import record_page, story_page
from onrecord.show.pages_story import story_accounts
from onrecord.show.pages_text import Highlight, pieces, quantity_words, runs, stretches, text_blocks, united
from tests.show.build_rows import TEXTS, meren_view, span

# Highlights, line ends, white space, marks of HTML, emoji of several code points, Arabic and Hebrew.
WRITING = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("a <>&\"'\r\n\t👩🏽‍✈️ربﷺאב\u202e"))
)
VOID = frozenset({"meta", "link", "input", "br"})


class VisibleText(HTMLParser):
    """Collects what stands inside each `<div class="text">`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div" and ("class", "text") in attrs:
            self.texts.append("")
            self.depth = 1
        elif self.depth and tag not in VOID:
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag not in VOID:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.texts[-1] += data


def visible_texts(html: str) -> list[str]:
    parser = VisibleText()
    parser.feed(html)
    parser.close()
    return parser.texts


def highlight(start: int, end: int, kind: str = "event") -> Highlight:
    return Highlight(start=start, end=end, kinds=(kind,), title=kind)


@st.composite
def texts_with_spans(draw: st.DrawFn) -> tuple[str, list[dict], list[Highlight]]:
    text = draw(WRITING)
    edge = st.integers(0, len(text) + 2)
    blocks = [
        {
            "kind": draw(st.sampled_from(["title", "body", "furniture", "teaser"])),
            "start": min(pair),
            "end": max(pair),
        }
        for pair in draw(st.lists(st.tuples(edge, edge), max_size=6))
    ]
    spans = [highlight(min(pair), max(pair)) for pair in draw(st.lists(st.tuples(edge, edge), max_size=12))]
    return text, blocks, spans


def page_of(text_runs: tuple[TextRun, ...]) -> str:
    page = record_page(meren_view())
    story = page.stories[0]
    report = ReportPage(head=story.reports[0].head, runs=text_runs)
    return render_page(
        RecordPage(
            title="t",
            stories=(StoryPage(account=story.account, reports=(report,)),),
            reports=1,
            failures=(),
            version="0",
        )
    )


@given(texts_with_spans())
def test_the_visible_text_is_the_report_text_code_point_for_code_point(case):
    text, blocks, spans = case
    html = page_of(runs(text_blocks("report-1", text, blocks, united(spans, len(text)))))
    assert visible_texts(html) == [text.replace("\x00", "\N{REPLACEMENT CHARACTER}")]


@given(texts_with_spans())
def test_every_highlight_is_opened_once_with_its_id_and_all_are_closed(case):
    text, blocks, spans = case
    kept = united(spans, len(text))
    found = [piece for block in text_blocks("r", text, blocks, kept) for piece in block.pieces]
    ids = [mark.id for piece in found for mark in piece.opens if mark.id]
    assert sorted(ids) == sorted(f"r-r-{span.start}-{span.end}" for span in kept)
    assert sum(len(piece.opens) for piece in found) == sum(piece.closes for piece in found)


@given(texts_with_spans())
def test_each_character_lies_in_exactly_the_highlights_whose_span_covers_it(case):
    text, blocks, spans = case
    kept = united(spans, len(text))
    at, opened = 0, []
    for block in text_blocks("r", text, blocks, kept):
        for piece in block.pieces:
            opened += [mark.of for mark in piece.opens]
            for place in range(at, at + len(piece.text)):
                covering = {f"r-r-{span.start}-{span.end}" for span in kept if span.start <= place < span.end}
                assert set(opened) == covering
            at += len(piece.text)
            del opened[len(opened) - piece.closes :]
    assert at == len(text)


def test_a_highlight_that_crosses_another_is_cut_and_goes_on_without_a_second_id():
    found = pieces("r", "abcdef", 0, 6, (highlight(0, 4), highlight(2, 6)))
    assert [(piece.text, [mark.id for mark in piece.opens], piece.closes) for piece in found] == [
        ("ab", ["r-r-0-4"], 0),
        ("cd", ["r-r-2-6"], 2),
        ("ef", [None], 1),
    ]


def test_two_findings_on_the_same_characters_are_one_highlight_of_two_kinds():
    (one,) = united([highlight(1, 3, "time"), highlight(1, 3, "event")], 5)
    assert one.kinds == ("event", "time")
    assert one.title == "time · event"


def test_highlights_beyond_the_text_are_left_out():
    assert united([highlight(3, 9)], 5) == ()


def test_what_no_block_covers_is_still_shown():
    cuts = stretches(
        "Title\n\nloose words\nbody",
        [{"kind": "title", "start": 0, "end": 5}, {"kind": "body", "start": 19, "end": 23}],
    )
    assert cuts == [(0, 5, "title"), (5, 19, "between"), (19, 23, "body")]


def test_blocks_that_overlap_give_each_character_once():
    cuts = stretches(
        "abcdef", [{"kind": "body", "start": 0, "end": 4}, {"kind": "caption", "start": 2, "end": 6}]
    )
    assert cuts == [(0, 4, "body"), (4, 6, "caption")]


def test_furniture_is_folded_and_counted():
    view = meren_view()
    index = record_index(view)
    account = next(story for story in story_accounts(index) if len(story.reports) == 3)
    plinth = story_page(index, account, view).reports[0]
    assert [run.folded for run in plinth.runs] == [None, "page furniture, 13 words"]


def test_what_the_page_threw_into_a_sentence_is_marked():
    view = meren_view()
    assert "m-aside" not in visible_part(render(view))
    words = TEXTS["report-plinth"].split("\n")[0]
    for row in view.table["report"]:
        row["asides"] = [span(row["id"], words)] if row["id"] == "report-plinth" else []
    assert visible_part(render(view)).count("m-aside") == 1


def visible_part(html: str) -> str:
    return html[html.index("<body") :]


def test_every_report_of_the_record_stands_whole_in_the_page():
    assert sorted(visible_texts(render(meren_view()))) == sorted(TEXTS.values())


def test_quantities_say_which_bound_is_known():
    assert (
        quantity_words({"low": 12.0, "high": None, "unit": None, "of": "soldiers"}) == "at least 12 soldiers"
    )
    assert (
        quantity_words({"low": None, "high": 5.5, "unit": "per cent", "of": None}) == "at most 5.5 per cent"
    )
    assert (
        quantity_words({"low": 1000.0, "high": 2000.0, "unit": None, "of": "people"}) == "1,000–2,000 people"
    )
