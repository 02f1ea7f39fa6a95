"""Who a source is: the actor behind the words that name it."""

from dataclasses import dataclass

from onrecord.extract.cast import Cast, Member
from onrecord.extract.coreference import DEFINITE, Resolutions
from onrecord.extract.page import Page
from onrecord.lang.load import words
from onrecord.lang.offices import group_noun, office
from onrecord.lang.world import demonym
from onrecord.schema.findings import ActorKind, MentionForm
from onrecord.schema.report import BlockKind
from onrecord.schema.text import Span

INDEFINITE = frozenset(
    {"a", "an", "one", "two", "three", "some", "several", "many", "another", "other", "most", "few"}
)


DOCUMENT = "a document of the speaker before"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and how that was found; `member` None when the report does not name anybody."""

    member: Member | None
    reason: str


def find_speaker(source: Span, page: Page, cast: Cast, resolved: Resolutions) -> Speaker:
    """Return who the source is. Steps from the certain to the likely; the first that answers wins."""
    head = page.top(source)
    if head is None:
        return Speaker(None, "no word in the source")
    for step in (
        _named_on_the_line,
        _relative,
        _named_at_head,
        _named_beside_role,
        _resolved_reference,
        _unnamed,
        _named_within,
    ):
        answer = step(source, head, page, cast, resolved)
        if answer is not None:
            return answer
    if page.tokens[head].lemma in words("en", "reporting", "cues", "documents"):
        return Speaker(None, DOCUMENT)
    return Speaker(None, "the source names nobody the report knows")


def _mentions(span: Span, cast: Cast) -> list[tuple[Span, Member]]:
    found = [
        (mention.span, place)
        for place, member in enumerate(cast.members)
        for mention in member.mentions
        if mention.form is MentionForm.NAME and mention.span.overlaps(span)
    ]
    return [(one, cast.members[place]) for one, place in sorted(found)]


def _named_on_the_line(
    source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions
) -> Speaker | None:
    """The line under a pull-quote is a name with its role, now and then run together: "Ana BrelMinister"."""
    if page.parsed.report.blocks[page.block_at(source.start)].kind is not BlockKind.PULLQUOTE:
        return None
    line = source.of(page.text)
    for member in cast.members:
        if member.kind is ActorKind.PERSON and any(
            form in line for form in member.forms if len(form.split()) > 1
        ):
            return Speaker(member, f"named under the pull-quote: {member.name}")
    return None


def _relative(source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions) -> Speaker | None:
    """ "…, who said": whoever the relative clause hangs on."""
    if page.tokens[head].text.lower() not in ("who", "which", "that", "whom"):
        return None
    verb = page.tokens[head].head
    for _ in range(3):
        if page.tokens[verb].dep == "relcl":
            antecedent = page.tokens[verb].head
            span = Span(page.tokens[antecedent].start, page.tokens[antecedent].end)
            for step in (_named_at_head, _resolved_reference):
                answer = step(span, antecedent, page, cast, resolved)
                if answer is not None:
                    return answer
            return Speaker(None, "the relative clause hangs on nobody named")
        verb = page.tokens[verb].head
    return None


def _named_at_head(source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions) -> Speaker | None:
    token = page.tokens[head]
    span = Span(token.start, token.end)
    for _, member in _mentions(span, cast):
        if token.pos != "ADJ":
            return Speaker(member, f"named: {member.name}")
    return None


def _named_beside_role(
    source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions
) -> Speaker | None:
    """Return the name beside a role.

    "The minister, Ana Brel," and "press secretary of the president Ana Brel".
    """
    if office(page.tokens[head].text) is None:
        return None
    for span, member in reversed(_mentions(source, cast)):
        if member.kind is not ActorKind.PERSON:
            continue
        first = page.within(span).start
        before = page.tokens[first - 1].text.lower() if first > 0 else ""
        after = page.text[span.end : span.end + 2]
        if before in ("of", "for", "to", "with", "by", "from") or after in ("’s", "'s"):
            continue
        return Speaker(member, f"named beside the role: {member.name}")
    return None


def _resolved_reference(
    source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions
) -> Speaker | None:
    for index in (head, *page.within(source)):
        found = resolved.get(index)
        if found is not None and (index == head or page.tokens[index].dep in ("nsubj", "nsubjpass")):
            return Speaker(found[0], found[1])
    return None


def _unnamed(source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions) -> Speaker | None:
    """Unnamed people have no actor: "two officials", "a spokesman for the ministry", "the analysts"."""
    token = page.tokens[head]
    first = page.tokens[page.within(source).start].text.lower()
    person = office(token.text) is not None or group_noun(token.text)
    if person and (first in INDEFINITE or token.tag in ("NNS", "NNPS") or first not in DEFINITE):
        return Speaker(None, "unnamed")
    return None


def _named_within(source: Span, head: int, page: Page, cast: Cast, resolved: Resolutions) -> Speaker | None:
    """A body behind a thing.

    "the ministry's press service", "a statement by the Alliance", "the Russian side".
    """
    token = page.tokens[head]
    if token.pos == "PRON" or office(token.text) is not None or group_noun(token.text):
        return None
    side = token.text.lower() in words("en", "names", "state_back") or token.text.lower() in words(
        "en", "names", "body_back"
    )
    for span, member in _mentions(source, cast):
        if side or demonym(span.of(page.text)) is None:
            return Speaker(member, f"named in the source: {member.name}")
    for index in page.within(source):
        found = resolved.get(index)
        if found is not None:
            return Speaker(found[0], found[1])
    return None
