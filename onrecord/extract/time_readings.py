"""What time expressions mean: each rule of the grammar has one reading, found here by its name.

A reading never guesses: with no day to count from it keeps the TIMEX3 pattern ("XXXX-WXX-3") and has no
`when`.
"""

from collections.abc import Callable

from onrecord.extract.time_clock import read_clock
from onrecord.extract.time_counted import (
    read_ago,
    read_around_now,
    read_unit,
    read_week_from,
    read_week_of,
    read_year_ago,
    read_year_end,
)
from onrecord.extract.time_days import (
    read_date,
    read_day_range,
    read_deictic,
    read_iso,
    read_numeric,
    read_this_part,
    read_weekday,
)
from onrecord.extract.time_feasts import read_holiday, read_named_day
from onrecord.extract.time_grammar import Match
from onrecord.extract.time_scene import Reading, Scene
from onrecord.extract.time_spans import (
    read_bare_units,
    read_every,
    read_half_unit,
    read_length,
    read_long_unit,
    read_often,
    read_per,
    read_span,
    read_units_ahead,
    read_units_of,
    read_vague,
    read_weekdays,
)
from onrecord.extract.time_stretches import (
    read_century,
    read_decade,
    read_fiscal,
    read_month,
    read_month_range,
    read_quarter,
    read_quarter_name,
    read_season,
    read_year,
    read_year_bc,
    read_year_range,
    read_year_words,
)
from onrecord.extract.time_within import (
    read_day_of_month,
    read_nth_of,
    read_overnight,
    read_part,
    read_told_part,
)

Reader = Callable[[Match, Scene], Reading | None]


def read(rule: str, match: Match, scene: Scene) -> Reading | None:
    """Return the meaning of a match of the rule, or `None` when these words are no time here."""
    try:
        return _READERS[rule](match, scene)
    except (ValueError, OverflowError):  # no such day, or a year that no calendar reaches
        return None


_READERS: dict[str, Reader] = {
    "day_range": read_day_range,
    "date": read_date,
    "iso": read_iso,
    "numeric": read_numeric,
    "weekday": read_weekday,
    "deictic": read_deictic,
    "this_part": read_this_part,
    "part": read_part,
    "told_part": read_told_part,
    "overnight": read_overnight,
    "nth_of": read_nth_of,
    "day_of_month": read_day_of_month,
    "named_day": read_named_day,
    "holiday": read_holiday,
    "clock": read_clock,
    "month": read_month,
    "month_range": read_month_range,
    "season": read_season,
    "quarter": read_quarter,
    "quarter_name": read_quarter_name,
    "fiscal": read_fiscal,
    "decade": read_decade,
    "century": read_century,
    "year_range": read_year_range,
    "year_bc": read_year_bc,
    "year": read_year,
    "year_words": read_year_words,
    "unit": read_unit,
    "around_now": read_around_now,
    "year_end": read_year_end,
    "ago": read_ago,
    "bare_ago": read_ago,
    "week_from": read_week_from,
    "week_of": read_week_of,
    "year_ago": read_year_ago,
    "span": read_span,
    "length": read_length,
    "half_unit": read_half_unit,
    "bare_units": read_bare_units,
    "units_of": read_units_of,
    "long_unit": read_long_unit,
    "units_ahead": read_units_ahead,
    "every": read_every,
    "per": read_per,
    "often": read_often,
    "weekdays": read_weekdays,
    "vague": read_vague,
}


def read_rule_names() -> frozenset[str]:
    """Return the names of the rules that have a reading."""
    return frozenset(_READERS)
