"""The teacher's trees turned into Universal Dependencies, sentence by sentence."""

import pytest

from onrecord.schema.text import Span
from training.document import Document, GoldEntity, GoldToken
from training.universal import to_universal

# word/teacher's relation/number of the head/Penn tag/part of speech
CASES = {
    "a noun stands over its preposition": (
        "Ships/nsubj/2/NNS/NOUN left/ROOT/2/VBD/VERB for/prep/2/IN/ADP Ostia/pobj/3/NNP/PROPN",
        "nsubj:2 root:2 case:4 obl:2",
    ),
    "a predicate stands over be": (
        "Anna/nsubj/2/NNP/PROPN was/ROOT/2/VBD/AUX ready/acomp/2/JJ/ADJ to/aux/5/TO/PART go/xcomp/3/VB/VERB",
        "nsubj:3 cop:3 root:3 mark:5 xcomp:3",
    ),
    "so does a place": (
        "Anna/nsubj/2/NNP/PROPN is/ROOT/2/VBZ/AUX in/prep/2/IN/ADP Ostia/pobj/3/NNP/PROPN",
        "nsubj:4 cop:4 case:4 root:4",
    ),
    "what there is is the subject": (
        "There/expl/2/EX/PRON is/ROOT/2/VBZ/VERB hope/attr/2/NN/NOUN",
        "expl:2 root:2 nsubj:2",
    ),
    "the doer of a passive": (
        "It/nsubjpass/3/PRP/PRON was/auxpass/3/VBD/AUX sunk/ROOT/3/VBN/VERB by/agent/3/IN/ADP ice/pobj/4/NN/NOUN",
        "nsubj:pass:3 aux:pass:3 root:3 case:5 obl:agent:3",
    ),
    "a gerund after a preposition is a clause": (
        "They/nsubj/2/PRP/PRON insist/ROOT/2/VBP/VERB on/prep/2/IN/ADP leaving/pcomp/3/VBG/VERB",
        "nsubj:2 root:2 mark:4 advcl:2",
    ),
    "conjuncts hang on the first, conjunctions on what follows": (
        "A/ROOT/1/NN/NOUN ,/punct/1/,/PUNCT B/conj/1/NN/NOUN and/cc/3/CC/CCONJ C/conj/3/NN/NOUN",
        "root:1 punct:- conj:1 cc:5 conj:1",
    ),
    "whom one wants to act is an object": (
        "They/nsubj/2/PRP/PRON want/ROOT/2/VBP/VERB him/nsubj/5/PRP/PRON to/aux/5/TO/PART go/ccomp/2/VB/VERB",
        "nsubj:2 root:2 obj:2 mark:5 xcomp:2",
    ),
    "according to": (
        "According/prep/5/VBG/VERB to/prep/1/IN/ADP clerks/pobj/2/NNS/NOUN it/nsubj/5/PRP/PRON broke/ROOT/5/VBD/VERB",
        "case:3 fixed:1 obl:5 nsubj:5 root:5",
    ),
    "the day stands over month and year": (
        "Since/ROOT/1/IN/ADP May/pobj/1/NNP/PROPN 2/nummod/2/CD/NUM ,/punct/2/,/PUNCT 2021/nummod/2/CD/NUM",
        "case:3 compound:3 root:3 punct:- nmod:unmarked:3",
    ),
    "money": (
        "$/quantmod/3/$/SYM 5/compound/3/CD/NUM million/ROOT/3/CD/NUM",
        "root:1 compound:3 nummod:1",
    ),
    "a person's name is flat": (
        "Anna/compound/2/NNP/PROPN Berg/nsubj/3/NNP/PROPN left/ROOT/3/VBD/VERB",
        "nsubj:3 flat:1 root:3",
    ),
}


def _document(words: str) -> Document:
    rows = [word.rsplit("/", 4) for word in words.split(" ")]
    text = " ".join(row[0] for row in rows)
    tokens, start = [], 0
    for number, (word, relation, head, penn, upos) in enumerate(rows):
        span = Span(start, start + len(word))
        tokens.append(
            GoldToken(
                span=span, upos=upos, penn=penn, head=int(head) - 1, relation=relation, begins=not number
            )
        )
        start = span.end + 1
    people = (GoldEntity(Span(0, 9), "person"),) if text.startswith("Anna Berg") else ()
    return Document(
        name="case", text=text, paragraphs=(Span(0, len(text)),), entities=people, tokens=tuple(tokens)
    )


@pytest.mark.parametrize("name", CASES)
def test_turning(name: str) -> None:
    words, expected = CASES[name]
    turned = to_universal(_document(words)).tokens or ()
    found = [f"{one.relation}:{'-' if one.head is None else one.head + 1}" for one in turned]
    assert found == expected.split(" ")


def test_nothing_is_learned_from_a_sentence_whose_head_stands_in_another() -> None:
    document = _document("A/ROOT/1/NN/NOUN b/dep/1/NN/NOUN")
    tokens = list(document.tokens or ())
    tokens[0] = GoldToken(span=tokens[0].span, upos="NOUN", penn="NN", head=7, relation="dep", begins=True)
    turned = to_universal(
        Document(name="x", text=document.text, paragraphs=document.paragraphs, tokens=tuple(tokens))
    )
    assert all(one.head is None and one.relation is None for one in turned.tokens or ())
