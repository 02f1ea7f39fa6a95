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
    found = find_speaker(place, one, cast, resolve_references(one, cast, [(place, ())]))
    return (found.member.name if found.member is not None else None), found.reason


def test_a_name_is_whoever_bears_it():
    text = "Mayor Ilse Odell spoke. “No,” Odell said."
    assert speaker(text, "Odell#2") == ("Ilse Odell", "named: Ilse Odell")


def test_a_name_with_its_role_is_the_name():
    text = "Mayor Ilse Odell said so."
    assert (
        speaker(text, "Mayor Ilse Odell", Mayor="compound <Ilse", Ilse="nsubj <said", Odell="flat <Ilse")[0]
        == "Ilse Odell"
    )


def test_a_metonym_is_its_state():
    assert speaker("Oslo said so.", "Oslo") == ("Norway", "named: Norway")


def test_a_name_beside_the_role_is_the_holder_of_it():
    text = "The mayor, Ilse Odell, said so."
    found = speaker(text, "The mayor, Ilse Odell,", The="<mayor", Ilse="appos <mayor", Odell="flat <Ilse")
    assert found == ("Ilse Odell", "named beside the role: Ilse Odell")


def test_whom_somebody_works_for_does_not_speak():
    text = "Mayor Ilse Odell spoke. A spokesman for Odell said so."
    found = speaker(
        text,
        "A spokesman for Odell",
        **{
            "A": "det <spokesman",
            "for": "case <Odell#2",
            "Odell#2": "nmod <spokesman",
            "spokesman": "NOUN NN nsubj",
        },
    )
    assert found == (None, "unnamed")


