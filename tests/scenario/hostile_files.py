"""Hostile files by name: each must be refused with a clear message, or be harmless."""

from __future__ import annotations

from tests.scenario.samples import VALID, edited

_HEAD = 'format = 1\nid = "x"\n'


def _title(text: str) -> str:
    return edited('title = "Rain"', f'title = "{text}"')


def _number(text: str) -> str:
    return edited("drift = 0.02", f"drift = {text}")


def _when(text: str) -> str:
    return edited("member.bo.morale < 0.4 and quarter >= 2", text)


REFUSED: dict[str, str | bytes] = {
    "empty": "",
    "only a comment": "# nothing",
    "only spaces": " \n" * 500,
    "binary": bytes(range(256)),
    "nul": "format = 1\0",
    "utf-16": VALID.encode("utf-16"),
    "latin-1": edited('name = "Ana"', 'name = "José"').encode("latin-1"),
    "overlong utf-8": b'title = "\xc0\xaf"',
    "surrogate in utf-8": b'title = "\xed\xa0\x80"',
    "cut in a letter": "é".encode()[:1],
    "too large": VALID + "#" * (256 * 1024),
    "key of 20,000 parts": "a" + ".a" * 20_000 + " = 1",
    "quoted key of 20,000 parts": '"a"' + '."a"' * 20_000 + " = 1",
    "spaced key of many parts": "a" + " . a" * 20_000 + " = 1",
    "header of many parts": "[a" + ".a" * 20_000 + "]",
    "dotted keys line by line": "\n".join("a." * 7 + f"k{row} = 1" for row in range(9000)),
    "1,000 nested arrays": "a = " + "[" * 1000 + "]" * 1000,
    "100,000 open brackets": "a = " + "[" * 100_000,
    "nested inline tables": "a = " + "{a=" * 1000 + "1" + "}" * 1000,
    "nested arrays over lines": "a = " + "[\n" * 1000,
    "5,000-digit integer": _number("1" * 5000),
    "5,000-digit hexadecimal": _number("0x" + "f" * 5000),
    "5,000-digit fraction": _number("0." + "1" * 5000),
    "underscored digits": _number("1" + "_1" * 3000),
    "39-digit integer": _number("9" * 39),
    "1e999": _number("1e999"),
    "minus infinity": _number("-inf"),
    "not a number": _number("nan"),
    "odd date": _number("2026-99-99"),
    "date for a number": _number("2026-01-01T00:00:00Z"),
    "long key": f"{'k' * 10_000} = 1\n" + VALID,
    "long quoted key": f'"{"k" * 3900}" = 1\n' + VALID,
    "long title": _title("x" * 3000),
    "text of 100,000 letters": _title("x" * 100_000),
    "text that never ends": 'a = """' + "x" * 100_000,
    "literal that never ends": "a = '''" + "x" * 100_000,
    "escaped quotes that never end": 'a = "' + '\\"' * 50_000,
    "quotes only": '"' * 100_000,
    "apostrophes only": "'" * 100_000,
    "quotes in a long text": 'a = """' + '""\\"' * 50_000,
    "40,000 tables": "[[a]]\n" * 40_000,
    "20,000 keys": "\n".join(f"k{row} = 1" for row in range(20_000)),
    "5,000 unknown keys": VALID + "\n[params]\n" + "\n".join(f"k{row} = 1" for row in range(5000)),
    "20,000 numbers in a list": "a = [" + "1," * 20_000 + "]",
    "9,000 members": VALID + '[[member]]\nid = "a"\n' * 4000,
    "terminal escape": _title("\x1b[2J"),
    "terminal escape by escape": _title("\\u001b[2J"),
    "right-to-left override": _title("\u202egnp.exe"),
    "right-to-left override by escape": _title("\\u202egnp.exe"),
    "isolates": _title("\u2066x\u2069"),
    "bidi in a comment": "# \u202e\n" + VALID,
    "zero width space": _title("a\u200bb"),
    "soft hyphen": _title("a\u00adb"),
    "line separator": _title("a\u2028b"),
    "byte order mark inside": _title("a\ufeffb"),
    "private use": _title("a\ue000b"),
    "tag letters": _title("a\U000e0041b"),
    "delete by escape": _title("\\u007f"),
    "nul by escape": _title("\\u0000"),
    "backspace by escape": _title("\\b"),
    "lone carriage return": "format = 1\rtitle = 2",
    "accents without end": _title("a" + "\u0301" * 1000),
    "accents out of order": _title("a" + "\u0315\u0300" * 60_000),
    "line break in a name": _title("a\\nb"),
    "proto key": "__proto__ = 1\n" + VALID,
    "dunder class": "[__class__]\n__init__ = 1\n" + VALID,
    "path as an id": edited('id = "ferry"', 'id = "../../etc/passwd"'),
    "absolute path as an id": edited('id = "ferry"', 'id = "/etc/passwd"'),
    "device name with a colon": edited('id = "ferry"', 'id = "con:"'),
    "python in a condition": _when("__import__('os').system('true')"),
    "attribute in a condition": _when("money.__class__ == 1"),
    "power in a condition": _when("9**9**9 > 1"),
    "huge product in a condition": _when("money * " + "99999 * " * 40 + "1 > 1"),
    "brackets in a condition": _when("(" * 190 + "money" + ")" * 190 + " > 1"),
    "not without end": _when("not " * 90 + "member.bo.following"),
    "condition too long": _when("money > 1 or " * 40 + "money > 1"),
    "division by zero": _when("money / (quarter - quarter) > 1"),
    "format as text": edited("format = 1", 'format = "1"'),
    "format true": edited("format = 1", "format = true"),
    "format of the future": edited("format = 1", "format = 999999"),
    "no format": edited("format = 1\n", ""),
    "everything a list": "\n".join(f"{key} = []" for key in ("mission", "weights", "member", "event", "team")),
    "everything a number": "\n".join(f"{key} = 1" for key in ("mission", "weights", "member", "event", "team")),
    "lists of numbers": "\n".join(f"{key} = [1, 2]" for key in ("member", "event", "dated")) + "\n" + _HEAD,
    "choice is a number": edited('[[event.choice]]\nid = "wait"', '[[event]]\nchoice = 3\nid = "wait"'),
    "size of a million": edited("[mission]", "[team]\nsize = 1000000\n[mission]"),
    "dimensions of a million": edited("drift = 0.02", "dimensions = 1000000"),
    "a thousand quarters": edited("quarters = 8", "quarters = 1000"),
    "negative quarters": edited("quarters = 8", "quarters = -8"),
}

HARMLESS: dict[str, str] = {
    "formula for a spreadsheet": _title("=cmd()"),
    "html": _title("<script>alert(1)</script>"),
    "format braces": _title("{0.__class__} {name} %s"),
    "markup of a terminal library": _title("[red]x[/red] [link=file:///etc/passwd]"),
    "sql": _title("'); DROP TABLE games; --"),
    "emoji of a family": _title("👩‍👧‍👦"),
    "combined accents": _title("Cafe\u0301"),
    "persian joiner": _title("می\u200cخواهم"),
    "quotes inside quotes": _title('\\"\\"\\"'),
    "device name": edited('id = "ferry"', 'id = "con"'),
}
