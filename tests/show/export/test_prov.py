"""PROV-O in JSON-LD."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from onrecord.show.export import export_prov
from tests.show.build_rows import FakeView, meren_view


def _document(view: FakeView) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(b"".join(export_prov(view, "1.0")))  # type: ignore[arg-type]
    return made


@pytest.fixture(scope="module")
def nodes() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for node in _document(meren_view())["@graph"]:
        found.setdefault(node["@id"], []).append(node)
    return found


REFERENCES = (
    "wasAttributedTo", "wasDerivedFrom", "wasQuotedFrom", "hadPrimarySource", "wasGeneratedBy", "entity",
    "wasAssociatedWith",
)  # fmt: skip


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part in value.items():
            if key in REFERENCES:
                yield from part if isinstance(part, list) else [part]
            else:
                yield from _references(part)
    elif isinstance(value, list):
        for part in value:
            yield from _references(part)


def test_whatever_is_referred_to_is_in_the_document(nodes: dict[str, list[dict[str, Any]]]) -> None:
    assert set(_references(list(nodes.values()))) <= set(nodes)


def test_a_statement_is_attributed_to_its_speaker_and_quoted_from_its_report(
    nodes: dict[str, list[dict[str, Any]]],
) -> None:
    (statement,) = nodes["onrecord:s-4"]
    assert statement["wasAttributedTo"] == "onrecord:actor-oskeld"
    assert statement["wasQuotedFrom"] == "onrecord:report-plinth"


def test_an_utterance_has_its_origins_as_primary_sources(nodes: dict[str, list[dict[str, Any]]]) -> None:
    (utterance,) = nodes["onrecord:utterance-patrol"]
    assert utterance["hadPrimarySource"] == ["onrecord:words-actor-lantern"]
    assert nodes["onrecord:words-actor-lantern"][0]["wasAttributedTo"] == "onrecord:actor-lantern"


def test_a_step_has_its_characters_and_what_it_rests_on(nodes: dict[str, list[dict[str, Any]]]) -> None:
    steps = [node for node in nodes["onrecord:report-courier"] if "qualifiedDerivation" in node]
    derivation = steps[0]["qualifiedDerivation"]
    assert steps[0]["wasQuotedFrom"] == derivation["entity"] == "onrecord:words-actor-lantern"
    assert derivation["onrecord:basis"] == "stated"
    (target,) = derivation["oa:hasTarget"]
    assert target["oa:hasSource"] == {"@id": "onrecord:report-courier"}
    assert target["oa:hasSelector"]["oa:end"] > target["oa:hasSelector"]["oa:start"]


def test_the_same_record_gives_the_same_bytes() -> None:
    assert b"".join(export_prov(meren_view(), "1.0")) == b"".join(export_prov(meren_view(), "1.0"))  # type: ignore[arg-type]
