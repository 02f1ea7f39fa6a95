"""The whole record as one HTML file, which needs no network, no server and, but to filter, no script."""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.show.pages import RecordPage, RecordView
from onrecord.show.pages_record import record_page

# What HTML cannot hold: NUL, and halves of surrogate pairs, which UTF-8 cannot hold either.
UNPRINTABLE = re.compile("[\x00\ud800-\udfff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def render(view: RecordView) -> str:
    """Return the page. Same record, same characters; NUL and lone surrogates are shown as U+FFFD."""
    return render_page(record_page(view))


def render_page(page: RecordPage) -> str:
    """Return the HTML of a page value."""
    script = _resource("page.js")
    html = (
        _environment()
        .get_template("page.html.j2")
        .render(
            page=page,
            policy=policy(script),
            script=Markup(script),  # our own file, and no record is in it
            style=Markup(_resource("page.css")),
        )
    )
    return UNPRINTABLE.sub(REPLACEMENT, html)


def policy(script: str) -> str:
    """Return the content-security policy: nothing is loaded, and no script runs but the page's own."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    rules = (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        f"script-src 'sha256-{digest}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def exact(text: str) -> Markup:
    """Escape so that a browser has every character as it was; a bare carriage return would be lost."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))


def _resource(name: str) -> str:
    return (files("onrecord.show") / "templates" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("onrecord.show", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["exact"] = exact
    return environment
