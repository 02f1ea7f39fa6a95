"""Offices, titles and nouns that refer back."""

import pytest

from onrecord.lang import offices
from onrecord.lang.load import table


def categories(noun: str) -> tuple[str, ...]:
    found = offices.office(noun)
    assert found is not None, noun
    return found.categories


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("Foreign Ministers", "foreign minister"),
        ("secretaries of state", "secretary of state"),
        ("attorneys general", "attorney general"),
        ("spokeswomen", "spokeswoman"),
        ("members of  parliament", "member of parliament"),
        ("envoys", "envoy"),
        ("deputies", "deputy"),
        ("witnesses", "witness"),
    ],
)
def test_a_plural_leads_to_its_office(words, noun):
    found = offices.office(words)
    assert found is not None and found.noun == noun


def test_what_is_no_office_is_none():
    assert offices.office("bicycle") is None


def test_an_office_has_itself_as_narrowest_category_and_the_wider_ones():
    assert categories("deputy foreign minister")[0] == "deputy foreign minister"
    assert {"foreign_minister", "minister", "diplomat", "official", "politician"} <= set(
        categories("deputy foreign minister")
    )


@pytest.mark.parametrize(
    ("nominal", "office", "may"),
    [
        ("diplomat", "foreign minister", True),
        ("diplomat", "ambassador", True),
        ("diplomats", "envoy", True),
        ("diplomat", "judge", False),
        ("official", "secretary-general", True),
        ("official", "press secretary", True),
        ("official", "singer", False),
        ("leader", "president", True),
        ("leader", "spokesman", False),
        ("chief", "secretary-general", True),
        ("spokesman", "press secretary", True),
        ("lawmaker", "senator", True),
        ("senator", "senator", True),
        ("senator", "representative", False),
        ("minister", "foreign secretary", True),
        ("politician", "mayor", True),
        ("politician", "colonel", False),
        ("officer", "colonel", True),
        ("professor", "historian", True),
        ("bicycle", "senator", False),
    ],
)
def test_a_bare_noun_may_mean_whom_it_can_mean(nominal, office, may):
    assert offices.may_mean(nominal, categories(office)) is may


def test_titles_tell_gender_where_they_do():
    assert offices.is_title("Mrs.") and offices.title_gender("Mrs.") == "f"
    assert offices.is_title("Sheikh") and offices.title_gender("Sheikh") == "m"
    assert offices.is_title("Sen") and offices.title_gender("Sen.") is None
    assert not offices.is_title("table") and offices.title_gender("table") is None


def test_offices_tell_gender_where_they_do():
    found = [offices.office(noun) for noun in ("spokeswoman", "kings", "chairman", "minister")]
    assert [office and office.gender for office in found] == ["f", "m", None, None]


@pytest.mark.parametrize("word", ["deputy", "Foreign", "ex-president", "then-", "acting", "Defence"])
def test_a_modifier_belongs_to_an_office(word):
    assert offices.is_modifier(word)


@pytest.mark.parametrize("word", ["purple", "minimum", "extra"])
def test_other_words_do_not(word):
    assert not offices.is_modifier(word)


def test_group_nouns_are_plural_and_lower_case():
    assert offices.group_noun("Officials") and offices.group_noun("residents")
    assert not offices.group_noun("official")


def test_every_category_and_gendered_noun_of_the_table_is_used():
    rows = table("en", "offices")
    known = set(rows["categories"]) | set(rows["wider"])
    assert {parent for parents in rows["wider"].values() for parent in parents} - known <= {"officer"}
    for noun in (*rows["gender"]["f"], *rows["gender"]["m"], *rows["plurals"]):
        assert offices.office(noun) is not None, noun
    held = {category for noun in _nouns() for category in categories(noun)}
    for nominal, meant in rows["may_mean"].items():
        assert held.issuperset(meant), nominal
        assert nominal == nominal.lower()


def test_words_of_the_table_are_lower_case_and_stand_once_in_a_list():
    rows = table("en", "offices")
    for name, nouns in (
        ("modifiers", rows["modifiers"]),
        ("groups", rows["groups"]),
        *rows["categories"].items(),
        *rows["titles"].items(),
        *rows["gender"].items(),
    ):
        assert sorted(nouns) == sorted({noun.lower() for noun in nouns}), name


def _nouns() -> list[str]:
    return sorted({noun for nouns in table("en", "offices")["categories"].values() for noun in nouns})


@pytest.mark.parametrize(
    ("name", "gender"), [("Laura", "f"), ("Robert", "m"), ("Kim", None), ("Andrea", None), ("Varrel", None)]
)
def test_given_names_tell_a_gender_where_only_one_bears_them(name: str, gender: str | None):
    assert offices.given_name_gender(name) == gender


def test_given_names_are_lower_case_and_of_one_gender():
    rows = table("en", "given_names")
    assert not set(rows["f"]) & set(rows["m"])
    for names in (rows["f"], rows["m"]):
        assert names == sorted({name.lower() for name in names})
