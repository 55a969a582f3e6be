"""More hostile files: conditions, claims, variants, chains, numbers, names and notation."""

from __future__ import annotations

from tests.scenario.samples import VALID, edited


def _title(text: str) -> str:
    return edited('title = "Rain"', f'title = "{text}"')


def _number(text: str) -> str:
    return edited("drift = 0.02", f"drift = {text}")


def _when(text: str) -> str:
    return edited("member.bo.morale < 0.4 and quarter >= 2", text)


def _claim(text: str) -> str:
    return f'{VALID}\n[[expect]]\nclaim = "{text}"\n'


def _goal(text: str) -> str:
    return f'{VALID}\n[[goal]]\nid = "g"\ntext = "G."\nwhen = "{text}"\n'


def _variant(text: str) -> str:
    return f'{VALID}\n[[variant]]\nid = "v"\ntitle = "V"\n{text}\n'


def _event(text: str) -> str:
    return f'{VALID}\n[[event]]\nid = "e"\ntitle = "E"\ntext = "E."\n{text}\n'


_CONDITIONS = {
    "lambda": "(lambda: 1)()",
    "walrus": "(x := 1) > 0",
    "string": "'a' == 'a'",
    "index": "member[0].morale > 0",
    "list": "[1][0] > 0",
    "set": "{1} == {1}",
    "comprehension": "any(m.morale for m in member)",
    "conditional": "1 if money else 0",
    "await": "await money",
    "f-string": "f'{money}' == '1'",
    "format": "'%s' % money == '1'",
    "dunder name": "__builtins__ == 1",
    "globals": "globals() == 1",
    "open": "open('/etc/passwd') == 1",
    "getattr": "getattr(money, 'real') > 1",
    "subscript of a call": "mean(member.trust)[0] > 1",
    "double star": "2 ** 99999 > 1",
    "floor division": "money // 2 > 1",
    "modulo": "quarter % 2 == 1",
    "bit shift": "1 << 99999 > 1",
    "bitwise and": "quarter & 1 == 1",
    "tilde": "~quarter > 1",
    "matrix product": "money @ money > 1",
    "is": "money is money",
    "in": "quarter in (1, 2)",
    "semicolon": "money > 1; import os",
    "comment": "money > 1 # and more",
    "backslash": "money > 1 \\\\ and money > 2",
    "backquote": "`id` == 1",
    "dollar": "$HOME == 1",
    "full width digit": "money > １",
    "arabic digit": "money > ٣",
    "superscript": "money² > 1",
    "cyrillic letter": "mоney > 1",
    "minus sign of typographers": "money > −1",
    "no-break space": "money\u00a0> 1",
    "hexadecimal": "money > 0xff",
    "octal": "money > 0o17",
    "exponent": "money > 1e308",
    "underscored number": "money > 1_000",
    "number with two points": "money > 1.2.3",
    "number with a letter": "money > 1j",
    "infinity": "money > inf",
    "not a number": "nan == nan",
    "thirteen digits": "money > 1234567890123",
    "nested aggregates of one": "any(any(member.trust > 0.1) and member.trust > 0.2",
    "aggregate of nothing": "any()",
    "aggregate of two": "min(member.trust, member.morale) > 0.1",
    "unknown aggregate": "sum(member.trust) > 1",
    "an aggregate's name": "any > 1",
    "only an operator": "and",
    "only brackets": "()",
    "brackets the wrong way": ")money > 1(",
    "a hundred minus signs": "-" * 100 + "money > 1",
    "a hundred nots": "not " * 90 + "member.bo.following",
    "product beyond bounds": "money * money * money * money > 1",
    "division by a difference": "money / (money - money) > 1",
    "division by a share": "money / team.slack > 1",
    "member by number": "member.0.morale > 0.1",
    "member of a member": "member.bo.morale.trust > 0.1",
    "private attribute": "member.bo._morale > 0.1",
    "a dot too many": "team..trust > 0.1",
    "a dot at the end": "team.trust. > 0.1",
    "path": "../team.trust > 0.1",
    "three compared": "0.1 < team.trust < 0.4",
    "assignment": "money = 99",
}

