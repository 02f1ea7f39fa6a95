"""What is known beforehand: the tables agree with themselves, and names are found however a text is cut into tokens."""

import re
from collections import defaultdict
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lang import world
from onrecord.lang.load import table
from onrecord.schema.findings import ActorKind

FORMS = world.every_form()
ISO_ALPHA3 = re.compile(r"[A-Z]{3}")
FILES = {"states": "state", "organisations": "organisation", "agencies": "agency", "outlets": "outlet"}
# All the tables together, in bytes: they are read at the first look-up of every run.
SIZE_LIMIT = 300_000


def rows(subject: str):
    return table("world", subject)[FILES[subject]]


def cut(text: str) -> list[str]:
    """Tokens as a parser makes them, roughly: initials stay whole, hyphens and commas stand alone."""
    return re.findall(r"(?:[A-Z]\.)+|\w+|[^\w\s]", text)


def found(sentence: str) -> list[tuple[str, str, str]]:
    words, at, every = cut(sentence), 0, []
    while at < len(words):
        match = world.match_at(words, at)
        if match is None:
            at += 1
            continue
        every.append((" ".join(words[at : match[1]]), match[0].key, match[2]))
        at = match[1]
    return every


# ------------------------------------------------------------------------------------------- the tables


def test_no_form_leads_to_two_keys_unless_it_is_marked_careful():
    keys: dict[str, set[str]] = defaultdict(set)
    careful: dict[str, bool] = defaultdict(bool)
    for prefix, row_id, row in world._rows():
        for form in world._forms_of(prefix, row_id, row):
            keys[form.text].add(form.known.key)
            careful[form.text] |= form.known.careful
    assert {text: sorted(of) for text, of in keys.items() if len(of) > 1 and not careful[text]} == {}


def test_what_is_marked_careful_is_a_form_of_its_row():
    for _, row_id, row in world._rows():
        forms = {text for _, texts in world._texts(row) for text in texts}
        assert forms.issuperset(row.get("careful", ())), row_id


def test_every_state_has_a_capital_and_a_demonym():
    for row_id, row in rows("states").items():
        if ISO_ALPHA3.fullmatch(row_id) and not row.get("uninhabited"):
            assert row.get("adjective") or row.get("people"), row_id
            assert row.get("capital") or row.get("former"), row_id


def test_every_country_and_side_is_a_row():
    keys = {known.key for known in world.every_known()}
    for known in world.every_known():
        assert known.side is None or known.side in keys, known
        assert known.country is None or f"state:{known.country}" in keys, known


@pytest.mark.parametrize("subject", FILES)
def test_every_row_can_be_found_by_its_name(subject):
    for row_id, row in rows(subject).items():
        known = world.known(row["name"])
        assert known is not None and known.key.endswith(f":{row_id}"), row_id


def test_every_form_is_found_at_the_start_of_its_own_tokens():
    for text, known, how in FORMS:
        words = cut(text)
        assert world.match_at(words, 0) == (known, len(words), how), text


def test_no_row_has_a_key_that_the_tables_do_not_explain():
    allowed = {
        "states": {"name", "aliases", "adjective", "people", "capital", "careful", "side", "country", "former", "uninhabited", "unrecognised"},
        "organisations": {"name", "aliases", "seats", "capital", "careful", "kind", "country", "side", "back"},
        "agencies": {"name", "aliases", "careful", "country", "side", "domains", "back"},
        "outlets": {"name", "aliases", "careful", "country", "side", "kind", "domains", "back"},
    }  # fmt: skip
    for subject, keys in allowed.items():
        for row_id, row in rows(subject).items():
            assert set(row) <= keys, row_id


def test_a_domain_belongs_to_one_outlet():
    owners = defaultdict(list)
    for _, row_id, row in world._rows():
        for domain in row.get("domains", ()):
            owners[domain].append(row_id)
    assert {domain: ids for domain, ids in owners.items() if len(ids) > 1} == {}


def test_no_person_is_in_the_tables():
    assert ActorKind.PERSON not in {known.kind for known in world.every_known()}


def test_the_tables_stay_small():
    folder = files("onrecord.lang") / "world"
    assert (
        sum(len(place.read_bytes()) for place in folder.iterdir() if place.name.endswith(".toml"))
        < SIZE_LIMIT
    )


# ------------------------------------------------------------------------------------------- one name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("U.S.", "state:USA"),
        ("the United States", "state:USA"),
        ("The Netherlands", "state:NLD"),
        ("Kiev", "state:UKR"),
        ("North  Atlantic\nTreaty Organization", "organisation:NATO"),
        ("the Kremlin", "organisation:Kremlin"),
        ("People’s Daily", "outlet:Peoples-Daily"),
        ("UNITED STATES OF AMERICA", "state:USA"),
        ("al Qaida", "group:Al-Qaeda"),
        ("Meet the Press", "outlet:NBC"),
        ("ITAR-TASS", "agency:TASS"),
        ("The Hill", "outlet:The-Hill"),
    ],
)
def test_an_alias_leads_to_its_key(name, key):
    known = world.known(name)
    assert known is not None and known.key == key


