"""The joints: each stage takes what the one before gives."""

import re
from itertools import pairwise

from onrecord import pipeline
from onrecord.run import Over
from onrecord.schema.findings import Findings
from onrecord.schema.record import StoryRecord
from onrecord.schema.report import RawReport
from onrecord.schema.story import Dossier


def test_each_stage_takes_what_the_one_before_gives() -> None:
    for before, after in pairwise(pipeline.stages()):
        if before.over is after.over:
            assert before.gives is after.takes, f"{before.name} → {after.name}"


def test_the_way_begins_with_bytes_and_ends_with_a_record_of_a_story() -> None:
    reports = [stage for stage in pipeline.stages() if stage.over is Over.REPORT]
    stories = [stage for stage in pipeline.stages() if stage.over is Over.STORY]
    assert (reports[0].takes, reports[-1].gives) == (RawReport, Findings)
    assert (stories[0].takes, stories[-1].gives) == (Dossier, StoryRecord)


def test_the_stages_stand_in_the_order_report_corpus_story() -> None:
    order = [stage.over for stage in pipeline.stages()]
    assert order == sorted(order, key=list(Over).index)


def test_every_stage_says_what_it_gives_in_one_line() -> None:
    for stage in pipeline.stages():
        assert (stage.work.__doc__ or "").strip(), stage.name


def test_the_table_at_the_top_names_every_stage() -> None:
    for stage in pipeline.stages():
        assert re.search(rf"^ *{stage.name} .*→", pipeline.__doc__ or "", re.MULTILINE), stage.name


def test_names_of_stages_are_not_used_twice() -> None:
    names = [stage.name for stage in pipeline.stages()]
    assert len(set(names)) == len(names)
