"""An invented story in rows of the export contract, and a view that gives them.

Spans are found by their words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.schema.failure import Failure

Row = dict[str, Any]

HOSTILE = "<script>alert('&')</script></title> \"Ferry\" row"

TEXTS = {
    "report-plinth": (
        "Talks on the Meren strait end without a deal\n\n"
        "PORT HALLIN, 12 March – Ostrel and Varnia ended six hours of talks on Tuesday without a deal on the "
        "Meren strait.\n\n"
        "“We will not sign away the water our fishermen live by,” Ostrel’s foreign minister Ilka Tennow said "
        "after the meeting. “That is the red line.”\n\n"
        "About 40 delegates took part.\n\n"
        "Varnia’s chief delegate, Bram Oskeld, told the Lantern Agency that his country had offered a joint "
        "patrol and expected an answer within a week.\n\n"
        "Most read: Ten lakes to swim in this summer\nWeather: rain, 9 °C\n"
    ),
    "report-courier": (
        "‘No deal’ at Port Hallin\n\n"
        "Varnia has offered Ostrel joint patrols of the strait, the Lantern Agency reports, quoting delegate "
        "B. Oskeld.\n\n"
        "Ms Tennow said that Ostrel would never give up waters on which its fishing fleet depends, and called "
        "this a red line.\n\n"
        "Some 60 delegates sat at the table on 12 March, according to the hosts. 🚢 Nobody shook hands 👩🏽‍✈️.\n"
    ),
    "report-beacon": (
        "Ostrel rejects patrol plan\n\n"
        "Ostrel has rejected the plan for joint patrols, two officials briefed on the talks said.\n\n"
        "“Varnia threatens nobody,” Oskeld said by telephone.\n\n"
        "The ferry service will stay suspended.\n"
    ),
    "report-ferry": f"{HOSTILE}\r\n\r\nThe harbour master wrote: </script> “it’s over” & left.\r\n",
    "report-arabic": "توقف العبّارة\n\nقال المدير إن الخدمة ستعود يوم الأحد.\n",
}  # fmt: skip


@dataclass(slots=True)
class FakeView:
    """Rows in memory behind the door of a record's view."""

    table: dict[str, list[Row]]
    texts: dict[str, str]
    failed: list[Failure] = field(default_factory=list)

    def rows(self, type: str) -> Iterator[Row]:
        yield from self.table.get(type, [])

    def report_text(self, report_id: str) -> str:
        return self.texts[report_id]

    def failures(self) -> Iterator[Failure]:
        yield from self.failed


def span(report: str, exact: str) -> Row:
    start = TEXTS[report].index(exact)
    return {"start": start, "end": start + len(exact), "exact": exact}


def place(report: str, exact: str) -> Row:
    return {"report": report, **span(report, exact)}


def when(earliest: str | None, latest: str | None = None, *, precision: str = "day", reason: str = "") -> Row:
    latest = latest or earliest
    edtf = earliest if earliest == latest else f"{earliest or '..'}/{latest or '..'}"
    return {
        "edtf": edtf,
        "earliest": earliest,
        "latest": latest,
        "precision": precision,
        "anchor": None,
        "reason": reason,
    }


def report(id: str, outlet: str | None, place_: str, blocks: list[tuple[str, str]], **given: Any) -> Row:
    row = {
        "type": "report", "id": id, "place": place_, "url": None, "outlet": outlet, "sha256": "0" * 64,
        "language": "en", "title": None, "published": None, "story": "story-meren", "credits": [],
        "bounds": None, "candidates": [], "asides": [],
        "blocks": [{"kind": kind, **{key: span(id, words)[key] for key in ("start", "end")}} for kind, words in blocks],
    }  # fmt: skip
    return {**row, **given}


def actor(id: str, name: str, kind: str, **given: Any) -> Row:
    row: Row = {
        "type": "actor", "id": id, "name": name, "kind": kind, "roles": [], "side": None, "country": None,
        "aliases": [], "identifiers": {}, "named": True, "reasons": [], "decisions": [], "mention_count": 0,
        "role_uses": [], "alias_uses": [],
    }  # fmt: skip
    return {**row, **given}


def statement(
    id: str, report_: str, source: str | None, cue: str | None, content: list[str], **given: Any
) -> Row:
    row = {
        "type": "statement", "id": id, "report": report_, "form": "indirect", "act": "say", "zone": "body",
        "source": span(report_, source) if source else None, "cue": span(report_, cue) if cue else None,
        "content": [span(report_, words) for words in content], "speaker": None, "co_speakers": [],
        "addressee": None, "said": None, "setting": None, "relays": [], "inside": None, "utterance": None,
        "negated": False, "confidence": 0.9,
    }  # fmt: skip
    return {**row, **given}


