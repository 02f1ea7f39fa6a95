"""One name taken out of what a report has for one actor: which pronouns and statements go with it."""

from dataclasses import replace

from onrecord.align.division import divide
from onrecord.schema.findings import Mention, MentionForm
from tests import build

TEXT = "Ana Tarn came. She sat. Karl Tarn left. He said no. The minister spoke. She said yes."


def mention(words: str, form: MentionForm, nth: int = 0) -> Mention:
    return Mention(build.span(TEXT, words, nth), form)


def test_pronouns_go_with_the_name_before_them_and_not_past_a_description():
    report = build.report(TEXT)
    mentions = (
        mention("Ana Tarn", MentionForm.NAME),
        mention("She", MentionForm.PRONOUN),
        mention("Karl Tarn", MentionForm.NAME),
        mention("He", MentionForm.PRONOUN),
        mention("The minister", MentionForm.NOMINAL),
        mention("She", MentionForm.PRONOUN, 1),
    )
    actor = build.local_actor("Ana Tarn", aliases=("Ana Tarn", "Karl Tarn"), mentions=[])
    said = [
        build.statement(report, "no", speaker=0, source="He", cue="said"),
        build.statement(report, "yes", speaker=0, source="minister", cue="spoke"),
    ]
    findings = build.findings(report, actors=[replace(actor, mentions=mentions)], statements=said)
    divided = divide(report, findings, 0, "Karl Tarn")
    kept, out = divided.actors
    assert [one.span.of(TEXT) for one in out.mentions] == ["Karl Tarn", "He"]
    assert [one.span.of(TEXT) for one in kept.mentions] == ["Ana Tarn", "She", "The minister", "She"]
    assert [statement.speaker for statement in divided.statements] == [1, 0]
