"""Whom a role or a pronoun stands for, and when it is better to say nobody."""

from typing import Any

from onrecord.extract.cast import find_cast
from onrecord.extract.coreference import resolve_references
from onrecord.schema.findings import MentionForm
from onrecord.schema.report import Report
from onrecord.schema.text import Span
from tests import build
from tests.extract.build_page import page, told

# What the words are that these tests use again and again; places of heads are told by each test.
NOUNS = {
    "minister": "NOUN NN nsubj", "ambassador": "NOUN NN nsubj", "diplomat": "NOUN NN nsubj", "mayor": "NOUN NN nsubj",
    "spokesman": "NOUN NN nsubj", "spokeswoman": "NOUN NN nsubj", "chief": "NOUN NN nsubj", "official": "NOUN NN nsubj",
    "alliance": "NOUN NN nsubj", "ministry": "NOUN NN nsubj", "agency": "NOUN NN nsubj", "country": "NOUN NN nsubj",
    "Norwegian": "ADJ JJ amod", "Russian": "ADJ JJ amod", "veteran": "ADJ JJ amod", "foreign": "ADJ JJ amod",
    "spoke": "VERB VBD", "left": "VERB VBD", "met": "VERB VBD", "came": "VERB VBD",
}  # fmt: skip


def resolved(
    text: str | Report,
    *references: str,
    sources: tuple[str, ...] = (),
    contents: tuple[str, ...] = (),
    **words: str,
) -> list[str | None]:
    """The names of those whom the references stand for; `the minister#2` is its second place."""
    whole = text if isinstance(text, str) else text.text
    one = page(text, told(whole, NOUNS | words))
    spans = [build.span(whole, source) for source in sources]
    cast = find_cast(one, spans)
    words_of = tuple(build.span(whole, content) for content in contents)
    every: list[Span | None] = [*spans] or [None]
    found = resolve_references(one, cast, [(source, words_of) for source in every])
    out: list[str | None] = []
    for reference in references:
        wording, _, nth = reference.partition("#")
        place = build.span(whole, wording, int(nth or 1) - 1)
        answer = found.get(one.within(place)[-1])
        out.append(answer[0].name if answer is not None else None)
        if answer is not None:
            assert any(
                mention.span == place and mention.form is not MentionForm.NAME
                for mention in answer[0].mentions
            )
            assert answer[0].name in answer[1]
    return out


# ------------------------------------------------------------------------------------------------------ roles


def test_a_role_is_the_one_whose_office_fits():
    text = "Foreign Minister Ana Brel met Mayor Ilse Odell. The minister left. The mayor spoke."
    assert resolved(text, "The minister", "The mayor") == ["Ana Brel", "Ilse Odell"]


def test_a_wider_word_for_the_office_will_do():
    text = "Ambassador Halvard Storm met Mayor Ilse Odell. The veteran diplomat left."
    assert resolved(text, "The veteran diplomat") == ["Halvard Storm"]


def test_of_two_in_one_office_the_side_decides():
    text = (
        "Norwegian Foreign Minister Ana Brel met her colleague, Russian Foreign Minister Pavel Grudin. "
        "The Norwegian minister left. The Russian minister spoke."
    )
    assert resolved(text, "The Norwegian minister", "The Russian minister") == ["Ana Brel", "Pavel Grudin"]


def test_a_side_that_nobody_named_has_stands_for_nobody():
    text = "Norwegian Foreign Minister Ana Brel spoke. The Danish minister left."
    assert resolved(text, "The Danish minister", Danish="ADJ JJ amod") == [None]


def test_a_body_names_the_side_too():
    text = "NATO Secretary General Ana Brel met with the Norwegian Foreign Minister Olga Tarn. The NATO chief left."
    assert resolved(text, "The NATO chief") == ["Ana Brel"]


def test_an_office_that_nobody_has_stands_for_nobody():
    assert resolved("Mayor Ilse Odell spoke. The ambassador left.", "The ambassador") == [None]


def test_the_gender_of_a_role_must_agree():
    text = "Mr. Petr Orlan met Mrs. Rosa Imber. The spokeswoman left."
    assert resolved(text, "The spokeswoman") in ([None], ["Rosa Imber"])


def test_with_a_or_an_anybody_may_be_meant():
    text = "Foreign Minister Ana Brel spoke. A minister left."
    assert resolved(text, "A minister") == [None]


def test_a_plural_stands_for_nobody_alone():
    text = "Foreign Minister Ana Brel spoke. The ministers left."
    assert resolved(text, "The ministers", ministers="NOUN NNS nsubj") == [None]


