"""Sixty-nine things that readers look for, and the page that each of them wants."""

from __future__ import annotations

from playwright.sync_api import Browser

from support.opened import opened
from support.searching import ask, open_search

FIRST, AMONG_THREE = 58, 67
MEETING = "events/2025-02-07-white-house-meeting.html"
STEEL = "organizations/nippon-steel-corporation.html"
WANTED = {
    # The meeting, by all its names.
    "Ishiba and Trump meet for the first time": MEETING,
    "White House meeting": MEETING,
    "summit": MEETING,
    "日米首脳会談": MEETING,
    "7 February 2025": MEETING,
    "2025-02-07": MEETING,
    "joint statement": "events/2025-02-07-joint-statement.html",
    "共同声明": "events/2025-02-07-joint-statement.html",
    "press conference": "events/2025-02-07-press-conference.html",
    "仮定の質問": "events/2025-02-07-press-conference.html",
    "1兆ドル": "events/2025-02-07-press-conference.html",
    "EU Headline": "documents/euheadline-2025-02-ishiba-us-visit.html",
    "first report": "documents/euheadline-2025-02-ishiba-us-visit.html",
    # Topics.
    "tariffs": "topics/tariffs.html",
    "tarrif": "topics/tariffs.html",
    "関税": "topics/tariffs.html",
    "LNG Alaska": "topics/energy.html",
    "アラスカ": "topics/energy.html",
    "Stargate": "topics/stargate.html",
    "alliance": "topics/alliance.html",
    "防衛費": "topics/alliance.html",
    "investment": "topics/investment.html",
    # Terms.
    "Article 5": "glossary.html#article-v",
    "golden share": "glossary.html#golden-share",
    "黄金株": "glossary.html#golden-share",
    "host nation support": "glossary.html#host-nation-support-term",
    "相互関税": "glossary.html#reciprocal-tariffs",
    "Section 232": "glossary.html#section-232",
    # People.
    "Trump": "people/donald-trump.html",
    "トランプ": "people/donald-trump.html",
    "Ishiba": "people/shigeru-ishiba.html",
    "石破 茂": "people/shigeru-ishiba.html",
    "石破茂": "people/shigeru-ishiba.html",
    "Akazawa": "people/ryosei-akazawa.html",
    "赤沢": "people/ryosei-akazawa.html",
    "安倍晋三": "people/shinzo-abe.html",
    "孫正義": "people/masayoshi-son.html",
    "Lutnick": "people/howard-lutnick.html",
    # Organizations.
    "日本製鉄": STEEL,
    "日鉄": STEEL,
    "SoftBank": "organizations/softbank-group.html",
    "ＳｏｆｔＢａｎｋ": "organizations/softbank-group.html",
    "ｿﾌﾄﾊﾞﾝｸ": "organizations/softbank-group.html",
    "US Steel": "organizations/us-steel.html",
    "経済産業省": "organizations/meti.html",
    "ABEMA Times": "sources/news-a.html#abema-2021-host-nation",
    # Commitments and figures, in whatever spelling.
    "$550 billion": "commitments/japan-investment-550-billion.html",
    "550bn dollars": "commitments/japan-investment-550-billion.html",
    "1 trillion": "commitments/japan-investment-one-trillion.html",
    "15%": "commitments/us-cars-15-per-cent.html",
    "15 percent": "commitments/us-cars-15-per-cent.html",
    "trade deficit": "commitments/trade-balance-even.html",
    "rice": "commitments/japan-rice-75-per-cent.html",
    "defense spending": "topics/alliance.html",
    # Events.
    "car tariff 15 per cent September 2025": "events/2025-09-16-car-tariff-15.html",
    "aluminum tariffs doubled": "events/2025-06-04-metal-tariffs-doubled.html",
    "forced labor": "events/2026-03-12-forced-labour-inquiry.html",
    "$55 a share": "events/2023-12-18-nippon-steel-agrees-to-buy-us-steel.html",
    "Supreme Court ruling": "events/2026-02-20-supreme-court-ruling.html",
    "Arlington": "events/2025-02-07-arlington.html",
    # What first-time readers looked for and did not find.
    "尖閣": "glossary.html#article-v",
    "尖閣諸島": "glossary.html#article-v",
    "Senkaku Article 5": "glossary.html#article-v",
    "台湾": "events/2025-02-07-joint-statement.html",
    "拉致": "events/2025-02-07-joint-statement.html",
    "joint statement Japanese version": "events/2025-02-07-joint-statement.html",
    "readout": MEETING,
    "length of the meeting minutes": MEETING,
    "newest": "index.html",
}


def test_what_is_looked_for_stands_first(chromium: Browser, base: str):
    ranks = {}
    with opened(chromium, base) as (page, faults):
        open_search(page, base)
        for query, wanted in WANTED.items():
            found = [result.address for result in ask(page, query)]
            ranks[query] = found.index(wanted) + 1 if wanted in found else 0
        assert faults == []
    later = {query: rank for query, rank in ranks.items() if rank != 1}
    assert len(ranks) == 69
    assert sum(rank == 1 for rank in ranks.values()) >= FIRST, later
    assert sum(rank in (1, 2, 3) for rank in ranks.values()) >= AMONG_THREE, later
