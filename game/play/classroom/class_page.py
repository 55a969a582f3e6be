"""The report on a class as one self-contained HTML page: a summary, a view for the projector, one page a person."""

from __future__ import annotations

from html import escape

from game.charts import Strip, dot_strips
from game.pages.html import figure, page, section, tag
from game.pages.page_text import estimate_width
from game.pages.stylesheet import INKS
from game.play.classroom.class_people import people_pages
from game.play.classroom.class_slides import slides
from game.play.classroom.class_tables import attention_table, events_grid, moves_table, parted_list, turning_list
from game.play.classroom.class_types import SHOWN, ClassQuestion, ClassReport
from game.sentences import say
from game.signed_numbers import signed

_WIDE = 900.0

_RULES = """
nav.views{display:flex;gap:1.4rem;flex-wrap:wrap;margin:.6rem 0 1.2rem}nav.views a,.back a{color:var(--text)}
.kick{color:var(--muted);margin:0}
.two{display:grid;grid-template-columns:minmax(0,2fr) minmax(13rem,1fr);gap:1.5rem 2.5rem}
.three{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:1.4rem 2.2rem}
.three>div{border-top:1px solid var(--line2);padding-top:.7rem}.three h4{margin:.1rem 0 .5rem}
.plain{background:none;padding:0}.share{height:.6rem;background:var(--sunk);border-radius:2px;margin:.15rem 0}
.share i{display:block;height:100%;background:var(--fill);border-radius:2px}
.pair{display:flex;justify-content:space-between;gap:1rem}.pair b{font-weight:600}
.good{color:var(--good)}.bad{color:var(--bad)}
.talk{display:grid;grid-template-columns:2.2rem 1fr;gap:0 .6rem;max-width:46rem;margin:.6rem 0}
.talk>b{font-size:1.9rem;font-weight:300;line-height:1.1}.talk p{margin:0 0 .3rem}
table.heat td,table.heat th{padding:2px;text-align:center;border:0}table.heat td.t,table.heat th.t{text-align:left;
padding-right:.8rem;max-width:12rem;overflow:hidden;text-overflow:ellipsis}
table.heat td span{display:block;min-width:1.9rem;border-radius:4px;padding:.05rem 0;border:2px solid transparent}
table.heat td span.less{border-color:var(--muted)}table.heat td.n{text-align:right;padding:0 .5rem;font-weight:600}
.slide{min-height:94vh;display:flex;flex-direction:column;justify-content:center;border-top:1px solid var(--line2);
padding:2rem 0;font-size:clamp(1.2rem,2.2vw,2rem)}.slide h2{font-size:clamp(2rem,4.5vw,4rem);font-weight:300}
.slide p,.slide li{max-width:60rem}.slide .talk{max-width:64rem}.slide svg{width:100%}
.person{margin-top:2.5rem}.person h3{font-size:1.5rem}
@media (max-width:44rem){.two{grid-template-columns:minmax(0,1fr)}.dots svg{width:44rem;max-width:none}}
@media print{nav.views,.slide,.back{display:none}.person{break-before:page}
.three{grid-template-columns:repeat(3,minmax(0,1fr))}.two{grid-template-columns:minmax(0,1fr)}
table.heat td span{min-width:0}}
"""


def class_page(document: ClassReport) -> str:
    """Return the whole page."""
    title = say("class.page.heading", title=document["title"], count=document["games"])
    body = [
        '<header id="summary">',
        tag("p", say("class.page.kicker"), "kick"),
        tag("h1", title),
        tag("p", _facts(document), "how"),
        _views(),
        tag("p", lead(document) + " " + _apart(document), "verdict"),
        "</header>",
        _where(document),
        _board(document),
        _events(document),
        _talk(document),
        _moves_and_endings(document),
        _refused(document),
        tag("p", say("class.page.footer"), "how"),
        slides(document, dots(document, 1200.0)),
        people_pages(document),
    ]
    return page(title, body, _RULES)


def lead(document: ClassReport) -> str:
    """Return the class's mean as a sentence: what was expected, what decisions and what luck made of it."""
    means = {name: row["mean"] for name, row in document["summary"].items()}
    return say(
        "class.page.lead",
        score=f"{means['score']:.1f}",
        expected=f"{means['expected']:.1f}",
        decisions=signed(means["decisions"], 1),
        luck=signed(means["luck"], 1),
    )


