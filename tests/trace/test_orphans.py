"""Where a report says that it has something from media and does not say from which."""

import pytest

from onrecord.schema.findings import ActorKind, Form
from onrecord.trace.orphans import Orphans, find_orphans
from tests.build import dossier, findings, local_actor, relay_mention, report, span, statement


def orphans(text: str) -> Orphans:
    where = report(text)
    return find_orphans(dossier((where, findings(where))))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Local media reported that the strait was closed.", "Local media reported"),
        ("It was reported that the fleet had sailed.", "It was reported"),
        ("The fleet, according to several media reports, had sailed.", "according to several media reports"),
        ("The fleet has reportedly sailed.", "reportedly"),
    ],
)
def test_media_in_general_are_an_orphan(text: str, phrase: str) -> None:
    found = orphans(text)
    ((where, (orphan,)),) = found.of.items()
    assert orphan.phrase == span(text, phrase)
    assert found.beside(where, [span(text, "the"[:1])]) == phrase


def test_a_medium_with_a_name_is_none() -> None:
    assert orphans("Norda reported that the strait was closed. He spoke to the media.").of == {}


def test_where_the_same_sentence_names_a_medium_there_is_none() -> None:
    where = report("The strait was reportedly closed, Norda said. Boats lay in the harbour.")
    relays = (relay_mention(where, 0, "Norda"),)
    made = statement(where, "The strait was reportedly closed", relays=relays)
    actors = [local_actor("Norda", kind=ActorKind.AGENCY)]
    assert find_orphans(dossier((where, findings(where, actors=actors, statements=[made])))).of == {}


def test_what_somebody_says_of_media_is_his() -> None:
    where = report("“It was reported in every town,” Ferin said.")
    made = statement(where, "It was reported in every town", form=Form.DIRECT)
    assert find_orphans(dossier((where, findings(where, statements=[made])))).of == {}


def test_another_sentence_is_not_beside_it() -> None:
    text = "Local media reported fires. The strait is open."
    where = report(text)
    found = find_orphans(dossier((where, findings(where))))
    assert found.beside(where.id, [span(text, "The strait")]) is None


def test_a_sentence_that_the_page_set_without_a_space_behind_it_is_another_too() -> None:
    text = "Local media reported fires.The strait is open."
    where = report(text)
    found = find_orphans(dossier((where, findings(where))))
    assert found.beside(where.id, [span(text, "fires")]) == "Local media reported"
    assert found.beside(where.id, [span(text, "The strait")]) is None
