"""Passages that reports share word for word, or nearly."""

from onrecord.schema.findings import ActorKind, Form
from onrecord.schema.record import Basis
from onrecord.schema.report import Credit, Report
from onrecord.schema.story import Dossier
from onrecord.trace.copies import Copy, find_copies
from onrecord.trace.outlets import find_outlets
from tests.build import actor, aligned, credit, dossier, findings, report, statement, when

WIRE = (
    "The two delegations met for four hours in the old customs house of Karlshaven and left by separate doors. "
    "Patrol boats of the Ostmark navy had entered the strait three days before the talks and fired flares over a "
    "fishing fleet from Arden, which returned to port with nobody hurt."
)
EDITED = WIRE.replace("for four hours", "for some four hours").replace("three days", "only three days").replace(
    "nobody hurt", "nobody injured"
)  # fmt: skip
OTHER = (
    "Nobody in Arden expects much of the next round. On the quay the crews mend their nets, and the harbour master, "
    "a man of seventy, keeps a list of the flares he has counted since the spring."
)

LATER = (
    "A commission of both sides will look at the charts next week. Its head said before that the buoys had been moved "
    "in a storm, and that no harbour on either coast had complained of it until now."
)


def copies(*reports: Report, quoted: str | None = None) -> tuple[Copy, ...]:
    pairs = []
    for one in reports:
        made = [statement(one, quoted, form=Form.DIRECT)] if quoted else []
        pairs.append((one, findings(one, statements=made)))
    story: Dossier = dossier(*pairs)
    return find_copies(story, find_outlets(aligned(story)))


def test_a_reprinted_passage_is_found_with_its_place_in_both() -> None:
    one, two = report(WIRE + "\n\n" + OTHER), report("A note before.\n\n" + WIRE)
    (copy,) = copies(one, two)
    texts = {one.id: one.text, two.id: two.text}
    assert copy.given.of(texts[copy.giver]).startswith("The two delegations")
    assert copy.taken.of(texts[copy.taker]).endswith("nobody hurt")


def test_small_edits_do_not_hide_a_copy() -> None:
    (copy,) = copies(report(WIRE), report(EDITED + "\n\n" + OTHER))
    assert copy.words > 40


def test_shared_quotations_are_no_copies() -> None:
    assert copies(report(f"“{WIRE}”"), report(f"He said: “{WIRE}”")) == ()
    assert copies(report(WIRE), report("Once more: " + WIRE), quoted=WIRE) == ()


def test_an_unclosed_quotation_is_a_quotation() -> None:
    assert copies(report(f"“{WIRE}"), report(f"He said: “{WIRE}")) == ()


def test_reports_with_different_words_share_nothing() -> None:
    assert copies(report(WIRE), report(OTHER)) == ()


def test_two_reports_of_one_outlet_are_no_copies_of_each_other() -> None:
    assert copies(report(WIRE, outlet="Arden Post"), report(WIRE + " More.", outlet="Arden Post")) == ()


def test_the_report_published_first_gives() -> None:
    early = report(WIRE, published=when("2031-03-01"))
    late = report(OTHER + "\n\n" + WIRE, published=when("2031-03-02"))
    (copy,) = copies(early, late)
    assert (copy.giver, copy.taker) == (early.id, late.id)
    assert "before" in copy.reason


def test_without_a_date_or_a_credit_the_direction_is_not_known() -> None:
    one, two = report(OTHER + "\n\n" + WIRE), report(WIRE + "\n\n" + LATER)
    (copy,) = copies(one, two)
    assert copy.basis is Basis.UNKNOWN


def test_what_is_nothing_but_a_part_of_another_was_taken_from_it() -> None:
    short, long = report(WIRE), report(WIRE + "\n\n" + OTHER)
    (copy,) = copies(short, long)
    assert (copy.giver, copy.basis) == (long.id, Basis.INFERRED)
    assert copy.reason == "100% of a.txt stands in a.txt, which has more"


def test_a_credit_outweighs_length() -> None:
    giver = report(WIRE, outlet="Arden Post")
    taker = report(WIRE + "\n\n" + OTHER + "\n\nSource: Arden Post", outlet="Coast Herald")
    credits: tuple[Credit, ...] = (credit(taker, "Arden Post"),)
    taker = report(taker.text, outlet="Coast Herald", credits=credits)
    story = dossier((giver, findings(giver)), (taker, findings(taker)))
    post = actor("Arden Post", kind=ActorKind.OUTLET)
    (copy,) = find_copies(story, find_outlets(aligned(story, actors=(post,))))
    assert copy.giver == giver.id
    assert copy.basis is Basis.STATED


def test_a_quotation_whose_marks_one_report_has_lost_is_no_copy() -> None:
    assert copies(report(f"He said: “{WIRE}”"), report("In his words. " + WIRE)) == ()


def test_speech_that_has_lost_its_marks_everywhere_is_no_copy() -> None:
    speech = "I tell you that " + WIRE
    assert copies(report(speech), report(OTHER + "\n\n" + speech)) == ()


def test_a_message_from_a_social_network_is_no_copy() -> None:
    post = WIRE + "\n\n— Dala Ferin (@ferin) March 3, 2031"
    assert copies(report(post), report(OTHER + "\n\n" + post)) == ()
    tagged = WIRE + " @ostmarknavy"
    assert copies(report(tagged), report(OTHER + "\n\n" + tagged)) == ()


def test_other_marks_and_dashes_do_not_hide_a_copy() -> None:
    text = WIRE.replace("old customs house", "“old” customs house — as it is called —")
    machine = text.replace("“", "«").replace("”", "»").replace("—", "-").replace(", ", " ; ")
    (copy,) = copies(report(text), report(machine))
    assert copy.words > 40


def test_paragraphs_put_in_and_in_another_order_do_not_hide_a_copy() -> None:
    one = report("\n\n".join((WIRE, OTHER)))
    two = report("\n\n".join((OTHER, LATER, WIRE)))
    found = copies(one, two)
    assert len(found) == 2
    assert {copy.given.of({one.id: one.text, two.id: two.text}[copy.giver])[:5] for copy in found} == {
        "The t", "Nobod",
    }  # fmt: skip


def test_two_short_passages_are_a_copy_together_and_one_is_none() -> None:
    first, second = " ".join(WIRE.split()[:20]), " ".join(OTHER.split()[:20])
    assert copies(report(f"{first}\n\n{LATER}"), report(f"Before.\n\n{first}")) == ()
    both = copies(report(f"{first}\n\n{LATER}\n\n{second}"), report(f"{second}\n\nBetween.\n\n{first}"))
    assert len(both) == 2