def dots(document: ClassReport, width: float) -> str:
    """Return the scores, the decisions and the luck as strips of dots, as SVG."""
    expected = document["summary"]["expected"]["mean"]
    strips = []
    for name in SHOWN:
        values = [player[name] - (player["expected"] if name == "score" else 0.0) for player in document["players"]]
        mean = document["summary"][name]["mean"]
        shown = f"{mean:.1f}" if name == "score" else signed(mean, 1)
        strips.append(
            Strip(say(f"class.page.{name}"), say("class.page.mean", value=shown), tuple(values), name == "luck")
        )
    drawing = dot_strips(strips, round(expected), say("class.page.points"), width, INKS, estimate_width)
    return f'<div class="wide dots">{figure("", drawing)}</div>'


def _facts(document: ClassReport) -> str:
    seed = document["seeds"][0]
    same = say("class.page.same_luck", quarters=document["quarters"], seed=seed)
    luck = same if document["same_luck"] else say("class.page.own_luck", quarters=document["quarters"])
    code = document["code"]
    return luck if code is None else f"{luck}. {say('class.page.code', code=code)}"


def _views() -> str:
    links = [("summary", "summary_link"), ("projector", "projector_link"), ("people", "people_link")]
    return f'<nav class="views">{"".join(_link(*each) for each in links)}</nav>'


def _link(target: str, key: str) -> str:
    return f'<a href="#{target}">{escape(say(f"class.page.{key}"))}</a>'


def _apart(document: ClassReport) -> str:
    decisions, luck = (document["summary"][name] for name in SHOWN[1:])
    apart, by_luck = (f"{each['high'] - each['low']:.1f}" for each in (decisions, luck))
    return say("class.page.apart", count=document["games"], apart=apart, luck=by_luck)


def _where(document: ClassReport) -> str:
    how = tag("p", say("class.page.where_how"), "how")
    return section(tag("h3", say("class.page.where")), how, dots(document, _WIDE))


def _board(document: ClassReport) -> str:
    remarks = "".join(tag("h4", each["title"]) + tag("p", each["text"]) for each in document["remarks"])
    how = tag("p", say("class.page.board_how", attention=document["attention"]), "how")
    both = f'<div class="two"><div>{attention_table(document)}</div><div>{remarks}</div></div>'
    return section(tag("h3", say("class.page.board")), how, both)


def _events(document: ClassReport) -> str:
    how = tag("p", say("class.page.events_how"), "how")
    parts = [tag("h3", say("class.page.events")), how, events_grid(document)]
    if document["parted"]:
        parts += [
            tag("h4", say("class.page.parted")),
            tag("p", say("class.page.parted_how"), "how"),
            parted_list(document),
        ]
    parts += [
        tag("h4", say("class.page.turning")),
        tag("p", say("class.page.turning_how"), "how"),
        turning_list(document),
    ]
    return section(*parts)


def _talk(document: ClassReport) -> str:
    return section(
        tag("h3", say("class.page.questions")), *(question(*each) for each in enumerate(document["questions"], 1))
    )


def question(number: int, asked: ClassQuestion) -> str:
    """Return one question with its number and what to open."""
    words = tag("p", asked["question"]) + tag("p", asked["open"], "how")
    return f'<div class="talk"><b>{number}</b><div>{words}</div></div>'


def _moves_and_endings(document: ClassReport) -> str:
    how = tag("p", say("class.page.moves_how", count=document["games"]), "how")
    endings = [say("class.page.ending_line", name=row["name"], count=row["count"]) for row in document["endings"]]
    ends = tag("h4", say("class.page.endings")) + f"<ul>{''.join(tag('li', line) for line in endings)}</ul>"
    return section(tag("h3", say("class.page.moves")), how, moves_table(document), ends)


def _refused(document: ClassReport) -> str:
    if not document["refused"]:
        return ""
    lines = "".join(tag("li", f"{each['file']}: {each['why']}") for each in document["refused"])
    how = tag("p", say("class.page.refused_how"), "how")
    return section(tag("h3", say("class.page.refused")), how, f"<ul>{lines}</ul>")