def test_a_role_before_a_name_is_part_of_the_name():
    text = "Foreign Minister Ana Brel spoke. The minister Olga Tarn left."
    assert resolved(text, "The minister", minister="compound <Olga", Olga="nsubj", Tarn="flat <Olga") == [
        None
    ]


def test_what_a_quoted_person_calls_somebody_is_left_open():
    text = "Foreign Minister Ana Brel spoke. “The minister is old,” Odell said."
    assert resolved(text, "The minister") == [None]


# ------------------------------------------------------------------------- bodies and states by common nouns


def test_a_common_noun_takes_up_a_known_body():
    text = "NATO waits. The alliance spoke."
    assert resolved(text, "The alliance") == ["NATO"]


def test_the_agency_is_the_agency_named():
    assert resolved("Interfax spoke to Norway. The agency left.", "The agency") == ["Interfax"]


def test_a_common_noun_takes_up_a_body_by_its_last_word():
    assert resolved("The Harbour Ministry spoke. The ministry left.", "The ministry") == ["Harbour Ministry"]


def test_a_person_is_no_ministry():
    assert resolved("Minister Ana Brel spoke. The ministry left.", "The ministry") == [None]


# --------------------------------------------------------------------------------------------------- pronouns


def test_a_pronoun_is_the_subject_before():
    text = "Mayor Ilse Odell met Senator Petr Orlan. She left."
    assert resolved(text, "She", Ilse="nsubj <met", Odell="flat <Ilse", Petr="obj <met") == ["Ilse Odell"]


def test_a_subject_further_back_is_less_likely_than_whom_the_sentence_before_names():
    text = "Mrs. Brel spoke. It rained. NATO met Mrs. Odell. She left."
    assert resolved(text, "She", Brel="nsubj <spoke", Odell="obj <met") == ["Odell"]
    assert resolved("Mrs. Brel met Mrs. Odell. She left.", "She", Brel="nsubj <met", Odell="obj <met") == [
        "Brel"
    ]


def test_the_gender_told_by_a_title_outweighs_the_subject():
    text = "Mr. Petr Orlan met Mrs. Rosa Imber. She left. He spoke."
    assert resolved(text, "She", "He", Petr="nsubj <met", Rosa="obj <met") == ["Rosa Imber", "Petr Orlan"]


def test_a_pronoun_tells_the_gender_for_the_next():
    text = "Mayor Ilse Odell spoke. She left. Senator Petr Orlan came. She spoke."
    assert resolved(text, "She", "She#2") == ["Ilse Odell", "Ilse Odell"]


def test_he_and_she_are_people():
    assert resolved("Norway waits. He left.", "He") == [None]


def test_it_is_no_person():
    text = "NATO spoke to Mayor Ilse Odell. It left."
    assert resolved(text, "It", sources=("It",), It="nsubj <left") == ["NATO"]
    person = "Mayor Ilse Odell spoke. It left."
    assert resolved(person, "It", sources=("It",), It="nsubj <left") == [None]


def test_it_stands_for_nobody_where_it_does_not_speak():
    assert resolved("NATO spoke to Mayor Ilse Odell. It left.", "It", It="nsubj <left") == [None]


def test_a_pronoun_does_not_reach_over_many_sentences():
    text = "Mayor Ilse Odell spoke." + " It rained." * 8 + " She left."
    assert resolved(text, "She") == [None]


def test_who_spoke_last_is_the_likelier_one():
    text = "Mayor Ilse Odell spoke. Senator Marta Lind came. She left."
    assert resolved(text, "She") == ["Marta Lind"]
    assert resolved(text, "She", sources=("Mayor Ilse Odell",), Marta="obj <came") == ["Ilse Odell"]


def test_who_is_named_in_somebodys_words_is_only_spoken_about():
    text = "Mayor Ilse Odell said Senator Marta Lind slept. She left."
    found = resolved(
        text,
        "She",
        sources=("Mayor Ilse Odell",),
        contents=("Senator Marta Lind slept",),
        Ilse="nsubj <said",
        Marta="nsubj <slept",
        slept="VERB",
    )
    assert found == ["Ilse Odell"]


def test_a_pronoun_inside_a_quotation_is_left_open():
    assert resolved("Mayor Ilse Odell spoke. “She is old,” Orlan said.", "She") == [None]


