"""The corpora: invented files in their formats become documents."""

import pytest

from training.data_gum import FREE_GENRES, read_conllu, read_splits
from training.data_polnear import read_article

ARTICLE = "Rain is likely, the mayor said on Monday.\n\nShe added: stay at home.\n"
STANDOFF = """T1\tContent 0 14\tRain is likely
T2\tSource 16 25\tthe mayor
T3\tCue 26 30\tsaid
T4\tAttribution 26 30\tsaid
E1\tAttribution:T4 Content:T1 Source:T2 Cue:T3
T5\tContent 54 58;62 66\tstay home
T6\tCue 47 52\tadded
T7\tAttribution-no-source 47 52\tadded
E2\tAttribution-no-source:T7 Cue:T6 Content:T5
T8\tDiscard 31 40\ton Monday
#1\tAnnotatorNotes T8\ta note
"""
CONLLU = """# newdoc id = GUM_news_sample
# newpar
# newpar_block = p (1 s)
# text = Dr. Berg can't pay $5 to the United Harbours.
1\tDr.\tDr.\tPROPN\tNNP\t_\t5\tnsubj\t_\tEntity=(1-person-new
2\tBerg\tBerg\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
3\tca\tcan\tAUX\tMD\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tpay\tpay\tVERB\tVB\t_\t0\troot\t_\t_
6\t$\tdollar\tSYM\t$\t_\t5\tobj\t_\tSpaceAfter=No
7\t5\t5\tNUM\tCD\t_\t6\tnummod\t_\t_
8\tto\tto\tADP\tIN\t_\t11\tcase\t_\t_
9\tthe\tthe\tDET\tDT\t_\t11\tdet\t_\tEntity=(2-organization-new
10\tUnited\tUnited\tADJ\tNNP\t_\t11\tamod\t_\t_
11\tHarbours\tHarbour\tPROPN\tNNPS\t_\t5\tobl\t_\tEntity=2)|SpaceAfter=No
12\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# text = Yes
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_

# newpar
# text = The end
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(3-time-new(4-object-new
2\tend\tend\tNOUN\tNN\t_\t0\troot\t_\tEntity=4)3)
"""


def test_an_article_with_its_stand_off() -> None:
    article = read_article("sample", ARTICLE, STANDOFF)
    assert article.attributions is not None
    first, second = article.attributions
    assert [span.of(ARTICLE) for span in (*first.source, *first.cue, *first.content)] == [
        "the mayor",
        "said",
        "Rain is likely",
    ]
    assert second.source == ()
    assert [span.of(ARTICLE) for span in second.content] == ["stay", "home"]
    assert [span.of(ARTICLE) for span in article.unjudged] == ["on Monday"]
    assert [span.of(ARTICLE)[:3] for span in article.paragraphs] == ["Rai", "She"]


def test_an_annotation_outside_of_the_text_is_an_error() -> None:
    with pytest.raises(ValueError, match="40 characters"):
        read_article("sample", ARTICLE[:40], STANDOFF)


def test_a_conllu_document() -> None:
    sample = read_conllu("GUM_news_sample", CONLLU.splitlines())
    assert sample.text == "Dr. Berg can't pay $5 to the United Harbours. Yes\n\nThe end"
    assert [span.of(sample.text)[:3] for span in sample.paragraphs] == ["Dr.", "The"]
    assert sample.tokens is not None
    assert [one.span.of(sample.text) for one in sample.tokens[:5]] == ["Dr.", "Berg", "ca", "n't", "pay"]
    assert [one.head for one in sample.tokens[:5]] == [4, 0, 4, 4, 4]
    assert [index for index, one in enumerate(sample.tokens) if one.begins] == [0, 12, 13]


def test_names_numbers_and_times_of_a_conllu_document() -> None:
    sample = read_conllu("GUM_news_sample", CONLLU.splitlines())
    assert [(one.span.of(sample.text), one.kind) for one in sample.entities or ()] == [
        ("Dr. Berg", "person"),
        ("$5", "number"),
        ("United Harbours", "organisation"),
        ("The end", "time"),
    ]


def test_splits() -> None:
    assert read_splits("## dev\n\n  * GUM_news_a\n\n## test\n\n  * GUM_bio_b\n") == {
        "GUM_news_a": "dev",
        "GUM_bio_b": "test",
    }


def test_no_genre_with_non_commercial_texts_is_read() -> None:
    assert not any("NC" in licence for licence in FREE_GENRES.values())
