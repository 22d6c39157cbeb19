"""What goes wrong with addresses and postcodes, and what is only written another way."""

from __future__ import annotations

import re
from random import Random

from .errors import wrong as word_wrong

SHORT: dict[str, tuple[str, ...]] = {
    "Road": ("Rd", "Rd.", "Raod"),
    "Street": ("St", "St.", "Str"),
    "Avenue": ("Ave", "Av"),
    "Close": ("Cl", "Cls"),
    "Lane": ("Ln", "La"),
    "Gardens": ("Gdns", "Gdn"),
    "Drive": ("Dr", "Drv"),
    "Crescent": ("Cres", "Cresent", "Cr"),
    "Terrace": ("Terr", "Tce"),
    "Court": ("Ct", "Crt"),
    "Grove": ("Gr", "Gv"),
    "Place": ("Pl",),
    "Square": ("Sq", "Sqr"),
    "House": ("Hse", "Ho"),
    "Park": ("Pk",),
}
OTHER_TYPES = ("Road", "Street", "Avenue", "Close", "Lane")
TOWN = ("Larkhaven", "London", "Larkhaven, London")


def written_otherwise(address: str, rng: Random) -> str:
    """Give an address the same but for its form: short words, flats in other words, a town, no commas, other case."""
    drawn = rng.random()
    if drawn < 0.45:
        return abbreviated(address, rng)
    if drawn < 0.65:
        return flat_otherwise(address, rng)
    if drawn < 0.7:
        return f"{address}, {rng.choice(TOWN)}" if address else ""
    if drawn < 0.78:
        return _without_locality(address)
    if drawn < 0.85:
        return address.replace(",", "")
    return address.upper() if drawn < 0.92 else address.lower()


def abbreviated(address: str, rng: Random) -> str:
    """Shorten the words Road, Street and their like."""
    return " ".join(_short(word, rng) for word in address.split(" "))


def flat_otherwise(address: str, rng: Random) -> str:
    """Write `Flat 8, 19 Neverwas Road` as `8/19`, `19 …, Flat 8`, `Flt 8 …` or without the flat."""
    found = re.match(r"Flat (\w+), (.*)", address)
    if not found:
        return address
    flat, rest = found.groups()
    beside = [f"{flat}/{rest}"] if rest[0].isdigit() else [f"{flat} {rest}"]
    return rng.choice(
        [
            *beside,
            f"{rest}, Flat {flat}",
            f"Flt {flat} {rest}",
            f"Apartment {flat}, {rest}",
            f"{rest} (flat {flat})",
            rest,
        ]
    )


def number_wrong(address: str, rng: Random) -> str:
    """Change, lose, swap or add a digit of one of the numbers."""
    numbers = list(re.finditer(r"\d+", address))
    if not numbers:
        return address
    found = rng.choice(numbers)
    digits, drawn = found.group(), rng.random()
    at = rng.randrange(len(digits))
    if drawn < 0.55:
        digits = digits[:at] + rng.choice("123456789".replace(digits[at], "")) + digits[at + 1 :]
    elif drawn < 0.7 and len(digits) > 1:
        digits = digits[::-1] if len(digits) == 2 else digits[0] + digits[:0:-1]
    elif drawn < 0.85:
        digits = digits[:at] + digits[at + 1 :]
    else:
        digits = digits[:at] + rng.choice("0123456789") + digits[at:]
    return (address[: found.start()] + digits + address[found.end() :]).strip()


def street_wrong(address: str, rng: Random) -> str:
    """Make an error in one of the longer words."""
    words = address.split(" ")
    long = [at for at, word in enumerate(words) if len(word) > 3 and word != "Flat"]
    if not long:
        return address
    at = rng.choice(long)
    words[at] = word_wrong(words[at], rng)
    return " ".join(words)


def other_type(address: str, rng: Random) -> str:
    """Take a road for a street."""
    words = address.split(" ")
    types = [at for at, word in enumerate(words) if at and word in SHORT]
    if types:
        words[types[-1]] = rng.choice(OTHER_TYPES)
    return " ".join(words)


def wrong(address: str, rng: Random) -> str:
    """Give an address with one error in it, or in another form; an empty one stays empty."""
    for _ in range(20):
        changed = _one(address, rng) if address else address
        if changed != address:
            return changed
    return address


def postcode_wrong(postcode: str, rng: Random) -> str:
    """Give a postcode with one error in it, or in another form; an empty one stays empty."""
    if not postcode:
        return ""
    drawn = rng.random()
    if drawn < 0.15:
        return postcode.replace(" ", "")
    if drawn < 0.2:
        return postcode.lower()
    if drawn < 0.27:
        return postcode.split(" ")[0]
    if drawn < 0.35:
        return postcode.replace("0", "O") if "0" in postcode else postcode.replace("1", "I")
    at = rng.choice([at for at in range(len(postcode)) if postcode[at] != " "])
    if drawn < 0.5 and at + 1 < len(postcode):
        return postcode[:at] + postcode[at + 1] + postcode[at] + postcode[at + 2 :]
    if drawn < 0.6:
        return postcode[:at] + postcode[at + 1 :]
    others = "0123456789" if postcode[at].isdigit() else "ABDEFGHJLNPQRSTUWXYZ"
    return postcode[:at] + rng.choice(others.replace(postcode[at], "")) + postcode[at + 1 :]


def _one(address: str, rng: Random) -> str:
    drawn = rng.random()
    if drawn < 0.3:
        return written_otherwise(address, rng)
    if drawn < 0.6:
        return number_wrong(address, rng)
    return street_wrong(address, rng) if drawn < 0.92 else other_type(address, rng)


def _without_locality(address: str) -> str:
    """Leave the last part out where the house number stands before it."""
    before, _, _ = address.rpartition(", ")
    return before if re.search(r"\d+[A-C]? \w", before) and "Flat" not in before.rpartition(", ")[2] else address


def _short(word: str, rng: Random) -> str:
    plain = word.rstrip(",")
    return rng.choice(SHORT[plain]) + word[len(plain) :] if plain in SHORT else word
