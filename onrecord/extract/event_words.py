"""The event lexicon: which words, with what beside them, name which event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lang.load import table
from onrecord.schema.findings import EventStatus, Plover

# CAMEO roots of the PLOVER types (conversion table of 2021). PLOVER joins several roots in two types:
# investigations (09) into ACCUSE, fighting and mass violence (19, 20) into ASSAULT.
CAMEO = {
    Plover.AGREE: "03",
    Plover.CONSULT: "04",
    Plover.SUPPORT: "05",
    Plover.COOPERATE: "06",
    Plover.AID: "07",
    Plover.CONCEDE: "08",
    Plover.RETREAT: "08",
    Plover.REQUEST: "10",
    Plover.ACCUSE: "11",
    Plover.REJECT: "12",
    Plover.THREATEN: "13",
    Plover.PROTEST: "14",
    Plover.MOBILIZE: "15",
    Plover.SANCTION: "16",
    Plover.COERCE: "17",
    Plover.ASSAULT: "18",
}
# Modes whose root is not the type's (same table: 090 investigate, 193–195 conventional force, 200 massacre).
CAMEO_OF_MODE = {
    "investigate": "09",
    "firearms": "19",
    "heavy-weapons": "19",
    "aerial": "19",
    "massacre": "20",
}


def cameo_root(plover: Plover, mode: str | None) -> str:
    """Return the two-digit CAMEO root of a PLOVER type and mode."""
    return CAMEO_OF_MODE.get(mode or "", CAMEO[plover])


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A verb or noun and what must stand with it to name an event. Empty: no such condition.

    The conditions are explained at the head of `lang/en/events.toml`.
    """

    plover: Plover
    mode: str | None
    both: bool
    objects: frozenset[str]
    prep: frozenset[str]
    particle: frozenset[str]
    complement: frozenset[str]
    predicate: frozenset[str]
    words_near: frozenset[str]
    not_words: frozenset[str]
    modifiers: frozenset[str]
    of: frozenset[str]
    of_actor: bool
    of_any: bool
    actor: bool
    clause: bool
    bare: bool
    plain: bool
    joint: bool
    undergone: bool
    status: EventStatus | None
    needs: str  # of a noun: "participant", "partner", "occurrence", "infinitive", "of", "direction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All frames by lemma, the specific before the general."""

    verbs: Mapping[str, Sequence[Frame]]
    nouns: Mapping[str, Sequence[Frame]]
    light: frozenset[str]
    occurrence: frozenset[str]
    object_control: frozenset[str]
    status: Mapping[str, frozenset[str]]
    place_prepositions: frozenset[str]
    not_places: frozenset[str]
    people: frozenset[str]
    belonging: frozenset[str]
    mishap_verbs: frozenset[str]
    mishaps: frozenset[str]
    days: frozenset[str]


@cache
def lexicon(language: str) -> Lexicon:
    """Return the event lexicon of a language (ISO 639-1); SettingsError when there is none."""
    data = table(language, "events")
    groups: Mapping[str, Sequence[str]] = data["groups"]
    return Lexicon(
        verbs=_by_lemma(data["frame"], "verbs", groups),
        nouns=_by_lemma(data["noun"], "words", groups),
        light=frozenset(data["light_verbs"]),
        occurrence=frozenset(data["occurrence_verbs"]),
        object_control=frozenset(data["object_control_verbs"]),
        status={name: frozenset(words) for name, words in data["status"].items()},
        place_prepositions=frozenset(data["places"]["prepositions"]),
        not_places=frozenset(data["places"]["not_heads"]),
        people=frozenset(groups["people"]),
        belonging=frozenset(groups["belonging"]),
        mishap_verbs=frozenset(data["mishaps"]["verbs"]),
        mishaps=frozenset(data["mishaps"]["nouns"]),
        days=frozenset(data["days"]["words"]),
    )


def _by_lemma(
    rows: Sequence[Mapping[str, Any]], key: str, groups: Mapping[str, Sequence[str]]
) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for row in rows:
        frame = _frame(row, groups)
        for word in row.get("only", row[key]):
            found.setdefault(word, []).append(frame)
    return {word: tuple(sorted(frames, key=_generality)) for word, frames in found.items()}


def _generality(frame: Frame) -> int:
    """Return how little a frame asks for: frames that ask for more are tried first."""
    asked = (
        3 * bool(frame.words_near or frame.predicate or frame.complement),
        2 * bool(frame.objects),
        2 * bool(frame.particle),
        bool(frame.prep),
        bool(frame.clause),
        bool(frame.actor),
        bool(frame.bare),
    )
    return -sum(asked)


def _frame(row: Mapping[str, Any], groups: Mapping[str, Sequence[str]]) -> Frame:
    def words(key: str) -> frozenset[str]:
        return _expand(row.get(key, ()), groups)

    return Frame(
        plover=Plover(row["type"]),
        mode=row.get("mode"),
        both=row.get("both", False),
        objects=words("objects") - words("drop_objects"),
        prep=words("prep"),
        particle=words("particle"),
        complement=words("complement"),
        predicate=words("predicate"),
        words_near=words("words_near"),
        not_words=words("not_words"),
        modifiers=words("modifiers"),
        of=words("of"),
        of_actor=row.get("of_actor", False),
        of_any=row.get("of_any", False),
        actor=row.get("actor", False),
        clause=row.get("clause", False),
        bare=row.get("bare", False),
        plain=row.get("plain", False),
        joint=row.get("joint", False),
        undergone=row.get("undergone", False),
        status=EventStatus(row["status"]) if "status" in row else None,
        needs=row.get("needs", ""),
    )


def _expand(words: Sequence[str], groups: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return the words with every "@name" replaced by the words of that group."""
    found: set[str] = set()
    for word in words:
        found.update(groups[word[1:]] if word.startswith("@") else (word,))
    return frozenset(found)
