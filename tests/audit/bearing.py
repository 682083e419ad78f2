"""How many wrong numbers, dates and names the places in the sources give away.

`python tests/audit/bearing.py [SEED]` changes one number, date or name in each of 200 statements
whose citations say where they stand, and prints which share the check would have caught, and how
many of the true statements it takes for wrong.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "hooks"))

from dossier.bearing import Bearing, is_tested  # noqa: E402
from dossier.bearing.days import days  # noqa: E402
from dossier.bearing.names import Names  # noqa: E402
from dossier.bearing.quantities import folded, quantities  # noqa: E402
from dossier.dossier import Dossier, StatementRef  # noqa: E402
from dossier.language import month  # noqa: E402
from dossier.load import load  # noqa: E402

STATEMENTS = 200


def changed_number(text: str, chance: random.Random) -> str | None:
    """The text with one of its numbers another, as a slip of the keyboard makes it."""
    plain = folded(text)
    if len(plain) != len(text):
        return None
    dates = days(plain)
    found = []
    for number in quantities(plain):
        in_date = any(day.start <= number.start < day.end for day in dates)
        digits = [place for place in range(number.start, number.end) if text[place].isdigit()]
        if digits and not in_date:
            found.append(digits)
    if not found:
        return None
    place = chance.choice(chance.choice(found))
    other = chance.choice([digit for digit in "123456789" if digit != text[place]])
    return text[:place] + other + text[place + 1 :]


def changed_date(text: str, chance: random.Random) -> str | None:
    """The text with the year, month or day of one of its dates another."""
    plain = folded(text)
    found = [day for day in days(plain) if day.words in plain]
    if not found or len(plain) != len(text):
        return None
    day = chance.choice(found)
    words = text[day.start : day.end]
    slips = []
    if day.year:
        slips.append((str(day.year), str(day.year + chance.choice([-1, 1]))))
    if day.month:
        slips.append((month(day.month), month(day.month % 12 + 1)))
    if day.day:
        slips.append((f"{day.day} ", f"{(day.day + 9) % 28 + 1} "))
    slips = [(old, new) for old, new in slips if old in words]
    if not slips:
        return None
    old, new = chance.choice(slips)
    return text[: day.start] + words.replace(old, new, 1) + text[day.end :]


def name_changer(dossier: Dossier) -> Callable[[str, random.Random], str | None]:
    """Makes texts in which one name is that of another person or organization."""
    reader = Names(dossier)
    others = [
        record.label for record in (*dossier.people.values(), *dossier.organizations.values())
    ]

    def changed_name(text: str, chance: random.Random) -> str | None:
        found = reader.names_in(text)
        if not found:
            return None
        name = chance.choice(found)
        other = chance.choice([label for label in others if label not in text])
        return text[: name.start] + other + text[name.end :]

    return changed_name


def main(seed: int) -> None:
    """Print, for each kind of slip, how many were made and caught; then the false alarms."""
    dossier = load(PROJECT).dossier
    if dossier is None:
        sys.exit("the data has errors; run `python -m dossier check`")
    bearing = Bearing(dossier)
    tested = [ref for ref in dossier.statements.values() if is_tested(ref)]
    alarms = [ref for ref in tested if bearing.unborne(ref)]
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    slips = {"number": changed_number, "date": changed_date, "name": name_changer(dossier)}
    made: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    missed: list[tuple[str, StatementRef, str]] = []
    for ref in chance.sample(tested, min(STATEMENTS, len(tested))):
        for kind, change in slips.items():
            text = change(ref.statement.text, chance)
            if text is None:
                continue
            made[kind] += 1
            if len(bearing.unborne(ref, text)) > len(bearing.unborne(ref)):
                caught[kind] += 1
            else:
                missed.append((kind, ref, text))
    for kind in slips:
        share = 100 * caught[kind] / made[kind] if made[kind] else 100
        print(f"{kind}s changed: {made[kind]}, caught: {caught[kind]} ({share:.0f} %)")
    for kind, ref, text in missed:
        print(f"missed {kind}: {ref.address}: {text}")
    print(f"{len(tested)} of {len(dossier.statements)} statements are located whole")
    print(f"false alarms: {len(alarms)} of {len(tested)} ({100 * len(alarms) / len(tested):.1f} %)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
