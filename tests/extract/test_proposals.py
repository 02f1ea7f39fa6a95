"""The model's attributions mended by rules: quotations, sources, and what is no statement at all."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from onrecord.extract.confidence import Calibration
from onrecord.extract.page import Page
from onrecord.extract.proposal import Cue, Found, Proposal
from onrecord.extract.proposals import every_proposal, find_proposals
from onrecord.schema.parsed import Attribution
from onrecord.schema.report import Block, BlockKind
from onrecord.schema.text import Span
from tests import build
from tests.extract.build_page import page

# Every kind of cue and everything found beside the model is as good as the other.
EVEN = Calibration(
    least_shown=0.5,
    model={**{kind.value: 0.0 for kind in Cue}, "cue_odds": 0.5, "content_odds": 0.5},
    found={found.value: 0.9 for found in Found},
    nested={found.value: 0.9 for found in Found},
)


def said(
    text: str, content: str | Sequence[str], source: str | None = "Odell", cue: str = "said", **more: Any
) -> Attribution:
    """What the model proposes, places given by their words."""
    return build.attribution(build.report(text), content, source=source, cue=cue, **more)


def mended(text: str, *proposed: Attribution, **words: str) -> tuple[Proposal, ...]:
    """The proposals of a text after all repairs."""
    found = every_proposal(page(text, words, proposed), EVEN)
    return tuple(one for one in found if one.confidence >= EVEN.least_shown)


def contents(text: str, *proposed: Attribution, **words: str) -> list[list[str]]:
    """The words of their contents."""
    return [[span.of(text) for span in one.content] for one in mended(text, *proposed, **words)]


def only(text: str, *proposed: Attribution, **words: str) -> Proposal:
    """The one proposal there is."""
    found = mended(text, *proposed, **words)
    assert len(found) == 1, [[span.of(text) for span in one.content] for one in found]
    return found[0]


def test_what_the_page_throws_in_is_no_part_of_what_is_said() -> None:
    text = "Odell said that Brel Ada BrelShip leaves harbour MORE agrees with the port."
    aside = "Ada BrelShip leaves harbour MORE"
    report = replace(build.report(text), asides=(build.span(text, aside),))
    proposed = build.attribution(
        report, "that Brel Ada BrelShip leaves harbour MORE agrees with the port", source="Odell", cue="said"
    )
    found = find_proposals(
        page(report.without_asides(), {}, [replace(proposed, confidence=0.99, content_confidence=0.99)])
    )
    assert [[span.of(text) for span in one.content] for one in found] == [["Brel", "agrees with the port"]]


# ------------------------------------------------------------------------------------------------- content


@pytest.mark.parametrize(
    ("text", "proposed", "expected"),
    [
        ("Odell said that the dam was full.", "that the dam was full.", "the dam was full"),
        ("Odell said, the dam was full,", ", the dam was full,", "the dam was full"),
        ("Odell said: the dam was full", ": the dam was full", "the dam was full"),
        ("Odell said – the dam was full;", "– the dam was full;", "the dam was full"),
        ("Odell said it rained in the U.S.", "it rained in the U.S.", "it rained in the U.S."),
        ("Odell said it rained at 5 p.m.", "it rained at 5 p.m.", "it rained at 5 p.m."),
        ("Odell said -5 degrees was warm.", "-5 degrees was warm.", "-5 degrees was warm"),
    ],
)
def test_an_indirect_content_starts_after_that_and_ends_before_the_stop(
    text: str, proposed: str, expected: str
):
    assert contents(text, said(text, proposed)) == [[expected]]


def test_a_that_after_adverbials_opens_the_clause():
    text = "Odell said at the same time that the dam was full."
    found = contents(text, said(text, "at the same time that the dam was full"), that="SCONJ mark")
    assert found == [["the dam was full"]]


def test_a_second_that_belongs_to_the_noun_before_it():
    text = "Odell said that the belief that dams hold is naive."
    found = contents(text, said(text, "that the belief that dams hold is naive"), that="SCONJ mark")
    assert found == [["the belief that dams hold is naive"]]


def test_a_content_that_stops_before_its_noun_goes_on_to_it():
    text = "Odell denied the grave charges of fraud."
    proposed = said(text, "the", cue="denied")
    words = {"the": "DET det <charges", "grave": "ADJ amod <charges", "charges": "NOUN obj <denied"}
    one = only(text, proposed, **words)
    assert one.content[0].of(text).startswith("the grave charges")


@pytest.mark.parametrize(
    ("text", "proposed", "source", "cue"),
    [
        ("Selm TV quoted Odell as saying dams hold.", "Odell as saying dams hold", "Odell", "as saying"),
        ("Selm TV quoted Odell saying dams hold.", "Odell saying dams hold", "Odell", "saying"),
        ("Selm TV reported Odell as saying dams hold.", "Odell as saying dams hold", "Odell", "as saying"),
    ],
)
def test_who_is_quoted_as_saying_speaks_and_whoever_quotes_hands_on(
    text: str, proposed: str, source: str, cue: str
):
    verb = "quoted" if "quoted" in text else "reported"
    one = only(text, said(text, proposed, source="Selm TV", cue=verb), saying="=say VERB VBG")
    assert one.source is not None
    assert one.cue is not None
    assert one.via is not None
    assert (one.source.of(text), one.cue.of(text), one.via.of(text)) == (source, cue, "Selm TV")
    assert [span.of(text) for span in one.content] == ["dams hold"]


def test_a_report_that_somebody_was_saying_something_is_the_reporters_own():
    text = "Anna reported that Odell was saying dams hold."
    words = {"that": "SCONJ mark", "saying": "=say VERB VBG"}
    one = only(text, said(text, "that Odell was saying dams hold", source="Anna", cue="reported"), **words)
    assert one.source is not None
    assert one.source.of(text) == "Anna"


def test_words_behind_the_verb_of_another_sentence_are_not_the_speakers():
    text = "Odell said dams hold. The port denied the plan."
    one = only(text, said(text, ["dams hold", "the plan"]), denied="=deny VERB VBD")
    assert [span.of(text) for span in one.content] == ["dams hold"]
    assert "content of another sentence left out" in one.repairs


def test_a_verb_beside_a_cue_is_looked_at_as_well():
    text = "Odell refused to leave and ruled out a port."
    words = {
        "Odell": "nsubj <refused",
        "refused": "=refuse VERB VBD",
        "ruled": "=rule VERB VBD conj <refused",
        "out": "ADP compound:prt <ruled",
        "a": "DET det <port",
        "port": "NOUN obj <ruled",
    }
    found = mended(text, said(text, "to leave", cue="refused"), **words)
    told = [(one.cue.of(text), one.content[0].of(text)) for one in found if one.cue is not None]
    assert told == [("refused", "to leave"), ("ruled out", "a port")]


def test_all_before_a_tag_is_said_however_the_tag_hangs():
    text = "The gates hold, Odell told Selm Radio, Reuters reports."
    words = {
        "hold": "=hold VERB VBP ccomp <reports",
        "Odell": "nsubj <told",
        "told": "=tell VERB VBD advcl <hold",
        "Reuters": "nsubj <reports",
        "reports": "=report VERB VBZ",
        "gates": "NOUN nsubj <hold",
        "The": "det <gates",
    }
    found = mended(
        text, said(text, "The gates hold, Odell told Selm Radio", source="Reuters", cue="reports"), **words
    )
    told = {one.source.of(text): one.content[0].of(text) for one in found if one.source is not None}
    assert told == {"Reuters": "The gates hold, Odell told Selm Radio", "Odell": "The gates hold"}


def test_that_as_a_word_of_the_matter_stays():
    text = "Odell said that dam was full."
    assert contents(text, said(text, "dam was full")) == [["dam was full"]]


@pytest.mark.parametrize(
    "text",
    [
        "“The dam is full,” Odell said.",
        '"The dam is full," Odell said.',
        "„The dam is full,“ Odell said.",
        "«The dam is full,» Odell said.",
        "“The dam is full, “Odell said.",
    ],
)
@pytest.mark.parametrize("proposed", ["The dam is full", "dam is full,", "The dam is full,"])
def test_a_direct_content_is_brought_to_its_marks_and_leaves_them_out(text: str, proposed: str):
    one = only(text, said(text, proposed))
    assert [span.of(text) for span in one.content] == ["The dam is full,"]


def test_what_was_brought_to_its_marks_says_so():
    text = "“The dam is full,” Odell said."
    assert only(text, said(text, "dam is full")).repairs == ("content brought to its quotation marks",)
    assert only(text, said(text, "The dam is full,")).repairs == ()


def test_a_mixed_content_keeps_its_marks():
    text = "Odell said the dam was “full to the brim.”"
    assert contents(text, said(text, "the dam was “full to the brim")) == [
        ["the dam was “full to the brim.”"]
    ]


def test_two_quoted_pieces_around_the_tag_are_one_statement_of_two_pieces():
    text = "“The dam,” Odell said, “is full to the brim.”"
    assert contents(text, said(text, ["The dam,", "is full to the brim"])) == [
        ["The dam,", "is full to the brim."]
    ]


def test_a_nested_phrase_is_not_blown_up_to_the_whole_quotation():
    text = "“They called the dam ‘a heap of sand’ and they went home again before it broke,” Odell said."
    inner = said(text, "a heap of sand", source="They", cue="called")
    outer = said(text, "They called the dam ‘a heap of sand’ and they went home again before it broke,")
    found = contents(text, outer, inner, called="=call VERB VBD")
    assert ["a heap of sand"] in found
    assert ["They called the dam ‘a heap of sand’ and they went home again before it broke,"] in found


def test_pieces_with_nothing_between_them_become_one():
    text = "Odell said the dam was full, and the gates were shut."
    assert contents(text, said(text, ["the dam was full", "and the gates were shut"])) == [
        ["the dam was full, and the gates were shut"]
    ]


def test_content_in_another_paragraph_is_left_out():
    text = "The gates were shut.\n\nOdell said the dam was full."
    one = only(text, said(text, ["The gates were shut.", "the dam was full"]))
    assert [span.of(text) for span in one.content] == ["the dam was full"]
    assert one.repairs == ("content of other paragraphs left out",)


def test_an_unquoted_content_all_of_it_in_another_paragraph_is_nobodys():
    text = "The gates were shut.\n\nOdell said so."
    assert mended(text, said(text, "The gates were shut.")) == ()


def test_a_quoted_content_in_the_next_paragraph_is_kept():
    text = "Odell said on Monday:\n\n“The dam is full.”"
    assert contents(text, said(text, "The dam is full.")) == [["The dam is full."]]


def test_of_two_proposals_with_one_content_the_surer_stays():
    text = "Odell said and Brandt added that the dam was full."
    one = only(
        text,
        said(text, "the dam was full", confidence=0.7),
        said(text, "the dam was full", source="Brandt", cue="added", confidence=0.9),
    )
    assert one.source is not None and one.source.of(text) == "Brandt"


def test_proposals_come_in_the_order_of_their_content():
    text = "Odell said the dam was full. Brandt added the gates were shut."
    found = contents(
        text, said(text, "the gates were shut", source="Brandt", cue="added"), said(text, "the dam was full")
    )
    assert found == [["the dam was full"], ["the gates were shut"]]


# -------------------------------------------------------------------------- quotations that no cue touches


def test_a_quotation_taken_up_again_after_its_tag_belongs_to_the_statement():
    text = "“The dam is full,” Odell said. “It will not hold until the morning.”"
    one = only(text, said(text, "The dam is full,"))
    assert [span.of(text) for span in one.content] == [
        "The dam is full,",
        "It will not hold until the morning.",
    ]
    assert one.repairs == ("the quotation goes on after its tag",)


def test_an_indirect_statement_takes_no_quotation_after_it():
    text = "Odell said the dam was full. “It will not hold until the morning.”"
    assert contents(text, said(text, "the dam was full")) == [["the dam was full"]]


def test_a_quoted_phrase_after_the_tag_is_no_quotation_taken_up_again():
    text = "“The dam is full,” Odell said of the “old lady” of Selm."
    assert contents(text, said(text, "The dam is full,")) == [["The dam is full,"]]


def test_a_quoted_paragraph_is_carried_by_the_speaker_before_it():
    text = "“The dam is full,” Odell said.\n\n“It will not hold until the morning.”"
    first, second = mended(text, said(text, "The dam is full,"))
    assert [span.of(text) for span in second.content] == ["It will not hold until the morning."]
    assert second.source is None and second.cue is None
    assert second.repairs == ("a quoted paragraph carried by the speaker before it",)
    assert (first.found, second.found) == (Found.MODEL, Found.CARRIED)


def test_paragraphs_that_each_open_anew_are_carried_one_by_one():
    text = "“The dam is full,” Odell said. “It is old.\n\n“It will not hold until the morning.\n\n“So leave the town at once.”"
    first, *carried = contents(text, said(text, "The dam is full,"))
    assert first[0] == "The dam is full,"
    assert carried == [["It will not hold until the morning."], ["So leave the town at once."]]


@pytest.mark.parametrize(
    "text",
    [
        "Odell said the dam was full.\n\n“No.”",
        "Odell said the dam was full.\n\nA sign at the gate says “keep out of the water” in red.",
        "Odell said the dam was full.\n\nIt rained.\n\nIt rained.\n\nIt rained.\n\n“It will not hold until the morning.”",
    ],
    ids=["a short one", "a phrase in a paragraph", "far away"],
)
def test_no_other_quotation_is_carried(text: str):
    assert contents(text, said(text, "the dam was full")) == [["the dam was full"]]


def test_a_quoted_paragraph_with_nobody_before_it_is_nobodys():
    assert mended("“It will not hold until the morning.”") == ()


# --------------------------------------------------------------------------------------------- pull-quotes


def pulled(quote: str, line: str, *, between: BlockKind = BlockKind.PULLQUOTE) -> Page:
    """A page with a paragraph, a quotation set large, and the line below it."""
    text = f"The dam is old.\n\n{quote}\n\n{line}"
    blocks = (
        Block(BlockKind.BODY, build.span(text, "The dam is old.")),
        Block(BlockKind.PULLQUOTE, build.span(text, quote)),
        Block(between, build.span(text, line)),
    )
    return page(build.report(text, blocks=blocks))


@pytest.mark.parametrize("quote", ["“The dam is full to the brim.”", "The dam is full to the brim."])
def test_a_pull_quote_is_said_by_the_line_below_it(quote: str):
    one = pulled(quote, "Ilse OdellMayor of Selm")
    (found,) = find_proposals(one)
    assert [span.of(one.text) for span in found.content] == ["The dam is full to the brim."]
    assert found.source is not None and found.source.of(one.text) == "Ilse OdellMayor of Selm"
    assert found.cue is None
    assert found.repairs == ("a pull-quote with its speaker on the next line",)


def test_a_paragraph_below_a_pull_quote_is_not_its_speaker():
    one = pulled("The dam is full to the brim.", "Ilse Odell came.", between=BlockKind.BODY)
    assert find_proposals(one) == ()


# ------------------------------------------------------------------------------------------------- sources


def test_a_source_in_another_paragraph_gives_way_to_the_subject_of_the_cue():
    text = "Brandt came late.\n\nOdell said the dam was full."
    one = only(
        text,
        said(text, "the dam was full", source="Brandt"),
        Odell="nsubj <said",
        Brandt="nsubj <came",
        came="VERB",
    )
    assert one.source is not None and one.source.of(text) == "Odell"
    assert one.repairs == ("source brought to the subject of the cue",)


def test_who_is_asked_does_not_ask():
    text = "Asked whether the dam was full, Odell said no pump was running."
    proposed = [
        said(text, "whether the dam was full", source=None, cue="Asked"),
        said(text, "no pump was running"),
    ]
    facts = {
        "Asked": "=ask VERB VBN advcl <said",
        "Odell": "nsubj <said",
        "said": "root",
        "was": "ccomp <Asked",
    }
    assert contents(text, *proposed, **facts) == [["no pump was running"]]


def test_a_missing_source_is_the_subject_of_the_cue():
    text = "Odell said the dam was full."
    facts = {"Odell": "nsubj <said", "said": "root"}
    one = only(text, said(text, "the dam was full", source=None), **facts)
    assert one.source is not None and one.source.of(text) == "Odell"
    assert one.repairs == ("source taken from the subject of the cue",)


def test_a_thing_is_no_missing_source():
    text = "It said the dam was full."
    facts = {"It": "PRON nsubj <said", "said": "root"}
    assert mended(text, said(text, "the dam was full", source=None), **facts) == ()


def test_the_medium_that_reports_is_not_the_source_of_an_inner_cue():
    text = "Odell said the dam was full, Norda reports."
    one = only(
        text,
        said(text, "the dam was full", source="Norda"),
        Odell="nsubj <said",
        Norda="nsubj <reports",
        said="ccomp <reports",
    )
    assert one.source is not None and one.source.of(text) == "Odell"


def test_a_source_that_stops_inside_its_noun_phrase_is_brought_to_its_end():
    text = "A clearly angry mayor said the dam was full."
    one = only(
        text,
        said(text, "the dam was full", source="A clearly angry"),
        A="<mayor det", clearly="advmod <angry", angry="ADJ amod <mayor", mayor="NOUN nsubj <said",
    )  # fmt: skip
    assert one.source is not None and one.source.of(text) == "A clearly angry mayor"
    assert one.repairs == ("source brought to the end of its noun phrase",)


@pytest.mark.parametrize("found", ["Norland", "Suria"])
def test_a_source_that_names_one_of_two_who_speak_names_both(found: str):
    text = "Norland and Suria said the dam was full."
    one = only(
        text,
        said(text, "the dam was full", source=found),
        Norland="nsubj <said", Suria="conj <Norland",
    )  # fmt: skip
    assert one.source is not None and one.source.of(text) == "Norland and Suria"
    assert one.repairs == ("source brought to all who speak together",)


def test_a_source_stops_before_those_who_do_something_else():
    text = "Norland said the dam was full and Suria left."
    one = only(
        text,
        said(text, "the dam was full", source="Norland"),
        Norland="nsubj <said", left="=leave VERB VBD conj <said", Suria="nsubj <left",
    )  # fmt: skip
    assert one.source is not None and one.source.of(text) == "Norland"


@pytest.mark.parametrize(("day", "words"), [("Friday", {}), ("on Friday", {"on": "case <Friday"})])
def test_content_starts_behind_the_day_it_was_said_on(day: str, words: dict[str, str]):
    text = f"Odell announced {day} the dam would hold."
    one = only(
        text,
        said(text, f"{day} the dam would hold", cue="announced"),
        announced="=announce VERB VBD", Odell="nsubj <announced", Friday="obl <announced",
        the="det <dam", dam="NOUN nsubj <hold", would="aux <hold", hold="=hold VERB VB ccomp <announced",
        **words,
    )  # fmt: skip
    assert [part.of(text) for part in one.content] == ["the dam would hold"]


def test_a_day_that_belongs_to_the_content_stays_in_it():
    text = "Odell announced Friday the dam would hold."
    one = only(
        text,
        said(text, "Friday the dam would hold", cue="announced"),
        announced="=announce VERB VBD", Odell="nsubj <announced", Friday="obl <hold",
        the="det <dam", dam="NOUN nsubj <hold", would="aux <hold", hold="=hold VERB VB ccomp <announced",
    )  # fmt: skip
    assert [part.of(text) for part in one.content] == ["Friday the dam would hold"]


@pytest.mark.parametrize("found", ["Ilse", "Odell"])
def test_a_source_that_stops_inside_a_name_is_brought_to_its_ends(found: str):
    text = "Ilse Odell said the dam was full."
    one = only(text, said(text, "the dam was full", source=found), Ilse="nsubj <said", Odell="flat <Ilse")
    assert one.source is not None and one.source.of(text) == "Ilse Odell"


@pytest.mark.parametrize("person", ["I", "We", "we"])
def test_what_the_first_person_says_is_no_statement_of_its_own(person: str):
    text = f"“As {person} said the dam is full,” he muttered."
    assert mended(text, said(text, "the dam is full", source=person)) == ()


def test_without_a_source_only_quoted_words_are_kept():
    bare = "It was said the dam was full."
    assert mended(bare, said(bare, "the dam was full", source=None)) == ()
    quoted = "It was said “the dam is full” again."
    assert contents(quoted, said(quoted, "the dam is full", source=None)) == [["the dam is full"]]


# ------------------------------------------------------------------------------- who quotes and who speaks

QUOTED_AS = {
    "saying": "=say VERB VBG advcl <quoted",
    "as": "ADP mark <saying",
    "Norda": "nsubj <quoted",
    "mayor": "NOUN obj <quoted",
    "the": "det <mayor",
}


def test_who_is_quoted_as_saying_speaks_and_who_quotes_hands_on():
    text = "Norda quoted the mayor as saying that the dam was full."
    one = only(
        text,
        said(text, "the mayor as saying that the dam was full", source="Norda", cue="quoted"),
        **QUOTED_AS,
    )
    assert one.source is not None and one.source.of(text) == "the mayor"
    assert one.cue is not None and one.cue.of(text) == "as saying"
    assert [span.of(text) for span in one.content] == ["the dam was full"]
    assert one.via is not None and one.via.of(text) == "Norda"


def test_who_quotes_without_as_saying_is_left_alone():
    text = "Norda quoted the mayor on Monday: “The dam is full.”"
    one = only(text, said(text, "The dam is full.", source="Norda", cue="quoted"))
    assert one.via is None and one.source is not None and one.source.of(text) == "Norda"


ANNOUNCED = {
    "This": "PRON nsubj:pass <announced",
    "was": "AUX aux:pass <announced",
    "announced": "=announce VERB VBN root",
    "by": "case <Petr",
    "Petr": "obl:agent <announced",
    "Orlan": "flat <Petr",
}


def test_this_was_announced_by_takes_the_sentence_before():
    text = "The bridge will stay closed. This was announced by Petr Orlan."
    one = only(text, **ANNOUNCED)
    assert [span.of(text) for span in one.content] == ["The bridge will stay closed."]
    assert one.source is not None and one.source.of(text) == "Petr Orlan"
    assert one.cue is not None and one.cue.of(text) == "was announced by"


def test_what_the_model_made_of_such_a_sentence_is_dropped():
    text = "The bridge will stay closed. This was announced by Petr Orlan."
    one = only(text, said(text, "This", source="Petr Orlan", cue="announced by"), **ANNOUNCED)
    assert [span.of(text) for span in one.content] == ["The bridge will stay closed."]


def test_such_a_sentence_after_the_title_points_to_no_sentence():
    text = "The bridge will stay closed\n\nThis was announced by Petr Orlan."
    assert find_proposals(page(build.report(text, titled=True), ANNOUNCED)) == ()


# -------------------------------------------------------------------------------------- nothing that is said


@pytest.mark.parametrize("content", ["it", "so", "nothing", "the same"])
def test_an_empty_word_is_no_matter(content: str):
    text = f"Odell said {content} yesterday."
    assert mended(text, said(text, content)) == ()


@pytest.mark.parametrize(
    ("text", "content", "cue", "words"),
    [
        ("Odell declined to comment on the dam.", "on the dam", "declined to comment", {"declined": "=decline VERB VBD", "comment": "VERB VB xcomp <declined"}),
        ("Odell did not say when the gates would open.", "when the gates would open", "did not say", {"did": "AUX aux <say", "not": "PART advmod <say", "say": "VERB VB"}),
        ("Odell did not say whether it would hold.", "whether it would hold", "say", {"did": "AUX aux <say", "not": "PART advmod <say", "say": "VERB VB"}),
        ("Odell gave no details of the plan.", "the plan", "gave no details", {"gave": "=give VERB VBD", "details": "=detail NOUN obj <gave", "no": "DET det <details"}),
    ],
)  # fmt: skip
def test_a_refusal_to_comment_says_nothing(text: str, content: str, cue: str, words: dict[str, str]):
    assert mended(text, said(text, content, cue=cue), **words) == ()


def test_what_somebody_denies_saying_otherwise_is_kept():
    text = "Odell did not say that she would leave."
    words = {"did": "AUX aux <say", "not": "PART advmod <say", "say": "VERB VB"}
    assert contents(text, said(text, "that she would leave", cue="did not say"), **words) == [
        ["she would leave"]
    ]


def test_what_is_expected_by_nobody_is_no_statement():
    text = "The dam is expected to hold until May."
    words = {"expected": "=expect VERB VBN", "is": "aux:pass <expected"}
    assert mended(text, said(text, "to hold until May", source="The dam", cue="is expected"), **words) == ()


def test_what_is_expected_by_somebody_is_one():
    text = "The dam is expected by Odell to hold until May."
    words = {
        "expected": "=expect VERB VBN",
        "is": "aux:pass <expected",
        "by": "case <Odell",
        "Odell": "obl:agent <expected",
    }
    found = contents(text, said(text, "to hold until May", cue="is expected", confidence=0.99), **words)
    assert found == [["to hold until May"]]


@pytest.mark.parametrize(("verb", "lemma"), [("discussed", "discuss"), ("debated", "debate")])
def test_a_topic_is_no_matter_unless_words_are_quoted(verb: str, lemma: str):
    text = f"They {verb} the price of grain."
    facts = f"={lemma} VERB VBD"
    assert (
        mended(
            text, said(text, "the price of grain", source="They", cue=verb, confidence=0.99), **{verb: facts}
        )
        == ()
    )
    quoted = f"They {verb} “a fair price” of grain."
    assert contents(
        quoted,
        said(quoted, "“a fair price” of grain", source="They", cue=verb, confidence=0.99),
        **{verb: facts},
    )


def test_a_thing_that_is_explained_is_a_topic_and_a_clause_is_matter():
    facts = "=explain VERB VBD"
    bare = "Odell explained the proposals again."
    assert (
        mended(bare, said(bare, "the proposals again", cue="explained", confidence=0.99), explained=facts)
        == ()
    )
    clause = "Odell explained the proposals were old."
    assert contents(clause, said(clause, "the proposals were old", cue="explained"), explained=facts) == [
        ["the proposals were old"]
    ]


def test_a_bare_word_is_a_matter_and_a_mark_is_none():
    text = "Odell rejected Brel …"
    assert contents(text, said(text, "Brel", cue="rejected")) == [["Brel"]]
    assert mended(text, said(text, "…", cue="rejected")) == ()


def test_what_is_unlikely_is_not_put_on_record():
    text = "Odell said the dam was full."
    likely = page(text, {}, [said(text, "the dam was full", confidence=0.99)])
    unlikely = page(text, {}, [said(text, "the dam was full", confidence=0.02, content_confidence=0.02)])
    assert [one.found for one in find_proposals(likely)] == [Found.MODEL]
    assert find_proposals(unlikely) == ()


def test_a_cue_without_a_word_is_kept():
    text = "Odell: the dam is full"
    assert contents(text, said(text, "the dam is full", cue=":", confidence=0.5)) == [["the dam is full"]]


def test_no_attributions_no_proposals():
    assert mended("The dam is full.") == ()
    assert find_proposals(page(build.report("\n\n", blocks=()))) == ()


def test_the_text_of_every_content_is_inside_its_own_page():
    text = "“The dam is full,” Odell said."
    one = only(text, said(text, "The dam is full,"))
    assert all(Span(0, len(text)).contains(span) for span in one.content)


# ---------------------------------------------------------------------------- whole sentences, and what was missed


def test_all_before_a_tag_at_the_end_of_its_sentence_is_said():
    text = "The port was shut and the fleet was out, Odell said on Monday."
    assert contents(text, said(text, "the fleet was out")) == [["The port was shut and the fleet was out"]]


def test_what_stands_far_from_the_end_is_no_tag_at_the_end():
    text = "The port was shut, Odell said, and nobody in the town of Selm knew what to do about it."
    assert contents(text, said(text, "port was shut")) == [["port was shut"]]


SAYS = {
    "Odell": "nsubj <said",
    "said": "root",
    "was": "cop <full",
    "dam": "nsubj <full",
    "full": "ADJ JJ ccomp <said",
    "the": "det <dam",
}


def test_plain_reported_speech_that_the_model_passed_over_is_found():
    (one,) = mended("Odell said the dam was full.", **SAYS)
    assert one.content[0].of("Odell said the dam was full.") == "the dam was full"
    assert one.repairs == ("found by syntax",)


def test_a_tag_thrown_into_its_sentence_is_found_too():
    text = "The dam, Odell said, was full."
    facts = {**SAYS, "The": "det <dam", "said": "parataxis <full", "full": "ADJ JJ root"}
    del facts["the"]
    (one,) = mended(text, **facts)
    assert [span.of(text) for span in one.content] == ["The dam", "was full"]
    assert one.source is not None and one.source.of(text) == "Odell"


def test_things_that_say_nothing_are_not_found_so():
    facts = {**SAYS, "It": "nsubj <said"}
    del facts["Odell"]
    assert mended("It said the dam was full.", **facts) == ()


def test_what_a_medium_hands_on_is_a_statement_of_its_own():
    text = "Interfax reports that Odell rejected the plan."
    facts = {
        "Odell": "nsubj <rejected",
        "rejected": "ccomp <reports",
        "Interfax": "nsubj <reports",
        "plan": "obj <rejected",
        "the": "det <plan",
    }
    outer = said(text, "Odell rejected the plan", source="Interfax", cue="reports")
    assert ["the plan"] in contents(text, outer, **facts)


NESTED = {
    "Odell": "nsubj <said",
    "said": "root",
    "Brel": "nsubj <vowed",
    "vowed": "=vow VERB VBD ccomp <said",
    "to": "PART TO mark <stay",
    "stay": "VERB VB xcomp <vowed",
}


def test_what_is_said_inside_of_what_is_said_is_a_statement_of_its_own():
    text = "Odell said Brel vowed to stay."
    outer, inner = mended(text, said(text, "Brel vowed to stay"), **NESTED)
    assert (outer.nested, inner.nested) == (False, True)
    assert inner.source is not None and inner.source.of(text) == "Brel"
    assert [span.of(text) for span in inner.content] == ["to stay"]


def test_speaker_and_matter_may_stand_in_two_pieces_of_one_content():
    text = "Odell said Brel now vowed to stay."
    outer, inner = mended(text, said(text, ["Brel", "vowed to stay"]), **NESTED)
    assert [span.of(text) for span in outer.content] == ["Brel", "vowed to stay"]
    assert inner.source is not None and inner.source.of(text) == "Brel"


def test_what_the_model_found_inside_is_not_found_twice():
    text = "Odell said Brel vowed to stay."
    proposed = (said(text, "Brel vowed to stay"), said(text, "to stay", source="Brel", cue="vowed"))
    assert contents(text, *proposed, **NESTED) == [["Brel vowed to stay"], ["to stay"]]


# ---------------------------------------------------------------------------------------------------- headlines


def of_headline(title: str) -> list[tuple[str, str]]:
    """Speaker and words of what a title says."""
    text = f"{title}\n\nIt rained."
    found = every_proposal(page(build.report(text, titled=True)), EVEN)
    return [(one.source.of(text), one.content[0].of(text)) for one in found if one.source is not None]


def test_a_headline_quotes_whoever_stands_before_its_colon():
    assert of_headline("Odell: “The dam will hold”") == [("Odell", "The dam will hold")]
    assert of_headline("Odell: the dam ‘will hold’ till May") == [("Odell", "the dam ‘will hold’ till May")]


@pytest.mark.parametrize(
    "title", ["Odell: the dam will hold", "storm: “The dam will hold”", "At 10:30 Odell met “Brel”"]
)
def test_no_other_headline_is_said_by_anybody(title: str):
    assert of_headline(title) == []
