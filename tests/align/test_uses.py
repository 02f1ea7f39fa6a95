"""Roles and aliases with their evidence: when a report first used them, how often, and where."""

from dataclasses import replace
from datetime import date

from onrecord.align import align_story
from onrecord.schema.findings import Mention, MentionForm
from onrecord.schema.story import Actor
from onrecord.schema.text import Evidence
from tests import build

LATE = build.report(
    "Foreign Minister Mira Ostin left. Ostin\nhad been minister for years.",
    published=build.when("2031-05-20"),
)
EARLY = build.report(
    "A minister wrote. Deputy Minister Mira Ostin came. Mira Ostin is now\nForeign  Minister.",
    place="b.txt",
    published=build.when("2031-05-14"),
)
UNDATED = build.report("Foreign Minister Mira Ostin slept.", place="c.txt")


def ostin() -> Actor:
    said = [
        build.findings(
            LATE,
            actors=[
                build.local_actor(
                    "Mira Ostin",
                    roles=("Foreign Minister", "minister"),
                    aliases=("Mira Ostin", "Ostin"),
                    mentions=[build.span(LATE, "Mira Ostin"), build.span(LATE, "Ostin", 1)],
                )
            ],
        ),
        build.findings(
            EARLY,
            actors=[
                build.local_actor(
                    "Mira Ostin",
                    roles=("Deputy Minister", "Foreign  Minister"),
                    mentions=[build.span(EARLY, "Mira Ostin"), build.span(EARLY, "Mira Ostin", 1)],
                )
            ],
        ),
        build.findings(
            UNDATED,
            actors=[
                build.local_actor(
                    "Mira Ostin", roles=("Foreign Minister",), mentions=[build.span(UNDATED, "Mira Ostin")]
                )
            ],
        ),
    ]
    pairs = list(zip((LATE, EARLY, UNDATED), said, strict=True))
    (actor,) = align_story(build.dossier(*pairs)).actors
    return actor


def test_a_role_has_the_days_of_its_reports_and_the_place_in_the_first_of_them() -> None:
    uses = {use.role: use for use in ostin().role_uses}
    foreign = uses["Foreign Minister"]
    assert (foreign.earliest, foreign.latest) == (date(2031, 5, 14), date(2031, 5, 20))
    assert foreign.evidence == Evidence(EARLY.id, build.span(EARLY, "Foreign  Minister"))
    assert (uses["Deputy Minister"].earliest, uses["Deputy Minister"].latest) == (date(2031, 5, 14),) * 2


def test_of_several_places_of_a_role_the_one_next_to_the_actor_is_shown() -> None:
    uses = {use.role: use for use in ostin().role_uses}
    assert uses["minister"].evidence == Evidence(LATE.id, build.span(LATE, "minister"))


def test_aliases_are_counted_over_all_reports_the_most_frequent_first() -> None:
    found = [(use.alias, use.count, use.evidence) for use in ostin().alias_uses]
    assert found == [
        ("Mira Ostin", 4, Evidence(EARLY.id, build.span(EARLY, "Mira Ostin"))),
        ("Ostin", 1, Evidence(LATE.id, build.span(LATE, "Ostin", 1))),
    ]
    assert ostin().mention_count == 5


def test_pronouns_count_as_mentions_and_are_no_alias() -> None:
    report = build.report("Mira Ostin left. She slept.")
    local = build.local_actor("Mira Ostin", mentions=[build.span(report, "Mira Ostin")])
    mentions = (*local.mentions, Mention(build.span(report, "She"), MentionForm.PRONOUN))
    local = replace(local, mentions=mentions)
    (actor,) = align_story(build.dossier((report, build.findings(report, actors=[local])))).actors
    assert (actor.mention_count, [use.alias for use in actor.alias_uses]) == (2, ["Mira Ostin"])


def test_a_role_without_its_words_in_the_text_has_no_evidence_and_is_left_out() -> None:
    report = build.report("Mira Ostin left.")
    local = build.local_actor("Mira Ostin", roles=("envoy",), mentions=[build.span(report, "Mira Ostin")])
    (actor,) = align_story(build.dossier((report, build.findings(report, actors=[local])))).actors
    assert (actor.roles, actor.role_uses) == (("envoy",), ())
