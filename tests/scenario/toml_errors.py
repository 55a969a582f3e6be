"""Syntax errors of TOML as authors make them: what was written, which error it is, what the message names, what --fix writes."""

from __future__ import annotations

from typing import NamedTuple


class TomlErrorCase(NamedTuple):
    """A mistake in the sample: `old` became `new`.

    told: what message or hint must contain. fixed: the replacement of `new` after --fix; "" if nothing is fixed.
    """

    old: str
    new: str
    kind: str
    told: str
    fixed: str = ""


DRIFT = "drift = 0.02"
MISSION = "[mission]"
TITLE = 'title = "Rain"'
MOVES = '["plan", "solve", "trust"]'
EFFECT = '{ variable = "morale", amount = 0.02, who = "others", reason = "A rest" }'
TEXT = 'text = "It rains."'
BO = '[[member]]\nid = "bo"'

CASES = (
    # numbers
    TomlErrorCase(DRIFT, "drift = 0,02", "decimal_comma", "0.02", DRIFT),
    TomlErrorCase(DRIFT, "drift = .02", "point_first", "0.02", DRIFT),
    TomlErrorCase(DRIFT, "drift = +.02", "point_first", "+0.02", "drift = +0.02"),
    TomlErrorCase("difficulty = 2", "difficulty = 2.", "point_last", "2.0", "difficulty = 2"),
    TomlErrorCase("difficulty = 2", "difficulty = 02", "zero_first", "Write 2", "difficulty = 2"),
    TomlErrorCase(DRIFT, "drift = 2%", "percent", "0.02", DRIFT),
    TomlErrorCase(DRIFT, "drift = 2 %", "percent", "0.02", DRIFT),
    TomlErrorCase(DRIFT, "drift = 2,5%", "percent", "0.025", "drift = 0.025"),
    TomlErrorCase("amount = 0.02,", "amount = −0.02,", "minus", "U+2212", "amount = -0.02,"),
    TomlErrorCase("amount = 0.02,", "amount = – 0.02,", "minus", "U+2013", "amount = -0.02,"),
    TomlErrorCase("amount = 0.02,", "amount = - 0.02,", "minus_space", "without a space", "amount = -0.02,"),
    TomlErrorCase(DRIFT, "drift = 1/50", "after_value", "/50"),
    TomlErrorCase(DRIFT, "drift = 0.02f", "after_value", '"f"'),
    TomlErrorCase(DRIFT, "drift = 1 000", "after_value", "000"),
    TomlErrorCase(DRIFT, "drift = 2026-13-45", "after_value", "-13-45"),
    TomlErrorCase(DRIFT, "drift = (0.02)", "list_brackets", "( )"),
    TomlErrorCase(DRIFT, "drift = 0.02 a quarter", "after_value", "unit"),
    TomlErrorCase(DRIFT, "drift = 0.02 shock = 0.1", "after_value", "shock"),
    TomlErrorCase(MISSION, "[params]\n\n[params]\n\n[mission]", "table_twice", "Put both into one"),
    TomlErrorCase(MISSION, "[hierarchy]\n\n[[hierarchy]]\n\n[mission]", "hierarchy_twice", "[hierarchy.second]"),
    TomlErrorCase(
        BO, f'[[variant]]\nid = "v"\ntitle = "V"\n\n[mission]\n\n{BO}', "table_of_variant", "[variant.mission]"
    ),
    TomlErrorCase(BO, BO.replace("[[", "["), "wrong_bracket", "[[member]]", BO),
    # signs, comments, spaces
    TomlErrorCase(DRIFT, "drift == 0.02", "sign", "==", DRIFT),
    TomlErrorCase(DRIFT, "drift: 0.02", "sign", ":", DRIFT),
    TomlErrorCase(DRIFT, "drift := 0.02", "sign", ":=", DRIFT),
    TomlErrorCase(DRIFT, "drift => 0.02", "sign", "=>", DRIFT),
    TomlErrorCase(DRIFT, "drift 0.02", "no_equals", "drift =", DRIFT),
    TomlErrorCase(DRIFT, "drift = 0.02;", "tail", ";", DRIFT),
    TomlErrorCase(DRIFT, "drift = 0.02,", "tail", ",", DRIFT),
    TomlErrorCase(DRIFT, "drift = 0.02 // slow", "comment", "#", "drift = 0.02 # slow"),
    TomlErrorCase(DRIFT, "drift = 0.02 -- slow", "comment", "#", "drift = 0.02 # slow"),
    TomlErrorCase(DRIFT, "drift = 0.02 ; slow", "comment", "#", "drift = 0.02 # slow"),
    TomlErrorCase(DRIFT, "// slow\ndrift = 0.02", "comment", "//", "# slow\ndrift = 0.02"),
    TomlErrorCase(DRIFT, "/* slow */\ndrift = 0.02", "comment", "/*"),
    TomlErrorCase(DRIFT, "drift\u00a0= 0.02", "odd_space", "U+00A0", DRIFT),
    TomlErrorCase(DRIFT, "drift =\u202f0.02", "odd_space", "U+202F", DRIFT),
    TomlErrorCase(DRIFT, "```toml\ndrift = 0.02\n```", "fence", "Markdown", "\ndrift = 0.02\n"),
    TomlErrorCase(DRIFT, "<<<<<<< HEAD\ndrift = 0.02\n=======\ndrift = 0.03\n>>>>>>> other", "merge_marks", "merge"),
    TomlErrorCase(DRIFT, "Then the world turns.\ndrift = 0.02", "stray", "Then the world turns."),
    TomlErrorCase(DRIFT, "drift = 0.02\n- and more", "stray", "- and more"),
    # values that TOML does not have, or keys without one
    TomlErrorCase("difficulty = 2", "difficulty =", "no_value", "difficulty"),
    TomlErrorCase(DRIFT, "drift = None", "nothing", "drift"),
    TomlErrorCase(DRIFT, "drift = null", "nothing", "null"),
    TomlErrorCase(TEXT, f"once = yes\n{TEXT}", "truth", "true", f"once = true\n{TEXT}"),
    TomlErrorCase(TEXT, f"once = True\n{TEXT}", "truth", "true", f"once = true\n{TEXT}"),
    TomlErrorCase(TEXT, f"once = off\n{TEXT}", "truth", "false", f"once = false\n{TEXT}"),
    TomlErrorCase(TEXT, 'text =\n"It rains."', "value_below", "line of its key"),
    TomlErrorCase(DRIFT, "the_drïft = 0.02", "key_letters", "drïft"),
    TomlErrorCase('place = "Here"\n', 'place "Here"\n', "no_equals", "place =", 'place = "Here"\n'),
    # given twice
    TomlErrorCase(DRIFT, "drift = 0.02\ndrift = 0.03", "key_twice", "line 10"),
    TomlErrorCase(MISSION, "[mission]\n\n[mission]", "table_once", "line 9"),
    TomlErrorCase(EFFECT, EFFECT.replace("0.02,", "0.02, amount = 0.03,"), "key_twice", "amount"),
    TomlErrorCase("[roles]", "[weights.results]\na = 1\n\n[roles]", "table_over_key", "weights.results"),
    TomlErrorCase('place = "Here"\n', 'place = "Here"\nformat = 1\nid = "second"\n', "two_files", "line 1"),
    # headers
    TomlErrorCase(MISSION, "[mission", "header", "[mission]", MISSION),
    TomlErrorCase("[[event]]\n", "[[event]\n", "header", "[[event]]", "[[event]]\n"),
    TomlErrorCase(MISSION, "[mission]]", "extra_bracket", "too many", MISSION),
    TomlErrorCase(MISSION, "(mission)", "header_brackets", "[mission]"),
    TomlErrorCase(MISSION, "mission:", "header_brackets", "[mission]"),
    TomlErrorCase(MISSION, "[the mission]", "header_name", "[the mission]"),
    TomlErrorCase(MISSION, "[mission] the facts", "after_header", "the facts"),
    TomlErrorCase(BO, '[member]\nid = "bo"', "wrong_bracket", "[[member]]", BO),
    TomlErrorCase(BO, 'member\nid = "bo"', "header_brackets", "[[member]]"),
    # quotes
    TomlErrorCase(TITLE, "title = “Rain”", "curly_quotes", "“", TITLE),
    TomlErrorCase(TITLE, "title = „Rain“", "curly_quotes", "„", TITLE),
    TomlErrorCase(TITLE, "title = «Rain»", "curly_quotes", "«", TITLE),
    TomlErrorCase(TITLE, "title = ‘Rain’", "curly_quotes", "‘", TITLE),
    TomlErrorCase(TITLE, "title = `Rain`", "curly_quotes", "`", TITLE),
    TomlErrorCase(TITLE, 'title = "Rain”', "curly_quotes", "”", TITLE),
    TomlErrorCase(TITLE, "title = “Ana’s rain”", "curly_quotes", "“", 'title = "Ana’s rain"'),
    TomlErrorCase(TITLE, '“title” = "Rain"', "curly_quotes", "“", '"title" = "Rain"'),
    TomlErrorCase(TITLE, "title = Rain", "unquoted", '"Rain"', TITLE),
    TomlErrorCase(TITLE, "title = The Rain", "unquoted", "The Rain"),
    TomlErrorCase(TITLE, 'title = Rain"', "half_quoted", "first quote", TITLE),
    TomlErrorCase(TITLE, 'title = "Rain', "unclosed_quote", '"'),
    TomlErrorCase(TITLE, "title = 'Rain\"", "unclosed_quote", "'"),
    TomlErrorCase(TITLE, 'title = ""Rain""', "quotes_doubled", "doubled", TITLE),
    TomlErrorCase(TITLE, 'title = "The "big" rain"', "inner_quote", '"', 'title = "The \\"big\\" rain"'),
    TomlErrorCase(TITLE, "title = 'Ana's rain'", "inner_apostrophe", "'", 'title = "Ana\'s rain"'),
    TomlErrorCase(TITLE, 'title = "Rain" and more', "after_value", "and more"),
    TomlErrorCase(TITLE, 'title = "Rain\\d"', "backslash", "\\d", 'title = "Rain\\\\d"'),
    TomlErrorCase(TITLE, 'title = "C:\\bin"', "backslash", "\\b", 'title = "C:\\\\bin"'),
    TomlErrorCase(TITLE, 'title = "C:\\Users\\ana"', "backslash", "\\U", 'title = "C:\\\\Users\\\\ana"'),
    TomlErrorCase(TEXT, 'text = """It rains.', "unclosed_text", '"""'),
    TomlErrorCase(TEXT, 'text = "It\nrains."', "unclosed_quote", '"""'),
    TomlErrorCase(TEXT, "text = '''It rains.\"\"\"", "unclosed_text", "'''"),
    TomlErrorCase(TEXT, "text = “““It rains.”””", "curly_quotes", '"'),
    # lists and inline tables
    TomlErrorCase(MOVES, '["plan", "solve", "trust"', "unclosed_bracket", "]"),
    TomlErrorCase(MOVES, '["plan" "solve", "trust"]', "no_comma", "comma", '["plan" , "solve", "trust"]'),
    TomlErrorCase(MOVES, '["plan", solve, "trust"]', "unquoted", "solve", MOVES),
    TomlErrorCase(MOVES, "[plan, solve, trust]", "unquoted", "plan", MOVES),
    TomlErrorCase(MOVES, "[“plan”, “solve”, “trust”]", "curly_quotes", "“", MOVES),
    TomlErrorCase(MOVES, '["plan"; "solve"; "trust"]', "semicolon", "comma", MOVES),
    TomlErrorCase(MOVES, '["plan",, "solve", "trust"]', "two_commas", "Delete", MOVES),
    TomlErrorCase(MOVES, '"plan", "solve", "trust"', "no_list", "[", MOVES),
    TomlErrorCase(MOVES, '{"plan", "solve", "trust"}', "list_brackets", "{ }", MOVES),
    TomlErrorCase(MOVES, '["plan", "solve", "trust"]]', "extra_bracket", "]", MOVES),
    TomlErrorCase(MOVES, '["plan, "solve", "trust"]', "inner_quote", "missing between them"),
    TomlErrorCase(EFFECT, EFFECT.replace("0.02", "0,02"), "decimal_comma", "0.02", EFFECT),
    TomlErrorCase(EFFECT, EFFECT.replace("0.02", "2%"), "percent", "0.02", EFFECT),
    TomlErrorCase(EFFECT, EFFECT.replace(" }", ", }"), "trailing_comma", "comma", EFFECT),
    TomlErrorCase(EFFECT, EFFECT.replace("0.02,", "0.02"), "no_comma", "comma", EFFECT.replace("0.02,", "0.02 ,")),
    TomlErrorCase(EFFECT, EFFECT.replace('"others"', "others"), "unquoted", "others", EFFECT),
    TomlErrorCase(EFFECT, EFFECT.removesuffix(" }"), "unclosed_bracket", "}", EFFECT),
    TomlErrorCase(EFFECT, EFFECT.replace(", ", ",\n"), "inline_lines", "one line"),
    TomlErrorCase(EFFECT, EFFECT.replace(" =", ":"), "sign", ":", EFFECT),
    TomlErrorCase(EFFECT, EFFECT.replace(",", ";"), "semicolon", "comma", EFFECT),
    TomlErrorCase(EFFECT, f"({EFFECT[1:-1]})", "list_brackets", "( )"),
)

FOREIGN: dict[str, tuple[bytes, str]] = {
    "a document": (b"PK\x03\x04\x14\x00[Content_Types].xml", "document"),
    "an archive": (b"PK\x03\x04\x14\x00scenario.toml", "zip"),
    "rich text": (b"{\\rtf1\\ansi format = 1}", "rtf"),
    "a PDF": (b"%PDF-1.7\n", "pdf"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "picture"),
    "JSON": (b'{\n  "format": 1,\n  "id": "ferry"\n}', "json"),
    "YAML": (b"format: 1\nid: ferry\ntitle: The ferry\n", "yaml"),
    "YAML with a start": (b"---\nformat: 1\nid: ferry\n", "yaml"),
    "HTML": (b"<!DOCTYPE html><html><body>format = 1", "markup"),
    "UTF-16 with a mark": ("format = 1\n".encode("utf-16"), "utf16"),
    "UTF-16 without one": ("format = 1\n".encode("utf-16-le"), "utf16"),
    "nothing": (b"", "empty"),
    "blank lines": (b"\n\n  \n", "empty"),
    "zeros": (b"\0" * 512, "zeros"),
    "what macOS adds": (b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X", "sidecar"),
}
