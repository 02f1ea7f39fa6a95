"""Which words of a page stand for somebody: roles, pronouns, groups, and those without a name."""

from onrecord.extract.cast import find_cast
from onrecord.extract.references import Reference, find_references
from tests import build
from tests.extract.build_page import page, told

WORDS = {
    "minister": "NOUN NN nsubj",
    "officials": "NOUN NNS nsubj",
    "aide": "NOUN NN nsubj",
    "president": "NOUN NN nsubj",
    "rained": "=rain VERB VBD",
    "left": "=leave VERB VBD",
}


def found(text: str, *sources: str, **words: str) -> dict[str, Reference]:
    one = page(text, told(text, WORDS | words))
    spans = sorted(build.span(text, source) for source in sources)
    starts = [sentence.span.start for sentence in one.parsed.sentences]
    references = find_references(one, find_cast(one, spans), starts, spans)
    return {reference.span.of(text): reference for reference in references}


def test_a_role_with_an_article_and_a_pronoun_stand_for_somebody():
    assert list(found("The minister left. She said so.")) == ["The minister", "She"]


def test_a_role_with_a_suffix_is_whole():
    assert found("The president-elect left.")["The president-elect"].lemma == "president-elect"


def test_it_stands_for_somebody_only_where_it_does_something():
    assert list(found("It rained. It left.", It="nsubj <rained", **{"It#2": "nsubj <left"})) == ["It"]
    assert found("It rained.", It="nsubj <rained") == {}


def test_a_group_is_unnamed_only_where_it_speaks():
    assert found("Officials said so.", Officials="NOUN NNS nsubj <said") == {}
    (group,) = found("Officials said so.", "Officials", Officials="NOUN NNS nsubj <said").values()
    assert (group.plural, group.may_be_unnamed, group.lemma) == (True, True, "official")


def test_an_aide_who_speaks_may_be_unnamed_and_the_aide_may_not():
    words = {"An": "DET DT det <aide", "The": "DET DT det <aide"}
    assert found("An aide said so.", "An aide", **words)["An aide"].may_be_unnamed
    assert not found("The aide said so.", "The aide", **words)["The aide"].may_be_unnamed
