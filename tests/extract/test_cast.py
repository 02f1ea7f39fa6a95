"""The cast of a report: which names are one actor, what each of them is, and for whom it speaks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.cast import Cast, find_cast, local_actors, with_credits
from onrecord.extract.member import Member
from onrecord.extract.page import Page
from onrecord.schema.findings import ActorKind, LocalActor, MentionForm
from onrecord.schema.parsed import Entity, EntityKind
from onrecord.schema.report import Block, BlockKind, Credit, CreditKind, Report
from tests import build
from tests.extract.build_page import page, parsed, told


def cast_of(text: str | Report, sources: tuple[str, ...] = (), **words: str) -> Cast:
    """The cast of a text; sources are given by their words, what is told of absent words is left out."""
    whole = text if isinstance(text, str) else text.text
    return find_cast(page(text, told(whole, words)), [build.span(whole, source) for source in sources])


def actors(text: str | Report, *sources: str, **words: str) -> dict[str, LocalActor]:
    return {actor.name: actor for actor in local_actors(cast_of(text, sources, **words))}


def called(actor: LocalActor, text: str) -> list[str]:
    return [mention.span.of(text) for mention in actor.mentions]


# --------------------------------------------------------------------------------------------- one and many


def test_a_surname_alone_is_not_that_of_a_relative():
    text = "Petr Odell came. His wife, Ana Odell, left. Odell spoke."
    found = actors(text, wife="NOUN NN", came="VERB VBD", left="VERB VBD", spoke="VERB VBD")
    assert called(found["Petr Odell"], text) == ["Petr Odell", "Odell"]


def test_two_surnames_belong_to_the_full_name():
    found = actors("Enrique Brel Orlan came. Mr. Brel Orlan spoke.")
    assert list(found) == ["Enrique Brel Orlan"]


def test_a_last_name_belongs_to_the_full_name():
    text = "Mayor Ilse Odell came. Odell spoke. Later Ilse left."
    found = actors(text, spoke="VERB", Later="ADV")
    assert list(found) == ["Ilse Odell"]
    assert called(found["Ilse Odell"], text) == ["Ilse Odell", "Odell", "Ilse"]
    assert found["Ilse Odell"].aliases == ("Ilse Odell", "Odell", "Ilse")


def test_the_short_form_may_come_first():
    text = "Odell spoke. It was Mayor Ilse Odell."
    assert list(actors(text)) == ["Ilse Odell"]


def test_spellings_of_one_name_are_one_actor():
    text = "Minister Pavel Grushkov came. Gruškov spoke. Pawel Gruschkow left."
    found = actors(text)
    assert len(found) == 1
    (one,) = found.values()
    assert called(one, text) == ["Pavel Grushkov", "Gruškov", "Pawel Gruschkow"]


def test_two_people_of_one_last_name_are_two():
    found = actors("Mayor Ilse Odell met Senator Marta Odell.")
    assert set(found) == {"Ilse Odell", "Marta Odell"}


def test_a_last_name_that_two_share_goes_to_the_one_named_last_before_it():
    text = "Mayor Ilse Odell came. Odell spoke. Senator Marta Odell came. Odell left."
    found = actors(text)
    assert len(called(found["Ilse Odell"], text)) == len(called(found["Marta Odell"], text)) == 2
    assert found["Ilse Odell"].mentions[1].span == build.span(text, "Odell", 1)


def test_a_person_and_a_body_with_one_word_in_common_are_two():
    found = actors("Ilse Odell founded the Odell Foundation.", founded="VERB")
    assert found["Ilse Odell"].kind is ActorKind.PERSON or "Ilse Odell" in found
    assert found["Odell Foundation"].kind is ActorKind.ORGANISATION


def test_known_names_are_one_actor_by_what_they_name():
    text = "Norway waits. Oslo waits. Norwegian ships wait."
    found = actors(text, Norwegian="ADJ JJ")
    assert list(found) == ["Norway"]
    norway = found["Norway"]
    assert (norway.key, norway.kind, norway.country) == ("state:NOR", ActorKind.STATE, "NOR")
    assert called(norway, text) == ["Norway", "Oslo", "Norwegian"]
    assert "Norwegian" not in norway.aliases and "Oslo" in norway.aliases


# ------------------------------------------------------------------------------------------------ headlines


def titled(text: str) -> Report:
    return build.report(text, titled=True)


def test_a_name_in_a_headline_joins_the_one_in_the_text():
    text = "Odell sees no hope\n\nMayor Ilse Odell spoke."
    found = actors(titled(text))
    assert list(found) == ["Ilse Odell"]
    assert called(found["Ilse Odell"], text) == ["Odell", "Ilse Odell"]


def test_capitals_in_a_headline_make_no_actor_of_their_own():
    assert list(actors(titled("No Hope for the Old Dam\n\nMayor Ilse Odell spoke."))) == ["Ilse Odell"]


def test_who_has_a_title_in_a_headline_is_somebody():
    assert "Odell" in actors(titled("Mayor Odell sees no hope\n\nThe dam is full."))


# --------------------------------------------------------------------------------------- what an actor is


def test_a_subject_of_a_verb_is_a_person():
    assert actors("Grudin spoke.", Grudin="nsubj <spoke", spoke="VERB")["Grudin"].kind is ActorKind.PERSON


def test_a_place_is_no_actor_unless_it_speaks():
    text = "It rained in Selm."
    assert actors(text) == {}
    spoken = "It rained in Selm. “No,” Selm said."
    assert list(actors(spoken, "Selm said")) == ["Selm"]


def test_capitals_after_an_article_are_a_body():
    assert actors("They saw the SFP again.")["SFP"].kind is ActorKind.ORGANISATION


def test_whoever_is_in_a_source_is_somebody_though_no_verb_tells():
    assert actors("“No,” replied Grudin.", replied="VERB") == {}
    assert list(actors("“No,” replied Grudin.", "Grudin", replied="VERB")) == ["Grudin"]


# ------------------------------------------------------------------------------------------ roles and sides


def test_roles_are_gathered_from_all_places_without_doubles():
    text = "Mayor Ilse Odell came. Ilse Odell, the party leader, spoke. Mayor Odell left."
    found = actors(text, party="NOUN", leader="NOUN")
    assert found["Ilse Odell"].roles == ("Mayor", "party leader")


def test_a_state_in_the_role_is_side_and_country():
    text = "Norwegian Foreign Minister Ana Brel spoke."
    cast = local_actors(cast_of(text, Norwegian="ADJ JJ"))
    brel = next(one for one in cast if one.name == "Ana Brel")
    assert brel.country == "NOR"
    assert brel.side is not None and cast[brel.side].name == "Norway"


def test_a_body_in_the_role_is_the_side():
    text = "NATO Secretary General Ana Brel spoke."
    cast = local_actors(cast_of(text))
    brel = next(one for one in cast if one.name == "Ana Brel")
    assert brel.side is not None and cast[brel.side].key == "organisation:NATO"


def test_who_works_for_a_person_is_on_that_persons_side():
    text = "Norwegian Foreign Minister Ana Brel came. Petr Orlan, a spokesman for Brel, spoke."
    cast = local_actors(cast_of(text, Norwegian="ADJ JJ", spokesman="NOUN"))
    orlan = next(one for one in cast if one.name == "Petr Orlan")
    assert orlan.country == "NOR"
    assert orlan.side is not None and cast[orlan.side].name == "Norway"


def test_a_body_with_a_demonym_is_on_that_states_side():
    cast = local_actors(cast_of("They saw the Norwegian Harbour Authority. Norway waits."))
    body = next(one for one in cast if one.name == "Norwegian Harbour Authority")
    assert body.country == "NOR"
    assert body.side is not None and cast[body.side].name == "Norway"


# -------------------------------------------------------------------------------------------------- credits


def credited(
    text: str, name: str, kind: CreditKind = CreditKind.TEXT, outlet: str | None = None
) -> tuple[LocalActor, ...]:
    line = build.span(text, text.split("\n\n")[-1])
    body = Block(BlockKind.BODY, build.span(text, text.split("\n\n")[0]))
    report = build.report(
        text,
        blocks=(body, Block(BlockKind.CREDIT, line)),
        credits=(Credit(kind=kind, name=name, span=build.span(text, name, text.count(name) - 1)),),
        outlet=outlet,
    )
    return local_actors(with_credits(cast_of(report)))


def test_an_agency_in_a_credit_line_is_an_actor():
    text = "The dam is full.\n\nSource from: Interfax"
    (interfax,) = credited(text, "Interfax")
    assert (interfax.key, interfax.kind) == ("agency:Interfax", ActorKind.AGENCY)
    assert called(interfax, text) == ["Interfax"]


def test_an_agency_that_the_text_names_too_is_one_actor():
    text = "Interfax reports that the dam is full.\n\nSource from: Interfax"
    (interfax,) = credited(text, "Interfax")
    assert called(interfax, text) == ["Interfax", "Interfax"]


def test_a_photographer_is_a_person_and_an_unknown_text_source_an_outlet():
    (person,) = credited("The dam is full.\n\nPhoto: Rosa Imber", "Rosa Imber", CreditKind.PHOTO)
    assert person.kind is ActorKind.PERSON
    (outlet,) = credited("The dam is full.\n\nSource: Selmer Bote", "Selmer Bote")
    assert outlet.kind is ActorKind.OUTLET


def test_a_photo_credit_in_capitals_is_an_agency_unless_a_given_name_shows_a_person():
    (agency,) = credited("The dam is full.\n\nPhoto: SELM WIRE", "SELM WIRE", CreditKind.PHOTO)
    assert agency.kind is ActorKind.OUTLET
    (person,) = credited("The dam is full.\n\nPhoto: ANNA IMBER", "ANNA IMBER", CreditKind.PHOTO)
    assert person.kind is ActorKind.PERSON


def test_the_outlet_is_an_actor_once():
    found = credited("The dam is full.\n\nSource: Selmer Bote", "Selmer Bote", outlet="Selmer Bote")
    assert [actor.name for actor in found] == ["Selmer Bote"]
    found = credited("The dam is full.\n\nSource: Selmer Bote", "Selmer Bote", outlet="Talpost")
    assert [actor.name for actor in found] == ["Selmer Bote", "Talpost"]
    assert found[1].mentions == ()


# ------------------------------------------------------------------------------------------------ in general


def test_the_cast_finds_its_members_again():
    text = "Mayor Ilse Odell met Petr Orlan."
    cast = cast_of(text, ("Petr Orlan",))
    found = cast.over(build.span(text, "Odell met Petr"))
    assert [member.name for member in found] == ["Ilse Odell", "Petr Orlan"]
    assert [cast.index(member) for member in cast.members] == list(range(len(cast.members)))
    assert cast.over(build.span(text, "met")) == []


def test_an_empty_page_has_no_cast():
    assert local_actors(with_credits(cast_of(build.report("\n", blocks=())))) == ()


PIECES = [
    "Ana Brel",
    "Brel",
    "Petr Brel",
    "Minister Orlan",
    "Orlan",
    "Norway",
    "Norwegian",
    "the",
    "said",
    "in",
    ",",
    ".",
    "the Ministry of Trade",
    "SFP",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_every_cast_is_the_same_again_and_points_into_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = local_actors(cast_of(text))
    assert local_actors(cast_of(text)) == found
    for number, actor in enumerate(found):
        assert actor.aliases[0] == actor.name and len(set(actor.aliases)) == len(actor.aliases)
        assert actor.side != number and (actor.side is None or 0 <= actor.side < len(found))
        assert list(actor.mentions) == sorted(set(actor.mentions), key=lambda one: (one.span, one.form))
        assert all(
            mention.span.end <= len(text) and mention.form is MentionForm.NAME for mention in actor.mentions
        )


# ------------------------------------------------------------------------- what given names and the model tell


def _members(text: str, **words: str) -> dict[str, Member]:
    return {member.name: member for member in cast_of(text, (), **words).members}


def test_a_given_name_tells_the_gender():
    found = _members("Mayor Laura Odell met Senator Robert Tarn.", met="VERB")
    assert (dict(found["Laura Odell"].genders), dict(found["Robert Tarn"].genders)) == ({"f": 6}, {"m": 6})


def test_a_mister_is_not_the_woman_of_the_same_name():
    text = "Mr. Odell spoke. The first lady, Laura Odell, left. Mr. Odell came."
    found = actors(text, lady="NOUN", first="ADJ", spoke="VERB", left="VERB", came="VERB")
    assert {name: len(actor.mentions) for name, actor in found.items()} == {"Odell": 2, "Laura Odell": 1}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (EntityKind.PERSON, ActorKind.PERSON),
        (EntityKind.ORGANISATION, ActorKind.ORGANISATION),
        (EntityKind.PLACE, None),
        (EntityKind.NUMBER, None),
    ],
)
def test_the_model_tells_what_a_lone_name_stands_for(kind: EntityKind, expected: ActorKind | None):
    text = "Somebody saw Varrel again."
    one = parsed(text, {"Somebody": "PRON", "saw": "VERB"})
    entity = Entity(build.span(text, "Varrel"), kind, 0.9)
    found = find_cast(Page(replace(one, entities=(entity,))), [])
    assert [member.kind for member in found.members] == ([expected] if expected is not None else [])


def test_an_embassy_is_not_the_one_elsewhere():
    text = "The Norwegian embassy in Chile spoke. The Norwegian embassy in Peru left."
    found = actors(text, embassy="NOUN NN", Norwegian="ADJ", spoke="VERB", left="VERB")
    assert {"Norwegian embassy in Chile", "Norwegian embassy in Peru"} <= found.keys()


def test_a_surname_is_whoever_ends_in_it_and_not_what_begins_with_it():
    text = "Ilse Odell came. We saw the Odell Towers. Odell spoke."
    found = actors(text, "Odell Towers", "Odell", came="VERB VBD", spoke="VERB VBD")
    assert called(found["Ilse Odell"], text) == ["Ilse Odell", "Odell"]


def test_a_company_is_named_again_without_what_ends_its_name():
    text = "Torvo Corp spoke. Later Torvo left."
    found = actors(text, "Torvo", spoke="VERB", Later="ADV", left="VERB")
    assert [(actor.name, actor.kind) for actor in found.values()] == [("Torvo Corp", ActorKind.ORGANISATION)]


def test_letters_for_a_body_are_the_body():
    text = "The Selm Harbour Police (SHP) left. The SHP spoke."
    assert list(actors(text, spoke="VERB", left="VERB")) == ["Selm Harbour Police"]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Vesta Vodka, a distiller, said so.", "Vesta Vodka", ActorKind.ORGANISATION),
        ("Chicagoans said so.", "Chicagoans", ActorKind.GROUP),
        ("Zemlia’s parliament met. Zemlia said so.", "Zemlia#2", ActorKind.STATE),
        ("Zemlia’s troops and the people of Zemlia met. Zemlia said so.", "Zemlia#3", ActorKind.STATE),
        ("Zemlia’s office met. Zemlia said so.", "Zemlia#2", ActorKind.PERSON),
    ],
)
def test_what_stands_beside_an_unknown_name_shows_what_it_is(text: str, source: str, expected: ActorKind):
    wording, _, nth = source.partition("#")
    told_of = {
        "distiller": "NOUN NN appos <Vodka",
        "Vodka": "nsubj <said",
        "Zemlia": "nsubj <said",
        "met": "VERB VBD",
    }
    place = build.span(text, wording, int(nth or 1) - 1)
    cast = find_cast(page(text, told(text, told_of)), [place])
    assert cast.over(place)[0].kind is expected


def test_a_ship_is_nobody():
    assert not actors("The USS Ana Odell sailed.", sailed="VERB VBD")


def test_a_state_that_no_table_knows_is_the_side_of_its_minister():
    text = "Zemlia’s parliament met. Zemlia foreign minister Ana Brel said so."
    found = actors(text, "Ana Brel", foreign="ADJ JJ", minister="NOUN NN", met="VERB VBD")
    order = list(found)
    assert found["Zemlia"].kind is ActorKind.STATE
    assert found["Ana Brel"].side == order.index("Zemlia")


def test_the_adjective_of_a_state_that_no_table_knows_is_no_actor_beside_it():
    text = "Zemlia’s parliament met. The Zemlian said so."
    assert list(actors(text, met="VERB VBD")) == ["Zemlia"]


@pytest.mark.parametrize(
    "role",
    ["Norwegian Ambassador to NATO", "Norway's NATO Ambassador", "Norway's deputy NATO Ambassador"],
)
def test_an_ambassador_to_a_body_speaks_for_the_state_that_sends(role):
    text = f"Norway met NATO. {role} Ana Brel spoke."
    cast = local_actors(cast_of(text, Norwegian="ADJ JJ", met="VERB VBD", spoke="VERB VBD"))
    (brel,) = (one for one in cast if one.name == "Ana Brel")
    assert brel.side is not None and cast[brel.side].name == "Norway"


def test_an_ambassador_of_whom_only_the_post_is_told_speaks_for_nobody():
    text = "NATO met. NATO Ambassador Ana Brel spoke."
    cast = local_actors(cast_of(text, met="VERB VBD", spoke="VERB VBD"))
    assert [one.side for one in cast if one.name == "Ana Brel"] == [None]


def test_the_envoy_of_a_body_speaks_for_it():
    text = "NATO met. NATO envoy Ana Brel spoke."
    cast = local_actors(cast_of(text, met="VERB VBD", spoke="VERB VBD", envoy="NOUN NN"))
    (brel,) = (one for one in cast if one.name == "Ana Brel")
    assert brel.side is not None and cast[brel.side].name == "NATO"
