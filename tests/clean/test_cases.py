"""Whole reports as folders: input, and what is expected in words."""

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.clean import clean_report
from onrecord.schema.report import MediaType, RawReport, Report

CASES = Path(__file__).parents[1] / "cases" / "clean"
KINDS = {".txt": MediaType.TEXT, ".html": MediaType.HTML, ".json": MediaType.JSON}


def _in_words(report: Report) -> dict[str, Any]:
    return {
        "title": report.title.of(report.text) if report.title else None,
        "outlet": report.outlet,
        "language": report.language,
        "published": report.published.edtf if report.published else None,
        "blocks": [[block.kind.value, block.span.of(report.text)] for block in report.blocks],
        "credits": [[credit.kind.value, credit.name] for credit in report.credits],
        "dates": [[date.when.edtf, date.found_in, date.accepted, date.reason] for date in report.candidates],
    }


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_each_case_is_read_as_expected(case: str, rewrite_cases: bool) -> None:
    place = next(path for path in sorted((CASES / case).iterdir()) if path.stem == "input")
    raw = RawReport(place=place.name, payload=place.read_bytes(), media_type=KINDS[place.suffix])
    found = _in_words(clean_report(raw))
    expected = CASES / case / "expected.json"
    if rewrite_cases:
        expected.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))
