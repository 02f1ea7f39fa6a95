"""What could not be handled, beside the results and never inside them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One item that a stage could not handle. `reason` says what, where, and what to do."""

    stage: str
    place: str
    reason: str