def quoted_pronoun(text: str, source: str, content: str) -> str | None:
    """The name of him who is "he" in the words of somebody, and says something there."""
    one = page(text, told(text, NOUNS | {"Ana": "nsubj <spoke", "Petr": "nsubj <came", "Brel": "flat <Ana"}))
    he = Span(text.index(" he ") + 1, text.index(" he ") + 3)
    outer, inner = build.span(text, source), build.span(text, "would win")
    said: list[tuple[Span | None, tuple[Span, ...]]] = [(outer, (build.span(text, content),)), (he, (inner,))]
    found = resolve_references(one, find_cast(one, [outer, he]), said).get(one.within(he)[0])
    return found[0].name if found is not None else None


def test_who_says_something_in_a_quotation_is_another_named_in_it_or_before():
    words = "Mr. Orlan lied, he said he would win"
    text = f"“{words},” Mr. Brel said."
    assert quoted_pronoun(text, "Mr. Brel", words) == "Orlan"
    words = "Then he said he would win"
    assert (
        quoted_pronoun(f"Mr. Petr Orlan came. “{words},” Mr. Brel said.", "Mr. Brel", words) == "Petr Orlan"
    )


def test_nobody_who_quotes_himself_is_he_and_nobody_far_away():
    words = "Then he said he would win"
    assert quoted_pronoun(f"Mr. Brel said: “{words}.”", "Mr. Brel", words) is None
    assert quoted_pronoun(f"Mrs. Ilse Orlan came. “{words},” Mr. Brel said.", "Mr. Brel", words) is None
    far = f"Mr. Petr Orlan came. It rained. It snowed. “{words},” Mr. Brel said."
    assert quoted_pronoun(far, "Mr. Brel", words) is None


def test_a_pronoun_before_everybody_is_nobody():
    assert resolved("She left. Mayor Ilse Odell spoke.", "She") == [None]


# ------------------------------------------------------------------------------------- forward, as in headlines


def headline(title: str, body: str = "Norwegian Foreign Minister Ana Brel spoke.") -> Report:
    return build.report(f"{title}\n\n{body}", titled=True)


def test_a_role_in_a_headline_is_the_only_such_office_that_follows():
    report = headline("The Norwegian minister warns")
    assert resolved(report, "The Norwegian minister", Norwegian="ADJ JJ amod") == ["Ana Brel"]


def test_of_two_such_offices_neither_is_taken():
    report = headline(
        "The Norwegian minister warns",
        "Norwegian Foreign Minister Ana Brel met with the Norwegian Transport Minister Petr Orlan.",
    )
    assert resolved(report, "The Norwegian minister") == [None]


def test_without_a_side_nothing_is_resolved_forward():
    assert resolved(headline("The minister warns"), "The minister") == [None]


# ------------------------------------------------------------------------------------------------- in general


def test_resolving_adds_mentions_of_the_right_form():
    text = "Mayor Ilse Odell spoke. The mayor left. She came."
    one = page(text, told(text, NOUNS))
    cast = find_cast(one, [])
    resolve_references(one, cast, [])
    (odell,) = cast.members
    forms = {mention.span.of(text): mention.form for mention in odell.mentions}
    assert forms == {
        "Ilse Odell": MentionForm.NAME,
        "The mayor": MentionForm.NOMINAL,
        "She": MentionForm.PRONOUN,
    }


def test_the_reason_says_in_words_what_spoke_for_it():
    text = "Mayor Ilse Odell spoke. The mayor left."
    one = page(text, told(text, NOUNS))
    found = resolve_references(one, find_cast(one, []), []).get(one.within(build.span(text, "mayor"))[0])
    assert found is not None and found[1].startswith("“mayor” for Ilse Odell: the office fits")


def test_a_page_without_names_resolves_nothing():
    assert resolved("She left. The minister spoke.", "She", "The minister") == [None, None]


# ------------------------------------------------------- what the words, the unnamed and the unclaimed tell


def test_nobody_is_named_in_the_words_he_says_himself():
    text = "Pavel Grudin met Igor Tarn. He said Grudin was late."
    assert resolved(text, "He", Grudin="nsubj <met") == ["Pavel Grudin"]
    said: dict[str, Any] = {"sources": ("He",), "contents": ("Grudin was late",)}
    assert resolved(text, "He", Grudin="nsubj <met", **said) == ["Igor Tarn"]


