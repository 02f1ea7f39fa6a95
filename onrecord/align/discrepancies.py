"""Where reports differ over one event or utterance: readings that cannot all hold.

Silence is better than noise: a difference is told only where both readings are certain of themselves,
stand in different reports, and speak of the same thing. Who is right is not judged.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.distance import Indel

from onrecord.align.count_discrepancies import find_count_discrepancies
from onrecord.align.effects import negations, opposites
from onrecord.align.event_discrepancies import differences_over
from onrecord.align.likely import likely_of_quotes, likely_of_readings
from onrecord.align.misattributions import given_to_others
from onrecord.align.quotations import Quote, Quotes
from onrecord.align.readings import Count, Lookup, contradicting, counts_within
from onrecord.align.verdicts import find_contrary_verdicts
from onrecord.compare.texts import stem
from onrecord.compare.wordings import find_tokens
from onrecord.schema.findings import Statement
from onrecord.schema.ids import ActorId, DiscrepancyId, EventId, UtteranceId, digest
from onrecord.schema.story import Discrepancy, DiscrepancyKind, Event, Likely, Reading, Utterance
from onrecord.schema.text import Evidence

# Words a content must have to be told from others but for a "not": shorter ones are alike by chance.
LEAST_WORDS = 5
# Likeness of two rows of stems (Indel similarity, 0..1) from which two contents are one but for a word that
# turns one of them round.
SAME_BUT_POLARITY_FROM = 0.85


def find_discrepancies(
    events: Sequence[Event], utterances: Sequence[Utterance], quotes: Quotes, lookup: Lookup
) -> tuple[Discrepancy, ...]:
    """Return the differences over events, then over utterances, then over counts told elsewhere."""
    found = [
        _discrepancy(event.id, over, readings, likely_of_readings(over, readings, lookup))
        for event in events
        for over, readings in differences_over(event, lookup)
    ]
    misquoted: dict[UtteranceId, list[Sequence[Quote]]] = {}
    for differing in quotes.differing:
        misquoted.setdefault(_home(differing), []).append(differing)
    for utterance in utterances:
        found += [
            _misquotation(utterance, differing, lookup) for differing in misquoted.get(utterance.id, ())
        ]
        for over, readings in _of_utterance(utterance, lookup):
            found.append(
                _discrepancy(utterance.id, over, readings, likely_of_readings(over, readings, lookup))
            )
    over = DiscrepancyKind.NUMBER
    told = {reading.evidence for one in found if one.over is over for reading in one.readings}
    for about, readings in find_count_discrepancies(events, utterances, lookup):
        if not told.issuperset(reading.evidence for reading in readings):
            found.append(_discrepancy(about, over, readings, likely_of_readings(over, readings, lookup)))
    over = DiscrepancyKind.ATTRIBUTION
    named = {reading.evidence for one in found if one.over is over for reading in one.readings}
    for given in given_to_others(quotes.every, lookup):
        readings = [_speaker(quote, lookup) for quote in given]
        if not named.issuperset(reading.evidence for reading in readings):
            found.append(_discrepancy(_home(given), over, readings, None))
    for about, over, readings in find_contrary_verdicts(events, utterances, lookup):
        found.append(_discrepancy(about, over, readings, None))
    return tuple(found)


def _speaker(quote: Quote, lookup: Lookup) -> Reading:
    """Return whom a report gives a quotation to, by the words that say so."""
    actor = lookup.speaker(quote.statement)
    name = lookup.sides.actors[actor].name if actor is not None else ""
    return Reading(evidence=Evidence(quote.report, quote.statement.source or quote.span), value=name)


def _discrepancy(
    about: EventId | UtteranceId, over: DiscrepancyKind, found: Iterable[Reading], likely: Likely | None
) -> Discrepancy:
    readings = tuple(sorted(set(found), key=lambda reading: (reading.evidence, reading.value)))
    key = digest("discrepancy", about, over.value, *((r.evidence, r.value) for r in readings))
    return Discrepancy(id=DiscrepancyId(key), about=about, over=over, readings=readings, likely=likely)


def _home(quotes: Sequence[Quote]) -> UtteranceId:
    """Return the utterance most of the quotations are of; the first of several."""
    counts = Counter(quote.utterance for quote in quotes)
    return max(counts, key=lambda utterance: counts[utterance])


def _misquotation(utterance: Utterance, quotes: Sequence[Quote], lookup: Lookup) -> Discrepancy:
    readings = [
        Reading(evidence=Evidence(quote.report, quote.span), value=quote.span.of(lookup.text(quote.report)))
        for quote in quotes
    ]
    return _discrepancy(utterance.id, DiscrepancyKind.WORDING, readings, likely_of_quotes(quotes, lookup))


def _of_utterance(utterance: Utterance, lookup: Lookup) -> Iterator[tuple[DiscrepancyKind, list[Reading]]]:
    statements = [lookup.statements[one] for one in utterance.statements if one in lookup.statements]
    if len(statements) < 2:
        return
    for over, find in (
        (DiscrepancyKind.NUMBER, _numbers),
        (DiscrepancyKind.ATTRIBUTION, _attributions),
        (DiscrepancyKind.POLARITY, _polarities),
    ):
        readings = find(statements, lookup)
        if readings:
            yield over, readings


def _numbers(statements: Sequence[Statement], lookup: Lookup) -> list[Reading]:
    """Return the counts of one noun in what was said whose ranges have no number in common."""
    counts: list[Count] = []
    for statement in statements:
        counts += counts_within(statement.report, statement.content, lookup)
    return contradicting(
        [count.reading for count in counts], lambda one, other: counts[one].excludes(counts[other])
    )


def _attributions(statements: Sequence[Statement], lookup: Lookup) -> list[Reading]:
    """Return whom the reports name as the speaker, where two name another one outright."""
    named: list[tuple[Reading, ActorId]] = []
    for statement in statements:
        actor = _named_speaker(statement, lookup)
        if actor is not None and statement.source is not None:
            place = Evidence(statement.report, statement.source)
            named.append((Reading(evidence=place, value=lookup.sides.actors[actor].name), actor))

    def apart(one: int, other: int) -> bool:
        actor, rival = named[one][1], named[other][1]
        return not (lookup.sides.agree(actor, rival) or lookup.sides.share_a_name(actor, rival))

    return contradicting([reading for reading, _ in named], apart)


def _named_speaker(statement: Statement, lookup: Lookup) -> ActorId | None:
    """Return the speaker when the source says the name itself, and not a role or a pronoun."""
    actor = lookup.speaker(statement)
    if actor is None or statement.source is None or not lookup.sides.actors[actor].named:
        return None
    source = set(statement.source.of(lookup.text(statement.report)).casefold().replace(",", " ").split())
    last = lookup.sides.actors[actor].name.casefold().split()[-1]
    return actor if last in source else None


def _polarities(statements: Sequence[Statement], lookup: Lookup) -> list[Reading]:
    """Return contents that are alike but for a word that turns one of them round."""
    told: list[tuple[Reading, tuple[str, ...], bool]] = []
    for statement in statements:
        if len(statement.content) != 1:
            continue
        (span,) = statement.content
        forms = [token.form for token in find_tokens(lookup.text(statement.report), span.start, span.end)]
        turning = negations(forms)
        negated = bool(len(turning) % 2) is not statement.negated
        value = "negated" if negated else "not negated"
        plain = tuple(form for form in forms if form not in turning)
        place = Evidence(statement.report, span)
        told.append((Reading(evidence=place, value=value), plain, negated))

    def differ(one: int, other: int) -> bool:
        (_, left, negated), (_, right, other_negated) = told[one], told[other]
        return _turned(left, right, negated is not other_negated)

    readings = contradicting([reading for reading, _, _ in told], differ)
    if len({reading.value for reading in readings}) > 1:
        return readings
    # Opposites turn it ("accept", "reject"): the words themselves show it.
    places = (reading.evidence for reading in readings)
    return [Reading(evidence=place, value=place.span.of(lookup.text(place.report))) for place in places]


def _turned(left: Sequence[str], right: Sequence[str], negated: bool) -> bool:
    """Tell whether the words are the same but for opposites, and what they say is not."""
    if left == right and not negated:
        return False
    one, other = ([stem(form) for form in side] for side in (left, right))
    crossed = [
        tuple(map(stem, pair))
        for pair in opposites(left, right)
        if stem(pair[0]) not in other and stem(pair[1]) not in one
    ]
    if (len(crossed) + negated) % 2 == 0 or min(len(one), len(other)) < LEAST_WORDS:
        return False
    crossing = {form for pair in crossed for form in pair}
    plain = ([form for form in side if form not in crossing] for side in (one, other))
    return Indel.normalized_similarity(*plain) >= SAME_BUT_POLARITY_FROM
