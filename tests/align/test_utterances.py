"""Which statements render one act of speech."""

import random
from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from onrecord.align.utterances import align_utterances, common_time
from onrecord.schema.findings import ActorKind, Findings, Form, Zone
from onrecord.schema.ids import ActorId
from onrecord.schema.report import Report
from onrecord.schema.story import Utterance
from tests.build import dossier, findings, local_actor, report, statement, when

FERIN = ActorId("actor-ferin")
HOLT = ActorId("actor-holt")
CAST = tuple(local_actor(name) for name in ("Dala Ferin", "Jon Holt", "an aide", "a diplomat"))


def said(text: str, *parts: str, **about: object) -> tuple[Report, Findings]:
    """A report in which one actor (local 0) says each of the parts."""
    where = report(text)
    made = [statement(where, part, speaker=0, **about) for part in parts]  # type: ignore[arg-type]
    return where, findings(
        where, actors=[local_actor("Dala Ferin"), local_actor("Jon Holt")], statements=made
    )


def aligned(*pairs: tuple[Report, Findings], other: ActorId = FERIN) -> tuple[Utterance, ...]:
    actor_of = {(pairs[0][0].id, 0): FERIN, (pairs[0][0].id, 1): HOLT}
    actor_of |= {(where.id, 0): other for where, _ in pairs[1:]}
    return align_utterances(dossier(*pairs), actor_of, ())


def sizes(utterances: tuple[Utterance, ...]) -> list[int]:
    return sorted(len(utterance.statements) for utterance in utterances)


LEVEL = "Ferin: ties with Ostmark are at a critically low level."
TRANSLATED = "Relations with Ostmark have become critically low, Ferin said."


def test_two_translations_of_one_saying_are_one_utterance() -> None:
    one = said(LEVEL, "ties with Ostmark are at a critically low level")
    other = said(TRANSLATED, "Relations with Ostmark have become critically low")
    (utterance,) = aligned(one, other)
    assert utterance.speaker == FERIN
    (reason,) = [one for one in utterance.reasons if "what the other says" in one.signal]
    assert reason.detail == "Ostmark, critically, low"


def test_two_known_speakers_are_two_utterances_whatever_the_words() -> None:
    one = said(LEVEL, "ties with Ostmark are at a critically low level")
    other = said(TRANSLATED, "Relations with Ostmark have become critically low")
    assert sizes(aligned(one, other, other=HOLT)) == [1, 1]


def test_a_position_repeated_on_another_day_is_another_utterance() -> None:
    words = "the strait will stay open to every ship"
    one = said(f"Ferin said {words}.", words, said=when("2031-03-02"))
    other = said(f"Again Ferin said {words}.", words, said=when("2031-03-12"))
    assert sizes(aligned(one, other)) == [1, 1]


def test_an_indirect_lead_and_the_quotation_behind_it_are_one_utterance() -> None:
    where = report("The strait would stay open to ships, Ferin said. “We will keep the strait open.”")
    lead = statement(where, "The strait would stay open to ships", speaker=0)
    quotation = statement(where, "We will keep the strait open.", speaker=0, form=Form.DIRECT)
    assert sizes(aligned((where, findings(where, actors=CAST, statements=[lead, quotation])))) == [2]


def test_a_headline_and_the_body_are_one_utterance() -> None:
    where = report("Ferin: strait stays open\n\nFerin said the strait stays open for all.")
    top = statement(where, "strait stays open", speaker=0, zone=Zone.HEADLINE)
    body = statement(where, "the strait stays open for all", speaker=0)
    assert sizes(aligned((where, findings(where, actors=CAST, statements=[top, body])))) == [2]


def test_two_sayings_with_only_common_words_are_two() -> None:
    one = said("Ferin said the government wants peace.", "the government wants peace")
    other = said(
        "Ferin said the government wants higher harbour fees.", "the government wants higher harbour fees"
    )
    assert sizes(aligned(one, other)) == [1, 1]


def test_two_unnamed_sources_of_one_report_are_two() -> None:
    where = report(
        "An aide said boats left the strait on Monday. A diplomat: boats left the strait on Monday."
    )
    one = statement(where, "boats left the strait on Monday", speaker=2)
    other = statement(where, "A diplomat: boats left the strait on Monday", speaker=3)
    assert sizes(
        align_utterances(dossier((where, findings(where, actors=CAST, statements=[one, other]))), {}, ())
    ) == [1, 1]


def test_a_statement_and_the_one_inside_it_are_two() -> None:
    where = report("Ferin said Holt called the strait closed to all boats.")
    outer = statement(where, "Holt called the strait closed to all boats", speaker=0)
    inner = statement(where, "the strait closed to all boats", speaker=0, inside=outer.id)
    assert sizes(aligned((where, findings(where, actors=CAST, statements=[outer, inner])))) == [1, 1]


