"""What speaks for a candidate whom a role or pronoun may stand for: a scored list of clues, with reasons."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.extract.cast import up_to_noun
from onrecord.extract.member import Member
from onrecord.extract.references import Reference
from onrecord.extract.roles import parties
from onrecord.lang.load import table, words
from onrecord.lang.offices import may_mean, office, offices_in
from onrecord.lang.world import Known
from onrecord.schema.findings import ActorKind, MentionForm

# A reference is resolved when its best candidate reaches this sum of clues; below, it stays open (set by
# reading development articles: a wrong speaker is worse than none).
ENOUGH_FOR_ROLE = 2.0
ENOUGH_FOR_PRONOUN = 1.0
FAR = 100
# Sentences back beyond which a pronoun no longer reaches.
PRONOUN_REACH = 6
# One with "a" or "an" needs office and side alike: "a spokesman for the ministry" may be anybody.
ENOUGH_FOR_INDEFINITE = 4.8
# Sentences back in which the one who may hold an office is looked for.
JUST_BEFORE = 2
# What a gender that is told and agrees counts against one that differs.
GENDER_TOLD = 0.2
# What one country counts where the body is named: "the Kremlin official" may be of the ministry.
SAME_COUNTRY = 0.4
# What it counts against somebody that the report tells of no party where the role has one.
NO_PARTY_TOLD = -0.5


@dataclass(slots=True)
class Trace:
    """Where a member was last spoken of before a reference."""

    sentence: int = -FAR
    block: int = -1
    subject: bool = False
    leading: bool = False  # subject of the sentence's main clause
    quoted: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member as it stands when the reference is met."""

    member: Member
    trace: Trace
    last_speaker: bool
    in_words: bool = False  # named in the very words that the reference says
    unclaimed: bool = False  # nobody in the report is known to hold the office


Clue = tuple[Callable[[Reference, Candidate], float], float, str]


def role_fits(reference: Reference, candidate: Candidate) -> float:
    """Return whether the candidate holds an office that may be called so.

    1 when it does, -1 when its offices are others, a little less than 0 when it has none.
    """
    from_roles = candidate.member.categories
    if not from_roles:
        return -0.2
    return 1.0 if may_mean(reference.lemma, from_roles) or may_mean(reference.phrase, from_roles) else -1.0


def same_office(reference: Reference, candidate: Candidate) -> float:
    """1 when the very noun of the reference stands in a role of the candidate."""
    nouns = {one.noun for role in candidate.member.roles for one in offices_in(role)}
    meant = {
        found.noun for word in (reference.lemma, reference.phrase) if (found := office(word)) is not None
    }
    return 1.0 if meant & nouns else 0.0


def side_agrees(reference: Reference, candidate: Candidate) -> float:
    """1 when country or body agree, -1 when they differ, 0 when one is not told."""
    sides = _sides(candidate.member)
    party = [_same_party(one, sides) for one in reference.knowns if one.key in parties()]
    if candidate.unclaimed:
        party = [one for one in party if one != NO_PARTY_TOLD]
    told = [_same_side(one, sides) for one in reference.knowns if sides and one.key not in parties()]
    if -1.0 in party or not told:
        return min(party, default=0.0)
    return max(told)


def _same_party(known: Known, sides: frozenset[str]) -> float:
    if not sides & parties():
        return NO_PARTY_TOLD
    return 1.0 if known.key in sides else -1.0


def _same_side(known: Known, sides: frozenset[str]) -> float:
    """Compare a state or body with the sides of a member; one body of a state is not another."""
    same_country = f"country:{known.country}" in sides
    if known.key in sides or (known.kind is ActorKind.STATE and same_country):
        return 1.0
    return SAME_COUNTRY if same_country else -1.0


def may_hold_it(reference: Reference, candidate: Candidate) -> float:
    """1 when nobody is known to hold such an office and the subject just before holds no other."""
    if not candidate.unclaimed or candidate.member.categories or not candidate.member.named:
        return 0.0
    just_before = reference.sentence - candidate.trace.sentence <= JUST_BEFORE
    return 1.0 if just_before and candidate.trace.subject and not candidate.trace.quoted else 0.0


