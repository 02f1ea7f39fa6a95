"""Tokens: every visible character in exactly one, cut as English treebanks cut."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.parse.model import load_model
from onrecord.parse.tokens import find_tokens
from onrecord.parse.windows import make_windows
from onrecord.schema.text import Span

SIGNS = "ab Zé“”\"'’‘-–—.,:;/7$€%&#@_()…«»\u0301\u200b\u200d\u200f\u00ad\x00\ufe0f\ufffd\U0001f600\U0001f3fd\u05d0\u05b0\n\t\u00a0"
ODD_TEXT = st.lists(
    st.one_of(
        st.sampled_from(
            ["n't", "cannot", "’ll", "U.S.", "No.", "Mr.", "www.", "co-", "1,500.50", "a@b.org", " "]
        ),
        st.sampled_from(SIGNS),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
).map("".join)


def cut(text: str) -> list[str]:
    return [span.of(text) for span in find_tokens(text, Span(0, len(text)))]


def visible(char: str) -> bool:
    """Tell whether a character has a body of its own: no white space, no mark, no control character."""
    return not char.isspace() and char != "\ufffd" and unicodedata.category(char)[0] not in "MC"


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        # contractions and possessives
        ("They don't know.", "They do n't know ."),
        ("We’ll see what you’ve got, I'd say.", "We ’ll see what you ’ve got , I 'd say ."),
        ("It cannot and CAN'T be; who'd've known?", "It can not and CA N'T be ; who 'd 've known ?"),
        ("Lena's and the students' bags, O'Hara said", "Lena 's and the students ' bags , O'Hara said"),
        ("at seven o'clock the coup d'état", "at seven o'clock the coup d'état"),
        # full stops
        ("Mr. J. Oster left the U.S. at 5 a.m. on Jan. 3.", "Mr. J. Oster left the U.S. at 5 a.m. on Jan. 3 ."),
        ("He said No. It was No. 5.", "He said No . It was No. 5 ."),
        ("U.S.-led talks, e.g. in D.C.", "U.S. - led talks , e.g. in D.C."),
        ("That was plan B. The rest...", "That was plan B . The rest ..."),
        ("He fled the war.In May…", "He fled the war . In May …"),
        ("1. First of all", "1. First of all"),
        # numbers
        ("$5 rose 5% to 1,500.50 at 10:30", "$ 5 rose 5 % to 1,500.50 at 10:30"),
        ("€5m or US$7, the 2nd in the 1990s", "€ 5m or US$ 7 , the 2nd in the 1990s"),
        ("in '90s cars of the 1930’s", "in '90s cars of the 1930’s"),
        ("between 13,14 and 9/11 or 1/2", "between 13 , 14 and 9/11 or 1/2"),
        ("on 2022-01-12 call 555-0143 from 1776-77", "on 2022-01-12 call 555-0143 from 1776 - 77"),
        # hyphens, dashes, slashes
        ("a well-known 50-year-old", "a well - known 50 - year - old"),
        ("pre-existing co-operation since mid-1980s", "pre-existing co-operation since mid-1980s"),
        ("COVID-19 and a Su-27's wing", "COVID - 19 and a Su - 27 's wing"),
        ("Jong\u2011un", "Jong \u2011 un"),
        ("yes—no -- and/or s/he – R&D", "yes — no -- and / or s/he – R&D"),
        ("two- and three-day", "two- and three - day"),
        # quotation marks
        ("“Go,” ‘he’ said. «Oui» „ja“", "“ Go , ” ‘ he ’ said . « Oui » „ ja “"),
        # addresses
        ("see https://example.org/a-b?c=d. Or www.example.com,", "see https://example.org/a-b?c=d . Or www.example.com ,"),
        ("write to a.b-c@example.co.uk or @some_one #AndSo", "write to a.b-c@example.co.uk or @some_one #AndSo"),
        ("(example.com)", "( example.com )"),
        # other signs
        ("fine\U0001f44d\U0001f3fd\U0001f468\u200d\U0001f469 one", "fine \U0001f44d\U0001f3fd\U0001f468\u200d\U0001f469 one"),
        ("Jose\u0301's co\u00adop\u200b, x\x00y", "Jose\u0301 's co\u00adop\u200b , x\x00y"),
        ("\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd, \u0647\u0644\u0648\u061f", "\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd , \u0647\u0644\u0648 \u061f"),
        ("a \x00 \u200b\u200f b", "a b"),
    ],
)  # fmt: skip
def test_cut_as_treebanks_cut(text: str, tokens: str) -> None:
    assert cut(text) == tokens.split(" ")


def test_only_the_span_is_read() -> None:
    text = "Before. They can't. After."
    assert [span.of(text) for span in find_tokens(text, Span(8, 19))] == ["They", "ca", "n't", "."]
    assert find_tokens(text, Span(7, 8)) == []


@given(ODD_TEXT)
@settings(deadline=None)
def test_every_visible_character_is_in_exactly_one_token(text: str) -> None:
    if not text:
        return
    tokens = find_tokens(text, Span(0, len(text)))
    assert tokens == find_tokens(text, Span(0, len(text)))
    last = 0
    for span in tokens:
        assert last <= span.start < span.end <= len(text)
        assert not any(char.isspace() for char in span.of(text))
        assert any(map(visible, span.of(text)))
        assert not any(map(visible, text[last : span.start]))
        last = span.end
    assert not any(map(visible, text[last:]))


@pytest.mark.model
@given(ODD_TEXT)
@settings(deadline=None, max_examples=60)
def test_a_run_of_letters_and_digits_is_cut_by_contractions_only(text: str) -> None:
    if not text:
        return
    tokens = find_tokens(text, Span(0, len(text)))
    for window in make_windows(load_model().tokenizer, text, [Span(0, len(text))]):
        for word in window.words:
            inside = word.of(text)
            if inside.isalnum() and not inside.lower().endswith(("n", "cannot")):
                assert any(token.contains(word) for token in tokens)


@pytest.mark.parametrize(
    "part",
    [
        "a", "A", "1", ".", "-", "'", "/", "@", "_", "é", "日", "\u0301", "\x00", "\U0001f600", "\u200d", "a.", "a-", "a'", "1,",
        "1-", "a@a.", "x@y", "www.", "http://)", "co-", "a_", "(s)", "'s", "n't", "can", "U.S", "Mr.", "A&", "a%", "+1-",
    ],
)  # fmt: skip
def test_a_long_run_of_one_sign_comes_to_an_end(part: str) -> None:
    text = (part * 50_000)[:50_000]
    # A quadratic search would take minutes: that it ends is what is tested.
    tokens = find_tokens(text, Span(0, len(text)))
    assert all(one.end <= other.start for one, other in pairwise(tokens))
