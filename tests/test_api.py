"""What Python code uses."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import onrecord
from onrecord.api import Record, Rows
from onrecord.errors import SettingsError, StoreError
from onrecord.schema.contract import TYPES
from onrecord.update import update
from tests import fakes
from tests.build import raw


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    path = tmp_path / "a.onrecord"
    text = "Talks <one>\n\nOstin said the door is open. Berg said <b>no</b>."
    update([raw(text, "a.txt")], path, way=fakes.stages(), version="test", workers=1)
    with onrecord.open(path) as opened:
        yield opened


def test_the_public_names_are_complete_and_sorted() -> None:
    assert sorted(onrecord.__all__) == onrecord.__all__
    assert all(getattr(onrecord, name) is not None for name in onrecord.__all__)


def test_importing_the_package_loads_nothing_heavy() -> None:
    script = (
        "import sys, onrecord, onrecord.cli;"
        "print([n for n in ('tokenizers', 'numpy', 'onnxruntime', 'rich', 'msgspec', 'trafilatura') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_there_is_a_method_for_every_type_of_row(record: Record) -> None:
    methods = (
        record.reports, record.actors, record.statements, record.utterances, record.events, record.times,
        record.quantities, record.discrepancies, record.relays, record.positions, record.omissions, record.brief,
        record.stories,
    )  # fmt: skip
    assert [method().row_type for method in methods] == list(TYPES)


def test_rows_are_a_sequence_of_dictionaries(record: Record) -> None:
    statements = record.statements()
    assert len(statements) == 2
    assert statements[0]["content"][0]["exact"] == "the door is open"
    assert record.text(statements[0]["report"]).startswith("Talks")
    assert repr(statements) == "<2 rows of type statement>"


def test_flat_rows_have_one_value_a_column(record: Record) -> None:
    (first, _) = record.statements().flat()
    assert first["content_exact"] == "the door is open"
    assert tuple(first) == record.statements().columns()


def test_a_notebook_shows_a_table_in_which_nothing_runs(record: Record) -> None:
    html = record.statements()._repr_html_()
    assert "the door is open" in html
    assert "<b>no" not in html


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_a_library_that_is_missing_is_named_with_the_extra(
    record: Record, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    method = {"pandas": Rows.to_pandas, "polars": Rows.to_polars, "pyarrow": Rows.to_arrow}[library]
    with pytest.raises(SettingsError, match=rf"{library} is not installed.*onrecord\[tables\]"):
        method(record.statements())


@pytest.mark.parametrize("name", ["statement", "event"])
def test_tables_have_the_same_columns_with_rows_or_without(record: Record, name: str) -> None:
    pandas = pytest.importorskip("pandas")
    rows = record.statements() if name == "statement" else record.events()
    assert isinstance(rows.to_pandas(), pandas.DataFrame)
    assert tuple(rows.to_pandas().columns) == rows.columns()


def test_polars_and_arrow_take_the_types_of_the_contract(record: Record) -> None:
    pytest.importorskip("polars")
    pytest.importorskip("pyarrow")
    assert record.statements().to_polars().shape == (2, len(record.statements().columns()))
    assert record.statements().to_arrow().schema.field("confidence").type == "double"


def test_a_record_says_what_is_in_it(record: Record) -> None:
    assert "2 statement" in repr(record)


def test_opening_what_is_not_there_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="onrecord build"):
        onrecord.open(tmp_path / "none.onrecord")


def test_building_from_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="nothing to read"):
        onrecord.build([], tmp_path / "a.onrecord")