def reports() -> list[Row]:
    plinth, courier, beacon = TEXTS["report-plinth"], TEXTS["report-courier"], TEXTS["report-beacon"]
    return [
        report(
            "report-plinth", "The Plinth", "pages/01-plinth.html",
            [("title", plinth.split("\n\n")[0]), ("dateline", "PORT HALLIN, 12 March –"),
             ("body", "Ostrel and Varnia ended six hours of talks on Tuesday without a deal on the Meren strait."),
             ("body", plinth.split("\n\n")[2]), ("body", plinth.split("\n\n")[3]), ("body", plinth.split("\n\n")[4]),
             ("teaser", "Most read: Ten lakes to swim in this summer"), ("furniture", "Weather: rain, 9 °C")],
            title=span("report-plinth", plinth.split("\n\n")[0]), url="https://plinth.example/meren",
            published=when("2031-03-12", reason="date of the page's own data"),
        ),
        report(
            "report-courier", "Courier", "pages/02-courier.txt",
            [("title", courier.split("\n\n")[0]), *(("body", part.strip()) for part in courier.split("\n\n")[1:])],
            title=span("report-courier", courier.split("\n\n")[0]), url="javascript:alert(1)",
            published=when("2031-03-13", reason="meta element of the page"),
        ),
        report(
            "report-beacon", None, "pages/03-beacon.txt",
            [("title", beacon.split("\n\n")[0]), *(("body", part.strip()) for part in beacon.split("\n\n")[1:])],
            title=span("report-beacon", beacon.split("\n\n")[0]),
        ),
        report("report-ferry", None, "pages/04-ferry.txt", [("title", HOSTILE)], title=span("report-ferry", HOSTILE), story="story-ferry"),
        report("report-arabic", "المرسى", "pages/05.txt", [], language="ar", story="story-arabic"),
    ]  # fmt: skip


def actors() -> list[Row]:
    return [
        actor(
            "actor-tennow",
            "Ilka Tennow",
            "person",
            roles=["foreign minister"],
            side="actor-ostrel",
            aliases=["Ms Tennow", "Tennow"],
        ),
        actor(
            "actor-oskeld",
            "Bram Oskeld",
            "person",
            roles=["chief delegate"],
            side="actor-varnia",
            aliases=["B. Oskeld", "Oskeld"],
        ),
        actor("actor-ostrel", "Ostrel", "state"),
        actor("actor-varnia", "Varnia", "state"),
        actor("actor-lantern", "Lantern Agency", "agency"),
    ]


def statements() -> list[Row]:
    tuesday = when("2031-03-12", reason="“Tuesday”, counted from the report’s date")
    return [
        statement("s-1", "report-plinth", "Ostrel’s foreign minister Ilka Tennow", "said",
                  ["We will not sign away the water our fishermen live by,", "That is the red line."],
                  form="direct", act="reject", speaker="actor-tennow", said=tuesday),
        statement("s-2", "report-courier", "Ms Tennow", "said",
                  ["Ostrel would never give up waters on which its fishing fleet depends"], speaker="actor-tennow", act="reject"),
        statement("s-3", "report-courier", "Ms Tennow", "called", ["this a red line"], speaker="actor-tennow", act="warn"),
        statement("s-4", "report-plinth", "Varnia’s chief delegate, Bram Oskeld", "told",
                  ["his country had offered a joint patrol and expected an answer within a week"], speaker="actor-oskeld",
                  act="offer", addressee="actor-lantern", setting="interview", relays=["actor-lantern"]),
        statement("s-5", "report-courier", "delegate B. Oskeld", "quoting",
                  ["Varnia has offered Ostrel joint patrols of the strait"], speaker="actor-oskeld", act="offer", relays=["actor-lantern"]),
        statement("s-6", "report-beacon", "two officials briefed on the talks", "said",
                  ["Ostrel has rejected the plan for joint patrols"]),
        statement("s-7", "report-beacon", "Oskeld", "said", ["Varnia threatens nobody,"], form="direct", act="deny",
                  speaker="actor-oskeld", setting="telephone", negated=True),
        statement("s-8", "report-ferry", "The harbour master", "wrote", ["</script> “it’s over” & left"], form="mixed"),
    ]  # fmt: skip


def utterance(
    id: str, speaker: str | None, statements_: list[str], origins: list[str], said: Row | None = None
) -> Row:
    return {
        "type": "utterance", "id": id, "speaker": speaker, "statements": statements_, "said": said,
        "origins": origins, "independent": len(origins), "wordings": [], "collation": [],
        "origin_reasons": [], "merges": [],
    }  # fmt: skip


