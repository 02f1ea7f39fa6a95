"""The page as HTML: whole, escaped, and loading nothing."""

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest

from onrecord.show.page import policy, render
from tests.show.build_rows import FakeView, meren_view, report, story


@pytest.fixture(scope="module")
def html() -> str:
    return render(meren_view())


class Outline(HTMLParser):
    """Collects ids, links, headings and landmarks."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))


@pytest.fixture(scope="module")
def outline(html: str) -> Outline:
    outline = Outline()
    outline.feed(html)
    return outline


def test_the_same_record_gives_the_same_page(html):
    assert render(meren_view()) == html


def test_a_hostile_title_is_shown_as_text_and_runs_nothing(html, outline):
    assert outline.tags.count("script") == 1
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;" in html


def test_a_failure_with_markup_in_its_place_is_shown_as_text(html):
    assert "pages/06-&lt;b&gt;.pdf" in html


def test_no_link_leads_to_a_script(outline):
    assert not [link for link in outline.links if not link.startswith(("#", "https://plinth.example/"))]


def test_every_link_inside_the_page_has_a_target(outline):
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)


def test_no_id_is_given_twice(outline):
    assert len(outline.ids) == len(set(outline.ids))


def test_headings_never_skip_a_level(outline):
    assert outline.headings[0] == 1
    assert all(
        after - before <= 1 for before, after in zip(outline.headings, outline.headings[1:], strict=False)
    )


def test_the_page_has_its_landmarks(outline, html):
    assert {"header", "nav", "main", "footer"} <= set(outline.tags)
    assert '<html lang="en">' in html
    assert 'href="#main"' in html


def test_the_policy_allows_only_the_script_that_is_in_the_page(html):
    script = html.split("<script>")[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src &#39;sha256-{digest}&#39;" in html
    assert policy("x").startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")


def test_nothing_is_loaded_from_anywhere(html):
    assert not re.findall(r"""(?:src=|url\(|@import|srcset=)""", html)
    assert re.findall(r'<link [^>]*href="([^"]*)"', html) == ["data:,"]


def test_a_story_of_one_report_is_folded(html):
    assert html.count('<details class="story-folded">') == 2


def test_each_statement_is_linked_from_its_utterance_to_its_characters(html):
    assert 'href="#r-report-plinth-162-216"' in html
    assert 'id="r-report-plinth-162-216"' in html


def test_what_html_cannot_hold_is_replaced():
    row = report("report-arabic", None, "a.txt", [])
    view = FakeView(
        {"report": [row], "story": [story("s", "T\x00", ["report-arabic"])]},
        {"report-arabic": "a\x00b\ud800"},
    )
    page = render(view)
    assert "\x00" not in page
    page.encode("utf-8")


def test_an_empty_record_has_a_page():
    assert "There is no report in this record." in render(FakeView({}, {}))
