"""The report's style sheet: role colours for light and dark themes, layouts for phone, window and print."""

from __future__ import annotations

from game.palette import DARK, LIGHT, Palette

INKS: Palette = {role: f"var(--{role},{color})" for role, color in LIGHT.items()}
"""Every role as a CSS variable, so that charts follow the reader's theme."""

_RULES = """
*{box-sizing:border-box}
body{margin:0 auto;max-width:74rem;padding:1.5rem clamp(1rem,4vw,3rem) 4rem;background:var(--bg);color:var(--text);
font:17px/1.5 'Source Sans 3','Source Sans Pro',system-ui,-apple-system,'Segoe UI',sans-serif;
font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
h1{font-size:clamp(1.9rem,5vw,2.9rem);font-weight:300;line-height:1.15;margin:.5rem 0 1rem}
h2{font-size:clamp(1.4rem,3vw,1.9rem);font-weight:600;margin:0 0 .2rem;line-height:1.25}
h3{font-size:1.2rem;font-weight:700;margin:0 0 .3rem}h4{font-size:1rem;font-weight:600;margin:1.2rem 0 .3rem}
p{max-width:46rem;margin:.3rem 0 1rem}.how{color:var(--muted)}
section{background:var(--panel);border-radius:14px;padding:clamp(1rem,2.5vw,1.6rem);margin:1rem 0}
.scenario{margin-top:3rem}.verdict{font-size:1.3rem;font-weight:600;line-height:1.35;max-width:52rem}
dl{display:flex;flex-wrap:wrap;gap:.4rem 2.2rem;margin:.8rem 0 0}dt{color:var(--muted);font-size:.85rem}
dd{margin:0;font-weight:600}
figure{margin:0}figcaption{font-weight:600;margin-bottom:.2rem}svg{max-width:100%;height:auto;display:block}
.words td{white-space:normal;min-width:7rem}.wide+.grid,.wide+.verdict{margin-top:1.4rem}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:1.4rem 2rem}
.lines{height:3.2rem;border-bottom:1px solid var(--line2)}ul{padding-left:1.2rem}li{margin:.2rem 0;max-width:46rem}
.track{display:grid;grid-template-columns:11rem 1fr 14rem 7.5rem;gap:.2rem 1rem;
align-items:center;padding:.45rem 0;border-top:1px solid var(--line)}
.track:first-of-type{border-top:0}.track b{font-weight:600}.track .n{text-align:right;font-weight:600;
white-space:nowrap}.track .w{text-align:right;color:var(--muted)}
.track .w.open{color:var(--warn);font-weight:600}
.rail{position:relative;height:1.5rem}.rail i{position:absolute;top:50%;height:4px;margin-top:-2px;border-radius:2px}
.rail i,.rail u{background:currentColor}.rail u{position:absolute;top:0;bottom:0;width:2px;margin-left:-1px;
background:var(--line2)}.rail s{position:absolute;top:50%;width:14px;height:14px;margin:-7px 0 0 -7px;border-radius:50%;
background:currentColor;border:3px solid currentColor}.rail s.open{background:var(--panel)}
.axis{position:relative;height:1.3rem;color:var(--muted);font-size:.85rem}
.axis span{position:absolute;transform:translateX(-50%);white-space:nowrap}.axis .last{transform:translateX(-100%)}
.axis .first{transform:none}.contents{columns:16rem;padding-left:1.2rem}a{color:inherit}dd{overflow-wrap:anywhere}
nav{margin:1rem 0}figure+.grid{margin-top:1.2rem}
.text{color:var(--text)}.head{color:var(--head)}.heart{color:var(--heart)}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
th{font-size:.85rem;font-weight:600;color:var(--muted);vertical-align:bottom}
th,td{padding:.35rem .7rem;text-align:right;border-bottom:1px solid var(--line);white-space:nowrap}
th.t,td.t{text-align:left}td.t{font-weight:600}small{color:var(--muted);font-weight:400;font-size:.8rem;display:block}
.matrix th,.matrix td{padding:.35rem .45rem;white-space:normal}.matrix td.t{min-width:8rem}
.contents li{break-inside:avoid}
td .pull{display:inline-block;position:relative;width:11rem;height:.7rem;vertical-align:middle;margin-left:.7rem;
background:linear-gradient(var(--line2),var(--line2)) center/1px 100% no-repeat}
.pull i{position:absolute;top:0;bottom:0;border-radius:2px;background:var(--fill)}
details{margin-top:1rem}summary{cursor:pointer;font-weight:600;padding:.3rem 0}
pre{white-space:pre-wrap;background:var(--sunk);padding:.8rem 1rem;border-radius:8px;overflow-wrap:anywhere;
font-size:.9rem}
@media (max-width:60rem){.track{grid-template-columns:1fr auto;padding:.7rem 0}.track .rail{grid-column:1/-1;order:3}
.track .w{grid-column:1/-1;order:4;text-align:left;font-size:.9rem}.track.foot{padding:0;border:0}
.track.foot>:not(.axis){display:none}.track.foot .axis{grid-column:1/-1}}
@media (max-width:44rem){.stack thead{display:none}
.stack tr{display:grid;grid-template-columns:1fr auto;padding:.5rem 0;
border-bottom:1px solid var(--line)}.stack td{border:0;padding:.1rem 0;white-space:normal}
.stack td.t{grid-column:1/-1;font-size:1.05rem}.stack td:not(.t){display:contents}
.stack td:not(.t)::before{content:attr(data-label);color:var(--muted);text-align:left}
.stack small{display:inline;margin-left:.4rem}td .pull{width:100%;margin:.2rem 0 0;grid-column:1/-1}}
@media print{body{font-size:10.5pt;max-width:none;padding:0;background:#fff}section{padding:0;background:none;
margin:1.4rem 0}figure,svg,tr,.track,dl{break-inside:avoid}h3,h4,.how{break-after:avoid}
.track{grid-template-columns:8rem 1fr 12rem 6rem}td .pull{width:5rem}small{white-space:nowrap}
.words small{white-space:normal}
.scenario{break-before:page}
.scenario:first-of-type{break-before:auto}.wide{overflow:visible}td,th{padding:.2rem .4rem;white-space:normal}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""


def stylesheet() -> str:
    """Return the whole style sheet."""
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{_roles(DARK)}}}}}"
    return f":root{{color-scheme:light dark;{_roles(LIGHT)}}}{dark}{_RULES}"


def _roles(palette: Palette) -> str:
    return ";".join(f"--{role}:{color}" for role, color in palette.items())