def wording(id: str, *, fullest: bool = False, **given: Any) -> Row:
    row = {
        "statement": id, "fullest": fullest, "earliest": None, "quotation": "paraphrase",
        "kept": None if fullest else 0.5,
    }  # fmt: skip
    return {**row, **given}


def step(statement_: str, against: str, kind: str, before: list[Row], after: list[Row], **given: Any) -> Row:
    row = {
        "statement": statement_, "against": against, "part": "content", "kind": kind, "before": before,
        "after": after, "effect": None, "reason": "",
    }  # fmt: skip
    return {**row, **given}


def patrol_collation() -> Row:
    """Return what the joint patrol's two wordings are beside each other."""
    plinth, courier = "report-plinth", "report-courier"
    return {
        "wordings": [
            wording("s-4", fullest=True, earliest=True, quotation="alone"),
            wording("s-5", earliest=False, quotation="differs"),
        ],
        "collation": [
            step("s-5", "s-4", "changed", [span(plinth, "his country had")], [span(courier, "Varnia has")]),
            step("s-5", "s-4", "kept", [span(plinth, "offered")], [span(courier, "offered")]),
            step("s-5", "s-4", "added", [], [span(courier, "Ostrel")]),
            step("s-5", "s-4", "kept", [span(plinth, "joint patrol")], [span(courier, "joint patrols")]),
            step("s-5", "s-4", "changed", [span(plinth, "and expected an answer within a week")],
                 [span(courier, "of the strait")], effect="hardened", reason="“may” → “will”"),
            step("s-5", "s-4", "changed", [span(plinth, "told")], [span(courier, "quoting")], part="cue",
                 effect="softened", reason="“told” → “quoting”"),
        ],
    }  # fmt: skip


def utterances() -> list[Row]:
    tuesday = when("2031-03-12", reason="“Tuesday”, counted from the report’s date")
    return [
        utterance(
            "utterance-line",
            "actor-tennow",
            ["s-1", "s-2", "s-3"],
            ["report-plinth", "report-courier"],
            tuesday,
        ),
        {
            **utterance("utterance-patrol", "actor-oskeld", ["s-4", "s-5"], ["actor-lantern"]),
            **patrol_collation(),
        },
        utterance("utterance-officials", None, ["s-6"], ["report-beacon"]),
        utterance("utterance-nobody", "actor-oskeld", ["s-7"], ["report-beacon"]),
        utterance("utterance-over", None, ["s-8"], ["report-ferry"]),
    ]


def event(id: str, plover: str, mentions: list[Row], **given: Any) -> Row:
    row = {
        "type": "event", "id": id, "plover": plover, "mode": None, "cameo": None, "actors": [], "recipients": [],
        "when": None, "where": None, "status": "happened", "mentions": mentions,
        "origins": sorted({mention["report"] for mention in mentions}),
        "independent": len({mention["report"] for mention in mentions}),
        "origin_reasons": [], "merges": [],
    }  # fmt: skip
    return {**row, **given}


def mention(report_: str, exact: str, said_in: str | None = None) -> Row:
    return {**place(report_, exact), "said_in": said_in}


def events() -> list[Row]:
    return [
        event(
            "event-talks", "CONSULT",
            [mention("report-plinth", "Ostrel and Varnia ended six hours of talks on Tuesday without a deal on the Meren strait"),
             mention("report-courier", "Some 60 delegates sat at the table on 12 March")],
            mode="meet", cameo="04", actors=["actor-ostrel"], recipients=["actor-varnia"], where="Port Hallin",
            when=when("2031-03-12", reason="day and month in the text, year of the report"),
        ),
        event("event-refusal", "REJECT", [mention("report-beacon", "Ostrel has rejected the plan for joint patrols", "s-6")],
              status="alleged", actors=["actor-ostrel"]),
        event("event-ferry", "SANCTION", [mention("report-beacon", "The ferry service will stay suspended")], status="planned"),
    ]  # fmt: skip


def stand(id: str, speakers: list[str], *evidence: str, reverses: Sequence[str] = ()) -> Row:
    """What a position rests on: the first words of these statements."""
    contents = {row["id"]: (row["report"], row["content"][0]["exact"]) for row in statements()}
    return {
        "id": id,
        "speakers": speakers,
        "evidence": [place(*contents[one]) for one in evidence],
        "reverses": list(reverses),
    }


