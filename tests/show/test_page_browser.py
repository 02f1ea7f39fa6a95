"""The page in a browser, opened from a file."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.show.page import render
from tests.show.build_rows import TEXTS, meren_view

pytestmark = pytest.mark.browser
if os.environ.get("ONRECORD_REQUIRE_BROWSER") != "1":
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


@pytest.fixture
def opened(browser, tmp_path: Path) -> Iterator:
    """The page, what the console said, and what was asked for elsewhere."""
    file = tmp_path / "record.html"
    file.write_text(render(meren_view()), encoding="utf-8", newline="")
    page = browser.new_page(viewport={"width": 1200, "height": 800}, reduced_motion="reduce")
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    yield page
    page.close()
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_a_version_of_an_utterance_leads_to_its_highlighted_characters(opened):
    from playwright.sync_api import expect

    opened.locator("#u-utterance-line .column .cite").first.click()
    target = opened.locator(":target")
    assert target.text_content() == "We will not sign away the water our fishermen live by,"
    assert target.is_visible()
    expect(target).to_be_in_viewport()
    colours = target.evaluate(
        "node => [getComputedStyle(node).backgroundColor, getComputedStyle(node.parentNode).backgroundColor]"
    )
    assert colours[0] != colours[1]


def test_a_link_into_a_folded_story_unfolds_it(opened):
    from playwright.sync_api import expect

    opened.evaluate("location.hash = document.querySelector('.story-folded .cite').hash")
    expect(opened.locator(":target")).to_be_in_viewport()


def test_the_filter_leaves_only_what_has_the_words(opened):
    from playwright.sync_api import expect

    opened.fill("#filter", "patrol oskeld")
    expect(opened.locator(".card:visible")).to_have_count(1)
    expect(opened.locator(".card:visible")).to_contain_text("Bram Oskeld")
    expect(opened.locator("#filter-count")).to_contain_text(" of ")
    opened.fill("#filter", "")
    expect(opened.locator(".card:visible")).to_have_count(2)


def test_the_browser_has_every_text_as_it_was(opened):
    assert sorted(
        opened.locator(".text").evaluate_all("nodes => nodes.map(node => node.textContent)")
    ) == sorted(TEXTS.values())


def test_a_hostile_title_runs_nothing(opened):
    assert (
        opened.locator(".story h2").all_text_contents()[1]
        == "<script>alert('&')</script></title> \"Ferry\" row"
    )
    assert opened.evaluate("document.scripts.length") == 1


def test_it_fits_a_telephone(opened):
    opened.set_viewport_size({"width": 390, "height": 844})
    assert opened.evaluate("document.documentElement.scrollWidth") == 390
