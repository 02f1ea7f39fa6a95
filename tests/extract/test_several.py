"""Several who speak or act as one."""

from onrecord.extract.several import conjuncts, is_part_of_people, number_told, several_acting
from tests import build
from tests.extract.build_page import page

JOINED = {
    "Brel": "flat <Ana", "and": "cc <Ilse", "Ilse": "conj <Ana", "Odell": "flat <Ilse", "Ana": "nsubj <said",
}  # fmt: skip


def test_who_is_joined_by_and_acts_together():
    text = "Ana Brel and Ilse Odell said so."
    one = page(text, JOINED)
    assert conjuncts(one, 0) == [0, 3]
    assert several_acting(one, []) == [(build.span(text, "Ana Brel and Ilse Odell"), 0)]


def test_one_alone_is_not_several():
    text = "Ana Brel said so."
    one = page(text, {"Brel": "flat <Ana", "Ana": "nsubj <said"})
    assert several_acting(one, [build.span(text, "Ana Brel")]) == []


def test_a_plural_that_acts_is_several_outside_of_quotations():
    words = {"analysts": "NOUN NNS nsubj <left", "left": "VERB VBD"}
    assert [head for _, head in several_acting(page("The analysts left.", words), [])] == [1]
    assert several_acting(page("“The analysts left.”", words), []) == []


def test_how_many_is_told_by_a_number_or_the_word_itself():
    one = page("The two mayors left. The pair left.", {"two": "NUM CD nummod <mayors", "mayors": "NOUN NNS"})
    assert number_told(one, 2) == 2
    assert number_told(one, 6) == 2
    assert number_told(one, 3) is None


def test_some_of_a_people_are_not_the_people():
    one = page(
        "Senior Liberals left. Liberals left.", {"Senior": "ADJ JJ amod <Liberals", "Liberals": "NNPS"}
    )
    assert is_part_of_people(one, 1)
    assert not is_part_of_people(one, 4)
