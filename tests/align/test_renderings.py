"""What is looked at of a statement when it is compared."""

from onrecord.align.renderings import Rendering, find_renderings
from onrecord.compare.texts import stem
from onrecord.schema.findings import ActorKind, Form, Zone
from onrecord.schema.ids import ActorId
from tests.build import dossier, findings, local_actor, report, statement

FERIN, OSTMARK, LEAGUE = ActorId("ferin"), ActorId("ostmark"), ActorId("league")


def only(text: str, content: str, **about: object) -> Rendering:
    where = report(text)
    cast = [
        local_actor("Dala Ferin", side=1),
        local_actor("Ostmark", kind=ActorKind.STATE, side=2),
        local_actor("League", kind=ActorKind.ORGANISATION),
    ]
    made = [statement(where, content, speaker=0, addressee=1, **about)]  # type: ignore[arg-type]
    actor_of = {(where.id, at): actor for at, actor in enumerate((FERIN, OSTMARK, LEAGUE))}
    (rendering,) = find_renderings(
        dossier((where, findings(where, actors=cast, statements=made))), actor_of, ()
    )
    return rendering


def test_words_keep_their_order_and_function_words_carry_no_matter() -> None:
    found = only("Ferin said the straits stay open.", "the straits stay open")
    assert found.words == ("the", *(stem(word) for word in ("straits", "stay", "open")))
    assert found.stems == set(found.words[1:])
    assert found.spelled[stem("straits")] == "straits"


def test_of_a_mixed_statement_only_what_stands_in_marks_is_quoted() -> None:
    found = only(
        "Ferin called the strait “open to all” again.", "the strait “open to all” again", form=Form.MIXED
    )
    assert found.in_marks == (False, False, True, True, True, False)
    assert found.quoted == {("open", "to"), ("to", "all")}


def test_words_between_two_quotations_are_in_none_and_an_unclosed_one_runs_to_the_end() -> None:
    text = 'the strait "open" to "all and'
    assert only(f"Ferin called {text}", text, form=Form.MIXED).in_marks == (
        (False, False, True, False, True, True)
    )


def test_a_direct_quotation_is_quoted_as_a_whole_and_reported_speech_not_at_all() -> None:
    assert all(only("“Open it,” said Ferin.", "Open it,", form=Form.DIRECT).in_marks)
    assert not any(only("Ferin said to open it.", "to open it").in_marks)


def test_a_contraction_negates_too() -> None:
    assert only("Ferin: it won't open.", "it won't open").negates
    assert not only("Ferin: it will open.", "it will open").negates
    assert only("Ferin denied it will open.", "it will open", negated=True).negates


def test_a_speaker_stands_for_his_state_and_what_that_belongs_to() -> None:
    found = only("Ferin said the strait stays open.", "the strait stays open")
    assert (found.speaker, found.addressee) == (FERIN, OSTMARK)
    assert found.side == frozenset({OSTMARK, LEAGUE})


def test_only_what_no_body_statement_precedes_opens_a_report() -> None:
    where = report("Strait open\n\nFerin said the strait is open.\n\nShe added fees fall.")
    parts = {"Strait open": Zone.HEADLINE, "the strait is open": Zone.BODY, "fees fall": Zone.BODY}
    made = [statement(where, part, zone=zone) for part, zone in parts.items()]
    found = find_renderings(dossier((where, findings(where, statements=made))), {}, ())
    assert [one.opens for one in found] == [True, True, False]
    assert [one.rank for one in found] == [0, 1, 2]
