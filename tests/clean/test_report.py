"""What holds for every report, whatever its bytes."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean import clean_report
from onrecord.errors import ItemError
from onrecord.schema.report import BlockKind, MediaType, RawReport, Report


def _clean(payload: bytes, kind: MediaType = MediaType.TEXT) -> Report:
    return clean_report(RawReport(place="a place", payload=payload, media_type=kind))


def _article(**fields: object) -> Report:
    return _clean(json.dumps(fields).encode(), MediaType.JSON)


def _kinds(report: Report) -> list[BlockKind]:
    return [block.kind for block in report.blocks]


def test_the_text_is_the_file_with_its_line_ends() -> None:
    assert _clean(b"A title\r\n\r\nOne sentence.\r\n").text == "A title\r\n\r\nOne sentence.\r\n"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert _clean("\ufeffEin Satz.".encode()).text == "Ein Satz."
    assert _clean("Ein Satz.".encode("utf-16")).text == "Ein Satz."


def test_other_encodings_are_recognised() -> None:
    sentence = "Der Hafen bleibt für eine Woche geöffnet, sagte die Bürgermeisterin über das Abkommen.\n" * 3
    assert _clean(sentence.encode("cp1252")).text == sentence
    russian = "Порт останется открытым ещё неделю, сказал вчера вечером капитан.\n" * 3
    assert _clean(russian.encode("cp1251")).text == russian


def test_the_same_bytes_are_the_same_report_wherever_they_stand() -> None:
    one = clean_report(RawReport(place="a", payload=b"Some words.", media_type=MediaType.TEXT))
    two = clean_report(RawReport(place="b", payload=b"Some words.", media_type=MediaType.TEXT))
    assert one.id == two.id != _clean(b"Other words.").id


def test_json_text_is_title_blank_line_text() -> None:
    report = _article(title="Pilots strike", text="They said so.", published="2033-06-03", outlet="Post")
    assert report.text == "Pilots strike\n\nThey said so."
    assert report.title is not None and report.title.of(report.text) == "Pilots strike"
    assert report.outlet == "Post"
    assert report.published is not None and report.published.edtf == "2033-06-03"
    assert _article(text="They said so.").text == "They said so."


def test_field_names_of_other_tools_are_read() -> None:
    fundus = _article(
        title="T is a title",
        body={"summary": ["Sum."], "sections": [{"headline": ["Head"], "paragraphs": ["One.", "Two."]}]},
        publishing_date="2033-06-03 09:10:00+02:00",
        html={"requested_url": "https://post.example/a", "crawl_date": "2033-07-01"},
    )
    assert fundus.text == "T is a title\n\nSum.\n\nHead\n\nOne.\n\nTwo."
    assert fundus.url == "https://post.example/a" and fundus.outlet == "post.example"
    assert fundus.published is not None and fundus.published.edtf == "2033-06-03T09:10:00+02:00"
    crawled = _article(
        text="Words.",
        html={"requested_url": "https://post.example/a", "source_info": {"publisher": "Harbour Post"}},
    )
    assert crawled.outlet == "Harbour Post"
    please = _article(
        title="T", maintext="Words.", date_publish="2033-06-03 00:00:00", source_domain="post.example"
    )
    assert please.published is not None and please.published.edtf == "2033-06-03"
    newspaper = _article(
        title="T", text="Words.", publish_date="2033-06-03", source_url="https://post.example"
    )
    assert newspaper.outlet == "post.example"
    trafilatura = _article(
        title="T", text="Words.", date="2033-06-03", source="https://post.example/x", hostname="post.example"
    )
    assert trafilatura.url == "https://post.example/x"


@pytest.mark.parametrize(
    "fields",
    [
        {"text": 3},
        {"title": ["a"], "text": "b"},
        {"title": "a"},
        {"text": "  "},
        {"body": {"sections": 1}},
        {"text": "a\0b"},
    ],
)
def test_articles_that_cannot_be_handled_are_item_errors(fields: dict[str, object]) -> None:
    with pytest.raises(ItemError, match="a place"):
        _article(**fields)


def test_dates_that_are_no_dates_are_no_error() -> None:
    for value in ("yesterday", "2033-02-30", "05/06/2033", "99999999", "0000-00-00"):
        assert _article(text="Words.", published=value).published is None


def test_the_day_of_fetching_is_refused_and_the_last_change_is_only_a_bound() -> None:
    fetched = _article(text="Words.", date_download="2033-07-01")
    assert fetched.published is None and "fetched" in fetched.candidates[0].reason
    changed = _article(text="Words.", date_modify="2033-07-01")
    assert changed.published is not None and changed.published.earliest is None
    assert changed.published.edtf == "../2033-07-01"


def test_no_text_is_an_item_error() -> None:
    for payload, kind in ((b" \n\t ", MediaType.TEXT), (b"<html><script>x</script></html>", MediaType.HTML)):
        with pytest.raises(ItemError, match="no text"):
            _clean(payload, kind)


def test_a_conversation_stays_body() -> None:
    turns = "".join(
        f"HOLT: Turn {n} says something of the harbour.\n\nREEF: And what of it, then?\n\n" for n in range(5)
    )
    assert set(_kinds(_clean(("A talk on the harbour\n\n" + turns).encode()))) == {
        BlockKind.TITLE,
        BlockKind.BODY,
    }


def test_wrapped_lines_are_one_paragraph() -> None:
    payload = (
        b"The pilots of Kellmark voted for a strike on Thursday, and their\n"
        b"union said that nobody would steer a ship into the harbour before\n"
        b"the new rules were signed by the port captain.\n\nHolt refused.\n"
    )
    assert len(_clean(payload).blocks) == 2


def test_ten_thousand_nested_tags_are_read() -> None:
    words = "The pilots said that they would not steer a ship before the rules were signed."
    report = _clean(("<div>" * 10_000 + words + "</div>" * 10_000).encode(), MediaType.HTML)
    assert report.text == words


def test_broken_mark_up_is_read_in_linear_time() -> None:
    assert _clean(b"<p>words " + b"<!--" * 50_000, MediaType.HTML).text.startswith("words")
    assert _clean(b"<p>words " + b"<b>" * 50_000 + b"</i>" * 50_000, MediaType.HTML).text == "words"


_PIECES = st.sampled_from(
    [
        "A title of some words",
        "One sentence stands here.",
        "“Quoted words,” she said.",
        "Photo: Ada / KNT",
        "- Advertisement -",
        "15 Jan. 2033 07:30",
        "Name: the words of a headline",
        "HALLOW (AP) - Words follow here.",
        "",
        " ",
        "\t•\u00a0item",
        "\u2028",
        "twin words heretwin words here",
    ]
)


@given(st.lists(_PIECES, max_size=25), st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
def test_blocks_cover_every_line_once_and_in_order(pieces: list[str], end: str) -> None:
    text = end.join(pieces)
    if not text.strip():
        return
    report = _clean(text.encode())
    assert report.text == text
    place = 0
    for block in report.blocks:
        assert not text[place : block.span.start].strip()
        assert block.span.start >= place and block.span.of(text).strip() == block.span.of(text)
        place = block.span.end
    assert not text[place:].strip()


_MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div class='caption'>",
            "</div>",
            "<b>",
            "</b>",
            "<br>",
            "&amp;",
            "&nbsp;",
            "&#39;",
            "&unknown;",
            "&lt",
            " ",
            "\n",
            "\t ",
            "words",
            "The town said no.",
            "<script>x<y</script>",
            "<!-- c -->",
            "<![CDATA[q]]>",
            "<li>",
            "<table><tr><td>",
            "é",
            "<",
            "&",
            "<span class='credit'>",
            "</span>",
            "<h1>",
        ]
    ),
    max_size=40,
)


@settings(max_examples=150)
@given(_MARKUP)
def test_every_piece_of_a_page_leads_back_to_its_characters(parts: list[str]) -> None:
    source = "".join(parts)
    try:
        report = _clean(source.encode(), MediaType.HTML)
    except ItemError:
        return
    text_place = page_place = 0
    for piece in report.source_map:
        assert piece.text.start >= text_place and piece.page.start >= page_place
        text_place, page_place = piece.text.end, piece.page.end
        words, written = piece.text.of(report.text), piece.page.of(source)
        assert len(words) != len(written) or words == written
    covered = {place for piece in report.source_map for place in range(piece.text.start, piece.text.end)}
    assert all(place in covered or report.text[place].isspace() for place in range(len(report.text)))
    joined = "".join(block.span.of(report.text) for block in report.blocks)
    assert re.sub(r"\s", "", joined) == re.sub(r"\s", "", report.text)