def near(reference: Reference, candidate: Candidate) -> float:
    """1 in the same sentence, less with every sentence between."""
    return 1.0 / (1.0 + max(reference.sentence - candidate.trace.sentence, 0))


def same_paragraph(reference: Reference, candidate: Candidate) -> float:
    """1 when last spoken of in the same paragraph."""
    return 1.0 if reference.block == candidate.trace.block else 0.0


def subject(reference: Reference, candidate: Candidate) -> float:
    """1 when the candidate was the subject of its last clause, for a name less with every sentence since."""
    back = reference.sentence - candidate.trace.sentence if candidate.member.named else 1
    return 1.0 / max(back, 1) if candidate.trace.subject else 0.0


def leading(reference: Reference, candidate: Candidate) -> float:
    """1 when the candidate was the subject of the main clause of the sentence, or of the one before."""
    just_before = reference.sentence - candidate.trace.sentence <= 1
    return 1.0 if candidate.trace.leading and just_before else 0.0


def speaking(reference: Reference, candidate: Candidate) -> float:
    """1 when the candidate was the last to speak."""
    return 1.0 if candidate.last_speaker else 0.0


def quoted(reference: Reference, candidate: Candidate) -> float:
    """1 when the candidate was last named inside somebody's words."""
    return 1.0 if candidate.trace.quoted else 0.0


def in_own_words(reference: Reference, candidate: Candidate) -> float:
    """1 when the words that the reference says name the candidate: nobody names himself."""
    return 1.0 if candidate.in_words else 0.0


def gender_agrees(reference: Reference, candidate: Candidate) -> float:
    """A little when the genders told so far agree, down to -1 when they differ, 0 when none is known."""
    genders = candidate.member.genders
    if reference.gender is None or not genders:
        return 0.0
    share = genders[reference.gender] / genders.total()
    return GENDER_TOLD if share > 0.5 else share - 1.0


def several(reference: Reference, candidate: Candidate) -> float:
    """1 when the reference and the candidate are both several."""
    return 1.0 if reference.plural and not candidate.member.named else 0.0


def often(reference: Reference, candidate: Candidate) -> float:
    """Grows with the number of times the candidate was named before."""
    return math.log1p(candidate.trace.count)


ROLE_CLUES: tuple[Clue, ...] = (
    (role_fits, 2.0, "the office fits"),
    (same_office, 1.0, "the same office is named"),
    (may_hold_it, 1.2, "nobody else is known to hold the office"),
    (side_agrees, 2.5, "the side agrees"),
    (near, 0.8, "named near by"),
    (speaking, 0.8, "the last to speak"),
    (gender_agrees, 2.0, "the gender agrees"),
    (quoted, -0.5, "named inside a quotation"),
    (in_own_words, -4.0, "named in the very words"),
    (often, 0.2, "named often"),
)
# Set one weight after the other on the chains of GUM (news, biographies, interviews, speeches: nine of ten
# pronouns right) together with the pronouns and roles that speak in development stories and articles.
PRONOUN_CLUES: tuple[Clue, ...] = (
    (near, 3.0, "named near by"),
    (same_paragraph, 0.5, "in the same paragraph"),
    (subject, 1.0, "the subject before"),
    (leading, 0.6, "what its sentence is about"),
    (speaking, 1.0, "the last to speak"),
    (gender_agrees, 5.0, "the gender agrees"),
    (several, 1.0, "several, too"),
    (quoted, -0.6, "named inside a quotation"),
    (in_own_words, -4.0, "named in the very words"),
    (often, 0.3, "named often"),
)


def choose(reference: Reference, candidates: Sequence[Candidate]) -> tuple[Member, str] | None:
    """Return whom the clues speak for most, with the reason in words; None when it is not enough."""
    fitting = [one for one in candidates if is_possible(reference, one)]
    if not fitting:
        return None
    by_office = reference.office is not None and reference.form is not MentionForm.PRONOUN
    clues = ROLE_CLUES if by_office else PRONOUN_CLUES
    scored = [(_weigh(clues, reference, one), -place, one) for place, one in enumerate(fitting)]
    value, _, best = max(scored, key=lambda one: one[:2])
    if value < _enough(reference, clues):
        return None
    spoken = [text for clue, weight, text in clues if clue(reference, best) * weight > 0]
    return best.member, f"“{reference.lemma}” for {best.member.name}: {', '.join(spoken)}"


