"""Invented records, like real ones in number, length and how they refer to each other."""

from __future__ import annotations

from events import Events, Invented, Record, repeat

_REAL_EVENTS = 331
_BODIES = ("government", "company", "company", "company", "association", "union", "party")
_KANJI = "山川田中村林森石原野口木本松井高橋佐藤鈴加島岡谷"
_KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねの"
_STATES = ("Texas", "Ohio", "New Mexico", "Michigan", "Wisconsin", "Alaska", "Indiana", "Virginia")


class Inventor(Events):
    """Makes the records; `events` is how many happened, and every other number follows from it."""

    def invent(self) -> Invented:
        """All of it, always in the same order, so that one seed makes one dossier."""
        events = len(self.days)
        topics = self._names(7 + events // 1500, 1, "topic-")
        people = self._names(self._share(57, 0.7), 2)
        bodies = self._names(self._share(73, 0.7), 2)
        terms = repeat(self._acronym, self._share(24, 0.5))
        self.words.add(sorted({*terms, *people.values()}))
        self.add_sources()
        self.add_events(list(topics), list(people), list(bodies))
        self.add_document(next(iter(topics)))
        for id, name in bodies.items():
            self._add_organization(name, id)
        for number, (id, name) in enumerate(people.items()):
            self._add_person(name, id, list(bodies)[number % len(bodies)])
        series = repeat(self._add_series, self._share(26, 0.5))
        sites = repeat(self._add_site, self._share(15, 0.5))
        for number, (id, name) in enumerate(topics.items()):
            own = series[number :: len(topics)]
            self._add_topic(name, id, number + 1, own, [] if number else sites)
        for _ in range(self._share(57, 0.7)):
            self._add_commitment(list(bodies), series)
        for term in sorted(set(terms)):
            self._add_term(term)
        self._set_settings()
        return self.invented

    def _share(self, real: int, power: float) -> int:
        """How many there are of what grows more slowly than events: `real` in the real dossier."""
        growth: float = (len(self.days) / _REAL_EVENTS) ** power
        return max(2, round(real * growth))

    def _acronym(self) -> str:
        return self.words.new_word()[:4].upper()

    def _names(self, number: int, words: int, before: str = "") -> dict[str, str]:
        """So many new names by the ids that are made of them."""
        names: dict[str, str] = {}
        for _ in range(number):
            name = self.words.name(words)
            names[before + name.lower().replace(" ", "-")] = name
        return names

    # People and bodies, topics, commitments

    def _part(self, id: str, name: str) -> list[Record]:
        own = {
            "id": "part",
            "text": self.words.sentence(16, name),
            "cite": self.library.cite_any(),
        }
        return [own, *self.sees(self.by_actor.get(id) or self.any_statements(2), 2)]

    def _add_organization(self, name: str, id: str) -> None:
        record = {"name": name, "kind": self.random.choice(_BODIES), "country": "Northland"}
        self.put("organizations", id, {**record, "statements": self._part(id, name)})

    def _add_person(self, name: str, id: str, body: str) -> None:
        record: Record = {"name": name}
        if self.random.random() < 0.4:
            record["name_native"] = " ".join("".join(self.some(list(_KANJI), 2)) for _ in range(2))
            record["name_language"] = "ja"
            record["reading"] = " ".join("".join(self.some(list(_KANA), 4)) for _ in range(2))
        start = self.random.randint(1990, 2012)
        office: Record = {
            "title": self.words.name(1),
            "organization": body,
            "start": f"{start}-04-01",
        }
        office["cite"] = self.library.cite_any()
        record |= {"born": self.random.randint(1940, 1970), "side": "Northland"}
        record |= {
            "cite": self.library.cite_any(),
            "offices": [office],
            "statements": self._part(id, name),
        }
        self.put("people", id, record)

    def _add_topic(
        self, name: str, id: str, order: int, series: list[str], sites: list[str]
    ) -> None:
        line = {stage: self._cited(12) for stage in ("before", "meeting", "since")}
        told = self.by_topic.get(id) or self.any_statements(3)
        record: Record = {
            "title": f"{name} and {self.words.phrase(2)}",
            "short": name,
            "kind": "project" if sites else "trade issue",
            "order": order,
            "lead": self._cited(40),
            "in_brief": line,
            "before": self.sees(told, 10),
            "meeting": self.sees(told, 6),
            "since": self.sees(told, 20),
            "series": series,
            "sites": sites,
            "open": [f"{self.words.title(10)}?" for _ in range(5)],
        }
        self.put("topics", id, {key: value for key, value in record.items() if value != []})

    def _cited(self, words: int) -> Record:
        return {"text": self.words.sentence(words), "cite": self.library.cite_any()}

    def _add_commitment(self, bodies: list[str], series: list[str]) -> None:
        topic = self.random.choice(sorted(self.by_topic))
        shown = sorted(self.some(self.by_topic[topic], 4))
        words = ("not yet rated", "in the works", self.random.choice(("kept", "stalled", "broken")))
        standings = []
        for address, word in zip(shown, words, strict=False):
            standing = {"date": address[:10], self.form.status: word}
            if self.form.has_verdicts:
                standing["verdict"] = self.words.sentence(16)
            standings.append({**standing, "see": [address]})
        by, to = self.some(bodies, 2)
        record: Record = {"title": self.words.title(7), "by": [by], "to": [to], "topic": topic}
        record |= {"text": self.words.sentence(22), "made_in": shown[0]}
        if self.form.has_verdicts:
            record["kept_when"] = self.words.sentence(18)
            record["broken_when"] = self.words.sentence(18)
        if self.random.random() < 0.6:
            record["measure"] = {"target": self.random.randint(100, 900), "unit": "million tons"}
            record["measure"] |= {"by": 2030, "series": self.random.choice(series)}
        self.put("commitments", self.words.new_word(), {**record, "standings": standings})

    # Series, sites, terms, settings

    def _add_series(self) -> str:
        value, points = self.random.randint(20, 200), []
        for year in range(2020, 2020 + self.words.about(5, 2, 7)):
            value += self.random.randint(-15, 40)
            points.append({"period": year, "value": max(1, value), "cite": self.library.cite_any()})
        record = {"title": self.words.title(8), "unit": "million tons"}
        if self.form.says_how_known:
            record["nature"] = "measured"
        record["draw"] = self.random.choice(("line", "steps", "bars", "dots"))
        return self.put("series", self.words.new_word(), {**record, "points": points})

    def _capacity(self) -> Record:
        megawatts = self.random.randint(1, 20) * 100
        if not self.form.says_how_known:
            return {"capacity_mw": megawatts}
        announced = {"date": str(self.days[0]), "state": "announced", "megawatts": megawatts}
        return {"capacity": [{**announced, "cite": self.library.cite_any()}]}

    def _add_site(self) -> str:
        name = self.words.name(1)
        record = {
            "name": f"{name} Campus",
            "place": name,
            "state": self.random.choice(_STATES),
            "country": "United States",
            "latitude": round(self.random.uniform(30, 45), 2),
            "longitude": round(self.random.uniform(-118, -80), 2),
            "coordinates_of": f"town of {name}",
            **self._capacity(),
            "announced": str(self.days[0]),
            "status": "under construction",
            "as_of": str(self.days[-1]),
            "cite": self.library.cite_any(),
        }
        return self.put("sites", name.lower(), record)

    def _add_term(self, term: str) -> None:
        record = {"name": term, "expansion": self.words.phrase(3), "text": self.words.sentence(18)}
        self.put("terms", f"term-{term.lower()}", {**record, "cite": self.library.cite_any()})

    def _set_settings(self) -> None:
        events = [id for folder, id in self.invented.records if folder == "events"]
        self.invented.settings = {
            "title": "Invented Dossier",
            "headline": self.words.title(8),
            "kicker": self.words.title(4),
            "description": self.words.sentence(20),
            "lead": [self._cited(30), self._cited(30)],
            "meeting": events[len(events) // 2],
            **self.form.topic_kinds("project", "trade issue"),
            "languages": ["en", "ja"],
            "as_of": str(self.as_of),
            "stale_after_days": 180,
            "licence": "CC BY 4.0",
            "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        }