_CLAIMS = {
    "of no game": "score.total > 1",
    "python": "mean(__import__('os').getpid()) > 1",
    "nested statistics": "mean(mean(mean(score.total))) > 1",
    "or": "mean(score.total) > 1 or mean(score.total) < 1",
    "not": "not mean(score.total) > 1",
    "equal": "mean(score.total) == 50",
    "two statistics": "mean(score.total) > mean(score.people)",
    "sum of statistics": "mean(score.total) + mean(score.people) > 1",
    "a statistic of members": "mean(member.trust) > 0.5",
    "the quarter": "mean(quarter) > 1",
    "unknown ending": "share(ending.victory) > 0.1",
    "unknown goal": "share(goal.nothing) > 0.1",
    "unknown event": "share(event.nothing) > 0.1",
    "division by a score": "mean(1 / score.total) > 0.1",
    "deep": "mean(" * 60 + "score.total" + ")" * 60 + " > 1",
    "long": "mean(score.total) > 1 and " * 20 + "mean(score.total) > 1",
    "a gain of nobody": "gain(score.total) > 1",
}

_VARIANTS = {
    "of a variant": "[[variant.variant]]\nid = 'w'\ntitle = 'W'",
    "with another format": "format = 2",
    "with another order": "order = 1",
    "that is no member": "member = [{ id = 'zoe' }]",
    "without names": "member = 3",
    "with a list for a table": "mission = [1]",
    "with a table for a list": "member = { id = 'bo' }",
    "with odd rows": "member = [{ id = 7 }, 'bo', {}]",
    "that breaks the weights": "weights = { results = 0.9 }",
    "that breaks an event": "event = [{ id = 'rain', when = 'money >' }]",
    "that removes answers": "event = [{ id = 'sun', title = 'S', text = 'S.', choice = [] }]",
    "that leads nowhere": "event = [{ id = 'rain', choice = [{ id = 'wait', then = [{ event = 'none' }] }] }]",
    "with a person twice": "member = [{ id = 'bo' }, { id = 'bo' }, { id = 'zoe' }]",
}

_EVENTS = {
    "leads to nothing": "choice = [{ id = 'a', text = 'A.', then = [{ event = 'none' }] }, { id = 'b', text = 'B.' }]",
    "leads back in time": "choice = [{ id = 'a', text = 'A.', then = [{ event = 'rain', after = 0 }] }, { id = 'b', text = 'B.' }]",
    "leads on too late": "choice = [{ id = 'a', text = 'A.', then = [{ event = 'rain', after = 99 }] }, { id = 'b', text = 'B.' }]",
    "leads to a list": "choice = [{ id = 'a', text = 'A.', then = [{ event = ['rain'] }] }, { id = 'b', text = 'B.' }]",
    "leads to many": "choice = [{ id = 'a', text = 'A.', then = ["
    + "{ event = 'rain' }," * 9
    + "] }, { id = 'b', text = 'B.' }]",
    "of quarter zero": "quarter = 0\nchoice = [{ id = 'a', text = 'A.' }, { id = 'b', text = 'B.' }]",
    "of the far future": "quarter = 18\nchoice = [{ id = 'a', text = 'A.' }, { id = 'b', text = 'B.' }]",
    "with a negative cooldown": "cooldown = -1\nchoice = [{ id = 'a', text = 'A.' }, { id = 'b', text = 'B.' }]",
    "with chance above one": "chance = 1.1\nchoice = [{ id = 'a', text = 'A.' }, { id = 'b', text = 'B.' }]",
    "with a hundred answers": "choice = [" + "{ id = 'a', text = 'A.' }," * 100 + "]",
    "with an effect of a million": "choice = [{ id = 'a', text = 'A.', effects = [{ variable = 'money', amount = 1e6, reason = 'R' }] }, { id = 'b', text = 'B.' }]",
}

