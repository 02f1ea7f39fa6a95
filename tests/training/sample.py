"""A tokenizer of single letters and invented documents: small enough to check by hand."""

import string

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from onrecord.schema.text import Span
from training.document import Document, GoldAttribution, GoldEntity, GoldToken


def letter_tokenizer() -> Tokenizer:
    """Cuts words as the real one does, and spells every word."""
    letters = string.ascii_lowercase + string.digits + string.punctuation + "“”«»„’"
    names = ["[UNK]", *letters, *(f"##{letter}" for letter in letters)]
    tokenizer = Tokenizer(WordPiece({name: number for number, name in enumerate(names)}, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


TEXT = "The mayor said he “cannot” agree.\n\nIt won’t rain, Anna Berg added."


def place(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def token(words: str, head: int | None, relation: str, *, begins: bool = False) -> GoldToken:
    return GoldToken(span=place(words), upos="X", penn="NN", head=head, relation=relation, begins=begins)


def document() -> Document:
    """Two paragraphs with two attributions; syntax of the first sentence only in part."""
    start = TEXT.index("cannot")
    return Document(
        name="sample",
        text=TEXT,
        paragraphs=(Span(0, TEXT.index("\n")), Span(TEXT.index("It"), len(TEXT))),
        attributions=(
            GoldAttribution(
                source=(place("The mayor"),), cue=(place("said"),), content=(place("he “cannot” agree"),)
            ),
            GoldAttribution(
                source=(place("Anna Berg"),), cue=(place("added"),), content=(place("It won’t rain"),)
            ),
        ),
        entities=(GoldEntity(place("Anna Berg"), "person"),),
        tokens=(
            token("The", 1, "det", begins=True),
            token("mayor", 2, "nsubj"),
            token("said", 2, "root"),
            GoldToken(
                span=Span(start, start + 3), upos="AUX", penn="MD", head=5, relation="aux", begins=False
            ),
            GoldToken(
                span=Span(start + 3, start + 6),
                upos="PART",
                penn="RB",
                head=5,
                relation="advmod",
                begins=False,
            ),
            token("agree", 2, "ccomp"),
            token("wo", 8, "aux", begins=True),
            token("n’t", 8, "advmod"),
            token("rain", 8, "root"),
        ),
    )