def test_the_office_with_a_suffix_is_another():
    text = (
        "President Pavel Grudin met President-elect Ana Brel. The president left. The president-elect spoke."
    )
    words: dict[str, Any] = {"president": "NOUN NN nsubj", "elect": "NOUN NN"}
    assert resolved(text, "The president", **words) == ["Pavel Grudin"]
    one = page(text, told(text, NOUNS | words))
    found = resolve_references(one, find_cast(one, []), [])
    place = one.within(build.span(text, "The president-elect"))
    answer = found.get(place[-3])
    assert answer is not None and answer[0].name == "Ana Brel"


def test_who_has_no_name_is_nobody_else_when_taken_up_again():
    text = "Ambassador Halvard Storm came. An official spoke. The official left. He came."
    assert resolved(text, "The official", "He") == ["Halvard Storm", "Halvard Storm"]
    words: dict[str, Any] = {"An": "DET DT det <official"}
    assert resolved(text, "The official", "He", sources=("An official",), **words) == [None, None]


def test_they_are_the_group_just_before_and_no_body():
    text = "NATO waits. The officials spoke. They left."
    words: dict[str, Any] = {
        "officials": "NOUN NNS nsubj",
        "They": "nsubj <left",
        "The": "DET DT det <officials",
    }
    assert resolved("NATO waits. They left.", "They", sources=("They",), **words) == ["NATO"]
    assert resolved(text, "They", sources=("They",), **words) == [None]
    assert resolved(text, "They", sources=("The officials", "They"), **words) == [None]


JOINED = {
    "Ana": "nsubj <met",
    "Ilse": "conj <Ana",
    "Odell": "flat <Ilse",
    "Brel": "flat <Ana",
    "met": "VERB VBD",
}


def together(text: str, reference: str, **words: str) -> list[str]:
    """The names of those whom a reference to several stands for."""
    one = page(text, told(text, NOUNS | JOINED | words))
    place = build.span(text, reference)
    found = resolve_references(one, find_cast(one, [place]), [(place, ())]).together
    parts, _ = found.get(one.within(place)[-1], ((), ""))
    return [member.name for member in parts]


def test_they_are_those_who_acted_together():
    text = "Ana Brel and Ilse Odell met. They left."
    assert together(text, "They", They="nsubj <left") == ["Ana Brel", "Ilse Odell"]


def test_each_is_the_two_who_acted_together():
    text = "Ana Brel and Ilse Odell met. Each left."
    words = {"Each": "PRON DT nsubj <left"}
    assert together(text, "Each", **words) == ["Ana Brel", "Ilse Odell"]
    assert together("Ana Brel met. Each left.", "Each", **words) == []


def test_two_ministers_are_the_two_who_hold_the_office():
    text = "Minister Ana Brel and Minister Ilse Odell met. The two ministers left."
    words = {"two": "NUM CD nummod <ministers", "ministers": "NOUN NNS nsubj <left", "The": "det <ministers"}
    assert together(text, "The two ministers", **words) == ["Ana Brel", "Ilse Odell"]
    prime = "Minister Ana Brel and Prime Minister Ilse Odell met. The two ministers left."
    assert together(prime, "The two ministers", **words) == ["Ana Brel", "Ilse Odell"]
    other = text.replace("Minister Ilse", "Mayor Ilse")
    assert together(other, "The two ministers", **words) == []


def test_a_party_in_the_role_keeps_those_of_another_out():
    text = "Ana Brel, D-Ore., came. Ilse Odell, R-Ore., came. The Democratic lawmaker left."
    words: dict[str, Any] = {
        "lawmaker": "NOUN NN nsubj",
        "Democratic": "ADJ JJ amod <lawmaker",
        "The": "det <lawmaker",
    }
    assert resolved(text, "The Democratic lawmaker", sources=("The Democratic lawmaker",), **words) == [
        "Ana Brel"
    ]


def test_a_role_that_speaks_first_may_get_its_name_after():
    text = "Norway’s treasurer spoke. Ana Brel left."
    words: dict[str, Any] = {
        "treasurer": "NOUN NN nsubj <spoke",
        "Norway": "nmod:poss <treasurer",
        "’s": "case <Norway",
        "Ana": "nsubj <left",
    }
    sources = ("Norway’s treasurer", "Ana Brel")
    assert resolved(text, "Norway’s treasurer", sources=sources, **words) == ["Ana Brel"]
    with_role = text.replace("Ana Brel left", "Mayor Ana Brel left")
    assert resolved(with_role, "Norway’s treasurer", sources=sources, **words) == [None]


