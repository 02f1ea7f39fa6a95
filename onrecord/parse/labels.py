"""What each head may answer. The order is the order of the model's outputs: append, never reorder."""

from typing import Final

from onrecord.schema.parsed import EntityKind


def _names(block: str) -> tuple[str, ...]:
    return tuple(block.split())


# Attributions: the order that onrecord.parse.attribution reads.
TAGS: Final = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
# Entities: the kinds of onrecord.schema.parsed, in this order.
KINDS: Final = tuple(kind.value for kind in EntityKind)
ENTITIES: Final = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
# Universal POS tags, version 2.
UPOS: Final = _names(
    """
    ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X
    """
)
# Penn Treebank tags with the later HYPH, NFP, ADD, AFX, GW and XX.
PENN: Final = _names(
    """
    CC CD DT EX FW IN JJ JJR JJS LS MD NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG
    VBN VBP VBZ WDT WP WP$ WRB . , : `` '' -LRB- -RRB- $ # HYPH NFP ADD AFX GW XX
    """
)
# The relation of a word that continues the token begun by an earlier word ("don", "'", "t" of "do", "n't").
SAME_TOKEN: Final = "same-token"
# Universal Dependencies relations of English, subtypes kept.
UD: Final = _names(
    """
    root same-token acl acl:relcl advcl advcl:relcl advmod amod appos aux aux:pass case cc cc:preconj ccomp
    compound compound:prt conj cop csubj csubj:outer csubj:pass dep det det:predet discourse dislocated expl
    fixed flat goeswith iobj list mark nmod nmod:desc nmod:poss nmod:unmarked nsubj nsubj:outer nsubj:pass
    nummod obj obl obl:agent obl:unmarked orphan parataxis punct reparandum vocative xcomp
    """
)
