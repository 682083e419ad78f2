"""Seeded words, names and sentences: invented, as long and as repetitive as real reports."""

from __future__ import annotations

import math
import random

# Frequent words first: in real reports few words make up most of the text. None points at what was
# said before, as "the" and "that" do: statements must stand alone.
_COMMON_WORDS = """
some of more to and in a for on was had said at with by would its from reported states government
two minister percent companies against president agreed before year plan after billion over talks
rate first meeting goods market would-be joint project support trade leaders between public new
energy security statement capital steel supply officials paper decision loan court export duty
review weeks price workers board union deal purchase order offer share bank fund growth budget
forecast inquiry ruling appeal quarter factory harbour railway pipeline terminal reactor satellite
network licence permit schedule tender auction bond credit deposit interest treaty protocol annex
clause article draft text session committee parliament cabinet agency ministry office bureau
council embassy consulate delegation envoy adviser spokesman chairman director secretary governor
mayor senator deputy candidate voter ballot poll survey index inflation deficit surplus tariff
quota subsidy grant tax levy refund exemption customs container vessel cargo freight truck engine
battery chip wafer server campus turbine grid cable mine ore copper lithium nickel timber grain
beef rice fish dairy sugar cotton textile paper chemical medicine vaccine hospital school university
laboratory researcher engineer builder contractor supplier buyer seller investor lender insurer
regulator auditor lawyer judge witness report estimate figure total average minimum maximum
January March spring summer autumn winter morning evening weekend delay cancel extend approve reject
sign ratify suspend resume announce confirm deny warn urge promise consider prepare finish open
close raise lower double halve build repair replace expand reduce transfer merge acquire
"""
_COMMON = _COMMON_WORDS.split()
_ONSETS = (*"bdfghjklmnprstvwyz", "br", "ch", "dr", "fl", "gr", "kl", "pl", "sh", "st", "tr")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("l", "m", "n", "r", "s", "t", "nd", "rk", "st")
_GROWTH = 75  # words for each square root of the number of statements, as counted in a real dossier


class Words:
    """A source of texts: the same seed and size, the same texts in the same order."""

    def __init__(self, seed: int, statements: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same dossier each time is the aim
        self._made: set[str] = set(_COMMON)
        self._vocabulary = list(_COMMON)
        for _ in range(int(_GROWTH * math.sqrt(statements)) - len(_COMMON)):
            self._vocabulary.append(self.new_word())
        weights = [1 / (rank + 3) for rank in range(len(self._vocabulary))]
        self._weights = _running_sums(weights)

    def add(self, words: list[str]) -> None:
        """Lets texts hold these words too, each about as often as a word of middling rank."""
        for word in words:
            self._vocabulary.append(word)
            self._weights.append(self._weights[-1] + 1 / 300)

    def new_word(self) -> str:
        """An invented word that was not there before; its first six letters tell it apart."""
        while True:
            syllables = self.random.choice((2, 2, 3))
            word = "".join(self._syllable() for _ in range(syllables))
            if word[:6] not in self._made:
                self._made.add(word[:6])
                return word

    def _syllable(self) -> str:
        end = self.random.choice(_CODAS) if self.random.random() < 0.4 else ""
        onset: str = self.random.choice(_ONSETS)
        return onset + self.random.choice(_VOWELS) + end

    def name(self, words: int = 2) -> str:
        """An invented proper name that was not there before."""
        return " ".join(self.new_word().capitalize() for _ in range(words))

    def phrase(self, words: int) -> str:
        """So many words of the vocabulary, the frequent ones more often."""
        chosen = self.random.choices(self._vocabulary, cum_weights=self._weights, k=words)
        return " ".join(chosen)

    def title(self, words: int) -> str:
        """A headline of so many words, with a number that makes it one of its kind."""
        text = self.phrase(words - 1)
        return f"{text[0].upper()}{text[1:]} {self.number()}"

    def sentence(self, words: int, beginning: str = "") -> str:
        """One sentence of about so many words with two numbers; `beginning` is mostly a name."""
        half = (words - 2) // 2
        begins = beginning or self.name(1)
        middle = f"{self.phrase(half)} {self.number()} {self.phrase(words - 2 - half)}"
        return f"{begins} {middle} {self.number()}."

    def number(self) -> str:
        """A number with a thousands separator."""
        return f"{self.random.randint(1000, 9_999_999):,}"

    def about(self, mean: float, least: int, most: int) -> int:
        """A whole number around the mean, mostly near it."""
        return max(least, min(most, round(self.random.gauss(mean, mean / 3))))


def _running_sums(weights: list[float]) -> list[float]:
    sums, total = [], 0.0
    for weight in weights:
        total += weight
        sums.append(total)
    return sums