_NOTATION = {
    "a table twice": VALID + "\n[mission]\ndrift = 0.1\n",
    "a table that is a value": "mission = 1\n[mission]\ndrift = 0.1\n",
    "a list that is a table": "[member]\nid = 'a'\n[[member]]\nid = 'b'\n",
    "dotted over a value": "a = 1\na.b = 2\n",
    "an inline table that goes on": "a = { b = 1 }\na.c = 2\n",
    "a comma at the end of an inline table": "a = { b = 1, }\n",
    "a line break in an inline table": "a = { b = 1,\n c = 2 }\n",
    "two values on a line": "a = 1 b = 2\n",
    "no value": "a =\n",
    "no key": "= 1\n",
    "an unclosed header": "[mission\ndrift = 1\n",
    "an empty header": "[]\n",
    "a leading zero": _number("007"),
    "a plus": _number("+-1"),
    "a point alone": _number("."),
    "a trailing point": _number("1."),
    "two underscores": _number("1__0"),
    "a time that is none": _number("25:61:61"),
    "a year zero": _number("0000-00-00"),
    "binary of a thousand digits": _number("0b" + "1" * 1000),
    "exponent of a thousand digits": _number("1e" + "9" * 1000),
    "an escape that is none": _title("\\q"),
    "an escape beyond unicode": _title("\\UFFFFFFFF"),
    "an escape of half a pair": _title("\\ud800"),
    "a cut escape": _title("\\u12"),
    "a tab in a name": _title("a\\tb"),
    "a carriage return by escape": _title("a\\rb"),
    "a bell": _title("\\u0007"),
    "a terminal's private mode": _title("\\u001b]0;owned\\u0007"),
    "an eight-bit control": _title("\\u009b31m"),
    "a right-to-left mark": _title("\\u200f"),
    "an interlinear mark": _title("\\ufff9"),
    "an invisible times": _title("\\u2062"),
    "a mongolian separator": _title("\\u180e"),
    "a hundred escapes": _title("\\u202e" * 100),
}

_NAMES = {
    "empty id": edited('id = "ferry"', 'id = ""'),
    "id of spaces": edited('id = "ferry"', 'id = "   "'),
    "id of hyphens": edited('id = "ferry"', 'id = "---"'),
    "id with a dot": edited('id = "ferry"', 'id = "a.b"'),
    "id with a hash": edited('id = "ferry"', 'id = "a#b"'),
    "id with a line break": edited('id = "ferry"', 'id = "a\\nb"'),
    "id with capitals": edited('id = "ferry"', 'id = "Ferry"'),
    "id with an umlaut": edited('id = "ferry"', 'id = "fähre"'),
    "id of 41 letters": edited('id = "ferry"', f'id = "{"a" * 41}"'),
    "member called all": edited('id = "cy"', 'id = "all"'),
    "member called not": edited('id = "cy"', 'id = "not"'),
    "member with a hyphen": edited('id = "cy"', 'id = "c-y"'),
    "role called and": edited('deck = "Deck hand"', 'deck = "Deck hand"\nand = "And"'),
    "level called twice": VALID + '[[level]]\nid = "a"\nname = "A"\nmoney = 1\n' * 2,
    "level that changes the odds": VALID + '[[level]]\nid = "a"\nname = "A"\ndrift = 0.5\n',
    "goal called twice": _goal("money > 1") + _goal("money > 2").removeprefix(VALID),
    "goal without a condition": VALID + '[[goal]]\nid = "g"\ntext = "G."\n',
    "goal judged sometimes": _goal("money > 1") + 'judged = "sometimes"\n',
    "price of a move that is none": edited('"trust"]', '"trust"]\n[[moves.change]]\nmove = "steal"\nmoney = 1'),
    "a move for a million": edited('"trust"]', '"trust"]\n[[moves.change]]\nmove = "trust"\nmoney = 1e6'),
    "a move that pays": edited('"trust"]', '"trust"]\n[[moves.change]]\nmove = "trust"\nmoney = -1'),
    "a move without attention": edited('"trust"]', '"trust"]\n[[moves.change]]\nmove = "trust"\nattention = 0'),
    "parameter that is none": VALID + "[params]\n__class__ = 1\n",
    "parameter beyond its range": VALID + "[params]\nluck_sd = 99\n",
    "parameter as a text": VALID + '[params]\nluck_sd = "0.1"\n',
    "runs without end": _claim("mean(score.total) > 1") + "runs = 100000000\n",
    "strategy as a path": _claim("mean(score.total) > 1") + 'strategy = "../../x"\n',
}