def test_no_statements_are_no_utterances() -> None:
    where = report("Nothing was said.")
    assert align_utterances(dossier((where, findings(where))), {}, ()) == ()


def test_the_common_time_is_the_overlap() -> None:
    month, day = when("2031-03-01", latest="2031-03-31"), when("2031-03-12")
    assert common_time([month, None, day]) == day
    assert common_time([None]) is None
    overlap = common_time([when("2031-03-01", latest="2031-03-10"), when("2031-03-08", latest="2031-03-20")])
    assert overlap is not None
    assert overlap.edtf == "2031-03-08/2031-03-10"


def test_a_person_in_one_report_and_his_office_in_another_can_be_one_utterance() -> None:
    words = "ties with Ostmark are at a critically low level after the raid"
    office = local_actor("Veldanian Admiralty", kind=ActorKind.ORGANISATION, side=2)
    state = local_actor("Veldania", kind=ActorKind.STATE)
    person = local_actor("Dala Ferin", side=2)
    pairs = []
    for at, text in enumerate((f"Ferin: {words}.", f"The admiralty said {words}.")):
        where = report(text)
        made = statement(where, words, speaker=at)
        pairs.append((where, findings(where, actors=[person, office, state], statements=[made])))
    ids = (FERIN, HOLT, ActorId("actor-veldania"))
    actor_of = {(where.id, at): one for where, _ in pairs for at, one in enumerate(ids)}
    (utterance,) = align_utterances(dossier(*pairs), actor_of, ())
    assert utterance.speaker in (FERIN, HOLT)


def test_a_long_quotation_given_to_two_speakers_is_one_utterance() -> None:
    words = "nobody who sails under our flag shall ever pay for passing this strait"
    one = said(f"Ferin: “{words}”", words, form=Form.DIRECT)
    other = said(f"“{words},” Holt said.", words, form=Form.DIRECT)
    (utterance,) = aligned(one, other, other=HOLT)
    assert utterance.reasons[-1].signal == "The reports name different speakers for a long quotation"


def test_two_quotations_of_one_report_are_two_whatever_a_headline_says() -> None:
    where = report(
        "Ferin: strait open, grain fees fall\n\n“The strait is open to grain.”\n\n“Fees fall for grain.”"
    )
    top = statement(where, "strait open, grain fees fall", speaker=0, zone=Zone.HEADLINE)
    quoted = [
        statement(where, part, speaker=0, form=Form.DIRECT)
        for part in ("The strait is open to grain.", "Fees fall for grain.")
    ]
    told = dossier((where, findings(where, actors=CAST, statements=[top, *quoted])))
    groups = [set(utterance.statements) for utterance in align_utterances(told, {(where.id, 0): FERIN}, ())]
    assert not any({one.id for one in quoted} <= group for group in groups)


def test_many_reports_of_the_same_words_are_one_utterance_with_the_words_as_the_reason() -> None:
    words = "nobody who sails under our flag shall ever pay for passing this strait"
    (utterance,) = aligned(*(said(f"{number}: {words}.", words) for number in range(100)))
    assert len(utterance.statements) == 100
    assert [reason.signal for reason in utterance.reasons] == ["The same speaker, word for word"]


def test_the_same_words_on_another_day_are_another_utterance_in_any_number() -> None:
    words = "nobody who sails under our flag shall ever pay for passing this strait"
    days = [said(f"{day}: {words}.", words, said=when(f"2031-03-{day}")) for day in (10, 10, 20, 20)]
    assert sizes(aligned(*days)) == [2, 2]


WORDS = st.sampled_from(
    ["strait", "boats", "treaty", "harbour", "open", "closed", "level", "critical", "peace", "fees"]
)


@given(st.lists(st.lists(WORDS, min_size=2, max_size=6), min_size=1, max_size=6), st.integers(0, 99))
def test_every_statement_is_in_exactly_one_utterance_whatever_the_order(
    parts: list[list[str]], seed: int
) -> None:
    contents = [" ".join(part) for part in parts]
    where = report("\n\n".join(f"{at}: {content}." for at, content in enumerate(contents)))
    made = {
        s.id: s
        for s in (statement(where, f"{at}: {content}", speaker=0) for at, content in enumerate(contents))
    }
    ordered = list(made.values())
    shuffled = random.Random(seed).sample(ordered, len(ordered))
    actor_of = {(where.id, 0): FERIN}
    plain = align_utterances(dossier((where, findings(where, actors=CAST, statements=ordered))), actor_of, ())
    assert sorted(chain.from_iterable(u.statements for u in plain)) == sorted(made)
    assert (
        align_utterances(dossier((where, findings(where, actors=CAST, statements=shuffled))), actor_of, ())
        == plain
    )
