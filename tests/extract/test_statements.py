"""Statements: form, zone, act, negation, addressee, setting, time, relays, nesting, and whole reports as cases."""

import json
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.clean import clean_report
from onrecord.extract import extract_findings
from onrecord.parse import parse_report
from onrecord.schema.findings import Act, Findings, Form, RelayKind, Statement, Zone
from onrecord.schema.parsed import Attribution
from onrecord.schema.report import Block, BlockKind, MediaType, RawReport, Report
from onrecord.schema.text import Span, hull
from tests import build
from tests.extract.build_page import parsed, told

CASES = Path(__file__).parents[1] / "cases" / "extract" / "statements"


def said(
    text: str | Report,
    content: str | Sequence[str],
    source: str | None = "Odell",
    cue: str = "said",
    **more: Any,
) -> Attribution:
    return build.attribution(
        build.report(text) if isinstance(text, str) else text, content, source=source, cue=cue, **more
    )


def findings(text: str | Report, *proposed: Attribution, **words: str) -> Findings:
    whole = text if isinstance(text, str) else text.text
    return extract_findings(parsed(text, told(whole, words), proposed))


def only(text: str | Report, *proposed: Attribution, **words: str) -> Statement:
    (statement,) = findings(text, *proposed, **words).statements
    return statement


def name_of(found: Findings, actor: int | None) -> str | None:
    return None if actor is None else found.actors[actor].name


# ------------------------------------------------------------------------------------------------ form and zone


@pytest.mark.parametrize(
    ("text", "content", "form"),
    [
        ("“The dam is full,” Odell said.", "The dam is full,", Form.DIRECT),
        ("Odell said the dam was “full to the brim.”", "the dam was “full to the brim.”", Form.MIXED),
        ("Odell said the dam was full.", "the dam was full", Form.INDIRECT),
        ("Odell: ‘The dam is full’", "The dam is full", Form.DIRECT),
    ],
)
def test_direct_is_all_quoted_mixed_a_part_and_indirect_none(text: str, content: str, form: Form):
    assert only(text, said(text, content, cue=":" if ":" in text else "said")).form is form


def test_two_quoted_pieces_are_direct():
    text = "“The dam,” Odell said, “is full.”"
    assert only(text, said(text, ["The dam,", "is full."])).form is Form.DIRECT


@pytest.mark.parametrize(
    ("kind", "zone"),
    [
        (BlockKind.TITLE, Zone.HEADLINE),
        (BlockKind.STANDFIRST, Zone.STANDFIRST),
        (BlockKind.BODY, Zone.BODY),
        (BlockKind.HEADING, Zone.HEADING),
        (BlockKind.PULLQUOTE, Zone.PULLQUOTE),
        (BlockKind.CAPTION, Zone.CAPTION),
    ],
)
def test_the_zone_is_that_of_the_block(kind: BlockKind, zone: Zone):
    text = "Odell said the dam was full"
    report = build.report(text, blocks=(Block(kind, Span(0, len(text))),))
    assert only(report, said(report, "the dam was full")).zone is zone


# ----------------------------------------------------------------------------------------- what is done by it


@pytest.mark.parametrize(
    ("cue", "facts", "act"),
    [
        ("said", "=say VERB VBD", Act.SAY),
        ("demanded", "=demand VERB VBD", Act.DEMAND),
        ("asked", "=ask VERB VBD", Act.ASK),
        ("proposed", "=propose VERB VBD", Act.PROPOSE),
        ("offered", "=offer VERB VBD", Act.OFFER),
        ("promised", "=promise VERB VBD", Act.PROMISE),
        ("warned", "=warn VERB VBD", Act.WARN),
        ("threatened", "=threaten VERB VBD", Act.THREATEN),
        ("alleged", "=allege VERB VBD", Act.ACCUSE),
        ("denied", "=deny VERB VBD", Act.DENY),
        ("rejected", "=reject VERB VBD", Act.REJECT),
        ("approved", "=approve VERB VBD", Act.ACCEPT),
        ("hailed", "=hail VERB VBD", Act.PRAISE),
        ("ordered", "=order VERB VBD", Act.ORDER),
        ("predicted", "=predict VERB VBD", Act.ESTIMATE),
    ],
)
def test_the_act_is_that_of_the_verb(cue: str, facts: str, act: Act):
    text = f"Odell {cue} the dam was full."
    assert only(text, said(text, "the dam was full", cue=cue, confidence=0.99), **{cue: facts}).act is act


