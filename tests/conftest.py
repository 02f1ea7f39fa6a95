"""What every test may ask for: whether expected files are to be rewritten, and a browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Chromium calls home when it starts; the tests need no network, so it is told not to.
QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)

# A slow machine is no failure. With CI set, hypothesis itself chooses its profile without chance.
hypothesis.settings.register_profile("here", deadline=None)
if "CI" not in os.environ:
    hypothesis.settings.load_profile("here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-cases",
        action="store_true",
        help="write the expected files of the cases anew instead of comparing with them",
    )


@pytest.fixture(scope="session")
def rewrite_cases(request: pytest.FixtureRequest) -> bool:
    """Whether a case shall write its expected file (`make cases`) instead of being held to it."""
    return bool(request.config.getoption("--rewrite-cases"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window.

    Without one the test is skipped, or with ONRECORD_REQUIRE_BROWSER=1 fails.
    """
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        missing = f"no browser: none of {', '.join(BROWSERS)} is installed"
        if os.environ.get("ONRECORD_REQUIRE_BROWSER") == "1":
            pytest.fail(missing)
        pytest.skip(missing)

    from playwright.sync_api import sync_playwright

    no_sandbox = ("--no-sandbox",) if os.name == "posix" and os.geteuid() == 0 else ()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=[*QUIET, *no_sandbox])
        yield chromium
        chromium.close()
