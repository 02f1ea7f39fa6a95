"""The wordings of one utterance side by side, with invented reports."""

from onrecord.align.quotations import Quotes
from onrecord.align.readings import lookup_of
from onrecord.align.wordings import collate_utterances
from onrecord.schema.findings import ActorKind, Form, Statement
from onrecord.schema.report import Report
from onrecord.schema.story import Utterance
from onrecord.schema.wording import CollationStep, Effect, Part, Quotation, StepKind
from tests import build

FULL = "We may close the northern harbour to foreign ships in March"
QUOTED = f"“{FULL},” Ilka Tennow told Lantern."
TOLD = "Ilka Tennow demanded that they will close the northern harbour to foreign ships."


def collated(*told: tuple[Report, Statement], relay: bool = False) -> Utterance:
    """Return one utterance of these statements; local actor 0 is the speaker, 1 the medium."""
    found = [
        build.findings(
            report,
            actors=[build.local_actor("Ilka Tennow"), build.local_actor("Lantern", kind=ActorKind.AGENCY)],
            statements=[one],
        )
        for report, one in told
    ]
    actors = (
        build.actor("Ilka Tennow", *((report.id, 0) for report, _ in told)),
        build.actor("Lantern", *((report.id, 1) for report, _ in told), kind=ActorKind.AGENCY),
    )
    pairs = [(report, of) for (report, _), of in zip(told, found, strict=True)]
    lookup = lookup_of(build.dossier(*pairs), actors)
    utterances = [build.utterance(*(one for _, one in told))]
    return collate_utterances(utterances, Quotes.of(utterances, lookup), lookup)[0]


def quoted(text: str = QUOTED, words: str = FULL, day: str | None = None) -> tuple[Report, Statement]:
    report = build.report(text, place="quoted.txt", published=build.when(day) if day else None)
    relays = (build.relay_mention(report, 1, "Lantern"),) if "Lantern" in text else ()
    cue = "told" if "told" in text else "said"
    one = build.statement(
        report, words, form=Form.DIRECT, speaker=0, source="Ilka Tennow", cue=cue, relays=relays
    )
    return report, one


def told(text: str = TOLD, cue: str = "demanded", day: str | None = None) -> tuple[Report, Statement]:
    report = build.report(text, place="told.txt", published=build.when(day) if day else None)
    words = text.partition("that ")[2].rstrip(".")
    return report, build.statement(report, words, speaker=0, source="Ilka Tennow", cue=cue)


def effects(utterance: Utterance) -> list[tuple[Part, Effect, str]]:
    return [(step.part, step.effect, step.reason) for step in utterance.collation if step.effect]


def words_of(step: CollationStep, before: Report, after: Report) -> tuple[str, str]:
    return (
        " … ".join(span.of(before.text) for span in step.before),
        " … ".join(span.of(after.text) for span in step.after),
    )


def test_each_wording_is_set_word_by_word_against_the_fullest() -> None:
    first, second = quoted(), told()
    utterance = collated(first, second)
    assert [one.fullest for one in utterance.wordings] == [True, False]
    content = [step for step in utterance.collation if step.part is Part.CONTENT]
    assert [(step.kind, *words_of(step, first[0], second[0])) for step in content] == [
        (StepKind.CHANGED, "We may", "they will"),
        (
            StepKind.KEPT,
            "close the northern harbour to foreign ships",
            "close the northern harbour to foreign ships",
        ),
        (StepKind.DROPPED, "in March", ""),
    ]


def test_a_may_that_becomes_a_will_and_a_medium_that_is_gone_are_told() -> None:
    assert effects(collated(quoted(), told())) == [
        (Part.CONTENT, Effect.HARDENED, "“may” → “will”"),
        (Part.RELAY, Effect.RELAY_LOST, "Lantern is not named"),
    ]


def test_a_report_that_names_the_medium_anywhere_has_not_lost_it() -> None:
    naming = told(TOLD.rstrip(".") + ". Lantern has the whole talk.")
    report, one = naming
    one = build.statement(
        report,
        "they will close the northern harbour to foreign ships",
        speaker=0,
        source="Ilka Tennow",
        cue="demanded",
    )
    assert Effect.RELAY_LOST not in [effect for _, effect, _ in effects(collated(quoted(), (report, one)))]


def test_a_cue_hardens_what_is_said_in_the_same_words() -> None:
    asking = TOLD.replace("demanded", "asked").replace("will", "may")
    found = effects(collated(told(asking, "asked"), told(TOLD.replace("will", "may"))))
    assert found == [(Part.CUE, Effect.HARDENED, "“asked” → “demanded”")]


def test_what_is_put_in_other_words_throughout_is_not_set_word_by_word() -> None:
    free = told("Ilka Tennow said that boats from abroad had no business at her piers.", "said")
    utterance = collated(quoted(), free)
    assert [one.kept is not None and one.kept < 0.4 for one in utterance.wordings] == [False, True]
    assert [step for step in utterance.collation if step.part is Part.CONTENT] == []


def test_paraphrase_is_told_from_quotations_that_agree_and_that_do_not() -> None:
    same = quoted(f"“{FULL},” Ilka Tennow said.")
    other = FULL.replace("foreign", "all")
    differing = quoted(f"“{other},” Ilka Tennow said.", other)
    assert [one.quotation for one in collated(quoted(), same).wordings] == [Quotation.SAME] * 2
    assert [one.quotation for one in collated(quoted(), differing).wordings] == [Quotation.DIFFERS] * 2
    assert [one.quotation for one in collated(quoted(), told()).wordings] == [
        Quotation.ALONE,
        Quotation.PARAPHRASE,
    ]


def test_the_earliest_is_known_only_when_all_days_are_and_one_is_before_the_others() -> None:
    def earliest(first: str | None, second: str | None) -> list[bool | None]:
        return [one.earliest for one in collated(quoted(day=first), told(day=second)).wordings]

    assert earliest("2031-05-03", "2031-05-04") == [True, False]
    assert earliest("2031-05-03", "2031-05-03") == [None, None]
    assert earliest("2031-05-03", None) == [None, None]


def test_words_of_somebody_else_are_told_as_re_attributed() -> None:
    first = quoted()
    report = build.report("Bram Oskeld said that they may close the northern harbour.", place="told.txt")
    one = build.statement(
        report, "they may close the northern harbour", speaker=1, source="Bram Oskeld", cue="said"
    )
    oskeld = build.local_actor("Bram Oskeld")
    found = [
        build.findings(first[0], actors=[build.local_actor("Ilka Tennow"), oskeld], statements=[first[1]]),
        build.findings(report, actors=[build.local_actor("Ilka Tennow"), oskeld], statements=[one]),
    ]
    actors = (build.actor("Ilka Tennow", (first[0].id, 0)), build.actor("Bram Oskeld", (report.id, 1)))
    lookup = lookup_of(build.dossier((first[0], found[0]), (report, found[1])), actors)
    utterances = [build.utterance(first[1], one)]
    (utterance,) = collate_utterances(utterances, Quotes.of(utterances, lookup), lookup)
    assert (Part.SOURCE, Effect.REATTRIBUTED, "Ilka Tennow → Bram Oskeld") in effects(utterance)


def test_an_utterance_of_one_statement_has_nothing_to_set_side_by_side() -> None:
    utterance = collated(quoted())
    assert utterance.wordings == () and utterance.collation == ()