def brief_line(rank: int, part: str, places: list[Row], reason: str, **given: Any) -> Row:
    return {
        "type": "brief", "id": f"brief-{rank}", "story": "story-meren", "rank": rank, "part": part, "speaker": None,
        "when": None, "items": ["utterance-line"], "independent": 2, "reason": reason, "evidence": places,
    } | given  # fmt: skip


def smaller_rows() -> dict[str, list[Row]]:
    def time(report_: str, exact: str, given: Row | None) -> Row:
        return {
            "type": "time",
            **place(report_, exact),
            "when": given,
            "timex": {"type": "DATE", "value": "2031-03-12"},
            "dated": None,
        }

    return {
        "time": [
            time("report-plinth", "Tuesday", when("2031-03-12", reason="weekday before the report’s date")),
            time("report-courier", "12 March", when("2031-03-12", reason="day and month in the text, year of the report")),
        ],
        "quantity": [
            {"type": "quantity", **place("report-plinth", "About 40 delegates"), "low": 40.0, "high": 40.0, "unit": None, "of": "delegates"},
            {"type": "quantity", **place("report-courier", "Some 60 delegates"), "low": 60.0, "high": 60.0, "unit": None, "of": "delegates"},
        ],
        "discrepancy": [
            {"type": "discrepancy", "id": "discrepancy-delegates", "about": "event-talks", "over": "number",
             "low": 40.0, "best": None, "high": 60.0, "likely": "copying error", "because": "a digit is gone", "readings": [
                {**place("report-plinth", "About 40 delegates"), "value": "40", "origins": ["report-plinth"]},
                {**place("report-courier", "Some 60 delegates"), "value": "60", "origins": ["report-courier"]},
            ]},
        ],
        "relay": [
            {"type": "relay", "id": "relay-1", "giver": "actor-lantern", "taker": "report-courier", "kind": "quote",
             "evidence": [place("report-courier", "the Lantern Agency reports")], "confidence": 0.9, "basis": "stated"},
            {"type": "relay", "id": "relay-2", "giver": "actor-oskeld", "taker": "actor-lantern", "kind": "cite",
             "evidence": [place("report-plinth", "told the Lantern Agency")], "confidence": 0.8, "basis": "stated"},
        ],
        "position": [
            {"type": "position", "actor": "actor-tennow", "issue": "the waters of the strait", "stance": "rejects",
             "when": when("2031-03-12"), "statements": ["s-1", "s-2"], **stand("position-1", ["actor-tennow"], "s-1", "s-2")},
            {"type": "position", "actor": "actor-oskeld", "issue": "joint patrols", "stance": "offers", "when": None, "statements": ["s-4", "s-5"],
             **stand("position-2", ["actor-oskeld"], "s-4", "s-5")},
            {"type": "position", "actor": "actor-ostrel", "issue": "joint patrols", "stance": "rejects", "when": None, "statements": ["s-6"],
             **stand("position-3", ["actor-tennow"], "s-6", reverses=["s-1"])},
        ],
        "brief": [
            brief_line(1, "event", [place("report-plinth", "About 40 delegates")], "1 report, 1 independent origin"),
            brief_line(2, "disputed", [place("report-plinth", "About 40 delegates"), place("report-courier", "Some 60 delegates")],
                       "reports differ over number: 40 / 60", when=when("2031-03-12"), items=["discrepancy-delegates", "event-talks"]),
        ],
        "omission": [
            {"type": "omission", "report": "report-beacon", "item": "utterance-line", "status": "omitted", "reason": "the report came out after it was said"},
            {"type": "omission", "report": "report-beacon", "item": "event-talks", "status": "cannot tell", "reason": "the report has no date"},
        ],
    }  # fmt: skip


def story(id: str, title: str, reports_: list[str], first: Row | None = None, last: Row | None = None) -> Row:
    return {"type": "story", "id": id, "title": title, "reports": reports_, "first": first, "last": last}


def meren_view() -> FakeView:
    """Return the record of the Meren talks: one story of three reports, two of one, one failure."""
    table = {
        "report": reports(), "actor": actors(), "statement": statements(), "utterance": utterances(), "event": events(),
        "story": [
            story("story-ferry", HOSTILE, ["report-ferry"]),
            story("story-arabic", "توقف العبّارة", ["report-arabic"]),
            story("story-meren", "Talks on the Meren strait", ["report-beacon", "report-courier", "report-plinth"],
                  when("2031-03-12"), when("2031-03-13")),
        ],
        **smaller_rows(),
    }  # fmt: skip
    failed = [
        Failure(stage="read", place="pages/06-<b>.pdf", reason="not text: a PDF; save the page as HTML")
    ]
    return FakeView(table=table, texts=dict(TEXTS), failed=failed)