@pytest.mark.parametrize(
    ("cue", "words", "act"),
    [
        ("called", {"called": "=call VERB VBD"}, Act.SAY),
        ("called on", {"called": "=call VERB VBD"}, Act.DEMAND),
        ("called for", {"called": "=call VERB VBD"}, Act.DEMAND),
        ("insisted on", {"insisted": "=insist VERB VBD"}, Act.DEMAND),
        ("ruled out", {"ruled": "=rule VERB VBD"}, Act.REJECT),
        ("issued a warning", {"issued": "=issue VERB VBD", "warning": "=warning NOUN"}, Act.WARN),
        ("made an offer", {"made": "=make VERB VBD", "offer": "=offer NOUN"}, Act.OFFER),
        ("is ready to accept", {"is": "=be AUX", "ready": "ADJ", "accept": "=accept VERB VB"}, Act.ACCEPT),
    ],
)
def test_the_words_around_the_verb_have_their_say(cue: str, words: dict[str, str], act: Act):
    text = f"Odell {cue} a second vote in May."
    assert only(text, said(text, "a second vote in May", cue=cue, confidence=0.99), **words).act is act


def test_to_insist_is_to_demand_a_thing_and_to_say_a_fact():
    thing = "Odell insisted on a second vote."
    fact = "Odell insisted the dam was full."
    facts = "=insist VERB VBD"
    assert only(thing, said(thing, "a second vote", cue="insisted on"), insisted=facts).act is Act.DEMAND
    assert only(fact, said(fact, "the dam was full", cue="insisted"), insisted=facts).act is Act.SAY


def test_what_is_carried_without_a_cue_is_said():
    text = "“The dam is full,” Odell warned.\n\n“It will not hold until the morning.”"
    _, second = findings(text, said(text, "The dam is full,", cue="warned")).statements
    assert (second.act, second.form, second.cue) == (Act.SAY, Form.DIRECT, None)


@pytest.mark.parametrize(
    ("cue", "words"),
    [
        ("did not say", {"did": "AUX aux <say", "not": "PART advmod <say", "say": "VERB VB"}),
        ("say", {"did": "AUX aux <say", "not": "PART advmod <say", "say": "VERB VB"}),
    ],
)
def test_a_negated_cue_is_marked(cue: str, words: dict[str, str]):
    text = "Odell did not say that she would leave."
    assert only(text, said(text, "that she would leave", cue=cue), **words).negated


def test_a_negation_inside_the_content_is_not_the_cues():
    text = "Odell said she would not leave."
    assert not only(
        text, said(text, "she would not leave"), **{"not": "PART advmod <leave", "leave": "VERB ccomp <said"}
    ).negated


# --------------------------------------------------------------------------------------- speaker and addressee


def test_the_speaker_is_the_actor_behind_the_source():
    text = "Mayor Ilse Odell spoke. “The dam is full,” she said."
    found = findings(text, said(text, "The dam is full,", source="she"), spoke="VERB")
    (statement,) = found.statements
    assert name_of(found, statement.speaker) == "Ilse Odell"
    assert "Ilse Odell" in statement.speaker_reason


def test_a_carried_paragraph_has_the_speaker_of_the_one_before():
    text = "“The dam is full,” Mayor Ilse Odell said.\n\n“It will not hold until the morning.”"
    found = findings(text, said(text, "The dam is full,", source="Mayor Ilse Odell"))
    assert [name_of(found, one.speaker) for one in found.statements] == ["Ilse Odell", "Ilse Odell"]
    assert found.statements[1].speaker_reason == "carried over from the paragraph before"


def test_a_letter_is_said_by_who_spoke_before():
    text = "Mayor Ilse Odell said the dam was full. “It will not hold,” the letter said."
    found = findings(
        text,
        said(text, "the dam was full", source="Mayor Ilse Odell"),
        build.attribution(build.report(text), "It will not hold,", source="the letter"),
        letter="NOUN NN", **{"the#2": "<letter"},
    )  # fmt: skip
    assert name_of(found, found.statements[1].speaker) == "Ilse Odell"
    assert "the letter" in found.statements[1].speaker_reason


