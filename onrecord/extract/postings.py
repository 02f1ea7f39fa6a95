"""Where diplomats are posted: an ambassador to a body speaks for who sends one, never for that body."""

from onrecord.extract.page import Page
from onrecord.extract.roles import knowns_in
from onrecord.lang.load import words
from onrecord.lang.offices import is_modifier
from onrecord.lang.world import match_at
from onrecord.schema.findings import ActorKind

# The post that only states, and unions of them told by a "to", send out.
OF_STATES = "ambassador"


def sent_by(role: str) -> str:
    """Return a role without the place of its post.

    "Ruthenian ambassador to the Alliance", "Ruthenia's Alliance ambassador": the Alliance goes.
    """
    parts = role.replace("’s", " ’s").replace("'s", " 's").split()
    at = next((place for place, part in enumerate(parts) if is_post(part)), None)
    if at is None:
        return role
    before, after = parts[:at], parts[at + 1 :]
    to = bool(after) and after[0] in ("to", "at")
    if to:
        end = after.index("and") if "and" in after else len(after)
        after = after[end:]
    while before and is_modifier(before[-1].lower()):
        before.pop()
    kept = before if to else before[: _post_start(before, parts[at].lower() == OF_STATES)]
    return " ".join((*kept, parts[at], *after))


def is_post(word: str) -> bool:
    """Tell whether a word is an office of those who are sent somewhere."""
    return word.lower().rstrip(",") in words("en", "names", "posts")


def _post_start(before: list[str], of_states: bool) -> int:
    """Return where the body starts at which a post is held; the end when the last name is who sends."""
    for at in range(len(before)):
        match = match_at(before, at)
        if match is not None and match[1] == len(before):
            named = any(one.kind is ActorKind.STATE for one in knowns_in(before[:at]))
            sender = named or "'s" in before[:at] or "’s" in before[:at]
            return at if sender or (of_states and match[0].kind is not ActorKind.STATE) else len(before)
    return len(before)


def is_where_posted(page: Page, inside: range) -> bool:
    """Tell whether a name qualifies a post behind it: "the Alliance ambassador"."""
    tokens = page.tokens
    at = inside.stop
    while at < len(tokens) and is_modifier(tokens[at].text.lower()):
        at += 1
    return at < len(tokens) and tokens[at].text.lower() == OF_STATES
