"""The name of a report: short, made of its content, and the same whoever reads it out or types it."""

import re
from hashlib import sha256

from analytics import store

SIGNS = "23456789CDFGHJKMNPQRTVWXY"
"""No sign that is taken for another one when read, heard or copied (0 O, 1 I L, 2 Z, 5 S, 8 B, U V), and no words."""
LENGTH, GROUP = 8, 4


def identifier_of(content: bytes, year: int) -> str:
    """ "TM-2018-7F3A-K2QD": the year that a report ends in, and eight signs made of its content."""
    number = int.from_bytes(sha256(content).digest())
    signs = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(SIGNS))
        signs += SIGNS[place]
    return f"TM-{year}-{signs[:GROUP]}-{signs[GROUP:]}"


def read_identifier(text: str) -> str:
    """An identifier as it is typed, "tm 2018 7f3a k2qd", as it is kept. Raises Problem for what cannot be one."""
    found = re.fullmatch(r"(?:TM)?(\d{4})([0-9A-Z]{4})([0-9A-Z]{4})", re.sub(r"[^0-9A-Z]", "", text.upper()))
    if not found:
        raise store.no_report(text)
    return f"TM-{found[1]}-{found[2]}-{found[3]}"


def year_of(identifier: str) -> int:
    """The year that a report ends in; 0 where that is no identifier."""
    year = identifier[3:7]
    return int(year) if year.isdecimal() else 0
