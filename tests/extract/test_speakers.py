"""Who a source is: a name, a role, a relative clause, a body behind a thing, or nobody the report names."""

import pytest

from onrecord.extract.cast import find_cast
from onrecord.extract.coreference import resolve_references
from onrecord.extract.speakers import find_speaker
from onrecord.schema.report import Block, BlockKind, Report
from onrecord.schema.text import Span
from tests import build
from tests.extract.build_page import page, told

WORDS = {
    "minister": "NOUN NN", "mayor": "NOUN NN", "spokesman": "NOUN NN", "secretary": "NOUN NN", "press": "NOUN NN compound",
    "officials": "NOUN NNS", "official": "NOUN NN", "analysts": "NOUN NNS", "service": "NOUN NN", "statement": "NOUN NN",
    "ministry": "NOUN NN", "side": "NOUN NN", "letter": "NOUN NN", "two": "NUM CD", "spoke": "VERB VBD", "left": "VERB VBD",
    "ships": "NOUN NNS", "delegation": "NOUN NN",
}  # fmt: skip


def speaker(text: str | Report, source: str, **words: str) -> tuple[str | None, str]:
    """The name of the speaker behind a source, and the reason; `Odell#2` is its second place."""
    whole = text if isinstance(text, str) else text.text
    one = page(text, told(whole, WORDS | words))
    wording, _, nth = source.partition("#")
    place = build.span(whole, wording, int(nth or 1) - 1)
    cast = find_cast(one, [place])
    found = find_speaker(place, one, cast, resolve_references(one, cast, [place], []))
    return (found.member.name if found.member is not None else None), found.reason


def test_a_name_is_whoever_bears_it():
    text = "Mayor Ilse Odell spoke. “No,” Odell said."
    assert speaker(text, "Odell#2") == ("Ilse Odell", "named: Ilse Odell")


def test_a_name_with_its_role_is_the_name():
    text = "Mayor Ilse Odell said so."
    assert speaker(text, "Mayor Ilse Odell", Mayor="<Odell", Ilse="<Odell", Odell="nsubj")[0] == "Ilse Odell"


def test_a_metonym_is_its_state():
    assert speaker("Oslo said so.", "Oslo") == ("Norway", "named: Norway")


def test_a_name_beside_the_role_is_the_holder_of_it():
    text = "The mayor, Ilse Odell, said so."
    found = speaker(text, "The mayor, Ilse Odell,", The="<mayor", Ilse="<Odell", Odell="appos <mayor")
    assert found == ("Ilse Odell", "named beside the role: Ilse Odell")


def test_whom_somebody_works_for_does_not_speak():
    text = "Mayor Ilse Odell spoke. A spokesman for Odell said so."
    found = speaker(
        text,
        "A spokesman for Odell",
        **{
            "A": "det <spokesman",
            "for": "prep <spokesman",
            "Odell#2": "pobj <for",
            "spokesman": "NOUN NN nsubj",
        },
    )
    assert found == (None, "unnamed")


def test_a_genitive_before_the_role_does_not_speak():
    text = "Mayor Ilse Odell spoke. Two of Odell’s officials said so."
    found = speaker(
        text,
        "Odell’s officials",
        **{"Odell#2": "poss <officials", "’s": "case <Odell", "officials": "NOUN NNS"},
    )
    assert found == (None, "unnamed")


def test_a_role_is_resolved_and_says_why():
    text = "Mayor Ilse Odell spoke. The mayor said so."
    name, reason = speaker(text, "The mayor", The="<mayor")
    assert name == "Ilse Odell"
    assert reason.startswith("“mayor” for Ilse Odell:")


def test_a_pronoun_is_resolved():
    assert speaker("Mayor Ilse Odell spoke. “No,” she said.", "she")[0] == "Ilse Odell"


def test_who_and_which_are_what_the_clause_hangs_on():
    text = "We met Mayor Ilse Odell, who said so."
    found = speaker(text, "who", who="PRON nsubj <said", said="relcl <Odell")
    assert found == ("Ilse Odell", "named: Ilse Odell")


def test_a_clause_that_hangs_on_nobody_named_has_no_speaker():
    text = "We met a man, who said so."
    found = speaker(text, "who", who="PRON nsubj <said", said="relcl <man", man="NOUN NN")
    assert found == (None, "the relative clause hangs on nobody named")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("two officials", {"two": "NUM CD <officials"}),
        (
            "A spokesman for the ministry",
            {
                "A": "<spokesman",
                "for": "prep <spokesman",
                "the": "<ministry",
                "ministry": "NOUN NN pobj <for",
            },
        ),
        ("analysts", {}),
        ("Some officials", {"Some": "DET <officials"}),
    ],
)
def test_unnamed_people_have_no_actor(source: str, words: dict[str, str]):
    assert speaker(f"On Monday {source} said so.", source, **words) == (None, "unnamed")


def test_a_body_speaks_through_its_press_service():
    text = "NATO’s press service said so."
    found = speaker(
        text,
        "NATO’s press service",
        **{"NATO": "poss <service", "’s": "case <NATO", "press": "NOUN NN compound <service"},
    )
    assert found == ("NATO", "named in the source: NATO")


def test_a_demonym_alone_does_not_make_the_state_speak():
    text = "Norwegian ships said so."
    assert speaker(text, "Norwegian ships", Norwegian="ADJ JJ amod <ships") == (
        None,
        "the source names nobody the report knows",
    )


def test_the_side_of_a_state_is_the_state():
    text = "The Norwegian side said so."
    found = speaker(text, "The Norwegian side", The="det <side", Norwegian="ADJ JJ amod <side")
    assert found[0] == "Norway"


def test_a_document_is_said_by_whoever_wrote_it():
    text = "The letter said so."
    assert speaker(text, "The letter", The="<letter") == (None, "a document of the speaker before")


def test_a_thing_says_nothing_that_anybody_could_be_asked_for():
    text = "The bridge said so."
    assert speaker(text, "The bridge", The="<bridge", bridge="NOUN NN") == (
        None,
        "the source names nobody the report knows",
    )


def test_a_source_without_a_word_is_nobody():
    text = "Odell said so."
    one = page(text)
    cast = find_cast(one, [])
    found = find_speaker(Span(5, 6), one, cast, resolve_references(one, cast, [], []))
    assert (found.member, found.reason) == (None, "no word in the source")


@pytest.mark.parametrize(
    "line", ["Ilse Odell\nMayor of Selm", "Ilse OdellMayor of Selm", "– Ilse Odell, mayor"]
)
def test_the_line_under_a_pull_quote_names_the_speaker_run_together_or_not(line: str):
    text = f"Mayor Ilse Odell spoke.\n\nThe dam is full to the brim.\n\n{line}"
    blocks = (
        Block(BlockKind.BODY, build.span(text, "Mayor Ilse Odell spoke.")),
        Block(BlockKind.PULLQUOTE, build.span(text, "The dam is full to the brim.")),
        Block(BlockKind.PULLQUOTE, build.span(text, line)),
    )
    found = speaker(build.report(text, blocks=blocks), line)
    assert found == ("Ilse Odell", "named under the pull-quote: Ilse Odell")
