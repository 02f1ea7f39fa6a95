"""Numbers of something: counts, shares, money and measures, with the interval their words leave.

"At least 12" and "more than 12" have the low end 12 and no high end, "up to 30" and "fewer than 30" the
high end alone; whether the number itself is included is not kept. "About 100,000" is read as within a tenth
either way, as newsrooms round, and "nearly 300" as within a tenth below. "Dozens" is at least two dozen,
with no high end.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from onrecord.lang.load import table, words
from onrecord.schema.findings import Quantity, TimeMention
from onrecord.schema.parsed import ParsedReport, Sentence, Token
from onrecord.schema.text import Span

# "About" in news numbers: rounded to one or two figures, so within a tenth.
_ROUNDING = 0.1
# Adjectives and names between a number and its noun ("200 heavily armed Russian paratroopers").
_MAX_MODIFIERS = 5
# Without a comma, a bare four-digit number in this stretch is a year.
_YEARS = range(1500, 2100)
_FRACTION = re.compile(r"(?:half|third|quarter|\w{2,6}th)s?", re.IGNORECASE)
# Up to three capitalised words behind a number: "10 Downing Street".
_NAMES = re.compile(r"(?: [A-Z][\w.]*){0,3}")

# A number without its noun counts what a number not farther before it counts, in characters, when both are
# large: a small one may be a score, an age or a day.
_NEAREST = 150
_LARGE = 100
# Tags of what can follow a noun phrase: a verb, a comma, the end.
_BEHIND_NOUN_PHRASE = frozenset({"VBD", "VBP", "VBZ", "MD", ",", ".", "''"})

Interval = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class _Grammar:
    quantity: re.Pattern[str]
    number: re.Pattern[str]
    wake: re.Pattern[str]


def find_quantities(parsed: ParsedReport, times: Sequence[TimeMention] = ()) -> tuple[Quantity, ...]:
    """Return the quantities of the readable blocks, in order of the text.

    `unit` is a measure or an ISO 4217 currency, `of` the noun that is counted, in lower case unless it is a
    name; both may be `None`, but not for a bare number, which is left out: dates, times of day, ordinals,
    scores, house numbers, labels ("Article 5"). Numbers inside the given dates, times of day and sets are
    no quantities.
    """
    taken = [t.span for t in times if t.timex.type != "DURATION"]
    text = parsed.report.text
    found: list[Quantity] = []
    for sentence in parsed.sentences:
        if not _grammar().wake.search(text, sentence.span.start, sentence.span.end):
            continue
        for match in _grammar().quantity.finditer(text, sentence.span.start, sentence.span.end):
            quantity = _quantity(match, text, parsed.tokens, sentence)
            if quantity is None and found:
                quantity = _noun_left_out(match, text, parsed, sentence, found[-1])
            if quantity is not None and not _overlaps(quantity.span, taken):
                found.append(quantity)
    return tuple(found)


def _overlaps(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_left(taken, span.start, key=lambda t: t.end)
    return any(t.overlaps(span) for t in takewhile(lambda t: t.start < span.end, taken[at:]))


@cache
def _grammar() -> _Grammar:
    """The patterns, put together from the word table once per process."""
    found = table("en", "numbers")
    cardinals, scales = _either(found["cardinals"]), _either(found["scales"])
    short = _either(found["short_scales"])
    digits = (
        rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?"
        rf"(?:[ -]?(?:{scales})\b|(?:{short})\b)?(?:[ -]?\d/\d)?"
    )
    spelled = (
        rf"(?:(?:a|half a) (?:{scales})|(?:{cardinals})\b)"
        rf"(?:(?:(?<=hundred)|(?<=thousand)|(?<=million)) and (?:{cardinals})\b"
        rf"|[ -](?:{cardinals}|{scales})\b)*"
    )
    dozens = (
        rf"(?:(?:a|{cardinals}|several|half a) )?(?:{_either(found['collectives'])})\b"
        rf"|(?:(?:tens|hundreds|thousands|millions) of )?(?:{_either(found['vague'])})\b"
    )
    number = rf"(?:{digits}|{dozens}|{spelled})"
    signs = _either(found["currency_signs"])
    bounds = found["bounds"]
    before = _either(word for kind in ("least", "above", "most", "below", "about") for word in bounds[kind])
    units = rf"(?:{_either(found['measures'])}|{_either(found['currency_names'])})"
    money = rf"(?:(?P<{{0}}>{signs})\s?)?"
    pattern = (
        rf"(?<![\w.,/:$€£¥₽+#-])(?:(?P<bound>{before}) )?(?:(?P<between>between|from) )?"
        rf"{money.format('sign')}(?P<first>{number})"
        rf"(?:\s?(?P<join>-|–|—|to|and|or)\s?{money.format('sign2')}(?P<second>{number}))?"
        rf"(?P<after> (?:{_either([*bounds['after_least'], *bounds['after_most']])}))?"
        rf"(?:[ -]?(?P<unit>{units})(?!\w))?(?![\w/:]|[.,]\d|['’]s\b)"
    )
    return _Grammar(
        re.compile(pattern, re.IGNORECASE),
        re.compile(rf"{number}", re.IGNORECASE),
        re.compile(
            rf"\d|\b(?:{cardinals}|{_either(found['vague'])}|{_either(found['collectives'])}|hundred|thousand|million|billion)\b",
            re.IGNORECASE,
        ),
    )


def _either(items: Iterable[str]) -> str:
    """An alternation, longest first."""
    return "|".join(
        re.escape(word).replace(r"\ ", " ") for word in sorted(set(items), key=lambda w: (-len(w), w))
    )


def _quantity(
    match: re.Match[str], text: str, tokens: Sequence[Token], sentence: Sentence
) -> Quantity | None:
    """The quantity that a match stands for, or `None` when the number counts nothing."""
    if _is_label(match, text) or _is_year(match):
        return None
    alone = match["between"] and not match["second"]  # "took it from two men"
    start = match.start("sign" if match["sign"] else "first") if alone else match.start()
    end = match.end()
    range_ = _interval(match)
    if range_ is None:  # "two and seven": two numbers, or a score
        return None
    unit = _unit(match)
    of = _counted(tokens, sentence, end, has_unit=unit is not None)
    if (unit is None and of is None) or _is_idiom(match, text, unit):
        return None
    return Quantity(span=Span(start, end), low=range_[0], high=range_[1], unit=unit, of=of)


def _noun_left_out(
    match: re.Match[str], text: str, parsed: ParsedReport, sentence: Sentence, last: Quantity
) -> Quantity | None:
    """The quantity of "… 60,000 soldiers. There are fewer than 20,000.": what the number before it counts.

    Only for large numbers with a bound, that stand for a whole noun phrase.
    """
    if match["bound"] is None or last.of is None or last.unit is not None:
        return None
    at = bisect_left(
        parsed.tokens, match.end(), lo=sentence.first, hi=sentence.last, key=lambda one: one.start
    )
    ends = at >= sentence.last or parsed.tokens[at].tag in _BEHIND_NOUN_PHRASE
    near = text.count("\n", last.span.end, match.start()) == 0
    range_ = _interval(match)
    if not (ends and near and range_ is not None) or _is_label(match, text) or _unit(match) is not None:
        return None
    sizes = [end for end in (*range_, last.low, last.high) if end is not None]
    if len(text[last.span.end : match.start()]) > _NEAREST or min(sizes) < _LARGE:
        return None
    return Quantity(span=Span(*match.span()), low=range_[0], high=range_[1], unit=None, of=last.of)


def _is_label(match: re.Match[str], text: str) -> bool:
    """Whether the number names something in a row, a street, an age, or a time of day."""
    before = re.search(r"([A-Za-z]+)\.?[\s-]$", text[max(0, match.start() - 20) : match.start()])
    after = re.match(r"[\s-]*([A-Za-z.]+)", text[match.end() : match.end() + 20])
    label = before[1].lower() if before else ""
    follower = after[1].lower().rstrip(".") if after else ""
    if (
        match["sign"] is None
        and match["first"][0].isdigit()
        and label in words("en", "numbers", "skip", "labels")
    ):
        return True
    if (
        label in _months()
        or follower in _months()
        or follower in ("a.m", "p.m", "am", "pm", "gmt", "utc", "o")
    ):
        return True
    streets = words("en", "numbers", "skip", "streets")
    if any(word.lower().rstrip(".") in streets for word in _names_after(text, match.end())):
        return True
    return text[match.end() : match.end() + 4].lower() in ("-old", " old") and match["unit"] is not None


def _names_after(text: str, end: int) -> list[str]:
    names = _NAMES.match(text, end)
    return names[0].split() if names else []


@cache
def _months() -> frozenset[str]:
    return frozenset(table("en", "months")["months"])


def _is_year(match: re.Match[str]) -> bool:
    """Tell whether a bare four-digit number is a year.

    It is, with no currency, unit or noun of counting to say otherwise.
    """
    digits = match["first"]
    return (
        not match["sign"]
        and not match["unit"]
        and len(digits) == 4
        and digits.isdigit()
        and int(digits) in _YEARS
    )


def _is_idiom(match: re.Match[str], text: str, unit: str | None) -> bool:
    """Tell whether "one" counts nothing: "one of", "no one", "one another".

    Alone it counts only before a noun, and without a neighbour of these.
    """
    if match["first"].lower() != "one" or match["second"] or unit:
        return False
    around = text[max(0, match.start() - 5) : match.end() + 9].lower()
    return any(
        re.search(rf"\b{re.escape(idiom)}\b", around) for idiom in table("en", "numbers")["skip"]["idioms"]
    )


def _unit(match: re.Match[str]) -> str | None:
    found = table("en", "numbers")
    sign = match["sign"] or match["sign2"]
    if sign:
        return str(found["currency_signs"][sign.upper()])
    if match["unit"] is None:
        return None
    unit = match["unit"].lower()
    return str(found["currency_names"].get(unit) or found["measures"][unit])


def _interval(match: re.Match[str]) -> Interval | None:
    """The low and the high end; `None` when two numbers stand side by side without being a range."""
    first, high = _value(match["first"]), None
    if match["second"]:
        join = match["join"].lower()
        if join == "and" and not match["between"]:
            return None
        second, scale = _value(match["second"]), _scale(match["second"])
        first = (
            first * scale
            if scale and _scale(match["first"]) is None and first < second / scale * 10
            else first
        )
        if second <= first:
            return None
        high = second
    elif match["between"] and match["between"].lower() == "between":
        return None
    return _bounded(match, first, high)


def _bounded(match: re.Match[str], low: float, high: float | None) -> Interval:
    """Apply "at least", "up to", "about", "or more" to a number, or to the range from low to high."""
    bounds, top = table("en", "numbers")["bounds"], high if high is not None else low
    bound, after = (match["bound"] or "").lower(), (match["after"] or "").strip().lower()
    if match["first"].lower().split()[-1] in table("en", "numbers")["vague"]:
        return low, None
    if bound in bounds["least"] or bound in bounds["above"] or after in bounds["after_least"]:
        return low, None
    if bound in bounds["nearly"]:
        return _rounded(low * (1 - _ROUNDING)), top
    if bound in bounds["most"] or bound in bounds["below"] or after in bounds["after_most"]:
        return None, top
    if bound in bounds["about"]:
        return _rounded(low * (1 - _ROUNDING)), _rounded(top * (1 + _ROUNDING))
    return low, top


def _rounded(value: float) -> float:
    """Without the dust of binary fractions: nine figures are more than any report has."""
    return float(f"{value:.9g}")


def _scale(number: str) -> float | None:
    """The "million" or "bn" at the end of a number in digits."""
    found = table("en", "numbers")
    letters = re.search(r"[A-Za-z]+$", number)
    if letters is None or not number[0].isdigit():
        return None
    word = letters[0].lower()
    value = found["scales"].get(word) or found["short_scales"].get(word)
    return float(value) if value else None


def _value(number: str) -> float:
    """The number that digits or words name; vague plurals give the least they can mean."""
    digits = re.match(r"(?P<whole>[\d,]+(?:\.\d+)?)(?:[ -]?(?P<over>\d)/(?P<under>[1-9]))?", number)
    if digits is not None and number[0].isdigit():
        value = float(digits["whole"].replace(",", ""))
        value += int(digits["over"]) / int(digits["under"]) if digits["over"] else 0
        return _rounded(value * (_scale(number) or 1))
    return _spelled(number.lower().replace("-", " ").split())


def _spelled(parts: Sequence[str]) -> float:
    """ "two hundred and five thousand" → 205,000."""
    found = table("en", "numbers")
    if parts[-1] in found["vague"]:
        least = float(found["vague"][parts[-1]])
        # "tens of thousands": at least twenty of them, "hundreds of thousands": two hundred.
        many = {"tens": 20, **found["vague"]}.get(parts[0], 0) if len(parts) > 1 else 0
        return least / 2 * many if many else least
    if parts[-1] in found["collectives"]:
        count = {"half": 0.5, "several": 2.0}.get(parts[0]) or float(found["cardinals"].get(parts[0], 1))
        return count * float(found["collectives"][parts[-1]])
    if parts[:2] == ["half", "a"]:
        return float(found["scales"][parts[2]]) / 2
    total, run = 0.0, 0.0
    for word in parts:
        if word in found["cardinals"]:
            run += found["cardinals"][word]
        elif (scale := found["scales"].get(word, 1)) == found["scales"]["hundred"]:
            run = (run or 1) * scale
        elif scale > 1:
            total, run = total + (run or 1) * scale, 0.0
    return total + run


_LINKS = frozenset({"of", "in", "worth", "the", "these", "those", "its", "his", "her", "their", "our", "all"})


def _counted(tokens: Sequence[Token], sentence: Sentence, end: int, *, has_unit: bool) -> str | None:
    """The noun after the number: the last of the first run of nouns, over adjectives, names and "of the"."""
    at = bisect_left(tokens, end, lo=sentence.first, hi=sentence.last, key=lambda token: token.start)
    if has_unit and (at >= sentence.last or tokens[at].text.lower() not in ("of", "in", "worth")):
        return None
    noun: Token | None = None
    following = tokens[at : sentence.last]
    for steps, token in enumerate(following):
        if noun is not None and noun.tag == "NNS" and token.tag.startswith("NNP"):
            break  # "two resolutions Thursday"
        if noun is not None and (token.tag == "HYPH" or _goes_on(following, steps, has_unit)):
            noun = None  # "government-backed loans" are loans
        elif token.tag[:2] == "NN" and token.text.lower() != "worth":
            noun = token
        elif noun is not None or not _may_precede(token, steps, has_unit):
            break
    if (
        noun is None
        or _FRACTION.fullmatch(noun.text)
        or noun.text.lower() in words("en", "numbers", "skip", "not_counted")
    ):
        return None
    return noun.text if noun.tag.startswith("NNP") else noun.text.lower()


def _goes_on(tokens: Sequence[Token], at: int, has_unit: bool) -> bool:
    """Whether the noun before an adjective only describes: "short-range ballistic missiles"."""
    if has_unit or tokens[at].tag != "JJ" or at + 1 == len(tokens) or tokens[at + 1].tag[:2] != "NN":
        return False
    return tokens[at - 1].tag == "NNP" or (at > 1 and tokens[at - 2].tag == "HYPH")


def _may_precede(token: Token, steps: int, has_unit: bool) -> bool:
    """Whether a token may stand between a number and the noun it counts."""
    if steps > _MAX_MODIFIERS:
        return False
    if token.tag[:2] == "JJ" or token.tag in ("VBN", "VBG", "RB", "HYPH", "POS", "PRP$"):
        return True
    return token.text.lower() in _LINKS and (has_unit or token.text.lower() != "in")