def test_who_is_told_is_the_addressee():
    text = "Mayor Ilse Odell told Petr Orlan that the dam was full."
    found = findings(
        text,
        said(text, "that the dam was full", source="Mayor Ilse Odell", cue="told"),
        Petr="iobj <told",
        Orlan="flat <Petr",
    )
    (statement,) = found.statements
    assert name_of(found, statement.addressee) == "Petr Orlan"


def test_who_stands_after_to_is_the_addressee():
    text = "Mayor Ilse Odell said to Petr Orlan that the dam was full."
    found = findings(
        text,
        said(text, "that the dam was full", source="Mayor Ilse Odell"),
        to="case <Petr",
        Petr="obl <said",
        Orlan="flat <Petr",
    )
    assert name_of(found, found.statements[0].addressee) == "Petr Orlan"


def test_whom_the_content_names_is_not_told():
    text = "Mayor Ilse Odell praised Petr Orlan on Monday."
    found = findings(
        text,
        said(text, "Petr Orlan", source="Mayor Ilse Odell", cue="praised", confidence=0.99),
        praised="=praise VERB VBD",
        Petr="obj <praised",
        Orlan="flat <Petr",
    )
    assert found.statements[0].addressee is None


# ------------------------------------------------------------------------------------------- setting and time


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("At a press conference Odell said the dam was full.", "press conference"),
        ("Odell said by telephone the dam was full.", "telephone"),
        ("In an interview Odell said the dam was full.", "interview"),
        ("In a tweet Odell said the dam was full.", "social network"),
        ("In a letter Odell said the dam was full.", "document"),
        ("During the talks Odell said the dam was full.", "meeting"),
        ("At a hearing Odell said the dam was full.", "hearing"),
        ("Odell said the dam was full.", None),
        ("Interfax reports Odell said the dam was full.", None),
        ("To a group of reporters Odell said the dam was full.", None),
        ("Odell said the interview was long.", None),
    ],
)
def test_the_setting_is_told_by_the_sentence_and_not_by_the_content(text: str, setting: str | None):
    content = text[text.index("the dam" if "the dam" in text else "the interview") :].rstrip(".")
    assert only(text, said(text, content)).setting == setting


def dated(text: str) -> Report:
    return build.report(text, published=build.when("2031-01-15"))  # a Wednesday


def test_when_it_was_said_hangs_on_the_cue():
    report = dated("Odell said on Monday the dam was full.")
    found = only(
        report, said(report, "the dam was full"), on="case <Monday", Monday="obl <said", Odell="nsubj <said"
    )
    assert found.said is not None and found.said.edtf == "2031-01-13"


def test_a_time_in_the_content_is_not_when_it_was_said():
    report = dated("Odell said the dam was full on Monday.")
    found = only(
        report,
        said(report, "the dam was full on Monday"),
        on="case <Monday",
        Monday="obl <full",
        was="cop <full",
        full="ADJ ccomp <said",
        Odell="nsubj <said",
    )
    assert found.said is None


def test_a_day_that_the_cue_has_swallowed_a_part_of_is_when_it_was_said():
    report = dated("Odell promised late Monday that the dam would hold.")
    found = only(
        report,
        said(report, "the dam would hold", cue="promised late"),
        Odell="nsubj <promised", promised="=promise VERB VBD", late="ADV advmod <Monday",
        Monday="obl:unmarked <promised", that="mark <hold", hold="=hold VERB VB ccomp <promised",
    )  # fmt: skip
    assert found.said is not None and found.said.edtf == "2031-01-13"


def test_the_time_of_a_clause_under_the_cue_is_not_when_it_was_said():
    report = dated("Asked why she left last week, Odell denied the dam was full.")
    found = only(
        report,
        said(report, "the dam was full", cue="denied"),
        Asked="=ask VERB VBN advcl <denied", left="=leave VERB VBD ccomp <Asked", she="nsubj <left",
        last="ADJ amod <week", week="NOUN obl:unmarked <left", Odell="nsubj <denied",
    )  # fmt: skip
    assert found.said is None