def test_an_office_that_nobody_claims_is_the_subject_before():
    text = "Ana Brel came. The nominee spoke."
    words: dict[str, Any] = {"nominee": "NOUN NN nsubj", "Ana": "nsubj <came", "Brel": "flat <Ana"}
    sources = ("Ana Brel", "The nominee")
    assert resolved(text, "The nominee", sources=sources, **words) == ["Ana Brel"]
    taken = text.replace("Ana Brel came.", "Ana Brel came. Nominee Ilse Odell waits.")
    assert resolved(taken, "The nominee", sources=sources, **words) == ["Ilse Odell"]


def test_a_headline_leaves_the_article_out():
    text = "Foreign minister spoke\n\nForeign Minister Ana Brel spoke of Mayor Ilse Odell."
    report = build.report(text, blocks=build.paragraphs(text, titled=True))
    words: dict[str, Any] = {"Foreign": "ADJ JJ amod", "minister": "NOUN NN nsubj"}
    one = page(report, words)
    found = resolve_references(one, find_cast(one, []), [])
    answer = found.get(1)
    assert answer is not None and answer[0].name == "Ana Brel"


def test_it_is_not_the_body_at_which_an_ambassador_is_posted():
    text = "Norway's NATO ambassador said that it left the strait."
    words = {
        "Norway": "nmod:poss <ambassador",
        "NATO": "compound <ambassador",
        "ambassador": "nsubj <said NOUN NN",
        "said": "root =say VERB VBD",
        "it": "nsubj <left PRON PRP",
        "left": "ccomp <said =leave VERB VBD",
    }
    sources = ("Norway's NATO ambassador",)
    assert resolved(text, "it", sources=sources, contents=("it left the strait",), **words) == [None]


# ------------------------------------------------------------------ bodies by nouns that are not in their name


def group(text: str, reference: str = "The group", **words: str) -> str | None:
    """The body that a noun takes up where it speaks."""
    noun = reference.split()[-1]
    facts: dict[str, Any] = {noun: "NOUN NN nsubj <said", **words}
    return resolved(text, reference, sources=(reference,), **facts)[0]


def test_a_bare_noun_is_the_one_such_body_named_near_by():
    assert group("The Selm Policy Center left. The group said so.") == "Selm Policy Center"
    assert group("The Selm Policy Center left.\n\nRain fell.\n\nThe group said so.") is None


def test_of_two_such_bodies_it_is_the_one_that_led_the_sentence_before():
    both = "The Odell Institute met the Selm Policy Center. The group said so."
    assert group(both) is None
    led = {"Institute": "nsubj <met", "Odell": "compound <Institute", "met": "VERB VBD root"}
    assert group(both, **led) == "Odell Institute"


def test_a_group_of_people_is_no_body():
    text = "The Selm Policy Center met a group of voters. The group said so."
    words: dict[str, Any] = {"group": "NOUN NN", "group#2": "NOUN NN nsubj <said"}
    assert resolved(text, "The group", sources=("The group",), **words) == [None]


def test_the_campaign_is_that_of_whom_the_sentence_before_is_about():
    words: dict[str, Any] = {"Odell#2": "flat <Ilse", "Ilse": "nsubj <left", "left": "VERB VBD root"}
    words |= {"campaign": "NOUN NN", "campaign#2": "NOUN NN nsubj <said"}
    text = "The Odell campaign waits.\n\nRain fell.\n\nRain fell.\n\nIlse Odell left. The campaign said so."
    assert resolved(text, "The campaign", sources=("The campaign",), **words) == ["Odell campaign"]


# ------------------------------------------------------------------------------- whose the office is, and later


def test_the_lawyer_of_one_is_not_that_of_another():
    words: dict[str, Any] = {
        "lawyer": "NOUN NN",
        "lawyer#2": "NOUN NN nsubj <said",
        "His": "PRON nmod:poss <lawyer#2",
    }
    text = "Odell’s lawyer Ana Brel left. Petr Orlan came. His lawyer said so."
    assert resolved(text, "His lawyer", sources=("His lawyer",), **words) == [None]


def test_a_role_that_speaks_is_the_only_one_in_the_office_named_just_after():
    words: dict[str, Any] = {"treasurer": "NOUN NN nsubj <said"}
    text = "The treasurer said so.\n\nTreasurer Ana Brel left."
    assert resolved(text, "The treasurer", sources=("The treasurer",), **words) == ["Ana Brel"]
    two = f"{text} Treasurer Petr Orlan left."
    assert resolved(two, "The treasurer", sources=("The treasurer",), **words) == [None]
    far = text.replace("\n\nT", "\n\nRain fell.\n\nRain fell.\n\nT")
    assert resolved(far, "The treasurer", sources=("The treasurer",), **words) == [None]