def test_a_genitive_before_the_role_does_not_speak():
    text = "Mayor Ilse Odell spoke. Two of Odell’s officials said so."
    found = speaker(
        text,
        "Odell’s officials",
        **{"Odell#2": "nmod:poss <officials", "’s": "case <Odell", "officials": "NOUN NNS"},
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
    found = speaker(text, "who", who="PRON nsubj <said", Odell="flat <Ilse", said="acl:relcl <Ilse")
    assert found == ("Ilse Odell", "named: Ilse Odell")


def test_a_clause_that_hangs_on_nobody_named_has_no_speaker():
    text = "We met a man, who said so."
    found = speaker(text, "who", who="PRON nsubj <said", said="acl:relcl <man", man="NOUN NN")
    assert found == (None, "the relative clause hangs on nobody named")


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("two officials", {"two": "NUM CD <officials"}),
        (
            "A spokesman for the ministry",
            {
                "A": "<spokesman",
                "for": "case <ministry",
                "the": "<ministry",
                "ministry": "NOUN NN nmod <spokesman",
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
        **{"NATO": "nmod:poss <service", "’s": "case <NATO", "press": "NOUN NN compound <service"},
    )
    assert found == ("NATO", "named in the source: NATO")


def test_the_outlet_of_an_unknown_person_does_not_speak():
    text = "NATO colleague jo odd said so."
    found = speaker(
        text,
        "NATO colleague jo odd",
        NATO="compound <jo",
        colleague="NOUN NN compound <jo",
        jo="X XX nsubj <said",
        odd="X XX flat <jo",
    )
    assert found[0] is None


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
    found = find_speaker(Span(5, 6), one, cast, resolve_references(one, cast, []))
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


def test_a_spokesman_for_somebody_with_a_title_is_not_that_person():
    text = "President Pavel Grudin spoke. A spokesman for President Pavel Grudin said so."
    found = speaker(text, "A spokesman for President Pavel Grudin", A="<spokesman", spokesman="nsubj <said")
    assert found[0] is None


def test_an_office_of_a_body_goes_with_the_name_after_the_body():
    text = "The ambassador to Norway Ana Brel said so."
    words = {
        "The": "<ambassador",
        "ambassador": "NOUN NN nsubj <said",
        "Norway": "nmod <ambassador",
        "to": "<Norway",
    }
    found = speaker(text, "The ambassador to Norway Ana Brel", Ana="<Norway", Brel="flat <Ana", **words)
    assert found == ("Ana Brel", "named beside the role: Ana Brel")


def test_a_source_cut_off_after_a_title_is_the_name_that_follows():
    text = "Sen. Ana Brel said so."
    assert speaker(text, "Sen.", Ana="<Sen.", Brel="flat <Ana")[0] == "Ana Brel"


def test_a_role_after_a_name_is_the_one_it_stands_after():
    text = "Ana Brel, his former lawyer, said so."
    words = {
        "his": "<lawyer",
        "former": "ADJ JJ amod <lawyer",
        "lawyer": "NOUN NN appos <Ana",
        "Brel": "flat <Ana",
    }
    assert speaker(text, ", his former lawyer", **words)[0] == "Ana Brel"


def test_some_of_a_people_are_not_their_state():
    words = {"Most": "ADJ JJ amod <Norwegians", "Norwegians": "PROPN NNPS nsubj <said"}
    assert speaker("Most Norwegians said so.", "Most Norwegians", **words) == (None, "unnamed")


def test_a_number_of_people_is_nobody():
    text = "A number of Norwegian lawmakers said so."
    words = {
        "A": "<number", "number": "NOUN NN nsubj <said", "of": "case <lawmakers", "Norwegian": "ADJ JJ amod <lawmakers",
        "lawmakers": "NOUN NNS nmod <number",
    }  # fmt: skip
    assert speaker(text, "A number of Norwegian lawmakers", **words) == (None, "unnamed")


def test_a_name_after_a_comma_is_the_role_before_it():
    text = "The minister of trade, Mr. Odell, said so. Petr Orlan spoke."
    found = speaker(
        text,
        "The minister of trade, Mr. Odell,",
        The="det <minister", minister="NOUN NN nsubj <said", of="case <trade", trade="NOUN NN nmod <minister",
        Odell="nsubj <said",
    )  # fmt: skip
    assert found[0] == "Odell"


def test_a_body_of_somebody_is_not_that_person():
    text = "Ilse Odell spoke. Odell’s family said so."
    words = {"Odell#2": "nmod:poss <family", "’s": "case <Odell", "family": "NOUN NN nsubj <said"}
    found = speaker(text, "Odell’s family", **words)
    assert found == (None, "a body of Ilse Odell that the report does not name")


def test_a_place_in_a_source_does_not_speak():
    text = "A poll in Norway said so."
    words = {"A": "det <poll", "poll": "NOUN NN nsubj <said", "in": "case <Norway", "Norway": "nmod <poll"}
    assert speaker(text, "A poll in Norway", **words)[0] is None
    by = {
        "by": "case <Norway",
        "statement": "NOUN NN nsubj <said",
        "Norway": "nmod <statement",
        "A": "det <statement",
    }
    assert speaker("A statement by Norway said so.", "A statement by Norway", **by)[0] == "Norway"


def test_some_who_belong_to_a_body_are_not_the_body():
    text = "Dozens of NATO players said so."
    found = speaker(
        text, "Dozens of NATO players", Dozens="=dozen NOUN NNS nsubj <said", of="case <players",
        players="=player NOUN NNS nmod <Dozens", NATO="compound <players",
    )  # fmt: skip
    assert found == (None, "unnamed")
    assert (
        speaker(
            "NATO players said so.", "NATO players", players="=player NOUN NNS", NATO="compound <players"
        )[0]
        is None
    )


def test_records_are_the_word_of_the_body_that_keeps_them():
    words = {"records": "=record NOUN NNS nsubj <said", "NATO": "compound <records"}
    assert speaker("NATO records said so.", "NATO records", **words)[0] == "NATO"


def test_a_state_that_only_qualifies_does_not_speak():
    words = {"corps": "NOUN NN nsubj <said", "Oslo": "compound <corps", "The": "<corps"}
    assert speaker("The Oslo corps said so.", "The Oslo corps", **words)[0] is None
    words = {"statement": "NOUN NN nsubj <said", "Oslo": "compound <statement", "An": "<statement"}
    assert speaker("An Oslo statement said so.", "An Oslo statement", **words)[0] == "Norway"


def test_a_leaders_office_is_not_the_leaders_state():
    text = "Norwegian Mayor Ilse Odell’s office said so."
    found = speaker(
        text, "Norwegian Mayor Ilse Odell’s office", Norwegian="ADJ JJ amod <Mayor", Mayor="nmod:poss <office",
        Ilse="flat <Mayor", Odell="flat <Ilse", office="NOUN NN nsubj <said", **{"’s": "case <Mayor"},
    )  # fmt: skip
    assert found == (None, "a body of Ilse Odell that the report does not name")


def test_a_body_that_opens_the_source_has_no_owner():
    assert speaker("Ministry said so.", "Ministry", Ministry="NOUN NN nsubj <said")[0] is None


def test_the_wife_of_somebody_is_not_that_person():
    text = "Otto Brel’s wife said so."
    words = {
        "Otto": "nsubj <said", "Brel": "flat <Otto", "’s": "PART POS case <Otto", "wife": "NOUN NN nsubj <said",
    }  # fmt: skip
    assert speaker(text, "Otto Brel’s wife", **words) == (None, "unnamed")


def test_one_of_somebodys_people_is_nobody():
    text = "One of Odell’s climate friends said so. Ilse Odell left."
    words = {
        "One": "NUM CD nsubj <said", "of": "case <friends", "Odell": "nmod:poss <friends", "’s": "case <Odell",
        "climate": "NOUN NN compound <friends", "friends": "NOUN NNS nmod <One",
    }  # fmt: skip
    assert speaker(text, "One of Odell’s climate friends", **words) == (None, "unnamed")
    named = "One of Odell’s climate friends, Ana, said so. Ilse Odell left. Ana Brel left."
    found = speaker(named, "One of Odell’s climate friends, Ana,", Ana="appos <One", **words)
    assert found[1] != "unnamed"


def test_a_chorus_of_a_people_is_not_their_state():
    words = {
        "A": "det <chorus", "chorus": "NOUN NN nsubj <said", "of": "case <Norwegians", "Norwegians": "PROPN NNPS nmod <chorus",
    }  # fmt: skip
    assert speaker("A chorus of Norwegians said so.", "A chorus of Norwegians", **words) == (None, "unnamed")
    poll = words | {"poll": "NOUN NN nsubj <said", "Norwegians": "PROPN NNPS nmod <poll", "A": "det <poll"}
    assert speaker("A poll of Norwegians said so.", "A poll of Norwegians", **poll)[1] != "unnamed"


def test_a_chapter_is_not_the_body_it_is_of():
    words = {
        "The": "det <chapter", "chapter": "NOUN NN nsubj <said", "of": "case <NATO", "NATO": "nmod <chapter",
        "Oslo": "compound <chapter",
    }  # fmt: skip
    assert speaker("The Oslo chapter of NATO said so.", "The Oslo chapter of NATO", **words)[0] is None


def test_who_is_told_of_in_a_relative_clause_does_not_speak():
    words = {
        "The": "det <alliance", "alliance": "NOUN NN nsubj <said", "which": "PRON WDT nsubj <includes",
        "includes": "VERB VBZ acl:relcl <alliance", "NATO": "obj <includes",
    }  # fmt: skip
    text = "The alliance, which includes NATO, said so."
    assert speaker(text, "The alliance, which includes NATO,", **words)[0] is None
    letter = words | {
        "letter": "NOUN NN nsubj <said",
        "The": "det <letter",
        "includes": "VERB VBZ acl:relcl <letter",
    }
    text = "The letter, which NATO includes, said so."
    assert speaker(text, "The letter, which NATO includes,", **letter)[0] == "NATO"


def test_who_after_a_name_is_that_person_wherever_the_clause_hangs():
    text = "It is risky for Brel, who refused."
    words = {
        "who": "PRON nsubj <refused",
        "refused": "VERB VBD advcl <risky",
        "risky": "ADJ",
        "Brel": "obl <risky",
    }
    assert speaker(f"Mayor Ana Brel left. {text}", "who", **words)[0] == "Ana Brel"


def test_who_is_the_person_whom_its_noun_describes():
    beside = {
        "who": "PRON nsubj <said",
        "said": "acl:relcl <critic",
        "critic": "NOUN NN appos <Ada",
        "Odell": "flat <Ada",
    }
    assert speaker("Mayor Ada Odell, a critic who said so, left.", "who", **beside)[0] == "Ada Odell"
    equal = {
        "who": "PRON nsubj <said", "said": "acl:relcl <critic", "critic": "NOUN NN conj <bore", "bore": "NOUN NN",
        "is": "cop <bore", "Ada": "nsubj <bore", "Odell": "flat <Ada",
    }  # fmt: skip
    assert speaker("Mayor Ada Odell is a bore and critic who said so.", "who", **equal)[0] == "Ada Odell"
    many = equal | {"critics": "NOUN NNS conj <bore", "said": "acl:relcl <critics"}
    assert speaker("Mayor Ada Odell is among bore and critics who said so.", "who", **many)[0] is None


def test_who_is_no_place_and_no_body():
    text = "We met voters in the Harbour Ministry, who said so."
    words = {
        "who": "PRON nsubj <said", "said": "acl:relcl <Ministry", "voters": "NOUN NNS", "in": "case <Ministry",
        "Ministry": "nmod <voters", "Harbour": "compound <Ministry",
    }  # fmt: skip
    assert speaker(text, "who", **words)[0] is None
