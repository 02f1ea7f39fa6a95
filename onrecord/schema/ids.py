"""Ids are digests of content, so that a second run gives the same id."""

import hashlib
from typing import NewType

ReportId = NewType("ReportId", str)
StatementId = NewType("StatementId", str)
ActorId = NewType("ActorId", str)
UtteranceId = NewType("UtteranceId", str)
EventId = NewType("EventId", str)
StoryId = NewType("StoryId", str)
RelayId = NewType("RelayId", str)
DiscrepancyId = NewType("DiscrepancyId", str)
PositionId = NewType("PositionId", str)

# 16 hex digits are 64 bits: among a million items a chance collision is about 1 in 30 million.
DIGITS = 16


def digest(prefix: str, *parts: object) -> str:
    """Return `prefix-` and the first 16 hex digits of the SHA-256 of the parts, each ended by a NUL."""
    sha = hashlib.sha256()
    for part in parts:
        sha.update(str(part).encode("utf-8", "surrogatepass"))
        sha.update(b"\0")
    return f"{prefix}-{sha.hexdigest()[:DIGITS]}"