def test_verbs_that_share_a_subject_share_their_time():
    report = dated("On Monday Odell left the city and said the dam was full.")
    found = only(
        report,
        said(report, "the dam was full"),
        On="case <Monday", Monday="obl <left", Odell="nsubj <left", left="=leave VERB VBD",
        said="=say VERB VBD conj <left",
    )  # fmt: skip
    assert found.said is not None and found.said.edtf == "2031-01-13"


# ----------------------------------------------------------------------------------------- relays and nesting

REPORTS = {"Interfax": "nsubj <reports", "reports": "root", "Ilse": "nsubj <said"}


def test_an_agency_that_reports_what_somebody_said_only_hands_it_on():
    text = "Interfax reports that Mayor Ilse Odell said the dam was full."
    found = findings(
        text,
        said(text, "that Mayor Ilse Odell said the dam was full", source="Interfax", cue="reports"),
        said(text, "the dam was full", source="Mayor Ilse Odell"),
        **REPORTS,
    )
    (statement,) = found.statements
    assert name_of(found, statement.speaker) == "Ilse Odell"
    assert statement.inside is None
    assert [(name_of(found, relay.actor), relay.kind) for relay in statement.relays] == [
        ("Interfax", RelayKind.CITE)
    ]


def test_an_agency_that_reports_of_its_own_speaks():
    text = "Interfax reports that the dam is full."
    found = findings(
        text, said(text, "that the dam is full", source="Interfax", cue="reports"), Interfax="nsubj <reports"
    )
    (statement,) = found.statements
    assert name_of(found, statement.speaker) == "Interfax"
    assert statement.relays == ()


def test_an_agency_that_quotes_as_saying_hands_on():
    text = "Interfax quoted Mayor Ilse Odell as saying that the dam was full."
    found = findings(
        text,
        said(text, "Mayor Ilse Odell as saying that the dam was full", source="Interfax", cue="quoted"),
        Interfax="nsubj <quoted", Mayor="compound <Ilse", Ilse="obj <quoted", Odell="flat <Ilse",
        **{"as": "ADP mark <saying", "saying": "=say VERB VBG advcl <quoted"},
    )  # fmt: skip
    (statement,) = found.statements
    assert name_of(found, statement.speaker) == "Ilse Odell"
    assert [(name_of(found, relay.actor), relay.kind) for relay in statement.relays] == [
        ("Interfax", RelayKind.QUOTE)
    ]


def test_the_medium_that_was_told_is_addressed_and_a_relay():
    text = "Mayor Ilse Odell told Reuters that the dam was full."
    found = findings(
        text,
        said(text, "that the dam was full", source="Mayor Ilse Odell", cue="told"),
        Reuters="iobj <told",
        Ilse="nsubj <told",
    )
    (statement,) = found.statements
    assert name_of(found, statement.addressee) == "Reuters"
    assert [name_of(found, relay.actor) for relay in statement.relays] == ["Reuters"]


def test_unnamed_people_who_were_told_are_addressed_by_their_description():
    text = "Mayor Ilse Odell told two senior officials that the dam was full."
    found = findings(
        text,
        said(text, "that the dam was full", source="Mayor Ilse Odell", cue="told"),
        Ilse="nsubj <told",
        two="NUM CD nummod <officials",
        senior="ADJ JJ amod <officials",
        officials="NOUN NNS iobj <told",
    )
    (statement,) = found.statements
    assert name_of(found, statement.addressee) == "two senior officials"
    assert statement.addressee is not None and not found.actors[statement.addressee].named


def test_who_is_sent_the_letter_is_addressed():
    text = "Mayor Ilse Odell wrote in a letter to Petr Orlan that the dam was full."
    found = findings(
        text,
        said(text, "that the dam was full", source="Mayor Ilse Odell", cue="wrote"),
        Ilse="nsubj <wrote",
        letter="=letter NOUN NN obl <wrote",
        **{"in": "case <letter", "to": "case <Petr", "Petr": "nmod <letter", "Orlan": "flat <Petr"},
    )
    assert name_of(found, found.statements[0].addressee) == "Petr Orlan"