REFUSED: dict[str, str | bytes] = {
    **{f"condition: {name}": _when(text) for name, text in _CONDITIONS.items()},
    **{f"goal: {name}": _goal(_CONDITIONS[name]) for name in ("lambda", "double star", "path", "assignment")},
    **{f"claim: {name}": _claim(text) for name, text in _CLAIMS.items()},
    **{f"variant: {name}": _variant(text) for name, text in _VARIANTS.items()},
    **{f"event: {name}": _event(text) for name, text in _EVENTS.items()},
    **{f"notation: {name}": text for name, text in _NOTATION.items()},
    **{f"name: {name}": text for name, text in _NAMES.items()},
    "a hidden letter in an id that is near": edited('id = "bo"', 'id = "\\u202ebo"'),
    "9 variants": VALID + "".join(f'[[variant]]\nid = "v{row}"\ntitle = "V"\n' for row in range(9)),
    "variants of a huge file": VALID
    + "[params]\n"
    + "\n".join(f"k{row} = 1" for row in range(2500))
    + "".join(f'\n[[variant]]\nid = "v{row}"\ntitle = "V"' for row in range(8)),
    "120,000 comments": VALID + "#\n" * 120_000,
    "120,000 empty lines": VALID + " \n" * 120_000,
    "a thousand goals": VALID + '[[goal]]\nid = "g"\ntext = "G."\nwhen = "money > 1"\n' * 1000,
    "a thousand claims": VALID + '[[expect]]\nclaim = "mean(score.total) > 1"\n' * 1000,
}

HARMLESS: dict[str, str] = {
    "formula with a plus": _title("+1+cmd|' /C calc'!A0"),
    "formula with a minus": _title("-2+3"),
    "formula with an at": _title("@SUM(1+1)"),
    "link of a spreadsheet": _title("=HYPERLINK(0)"),
    "html with a handler": _title("<img src=x onerror=alert(1)>"),
    "end of a script": _title("</script><script>"),
    "an entity": _title("&lt;b&gt; &amp; &#x41;"),
    "svg": _title("<svg onload=1>"),
    "markdown": _title("[x](javascript:1) `code` **b**"),
    "a template": _title("{{7*7}} ${7*7} #{7*7}"),
    "a shell": _title("$(rm -rf /) `id` ; |"),
    "a path": _title("../../../etc/passwd"),
    "a drive": _title("C:/Windows/win.ini"),
    "percent signs": _title("%s %n %x %(name)s"),
    "a rich markup end": _title("[/] [bold"),
    "hebrew": _title("שלום עולם"),
    "arabic": _title("مرحبا"),
    "thai": _title("สวัสดี"),
    "a condition in two lines": _when("money > 1\\nand money > 2"),
    "flags": _title("🇳🇴🇵🇹"),
    "full width letters": _title("ＦＥＲＲＹ"),
    "eight accents would be too many, seven are not": _title("a" + "\u0301\u0302\u0303\u0304\u0306\u0307\u0308"),
}
