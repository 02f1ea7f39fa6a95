"""The manual holds what the code has: every command, setting, stage and value, and links that lead somewhere."""

import ast
import re
import shlex
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import click
import pytest

import onrecord
from onrecord.api import Record, Rows
from onrecord.cli import commands
from onrecord.lang.load import table
from onrecord.pipeline import stages
from onrecord.schema import findings, record, report, story, times
from onrecord.schema.contract import TYPES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PACKAGE = ROOT / "onrecord"
PAGES = sorted((ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")))
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))

# The heading in the glossary under which the values of each stand.
VALUES: dict[str, type[StrEnum]] = {
    "Form": findings.Form,
    "Act": findings.Act,
    "Zone": findings.Zone,
    "Block kind": report.BlockKind,
    "Credit kind": report.CreditKind,
    "Actor kind": findings.ActorKind,
    "Mention form": findings.MentionForm,
    "Event type": findings.Plover,
    "Event status": findings.EventStatus,
    "Relay kind": findings.RelayKind,
    "Stance": findings.Stance,
    "Discrepancy kind": story.DiscrepancyKind,
    "Omission status": record.OmissionStatus,
}


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def section(page: str, heading: str) -> str:
    """Return what stands under a heading, up to the next one."""
    return next(part for part in re.split(r"^## ", page, flags=re.M) if part.startswith(f"{heading}\n"))


def rows(text: str) -> list[str]:
    """Return the words in code at the beginning of table rows."""
    return re.findall(r"^\| `([^`]+)`[^|]*\|", text, re.M)


# ---- words


@pytest.mark.parametrize("heading", VALUES)
def test_the_glossary_has_a_line_for_every_value_and_no_other(heading: str) -> None:
    found = rows(section(read(DOCS / "glossary.md"), heading))
    assert sorted(found) == sorted(VALUES[heading])


def test_the_glossary_has_every_row_type_stage_setting_and_precision() -> None:
    page = read(DOCS / "glossary.md")
    assert rows(section(page, "Row types")) == list(TYPES)
    assert rows(section(page, "Stages")) == [stage.name for stage in stages()]
    assert set(rows(section(page, "Setting"))) == set(table("en", "reporting")["setting"])
    assert {f"`{value}`" for value in times.Precision} <= set(
        re.findall(r"`\w+`", section(page, "Precision"))
    )


def test_the_blocks_that_findings_are_taken_from_are_marked() -> None:
    marked = re.findall(r"^\| `(\w+)` •", section(read(DOCS / "glossary.md"), "Block kind"), re.M)
    assert set(marked) == report.READABLE


# ---- commands, settings, Python


def options(command: click.Command) -> set[str]:
    return {
        name
        for one in command.params
        if isinstance(one, click.Option)
        for name in (*one.opts, *one.secondary_opts)
    }


def test_every_command_has_its_section_with_every_option() -> None:
    page = read(DOCS / "commands.md")
    for name, command in commands.commands.items():
        (part,) = (part for part in page.split("\n## ") if re.match(rf"onrecord {name}\b", part))
        parts = command.commands if isinstance(command, click.Group) else {}
        for inner, one in {name: command, **parts}.items():
            assert inner == name or f"`onrecord {name} {inner}" in part, inner
            for option in options(one):
                assert f"`{option}" in part or f" {option}" in part, f"{name} {option}"


def called(page: str) -> Iterator[list[str]]:
    """Yield the words of each command that a page shows, in its blocks."""
    for line in re.findall(r"^ {4}\$? ?(onrecord \S.*)$", page, re.M):
        yield shlex.split(line.split("  ")[0])


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_command_that_is_shown_can_be_typed(path: Path) -> None:
    for words in called(read(path)):
        if words[1].startswith("["):  # how a command is written: onrecord [--version] COMMAND
            continue
        command, rest = commands.commands[words[1]], words[2:]
        if isinstance(command, click.Group) and rest:
            command, rest = command.commands[rest[0]], rest[1:]
        for word in rest:
            assert not word.startswith("-") or word == "-" or word in options(command), f"{' '.join(words)}"


def test_every_setting_is_in_the_manual_with_the_place_that_has_it() -> None:
    found = {name for path in PACKAGE.rglob("*.py") for name in settings_in(path)}
    assert set(rows(section(read(DOCS / "commands.md"), "Settings"))) == found


def settings_in(path: Path) -> Iterator[str]:
    """Yield the fields of every class of settings in a file."""
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.ClassDef) and node.name.endswith("Settings"):
            for item in node.body:
                if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                    yield item.target.id


def test_the_public_python_names_are_in_the_tutorial() -> None:
    page = read(DOCS / "tutorial.md")
    for name in onrecord.__all__:
        assert re.search(rf"\bonrecord\.{name}\b|`{name}`", page), name
    for kind in (Record, Rows):
        for name in vars(kind):
            if not name.startswith("_") and callable(getattr(kind, name)):
                assert f"`{name}(" in page, f"{kind.__name__}.{name}"


# ---- the code


def test_the_tour_and_the_rules_name_every_room_and_every_file_beside_them() -> None:
    rooms = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
    beside = sorted(path.name for path in PACKAGE.glob("[!_]*.py"))
    tour = read(DOCS / "tour.md")
    for room in rooms:
        assert re.search(rf"^## {room}:|^\| `{room}` \|", tour, re.M), room
    for name in beside:
        assert f"`onrecord/{name}`" in tour, name


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_file_of_ours_that_a_page_names_exists(path: Path) -> None:
    for named in re.findall(r"`([\w./-]+/[\w./-]*)`", read(path)):
        if named.startswith(("onrecord/", "docs/", "tests/", "evals/", "examples/")) and "<" not in named:
            assert (ROOT / named).exists(), named
    for named in re.findall(r"`((?:parse|extract|align|clean|lang|schema)/[\w./-]+)`", read(path)):
        assert (PACKAGE / named).exists() or named.startswith("schema/codec"), named


# ---- links, decisions


def slug(heading: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize(
    "path", [*PAGES, ROOT / "examples" / "README.md", ROOT / "evals" / "README.md"], ids=name_of
)
def test_every_link_within_the_project_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", read(path)):
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        place = (path.parent / file).resolve() if file else path
        assert place.exists(), target
        assert ROOT.resolve() in (place, *place.parents), f"{target} leads out of the project"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", read(place), re.M)
            assert anchor in {slug(heading) for heading in headings}, target


def test_every_page_of_the_manual_is_in_its_index() -> None:
    index = read(DOCS / "index.md")
    for path in DOCS.rglob("*.md"):
        inside = path.relative_to(DOCS).as_posix()
        assert inside == "index.md" or f"({inside})" in index, inside


def test_decisions_are_numbered_and_say_what_why_and_what_else() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    for path in DECISIONS:
        page = read(path)
        assert page.startswith(f"# {path.name[:4]} "), path.name
        assert re.search(r"^\d{4}-\d\d-\d\d$", page, re.M), path.name
        for heading in ("**What.** ", "**Why.** ", "**What else was thought of.** "):
            assert page.count(heading) == 1, f"{path.name}: {heading}"


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_no_page_names_a_place_on_somebodys_machine(path: Path) -> None:
    assert not re.search(r"(?<![\w.])/(?:home|tmp|work|root|Users)/", read(path))


def test_the_picture_is_small_enough_to_load() -> None:
    assert 0 < (DOCS / "picture.png").stat().st_size < 400_000
