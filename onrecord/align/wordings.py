"""The wordings of one utterance side by side: each statement collated, word by word, with the fullest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.align.effects import effect_of, effect_of_cue
from onrecord.align.quotations import Quote, Quotes, holds
from onrecord.align.readings import Lookup
from onrecord.compare.wordings import Step, Token, collate, find_tokens
from onrecord.schema.findings import Form, Statement, Zone
from onrecord.schema.ids import StatementId
from onrecord.schema.story import Utterance
from onrecord.schema.text import Span
from onrecord.schema.wording import CollationStep, Effect, Part, Quotation, StepKind, Wording

# Share of the shorter wording's words that must stand in the other, too; below it all is put in other words,
# and what stands for what cannot be told.
KEPT_FROM = 0.4
# From this share on, of so many words, they are likely to have come the same way.
NEAR_FROM = 0.6
NEAR_WORDS = 5
DECIMALS = 3  # of a share

Content = Mapping[StatementId, Sequence[Token]]


def collate_utterances(
    utterances: Sequence[Utterance], quotes: Quotes, lookup: Lookup
) -> tuple[Utterance, ...]:
    """Return the utterances, those of several statements with their wordings."""
    quoted: dict[StatementId, list[Quote]] = {}
    for quote in quotes.every:
        quoted.setdefault(quote.statement.id, []).append(quote)
    differing = frozenset(
        quote.statement.id
        for quote in quotes.every
        for group in quotes.differing
        for other in group
        if quote.report == other.report and other.span.contains(quote.span)
    )
    return tuple(_collated(utterance, quoted, differing, lookup) for utterance in utterances)


def _collated(
    utterance: Utterance,
    quoted: Mapping[StatementId, Sequence[Quote]],
    differing: frozenset[StatementId],
    lookup: Lookup,
) -> Utterance:
    statements = [lookup.statements[one] for one in utterance.statements if one in lookup.statements]
    if len(statements) < 2:
        return utterance
    tokens = {one.id: _tokens(one, lookup) for one in statements}
    fullest = max(statements, key=lambda one: _fullness(one, tokens))
    earliest = _earliest(statements, lookup)
    wordings: list[Wording] = []
    collation: list[CollationStep] = []
    for one in statements:
        steps = [] if one is fullest else collate(tokens[fullest.id], tokens[one.id])
        kept = None if one is fullest else _kept(steps, len(tokens[fullest.id]), len(tokens[one.id]))
        wordings.append(
            Wording(
                statement=one.id,
                fullest=one is fullest,
                earliest=None if earliest is None else one.report == earliest,
                quotation=_quotation(one, statements, quoted, differing),
                kept=kept,
            )
        )
        if kept is not None and kept >= KEPT_FROM:
            collation += _content_steps(fullest, one, steps, tokens, lookup)
        if kept is not None:
            collation += _framing(fullest, one, kept, lookup)
    near = [one for one in wordings if one.kept is None or _is_near(one, tokens)]
    collation += _relays_lost([lookup.statements[one.statement] for one in near], lookup)
    return replace(utterance, wordings=tuple(wordings), collation=tuple(collation))


def _tokens(statement: Statement, lookup: Lookup) -> Sequence[Token]:
    text = lookup.text(statement.report)
    return [token for span in statement.content for token in find_tokens(text, span.start, span.end)]


def _fullness(statement: Statement, tokens: Content) -> tuple[bool, bool, int]:
    """Rank a statement: quoted in so many words before told, body before headline, the longest last."""
    return statement.form is Form.DIRECT, statement.zone is Zone.BODY, len(tokens[statement.id])


def _earliest(statements: Sequence[Statement], lookup: Lookup) -> str | None:
    """Return the report known to be out before all others that have the utterance; None when it is not."""
    published = {one.report: lookup.reports[one.report].published for one in statements}
    ends = {report: when.latest for report, when in published.items() if when is not None and when.latest}
    if len(published) < 2 or not ends:
        return None
    first = min(ends, key=lambda report: (ends[report], report))
    others = [
        when.earliest if when is not None else None for report, when in published.items() if report != first
    ]
    return first if all(day is not None and ends[first] < day for day in others) else None


def _kept(steps: Sequence[Step], left: int, right: int) -> float:
    same: int = sum(step.left.stop - step.left.start for step in steps if step.kind is StepKind.KEPT)
    return round(same / max(min(left, right), 1), DECIMALS)


def _quotation(
    statement: Statement,
    others: Sequence[Statement],
    quoted: Mapping[StatementId, Sequence[Quote]],
    differing: frozenset[StatementId],
) -> Quotation:
    own = quoted.get(statement.id, ())
    if not own:
        return Quotation.PARAPHRASE
    if statement.id in differing:
        return Quotation.DIFFERS
    elsewhere = [
        quote.forms for one in others if one.report != statement.report for quote in quoted.get(one.id, ())
    ]
    shared = any(
        holds(theirs, quote.forms) or holds(quote.forms, theirs) for quote in own for theirs in elsewhere
    )
    return Quotation.SAME if shared else Quotation.ALONE


def _content_steps(
    fullest: Statement, statement: Statement, steps: Sequence[Step], tokens: Content, lookup: Lookup
) -> Iterator[CollationStep]:
    shifted = not fullest.form is statement.form is Form.DIRECT
    for step in steps:
        left, right = tokens[fullest.id][step.left], tokens[statement.id][step.right]
        found = None if step.kind is StepKind.KEPT else effect_of(left, right, shifted=shifted)
        yield CollationStep(
            statement=statement.id,
            against=fullest.id,
            part=Part.CONTENT,
            kind=step.kind,
            before=_spans(left, fullest, lookup.text(fullest.report)),
            after=_spans(right, statement, lookup.text(statement.report)),
            effect=found[0] if found else None,
            reason=found[1] if found else "",
        )


def _spans(tokens: Sequence[Token], statement: Statement, text: str) -> tuple[Span, ...]:
    """Return where the words stand, with the marks beside them, a span for each piece that has some."""
    found: list[Span] = []
    for piece in statement.content:
        inside = [token for token in tokens if piece.start <= token.start < piece.end]
        if inside:
            start, end = inside[0].start, inside[-1].end
            while start > piece.start and _is_mark(text[start - 1]):
                start -= 1
            while end < piece.end and _is_mark(text[end]):
                end += 1
            found.append(Span(start, end))
    return tuple(found)


def _is_mark(letter: str) -> bool:
    return not (letter.isspace() or letter.isalnum())


def _is_near(wording: Wording, tokens: Content) -> bool:
    """Tell whether the words are so much those of the fullest that they may have come the same way."""
    return (wording.kept or 0.0) >= NEAR_FROM and len(tokens[wording.statement]) >= NEAR_WORDS


def _framing(
    fullest: Statement, statement: Statement, kept: float, lookup: Lookup
) -> Iterator[CollationStep]:
    """Yield what differs in who says it, and by which verb; what one report tells twice is no difference."""
    if fullest.report == statement.report:
        return
    one_saying = kept >= KEPT_FROM or fullest.act is not statement.act
    if fullest.cue is not None and statement.cue is not None and one_saying:
        before, after = (
            fullest.cue.of(lookup.text(fullest.report)),
            statement.cue.of(lookup.text(statement.report)),
        )
        found = effect_of_cue(before, after)
        if found is not None:
            yield _frame(fullest, statement, Part.CUE, (fullest.cue,), (statement.cue,), *found)
    speaker, other = lookup.speaker(fullest), lookup.speaker(statement)
    if speaker is None or other is None or fullest.source is None or statement.source is None:
        return
    if not lookup.sides.agree(speaker, other):
        reason = f"{lookup.sides.actors[speaker].name} → {lookup.sides.actors[other].name}"
        sources = (fullest.source,), (statement.source,)
        yield _frame(fullest, statement, Part.SOURCE, *sources, Effect.REATTRIBUTED, reason)


def _frame(
    against: Statement,
    statement: Statement,
    part: Part,
    before: tuple[Span, ...],
    after: tuple[Span, ...],
    effect: Effect,
    reason: str,
) -> CollationStep:
    return CollationStep(
        statement=statement.id,
        against=against.id,
        part=part,
        kind=StepKind.CHANGED if after else StepKind.DROPPED,
        before=before,
        after=after,
        effect=effect,
        reason=reason,
    )


def _relays_lost(statements: Sequence[Statement], lookup: Lookup) -> Iterator[CollationStep]:
    """Yield where a report nowhere names the medium that, as another one says, the words came through."""
    for telling in statements:
        relays = [(relay, lookup.actor_of.get((telling.report, relay.actor))) for relay in telling.relays]
        media = [
            (relay, lookup.sides.actors[actor])
            for relay, actor in relays
            if actor is not None and actor in lookup.sides.actors
        ]
        if not media:
            continue
        relay, medium = media[0]
        for one in statements:
            report = lookup.reports[one.report]
            named = f"{report.outlet or ''} {report.place} {report.text}".casefold()
            names = (medium.name, *medium.aliases)
            if one.zone is Zone.BODY and not any(name.casefold() in named for name in names):
                reason = f"{medium.name} is not named"
                yield _frame(telling, one, Part.RELAY, (relay.span,), (), Effect.RELAY_LOST, reason)
        return
