"""PROV-O in JSON-LD: where the words of each report came from, for tools that read provenance.

Reports, statements and what they were taken from are entities; speakers, outlets and agencies agents. A
quotation `wasQuotedFrom` its giver's words, a copy and a credited text `wasDerivedFrom` its giver's, each
utterance and event `hadPrimarySource` its origins. What a step rests on stands in a qualified derivation: the
characters of the report, and whether it is stated, inferred or unknown.
"""

from collections.abc import Container, Iterator, Mapping
from typing import Any

from onrecord.schema.codec import encode_in_order
from onrecord.store import View

Node = dict[str, Any]

CONTEXT: Mapping[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "onrecord": "urn:onrecord:",
    "Entity": "prov:Entity",
    "Agent": "prov:Agent",
    "Person": "prov:Person",
    "Organization": "prov:Organization",
    "SoftwareAgent": "prov:SoftwareAgent",
    "wasAttributedTo": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasQuotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "hadPrimarySource": {"@id": "prov:hadPrimarySource", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "qualifiedDerivation": "prov:qualifiedDerivation",
    "entity": {"@id": "prov:entity", "@type": "@id"},
    "value": "prov:value",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
}
PERSONS = frozenset({"person"})
ACTIVITY = "onrecord:reading"
PROGRAM = "onrecord:program"


def export_prov(view: View, version: str) -> Iterator[bytes]:
    """Yield one JSON-LD document, in pieces: agents, reports, statements, items, and the steps between.

    `version` is the program's.
    """
    yield b'{"@context":' + encode_in_order(CONTEXT) + b',"@graph":[\n'
    for number, node in enumerate(_nodes(view, version)):
        yield (b",\n" if number else b"") + encode_in_order(node)
    yield b"\n]}\n"


def _nodes(view: View, version: str) -> Iterator[Node]:
    yield {
        "@id": PROGRAM,
        "@type": "SoftwareAgent",
        "label": "onrecord",
        "schema:softwareVersion": version,
    }
    yield {"@id": ACTIVITY, "@type": "prov:Activity", "wasAssociatedWith": PROGRAM}
    actors = {str(row["id"]): row for row in _rows(view, "actor")}
    yield from (_agent(row) for row in actors.values())
    outlets = {row["name"].casefold(): id for id, row in actors.items()}
    yield from (_report(row, outlets) for row in _rows(view, "report"))
    yield from (_statement(row) for row in _rows(view, "statement"))
    for kind in ("utterance", "event"):
        yield from (_item(row, kind, actors) for row in _rows(view, kind))
    yield from _words_of_actors(view, actors)
    yield from (_step(row, actors) for row in _rows(view, "relay"))


def _rows(view: View, kind: str) -> Iterator[Mapping[str, Any]]:
    yield from view.rows(kind)


def _agent(row: Mapping[str, Any]) -> Node:
    kind = "Person" if row["kind"] in PERSONS else "Organization"
    return {"@id": _id(row["id"]), "@type": kind, "label": row["name"]}


def _report(row: Mapping[str, Any], outlets: Mapping[str, str]) -> Node:
    node: Node = {"@id": _id(row["id"]), "@type": ["Entity", "schema:NewsArticle"], "label": row["place"]}
    if row["title"]:
        node["schema:headline"] = row["title"]["exact"]
    if row["url"]:
        node["schema:url"] = row["url"]
    if row["published"]:
        node["schema:datePublished"] = row["published"]["edtf"]
    if row["outlet"]:
        outlet = outlets.get(row["outlet"].casefold())
        node["schema:publisher"] = {"@id": _id(outlet)} if outlet else row["outlet"]
        if outlet:
            node["wasAttributedTo"] = _id(outlet)
            node["prov:specializationOf"] = {"@id": _id(f"words-{outlet}")}
    node["onrecord:sha256"] = row["sha256"]
    return node


def _statement(row: Mapping[str, Any]) -> Node:
    node: Node = {
        "@id": _id(row["id"]),
        "@type": "Entity",
        "value": " … ".join(span["exact"] for span in row["content"]),
        "wasQuotedFrom": _id(row["report"]),
        "wasGeneratedBy": ACTIVITY,
        "oa:hasSelector": [_selector(span) for span in row["content"]],
    }
    if row["speaker"]:
        node["wasAttributedTo"] = _id(row["speaker"])
    return node


def _item(row: Mapping[str, Any], kind: str, actors: Container[str]) -> Node:
    parts = row["statements"] if kind == "utterance" else [mention["report"] for mention in row["mentions"]]
    return {
        "@id": _id(row["id"]),
        "@type": "Entity",
        "wasDerivedFrom": [_id(part) for part in dict.fromkeys(parts)],
        "hadPrimarySource": [_words(origin, actors) for origin in row["origins"]],
        "onrecord:independent": row["independent"],
        "wasGeneratedBy": ACTIVITY,
    }


def _words_of_actors(view: View, actors: Mapping[str, Any]) -> Iterator[Node]:
    """Yield what an actor said or published as an entity: derivations lead to words, not to people."""
    outlets = {row["outlet"].casefold() for row in _rows(view, "report") if row["outlet"]}
    named = {id: None for id, row in actors.items() if row["name"].casefold() in outlets}
    for row in _rows(view, "relay"):
        named.update(dict.fromkeys(end for end in (row["giver"], row["taker"]) if end in actors))
    for kind in ("utterance", "event"):
        for row in _rows(view, kind):
            named.update(dict.fromkeys(origin for origin in row["origins"] if origin in actors))
    for actor in sorted(named):
        yield {
            "@id": _words(actor, actors),
            "@type": "Entity",
            "label": f"words of {actors[actor]['name']}",
            "wasAttributedTo": _id(actor),
        }


def _step(row: Mapping[str, Any], actors: Container[str]) -> Node:
    """Return the taker's end of a relay, with the derivation and what shows it."""
    derivation: Node = {
        "@id": _id(row["id"]),
        "@type": "prov:Quotation" if row["kind"] == "quote" else "prov:Derivation",
        "onrecord:kind": row["kind"],
        "onrecord:basis": row["basis"],
        "onrecord:confidence": row["confidence"],
        "oa:hasTarget": [
            {"oa:hasSource": {"@id": _id(piece["report"])}, "oa:hasSelector": _selector(piece)}
            for piece in row["evidence"]
        ],
    }
    taker: Node = {"@id": _words(row["taker"], actors), "qualifiedDerivation": derivation}
    if row["giver"] is not None:
        derivation["entity"] = _words(row["giver"], actors)
        taker["wasQuotedFrom" if row["kind"] == "quote" else "wasDerivedFrom"] = _words(row["giver"], actors)
    return taker


def _selector(span: Mapping[str, Any]) -> Node:
    return {"@type": "oa:TextPositionSelector", "oa:start": span["start"], "oa:end": span["end"]}


def _words(identity: str, actors: Container[str]) -> str:
    """Return the entity for what an actor said or published; a report is one itself."""
    return _id(f"words-{identity}" if identity in actors else identity)


def _id(identity: str) -> str:
    return f"onrecord:{identity}"