@pytest.mark.parametrize(
    "name", ["", "the", "Hill", "us", "russia", "Mordavia", "Russian", "who", "Times Square"]
)
def test_what_is_no_name_is_not_known(name):
    assert world.known(name) is None


@pytest.mark.parametrize(
    "name", ["Georgia", "Jordan", "Turkey", "Chad", "Senate", "the Alliance", "Vox", "Guardian"]
)
def test_a_name_with_another_meaning_asks_for_care(name):
    known = world.known(name)
    assert known is not None and known.careful


def test_the_same_state_under_a_clear_name_asks_for_none():
    clear, doubtful = world.known("Türkiye"), world.known("Turkey")
    assert clear is not None and doubtful is not None
    assert (clear.key, clear.careful, doubtful.key, doubtful.careful) == (
        "state:TUR",
        False,
        "state:TUR",
        True,
    )


def test_a_people_is_a_demonym_and_a_state_is_not():
    britons, britain = world.demonym("Britons"), world.demonym("Britain")
    assert britons is not None and britons.key == "state:GBR"
    assert britain is None


def test_a_government_building_is_an_organisation_on_the_side_of_its_state():
    known = world.known("White House")
    assert known is not None
    assert (known.kind, known.side, known.country) == (ActorKind.ORGANISATION, "state:USA", "USA")


@pytest.mark.parametrize(
    ("domain", "key"),
    [("edition.cnn.com", "outlet:CNN"), ("www.reuters.com", "agency:Reuters"), ("BBC.co.uk.", "outlet:BBC")],
)
def test_a_host_name_leads_to_its_outlet(domain, key):
    known = world.outlet_of_domain(domain)
    assert known is not None and known.key == key


@pytest.mark.parametrize("domain", ["", "com", "co.uk", "notcnn.com", "cnn.com.example.net"])
def test_a_strange_host_name_leads_nowhere(domain):
    assert world.outlet_of_domain(domain) is None


def test_a_social_network_is_no_outlet():
    assert world.is_social_network("Truth  Social")
    assert world.known("Facebook") is None
    assert not world.is_social_network("Reuters")


def test_a_country_has_a_name_and_a_wrong_code_has_none():
    assert world.country_name("PRK") == "North Korea"
    with pytest.raises(KeyError):
        world.country_name("XXX")


# ------------------------------------------------------------------------------------------- names in a sentence


def test_a_sentence_gives_its_names_and_how_they_name():
    assert found(
        "Moscow told the North Atlantic Council that Russian troops and the U.S. would meet at the Kremlin."
    ) == [
        ("Moscow", "state:RUS", "metonym"),
        ("North Atlantic Council", "organisation:North-Atlantic-Council", "name"),
        ("Russian", "state:RUS", "demonym"),
        ("U.S.", "state:USA", "name"),
        ("Kremlin", "organisation:Kremlin", "seat"),
    ]


@pytest.mark.parametrize(
    "words", [["al-Qaeda"], ["al", "-", "Qaeda"], ["al-", "Qaeda"], ["al", "–", "Qaeda"]]
)
def test_it_does_not_matter_how_a_name_is_cut(words):
    match = world.match_at([*words, "fled"], 0)
    assert match is not None and (match[0].key, match[1]) == ("group:Al-Qaeda", len(words))


def test_the_longest_name_wins():
    assert [key for _, key, _ in found("The Washington Post asked the UN Security Council.")] == [
        "outlet:Washington-Post",
        "organisation:UN-Security-Council",
    ]


@pytest.mark.parametrize(
    "sentence", ["They drove through New Mexico.", "He left the Paris Agreement.", "Latin American art."]
)
def test_a_name_inside_another_name_is_not_found(sentence):
    assert found(sentence) == []


def test_a_name_ends_where_a_token_ends():
    assert world.match_at(["Russiaphobe"], 0) is None
    assert world.match_at(["NATO-led", "forces"], 0) is None


@given(
    st.lists(
        st.sampled_from(
            [*(word for text, _, _ in FORMS[::40] for word in cut(text)), "the", "said", ",", "of"]
        ),
        max_size=12,
    )
)
def test_a_match_is_never_empty_never_runs_over_and_never_has_a_longer_one(words):
    for at in range(len(words)):
        match = world.match_at(words, at)
        if match is None:
            continue
        _, end, how = match
        assert at < end <= len(words)
        assert how in (world.NAME, world.DEMONYM, world.METONYM, world.SEAT)
        assert all(
            world._form(world._atoms(" ".join(words[at:longer]))) is None
            for longer in range(end + 1, len(words) + 1)
        )


@given(st.text(max_size=40))
def test_any_text_can_be_asked_for(text):
    world.known(text)
    world.demonym(text)
    world.outlet_of_domain(text)
    match = world.match_at([text], 0)
    assert match is None or match[1] == 1


def test_an_outlet_with_a_common_word_for_a_name_is_not_found_in_a_longer_name():
    assert found("The Vice President met the National Guard.")[:1] != [("Vice", "outlet:Vice", "name")]
    assert "outlet:National-UAE" not in [key for _, key, _ in found("He spoke to the National Guard.")]
    assert ("the Guardian", "outlet:Guardian", "name") in found("He told the Guardian on Monday.")
