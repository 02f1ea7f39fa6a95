"""A proposal: an attribution on its way to becoming a statement."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.extract.page import Page
from onrecord.schema.text import Span


class Cue(StrEnum):
    """What kind of words the cue of a statement is."""

    SPEECH = "speech"  # a verb of speech or writing
    ATTITUDE = "attitude"  # a verb of belief or intention
    DEED = "deed"  # a verb of what is done, not said
    OTHER = "other"  # any other verb
    NOUN = "noun"  # "the claim that"
    PHRASE = "phrase"  # "according to"


class Found(StrEnum):
    """What a proposal was found by."""

    MODEL = "model"
    CLAUSE = "clause"  # a verb with a clause: "said that the dam is full"
    DIRECTIVE = "directive"  # whom and what to do: "ordered the guards to leave"
    UNDERTAKING = "undertaking"  # what the speaker will do: "vowed to stay"
    JUDGEMENT = "judgement"  # whom and of what: "accused the guards of sleeping"
    THING = "thing"  # "demanded a pause"
    AIM = "aim"  # "called for calm"
    NOUN = "noun"  # "the mayor's claim that the dam is full"
    ANNOUNCED = "announced"  # "This was announced by …"
    PULL_QUOTE = "pull_quote"
    HEADLINE = "headline"  # "Odell: dam 'will hold'"
    POST = "post"  # a post of a social network, set into the article
    CARRIED = "carried"  # a quoted paragraph without a cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An attribution on its way to becoming a statement."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float  # how likely it is right, 0..1
    via: Span | None = None  # who hands the words on: "the agency quoted the minister as saying"
    repairs: tuple[str, ...] = ()
    found: Found = Found.MODEL
    nested: bool = False  # it stands inside of what somebody else said

    def mended(self, note: str, **changes: object) -> "Proposal":
        """Return the proposal with changes and a note of what was done."""
        return replace(self, repairs=(*self.repairs, note), **changes)  # type: ignore[arg-type]


Repair = Callable[[Proposal, Page], Proposal | None]