def _enough(reference: Reference, clues: Sequence[Clue]) -> float:
    if not reference.definite:
        return ENOUGH_FOR_INDEFINITE
    return ENOUGH_FOR_ROLE if clues is ROLE_CLUES else ENOUGH_FOR_PRONOUN


def _weigh(clues: Sequence[Clue], reference: Reference, candidate: Candidate) -> float:
    return round(sum(clue(reference, candidate) * weight for clue, weight, _ in clues), 6)


def is_possible(reference: Reference, candidate: Candidate) -> bool:
    """Tell whether the candidate is of a kind that the reference can stand for at all."""
    member, kind = candidate.member, candidate.member.kind
    if not member.named and reference.sentence - candidate.trace.sentence > PRONOUN_REACH:
        return False
    if reference.form is MentionForm.PRONOUN:
        return _possible_for_pronoun(reference, candidate)
    if reference.office is not None:
        return kind is ActorKind.PERSON and not reference.plural
    if member.known is not None and reference.lemma in member.known.back_nouns:
        return (
            not reference.knowns
            or any(one.key == member.known.key for one in reference.knowns)
            or (member.known.key not in {one.key for one in reference.knowns} and kind is not ActorKind.STATE)
        )
    if kind is ActorKind.STATE:
        return reference.lemma in words("en", "names", "state_back") and any(
            member.known is not None and one.key == member.known.key for one in reference.knowns
        )
    return up_to_noun(member.name).split()[-1].lower() == reference.lemma


def taken_up(noun: str, met: Sequence[Member]) -> Member | None:
    """Return the one body that a bare noun may take up: "the group" for an institute; None of several."""
    fitting = {_told_apart_by(one, noun): one for one in met if _is_called(one, noun)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _is_called(member: Member, noun: str) -> bool:
    ends = table("en", "names")["taken_up"].get(noun)
    if ends is None or not member.named or member.kind in (ActorKind.PERSON, ActorKind.STATE, None):
        return False
    if member.known is not None and member.known.back_nouns:
        return noun in member.known.back_nouns
    if not ends:
        return member.kind is ActorKind.OUTLET
    last = up_to_noun(member.name).partition(" for ")[0].split()[-1]
    return len(member.name.split()) > 1 and last.lower().rstrip(".") in ends


def _told_apart_by(member: Member, noun: str) -> str:
    """Return what tells a body from others; the same campaign is named in full and by the surname alone."""
    before = [word for word in member.name.split() if word[:1].isupper()]
    return before[-1] if noun == "campaign" and before else member.name


def _possible_for_pronoun(reference: Reference, candidate: Candidate) -> bool:
    member, trace, kind = candidate.member, candidate.trace, candidate.member.kind
    if reference.sentence - trace.sentence > PRONOUN_REACH:
        return False
    if reference.gender is not None:
        return kind is ActorKind.PERSON
    if reference.plural:
        return kind not in (ActorKind.PERSON, ActorKind.STATE)
    here = trace.sentence == reference.sentence
    if kind is ActorKind.PERSON or (kind is ActorKind.GROUP and member.known is None):
        return False
    if kind is ActorKind.STATE and not (here or trace.subject or candidate.last_speaker):
        return False
    # "It" that does not speak itself is who has just spoken: "Norway announced that it would leave".
    return reference.speaks or (candidate.last_speaker and here)


def _sides(member: Member) -> frozenset[str]:
    found = {one.key for one in member.knowns} | {
        f"country:{one.country}" for one in member.knowns if one.country and one.key not in parties()
    }
    if member.country is not None:
        found.add(f"country:{member.country}")
    side = member.side
    while side is not None and len(found) < 8:
        if side.known is not None:
            found.add(side.known.key)
        if side.country is not None:
            found.add(f"country:{side.country}")
        side = side.side if side.side is not side else None
    return frozenset(found)
