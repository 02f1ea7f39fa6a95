"""Whether two times may be one: by the days they lie between, of which either end may be open."""

from onrecord.schema.times import When


def is_before(one: When, other: When) -> bool:
    """Tell whether one time surely lies behind the other."""
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def may_overlap(one: When, other: When) -> bool:
    """Tell whether two times may have a day in common."""
    return not is_before(one, other) and not is_before(other, one)
