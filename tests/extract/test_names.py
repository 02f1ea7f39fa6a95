"""Names in a page: where they begin and end, what is known of them, and the role that stands beside them."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.names import Name, find_names
from onrecord.extract.page import Page
from onrecord.lang.offices import offices_in
from onrecord.schema.findings import ActorKind
from onrecord.schema.parsed import Entity, EntityKind
from onrecord.schema.report import Block, BlockKind
from tests import build
from tests.extract.build_page import page, parsed, told


def names(text: str, **words: str) -> tuple[Name, ...]:
    """The names of a text; what is told of words that it does not have is left out."""
    return find_names(page(text, told(text, words)))


def texts(text: str, **words: str) -> list[str]:
    return [name.text for name in names(text, **words)]


def only(text: str, **words: str) -> Name:
    found = names(text, **words)
    assert len(found) == 1, [name.text for name in found]
    return found[0]


# --------------------------------------------------------------------------------------------- where they end


@pytest.mark.parametrize(
    "name",
    [
        "Ana Brel",
        "Ana Maria Brel",
        "Otto von Tarn",
        "Ana de la Tour",
        "Otto von der Tann",
        "Ayman al-Sabri",
        "Brel",
        "Kim Sae-ron",
        "Kim Sae-Ron",
        "J. Odell",
    ],
)
def test_a_name_is_the_whole_run_of_its_words(name: str):
    found = only(f"Yesterday {name} said so.", Yesterday="NOUN NN", ron="X", yesterday="NOUN")
    assert found.text == name


def test_two_names_joined_by_and_are_two():
    assert texts("We saw Ana Brel and Petr Orlan.") == ["Ana Brel", "Petr Orlan"]


def test_a_dash_between_names_joins_nothing():
    assert texts("We saw Ana Brel - Petr Orlan came.") == ["Ana Brel", "Petr Orlan"]


def test_days_months_and_the_like_are_no_names():
    assert texts("On Monday Ana Brel said so in March.") == ["Ana Brel"]


def test_a_name_that_the_tagger_missed_is_known_by_its_other_places():
    found = texts("Orlan spoke. We saw Orlan.", **{"Orlan#1": "NOUN NN", "spoke": "VERB"})
    assert found == ["Orlan", "Orlan"]


def test_a_headline_in_capitals_gives_no_names_of_its_own():
    assert texts("DAM IS FULL AND TOWN WAITS FOR THE RAIN", FULL="PROPN") == []


def test_a_line_of_run_together_words_under_a_pull_quote_is_not_read():
    text = "The dam is full.\n\nIlse OdellMayor of Selm"
    line = build.span(text, "Ilse OdellMayor of Selm")
    blocks = (
        Block(BlockKind.PULLQUOTE, build.span(text, "The dam is full.")),
        Block(BlockKind.PULLQUOTE, line),
    )
    assert find_names(page(build.report(text, blocks=blocks))) == ()


def test_the_party_tag_of_a_lawmaker_is_no_name():
    found = texts("We saw Sen. Ana Brel, R-Fla., and left.", **{"R": "PROPN", "Fla.": "PROPN"})
    assert found == ["Ana Brel"]


# ------------------------------------------------------------------------------------------ roles and titles


@pytest.mark.parametrize(
    ("text", "words", "role"),
    [
        ("Deputy Transport Minister Ana Brel said so.", {}, "Deputy Transport Minister"),
        ("The deputy transport minister Ana Brel said so.", {"deputy": "ADJ", "transport": "NOUN", "minister": "NOUN"}, "deputy transport minister"),
        ("Norwegian Foreign Minister Ana Brel said so.", {"Norwegian": "ADJ JJ"}, "Norwegian Foreign Minister"),
        ("Norway’s foreign minister Ana Brel said so.", {"foreign": "ADJ", "minister": "NOUN"}, "Norway’s foreign minister"),
        ("The minister of transport, Ana Brel, said so.", {"minister": "NOUN", "transport": "NOUN"}, "minister of transport"),
        ("Ana Brel, the deputy minister of transport, said so.", {"deputy": "ADJ", "minister": "NOUN", "transport": "NOUN"}, "deputy minister of transport"),
        ("Ana Brel, a spokeswoman for the port, said so.", {"spokeswoman": "NOUN", "port": "NOUN"}, "spokeswoman for the port"),
        ("Ana Brel (the mayor) said so.", {"mayor": "NOUN"}, "mayor"),
    ],
)  # fmt: skip
def test_the_role_stands_before_the_name_or_after_it_in_apposition(
    text: str, words: dict[str, str], role: str
):
    found = next(name for name in names(text, **words) if name.known is None)
    assert (found.text, found.role, found.kind) == ("Ana Brel", role, ActorKind.PERSON)


def test_the_whole_of_a_name_has_its_role_with_it():
    text = "Yesterday Mayor Ilse Odell said so."
    found = only(text, Yesterday="NOUN NN")
    assert (found.span.of(text), found.whole.of(text)) == ("Ilse Odell", "Mayor Ilse Odell")


def test_a_title_tells_the_gender_and_is_no_role():
    found = only("We saw Mrs. Odell again.")
    assert (found.text, found.title, found.role, found.kind) == ("Odell", "Mrs.", None, ActorKind.PERSON)


def test_a_short_title_is_an_office():
    found = only("We saw Sen. Ana Brel again.")
    assert (found.text, found.role) == ("Ana Brel", "Sen.")


@pytest.mark.parametrize(
    "text",
    [
        "Ana Brel, who met the mayor, said so.",
        "Ana Brel, and the mayor, said so.",
        "Ana Brel said the mayor, of all people, slept.",
    ],
)
def test_an_office_of_somebody_else_is_no_role(text: str):
    assert only(text, mayor="NOUN", met="VERB").role is None


def test_an_aide_in_apposition_is_an_aide():
    found = names("Ana Brel, aide to Mayor Ilse Odell, said so.", aide="NOUN")
    assert [name.text for name in found] == ["Ana Brel", "Ilse Odell"]
    assert next(one.noun for one in offices_in(found[0].role or "")) == "aide"


# ------------------------------------------------------------------------------------------- bodies and states


@pytest.mark.parametrize(
    ("text", "how", "key"),
    [
        ("We saw Norway again.", "name", "state:NOR"),
        ("We saw Norwegian ships again.", "demonym", "state:NOR"),
        ("We saw Oslo again.", "metonym", "state:NOR"),
        ("We saw the Kremlin again.", "seat", "organisation:Kremlin"),
    ],
)
def test_a_known_name_says_how_it_names(text: str, how: str, key: str):
    found = only(text, Norwegian="ADJ JJ")
    assert found.known is not None
    assert (found.how, found.known.key) == (how, key)


@pytest.mark.parametrize(
    "body", ["Ministry of Transport", "Selm Harbour Authority", "Odell Foundation", "Free Selm Party"]
)
def test_a_name_that_ends_in_a_body_noun_or_has_it_first_is_a_body(body: str):
    found = names(f"We saw the {body} again.")
    assert found and found[0].kind is ActorKind.ORGANISATION


def test_the_demonym_before_a_body_is_part_of_its_name():
    assert texts("We saw the Norwegian Harbour Authority again.", Norwegian="PROPN NNP") == [
        "Norwegian Harbour Authority"
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("We saw the Brel administration again.", "Brel administration"),
        ("We saw the Norwegian military again.", "Norwegian military"),
        ("We saw Norway’s embassy again.", "Norway embassy"),
    ],
)
def test_a_common_noun_after_a_name_makes_a_body_of_it(text: str, body: str):
    found = only(text, administration="NOUN NN", military="NOUN NN", embassy="NOUN NN", Norwegian="ADJ JJ")
    assert (found.text, found.kind, found.known) == (body, ActorKind.ORGANISATION, None)


def test_a_common_noun_before_another_noun_makes_no_body():
    found = texts("We saw the Brel campaign bus again.", campaign="NOUN NN", bus="NOUN NN")
    assert found == ["Brel"]


def test_a_known_name_that_is_only_the_beginning_of_another_is_left():
    found = names("Yesterday Georgia Brel said so.", Yesterday="NOUN NN")
    assert [(name.text, name.known) for name in found] == [("Georgia Brel", None)]


# -------------------------------------------------------------------------------------------------- in general

PIECES = [
    "Ana",
    "Brel",
    "Minister",
    "the",
    "of",
    "Norway",
    "’s",
    "-",
    ",",
    "said",
    "and",
    "Ministry",
    "Mr.",
    "von",
    ".",
    "Russian",
    "mayor",
    "The",
    "“",
    "”",
    "\n\n",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14))
def test_names_are_in_order_do_not_overlap_and_stand_in_the_text(pieces: list[str]) -> None:
    text = "X" + " ".join(pieces)
    found = names(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    for name in found:
        assert name.whole.contains(name.span)
        assert name.first < name.last
        assert name.text and name.span.end <= len(text)
    assert names(text) == found


# ------------------------------------------------------------ names that are words of office, or hidden ones


@pytest.mark.parametrize("name", ["Laura King", "Walter Judge", "Ryu Son Hal"])
def test_a_word_of_office_inside_a_name_is_no_office(name: str):
    found = only(f"Deputy Minister {name} spoke.", spoke="VERB")
    assert (found.text, found.role) == (name, "Deputy Minister")


def test_an_office_may_go_on_after_its_hyphen():
    found = only("President-elect Ana Brel spoke.", elect="PROPN", spoke="VERB")
    assert (found.text, found.role) == ("Ana Brel", "President-elect")
    assert [one.noun for one in offices_in("President-elect")] == ["president-elect"]


def test_an_age_may_stand_between_name_and_role():
    found = only("Ana Brel, 52, the minister of transport, spoke.", minister="NOUN", transport="NOUN")
    assert found.role == "minister of transport"


def test_a_label_run_together_with_a_name_is_cut_off():
    text = "Pavel Grudin spoke. Then Pavel GrudinMayor left."
    first, second = names(text, Then="ADV RB", spoke="VERB", left="VERB")
    assert (first.text, second.text) == ("Pavel Grudin", "Pavel Grudin")
    assert second.span.of(text) == "Pavel Grudin"


def test_a_label_that_names_somebody_again_is_no_part_of_the_name():
    text = "Grudin spoke. Grudin Pavel Igor GrudinMayor left."
    assert texts(text, spoke="VERB", left="VERB") == ["Grudin", "Grudin"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Norwegian embassy in Chile", "Norwegian embassy in Chile"),
        ("the Norwegian Embassy in Chile", "Norwegian Embassy in Chile"),
        ("the Norwegian embassy", "Norwegian embassy"),
        ("the Norwegian defence ministry", "Norwegian defence ministry"),
        ("Norway’s state media", "Norway state media"),
    ],
)
def test_a_body_by_a_common_noun_belongs_to_its_state(words: str, name: str):
    nouns = {
        "embassy": "NOUN NN",
        "ministry": "NOUN NN",
        "defence": "NOUN NN",
        "media": "NOUN NNS",
        "state": "NOUN NN",
    }
    found = names(f"Then {words} spoke.", Then="ADV RB", spoke="VERB", Norwegian="ADJ", **nouns)
    assert [(one.text, one.kind) for one in found] == [(name, ActorKind.ORGANISATION)]


def test_a_headline_in_capitals_names_whom_the_lines_below_name():
    text = (
        "Odell Warns Once More Of A Very Long War\n\nMayor Ilse Odell spoke of a long war. She warns of it."
    )
    report = build.report(text, blocks=build.paragraphs(text, titled=True))
    found = find_names(page(report, {"warns": "VERB", "war": "NOUN", "long": "ADJ", "spoke": "VERB"}))
    assert [name.text for name in found] == ["Odell", "Ilse Odell"]


def _with_person(text: str, name: str, confidence: float) -> list[Name]:
    parsed_text = parsed(text, {})
    entity = Entity(build.span(text, name), EntityKind.PERSON, confidence)
    return list(find_names(Page(replace(parsed_text, entities=(entity,)))))


@pytest.mark.parametrize(
    "text", ["then ilse odell spoke of it.", "THEN ILSE ODELL SPOKE OF IT AND OF EVERY OTHER THING."]
)
def test_the_model_shows_a_person_whom_no_capital_shows(text: str):
    name = text[5:15]
    (found,) = _with_person(text, name, 0.9)
    assert (found.text, found.kind, found.span.of(text)) == ("Ilse Odell", ActorKind.PERSON, name)


def test_the_model_is_not_believed_when_it_is_unsure_or_names_an_office():
    assert _with_person("then ilse odell spoke of it.", "ilse odell", 0.2) == []
    assert _with_person("then the mayor spoke of it.", "mayor", 0.9) == []


# --------------------------------------------------------------------------------- what the page shows of a name


def test_a_surname_that_is_a_country_elsewhere_is_the_person():
    found = names(
        "Rep. Tomas Jordan spoke. Jordan left. They met in Jordan.", Rep="PROPN", spoke="VERB", left="VERB"
    )
    assert [(name.text, name.known is not None) for name in found] == [
        ("Tomas Jordan", False),
        ("Jordan", False),
        ("Jordan", True),
    ]


def test_a_country_is_one_where_nobody_is_called_so():
    assert [name.how for name in names("Jordan spoke.")] == ["name"]


def test_new_opens_a_name_but_is_none_by_itself():
    assert texts("Yesterday the New Harbour Exchange opened.", Yesterday="NOUN NN") == [
        "New Harbour Exchange"
    ]
    assert texts("Yesterday New Minister Ana Brel came.", Yesterday="NOUN NN") == ["Ana Brel"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Chief of Staff Ana Brel spoke.", "Chief of Staff"),
        ("We met the Secretary General of the Compact Ana Brel there.", "Secretary General of the Compact"),
    ],
)
def test_what_an_office_is_of_is_no_part_of_the_name(text: str, role: str):
    found = names(text, Staff="PROPN", spoke="VERB")[-1]
    assert (found.text, found.role) == ("Ana Brel", role)


def test_a_name_begins_behind_the_whole_office_though_no_table_knows_it():
    assert (
        names("Chief of Staff Reinko Prebal spoke.", Staff="PROPN", spoke="VERB")[-1].text == "Reinko Prebal"
    )


def test_a_common_noun_with_a_capital_is_no_part_of_the_name():
    text = "Many a rider came. Rider Ana Brel spoke."
    assert texts(text, rider="NOUN NN", spoke="VERB")[-1] == "Ana Brel"
    assert texts("Rider Ana Brel spoke.", spoke="VERB") == ["Rider Ana Brel"]


def test_a_word_that_others_leave_out_is_no_part_of_the_name():
    assert texts("The Compact spoke. Compact Ana Brel left. Ana Brel said so.")[-2:] == [
        "Ana Brel",
        "Ana Brel",
    ]


def test_an_era_is_not_the_person():
    assert texts("We saw Brel-era rules.", era="NOUN NN") == ["Brel"]


def test_a_month_behind_a_given_name_is_a_surname():
    assert texts("We met Teresa May there.") == ["Teresa May"]
    assert "May" not in " ".join(texts("We met Teresa May 3 there."))


def test_a_ministry_is_named_by_what_it_is_for():
    assert texts("We asked the Ministry of Defence there.") == ["Ministry of Defence"]
    assert texts("We asked the Ministry of Trade in Norway there.")[0] == "Ministry of Trade"


def test_letters_behind_a_full_name_stand_for_it_whatever_the_tables_know():
    found = names("We asked the Selm Police Department (SPD) there. The SPD left.")
    assert [(name.text, name.stands_for, name.known) for name in found] == [
        ("Selm Police Department", None, None),
        ("SPD", "Selm Police Department", None),
        ("SPD", "Selm Police Department", None),
    ]
    assert names("The SPD left.")[0].known is not None


def test_a_title_behind_mr_or_a_given_name_is_a_surname():
    text = "Ana King spoke. Mr. King left. King said so."
    assert texts(text, Mr="PROPN", spoke="VERB", left="VERB") == ["Ana King", "King", "King"]
    assert texts("We asked Mr. Dean there. Ms. Prince left.") == ["Dean", "Prince"]


def test_an_office_is_addressed_and_no_surname():
    assert texts("We asked Mr. President there.") == []
    assert texts("Ana King spoke. The King left.") == ["Ana King"]
    assert texts("Virginia Democrats left. Yesterday Democrat left.", Democrats="PROPN NNPS")[1:] == []


def test_a_short_name_is_the_paper_named_before():
    text = "The New York Post wrote so. The Post wrote more."
    assert [name.known.name for name in names(text) if name.known] == ["New York Post", "New York Post"]
    both = "The Washington Post wrote so. The New York Post wrote more. The Post wrote less."
    assert [name.known.name for name in names(both) if name.known][-1] == "Washington Post"


def test_a_court_is_named_by_what_it_is_of():
    assert texts("We asked the Selm Court of Appeals there.") == ["Selm Court of Appeals"]


def test_a_double_hyphen_ends_a_role_as_a_dash_does():
    found = only("We met Ana Brel, the minister of trade -- who left.", minister="NOUN NN", trade="NOUN NN")
    assert found.role == "minister of trade"


def test_a_reproach_before_a_given_name_is_no_part_of_it():
    assert texts("Crooked Hillary Brel left.") == ["Hillary Brel"]
    assert texts("Crazy Horse left.") == ["Crazy Horse"]
