"""Sources of the published effects: authors, year and journal, and the DOI where there is one."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Publication:
    """One or several publications that state the same effect; doi is empty for reports."""

    text: str
    doi: str = ""


JAP, AMJ, ASQ = "Journal of Applied Psychology", "Academy of Management Journal", "Administrative Science Quarterly"
PP, MS = "Personnel Psychology", "Management Science"

BARTEL = Publication(
    "Bartel, Beaulieu, Phibbs & Stone 2014, American Economic Journal: Applied 6(2)", "10.1257/app.6.2.231"
)
BEAL = Publication(f"Beal, Cohen, Burke & McLendon 2003, {JAP} 88(6)", "10.1037/0021-9010.88.6.989")
BENNER = Publication(
    f"Benner & Tushman 2002, {ASQ} 47(4); Adler & Borys 1996, {ASQ} 41(1)", "10.2307/3094913, 10.2307/2393986"
)
BLOOM = Publication(
    "Bloom, Eifert, Mahajan, McKenzie & Roberts 2013, Quarterly Journal of Economics 128(1)", "10.1093/qje/qjs044"
)
BOUSHEY = Publication("Boushey & Glynn 2012, There Are Significant Business Costs to Replacing Employees (report)")
DAVIS = Publication(f"Davis, Eisenhardt & Bingham 2009, {ASQ} 54(3)", "10.2189/asqu.2009.54.3.413")
DERUE = Publication(f"DeRue, Nahrgang, Wellman & Humphrey 2011, {PP} 64(1)", "10.1111/j.1744-6570.2010.01201.x")
DIRKS = Publication(f"Dirks & Ferrin 2002, {JAP} 87(4)", "10.1037/0021-9010.87.4.611")
EDERER = Publication(f"Ederer & Manso 2013, {MS} 59(7)", "10.1287/mnsc.1120.1683")
EDMONDSON = Publication(f"Edmondson 1999, {ASQ} 44(2)", "10.2307/2666999")
FELPS = Publication(f"Felps, Mitchell, Hekman, Lee, Holtom & Harman 2009, {AMJ} 52(3)", "10.5465/amj.2009.41331075")
FRAZIER = Publication(
    f"Edmondson 1999, {ASQ} 44(2); Frazier, Fainshmidt, Klinger, Pezeshkan & Vracheva 2017, {PP} 70(1)",
    "10.2307/2666999, 10.1111/peps.12183",
)
GRIFFETH = Publication("Griffeth, Hom & Gaertner 2000, Journal of Management 26(3)", "10.1177/014920630002600305")
HARTER = Publication(f"Harter, Schmidt & Hayes 2002, {JAP} 87(2)", "10.1037/0021-9010.87.2.268")
HULSHEGER = Publication(f"Hülsheger, Anderson & Salgado 2009, {JAP} 94(5)", "10.1037/a0015978")
HUMPHREY = Publication(f"Humphrey, Nahrgang & Morgeson 2007, {JAP} 92(5)", "10.1037/0021-9010.92.5.1332")
JONES = Publication(
    "Jones, Woods & Guillaume 2016, Journal of Occupational and Organizational Psychology 89(2); "
    "Theeboom, Beersma & van Vianen 2014, Journal of Positive Psychology 9(1)",
    "10.1111/joop.12119, 10.1080/17439760.2013.837499",
)
JUDGE_2001 = Publication(
    "Judge, Thoresen, Bono & Patton 2001, Psychological Bulletin 127(3)", "10.1037/0033-2909.127.3.376"
)
JUDGE_ILIES = Publication(f"Judge, Piccolo & Ilies 2004, {JAP} 89(1)", "10.1037/0021-9010.89.1.36")
JUDGE_PICCOLO = Publication(f"Judge & Piccolo 2004, {JAP} 89(5)", "10.1037/0021-9010.89.5.755")
JUNNI = Publication(
    "Junni, Sarala, Taras & Tarba 2013, Academy of Management Perspectives 27(4)", "10.5465/amp.2012.0015"
)
KLEINGELD = Publication(f"Kleingeld, van Mierlo & Arends 2011, {JAP} 96(6)", "10.1037/a0024315")
KLUGER = Publication("Kluger & DeNisi 1996, Psychological Bulletin 119(2)", "10.1037/0033-2909.119.2.254")
LAZEAR = Publication("Lazear, Shaw & Stanton 2015, Journal of Labor Economics 33(4)", "10.1086/681097")
MADSEN = Publication(f"Madsen & Desai 2010, {AMJ} 53(3)", "10.5465/amj.2010.51467631")
OXFORD = Publication("Oxford Economics 2014, The Cost of Brain Drain (report)")
PARK = Publication(f"Park & Shaw 2013, {JAP} 98(2)", "10.1037/a0030723")
QUINONES = Publication(f"Quiñones, Ford & Teachout 1995, {PP} 48(4)", "10.1111/j.1744-6570.1995.tb01785.x")
RAVID = Publication(f"Ravid, White, Tomczak, Miles & Behrend 2023, {PP} 76(1)", "10.1111/peps.12514")
REPENNING = Publication(f"Repenning & Sterman 2002, {ASQ} 47(2)", "10.2307/3094806")
SCHMIDT = Publication("Schmidt & Hunter 1998, Psychological Bulletin 124(2)", "10.1037/0033-2909.124.2.262")
SCULLEN = Publication(f"Scullen, Bergey & Aiman-Smith 2005, {PP} 58(1)", "10.1111/j.1744-6570.2005.00361.x")
SEIBERT = Publication(f"Seibert, Wang & Courtright 2011, {JAP} 96(5)", "10.1037/a0022676")
SPEECH = Publication(
    f"Antonakis, d'Adda, Weber & Zehnder 2022, {MS} 68(9); Agle, Nagarajan, Sonnenfeld & Srinivasan 2006, {AMJ} 49(1)",
    "10.1287/mnsc.2021.4219, 10.5465/amj.2006.20785800",
)
TANNENBAUM = Publication("Tannenbaum & Cerasoli 2013, Human Factors 55(1)", "10.1177/0018720812448394")
TARIS = Publication("Taris 2006, Work & Stress 20(4)", "10.1080/02678370601065893")
TRANSFORMATIONAL = Publication(
    f"Judge & Piccolo 2004, {JAP} 89(5); Wang, Oh, Courtright & Colbert 2011, Group & Organization Management 36(2)",
    "10.1037/0021-9010.89.5.755, 10.1177/1059601111401017",
)
TREVOR = Publication(f"Trevor & Nyberg 2008, {AMJ} 51(2)", "10.5465/amj.2008.31767250")
TUBRE = Publication("Tubre & Collins 2000, Journal of Management 26(1)", "10.1177/014920630002600104")
WALDMAN = Publication(f"Waldman, Ramírez, House & Puranam 2001, {AMJ} 44(1)", "10.2307/3069341")