def test_who_speaks_with_the_first_is_a_co_speaker():
    text = "Ilse Odell and Petr Orlan said that the dam was full."
    found = findings(
        text,
        said(text, "that the dam was full", source="Ilse Odell and Petr Orlan", cue="said"),
        Ilse="nsubj <said",
        Odell="flat <Ilse",
        Petr="conj <Ilse",
        Orlan="flat <Petr",
        **{"and": "cc <Petr"},
    )
    (statement,) = found.statements
    assert name_of(found, statement.speaker) == "Ilse Odell"
    assert [name_of(found, one) for one in statement.co_speakers] == ["Petr Orlan"]


def test_where_it_was_said_comes_before_who_reports_it():
    text = "Mayor Ilse Odell said in an interview with CNN the dam was full, Interfax reports."
    found = findings(
        text,
        said(text, "the dam was full", source="Mayor Ilse Odell"),
        Ilse="nsubj <said", said="ccomp <reports", Interfax="nsubj <reports",
        CNN="nmod <interview", **{"with": "case <CNN"}, interview="NOUN obl <said",
    )  # fmt: skip
    (statement,) = found.statements
    assert [name_of(found, relay.actor) for relay in statement.relays] == ["CNN", "Interfax"]
    assert statement.setting == "interview"


def test_what_somebody_says_that_another_said_is_inside():
    text = "Mayor Ilse Odell said that Petr Orlan denied the dam was full."
    found = findings(
        text,
        said(text, "that Petr Orlan denied the dam was full", source="Mayor Ilse Odell"),
        said(text, "the dam was full", source="Petr Orlan", cue="denied"),
    )
    outer, inner = found.statements
    assert outer.inside is None
    assert inner.inside == outer.id
    assert [name_of(found, one.speaker) for one in (outer, inner)] == ["Ilse Odell", "Petr Orlan"]


def test_the_innermost_of_three_points_to_the_middle_one():
    text = "Mayor Ilse Odell said that Petr Orlan denied that Rosa Imber told the town to leave."
    found = findings(
        text,
        said(
            text, "that Petr Orlan denied that Rosa Imber told the town to leave", source="Mayor Ilse Odell"
        ),
        said(text, "that Rosa Imber told the town to leave", source="Petr Orlan", cue="denied"),
        said(text, "the town to leave", source="Rosa Imber", cue="told"),
    )
    first, second, third = found.statements
    assert (first.inside, second.inside, third.inside) == (None, first.id, second.id)


def test_two_statements_side_by_side_are_not_nested():
    text = "Odell said the dam was full, adding that the gates were shut."
    found = findings(
        text,
        said(text, "the dam was full"),
        said(text, "that the gates were shut", cue="adding", source="Odell"),
        adding="=add VERB VBG",
    )
    assert [one.inside for one in found.statements] == [None, None]


# ------------------------------------------------------------------------------------------------ in general


def test_a_report_without_attributions_has_no_statements():
    assert findings("The dam is full.").statements == ()
    assert findings(build.report("", blocks=())).statements == ()


def test_ids_are_those_of_report_content_and_cue():
    text = "Odell said the dam was full."
    one = only(text, said(text, "the dam was full"))
    assert one.id == only(text, said(text, "the dam was full")).id
    other = text + " It rained."
    assert one.id != only(other, said(other, "the dam was full")).id


PARAGRAPHS = [
    "“The dam is full,” Mayor Ilse Odell said. “It will not hold until the morning.”",
    "“It will not hold until the morning.",
    "Odell said that Interfax reports “the dam is full of sand",
    "This was announced by Petr Orlan.",
    "Interfax quoted Odell as saying that „the dam“ was «full, on Monday.",
    "She told Reuters she was full of hope",
    "- ",
    "Norway warned it, Orlan.",
]


