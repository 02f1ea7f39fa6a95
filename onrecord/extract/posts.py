"""Posts of a social network set into an article: layout says who wrote them, no verb does."""

import re
from collections.abc import Iterator

from onrecord.extract.contents import without_marks
from onrecord.extract.page import Page
from onrecord.extract.proposal import Found, Proposal
from onrecord.schema.report import BlockKind
from onrecord.schema.text import Span

# What an embedded post's account looks like, after the markup that the network gives away for embedding:
# "words pic.twitter.com/… — Name (@account) March 1, 2019".
_AUTHOR = r"(?P<name>[^\s()@—–][^()@\n—–]{0,60}?)\s*\(@\w+\)"
_LINKS = r"(?:\s*(?:https?://\S+|pic\.twitter\.com/\S+))*"
# A post with its account behind it; what follows is the day.
_SIGNED = re.compile(
    rf"(?P<words>\S.*?){_LINKS}\s*(?:—|–|--|\s-)\s*{_AUTHOR}(?P<rest>[^()@]{{0,40}})", re.DOTALL
)
# A post with its account before it, as some outlets print it. In a sentence that mentions an account small
# letters follow.
_HEADED = re.compile(rf"{_AUTHOR}:?\s+(?P<words>[^\W a-z].*?|[#@“«\x22].*?){_LINKS}\s*", re.DOTALL)
# The account alone, on the line behind the post.
_SIGNATURE = re.compile(rf"\s*(?:—|–|--|-)\s*{_AUTHOR}(?P<rest>[^()@]{{0,40}})")
# A name has so few words; more of them are a sentence that mentions an account.
MOST_NAME_WORDS = 5
# What can hold a post: what clean took for article text.
KINDS = frozenset({BlockKind.BODY, BlockKind.PULLQUOTE, BlockKind.STANDFIRST})
NOTE = "a post set into the article, with its account"


def embedded_posts(page: Page) -> Iterator[Proposal]:
    """Yield what is said in embedded posts by those whose accounts they come from."""
    blocks = page.parsed.report.blocks
    for place, block in enumerate(blocks):
        if block.kind not in KINDS:
            continue
        text = block.span.of(page.text)
        signature = _SIGNATURE.fullmatch(text)
        if signature is not None and place and blocks[place - 1].kind in KINDS:
            yield from _post(page, blocks[place - 1].span, _part(signature, "name", block.span))
            continue
        match = _SIGNED.fullmatch(text) or _HEADED.fullmatch(text)
        if match is not None:
            yield from _post(page, _part(match, "words", block.span), _part(match, "name", block.span))


def _part(match: re.Match[str], group: str, block: Span) -> Span:
    return Span(block.start + match.start(group), block.start + match.end(group))


def _post(page: Page, said: Span, name: Span) -> Iterator[Proposal]:
    if len(name.of(page.text).split()) <= MOST_NAME_WORDS:
        yield Proposal(
            source=name,
            cue=None,
            content=(without_marks(said, page),),
            confidence=0.0,
            repairs=(NOTE,),
            found=Found.POST,
        )