@st.composite
def proposals(draw: st.DrawFn) -> tuple[str, list[Attribution]]:
    """A text and what a model out of its mind might propose: any words as source, cue and content."""
    text = "\n\n".join(draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=4)))
    paragraphs = [
        [(at, at + len(word)) for at, word in _words(text, block.span)] for block in build.paragraphs(text)
    ]
    pieces = st.builds(
        lambda words, first, size: Span(
            words[first % len(words)][0], words[min(first % len(words) + size, len(words) - 1)][1]
        ),
        st.sampled_from(paragraphs),
        st.integers(0, 15),
        st.integers(0, 12),
    )
    made = st.builds(
        lambda source, cue, content, sure: Attribution(
            source=source, cue=cue, content=tuple(sorted(content)), confidence=sure, content_confidence=sure
        ),
        st.none() | pieces,
        pieces,
        st.lists(pieces, min_size=1, max_size=3),
        st.sampled_from([0.5, 0.99]),
    )
    return text, draw(st.lists(made, max_size=4))


def _words(text: str, block: Span) -> list[tuple[int, str]]:
    return [
        (match.start(), match.group()) for match in re.compile(r"\S+").finditer(text, block.start, block.end)
    ]


SYNTAX = {
    "announced": "=announce VERB VBN root", "This": "PRON nsubj:pass <announced", "by": "case <Petr",
    "Petr": "obl:agent <announced", "Orlan": "flat <Petr", "saying": "=say VERB VBG advcl <quoted", "as": "ADP mark <saying", "Interfax": "nsubj <quoted", "Odell": "nsubj <said",
}  # fmt: skip


@settings(max_examples=60)
@given(proposals())
def test_whatever_is_proposed_statements_lie_in_the_text_each_piece_in_one_block(
    proposed: tuple[str, list[Attribution]],
) -> None:
    text, attributions = proposed
    found = findings(text, *attributions, **SYNTAX)
    blocks = [block.span for block in build.report(text).blocks]
    known = {one.id for one in found.statements}
    for one in found.statements:
        assert one.content, "a statement says something"
        for span in (*one.content, *filter(None, (one.source, one.cue))):
            assert span.of(text).strip()
            assert sum(block.contains(span) for block in blocks) == 1, span.of(text)
        assert all(left.end <= right.start for left, right in pairwise(one.content))
        assert one.speaker is None or 0 <= one.speaker < len(found.actors)
        assert one.inside is None or (one.inside in known and one.inside != one.id)
    order = [hull(one.content) for one in found.statements]
    assert order == sorted(order)


@settings(max_examples=60)
@given(proposals())
def test_the_same_report_has_the_same_findings(proposed: tuple[str, list[Attribution]]) -> None:
    text, attributions = proposed
    assert findings(text, *attributions, **SYNTAX) == findings(text, *attributions, **SYNTAX)


# -------------------------------------------------------------------------- whole reports, with the parser


def _in_words(report: Report, found: Findings) -> list[dict[str, Any]]:
    """The statements of a report without offsets; what is not known is left out."""
    number = {one.id: place for place, one in enumerate(found.statements)}
    rows = []
    for one in found.statements:
        row: dict[str, Any] = {
            "speaker": name_of(found, one.speaker),
            "source": one.source.of(report.text) if one.source else None,
            "cue": one.cue.of(report.text) if one.cue else None,
            "content": [span.of(report.text) for span in one.content],
            "form": one.form.value,
            "act": one.act.value,
            "zone": one.zone.value,
            "co_speakers": [name_of(found, number) for number in one.co_speakers],
            "addressee": name_of(found, one.addressee),
            "said": one.said.edtf if one.said else None,
            "setting": one.setting,
            "relays": [f"{relay.kind.value} {found.actors[relay.actor].name}" for relay in one.relays],
            "inside": number[one.inside] if one.inside else None,
            "negated": one.negated,
        }
        rows.append(
            {
                key: value
                for key, value in row.items()
                if value is not None and value != [] and value is not False
            }
        )
    return rows


@pytest.mark.model
@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_each_case_says_what_is_expected(case: str, rewrite_cases: bool) -> None:
    payload = (CASES / case / "input.txt").read_bytes()
    report = clean_report(RawReport(place="input.txt", payload=payload, media_type=MediaType.TEXT))
    found = _in_words(report, extract_findings(parse_report(report)))
    expected = CASES / case / "expected.json"
    if rewrite_cases:
        expected.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(expected.read_text(encoding="utf-8"))
