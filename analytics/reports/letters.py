"""How broad text is: nobody can measure the font of whoever reads it, so letters count as broad as Arial's."""

NARROW, SLIM, BROAD, WIDE = (
    " \N{NO-BREAK SPACE}iljI.,:;'|!·",
    "frt()[]-/",
    "mwMW@%●◍▬○",
    "ABCDEGHKNOPQRSUVXYÄÖÜ&+−=<>",
)


def breadth(text: str) -> float:
    """The breadth of a line of text, in sizes of its type."""
    return sum(map(_letter, text))


def _letter(letter: str) -> float:
    for letters, share in ((NARROW, 0.28), (SLIM, 0.34), (BROAD, 0.9), (WIDE, 0.73)):
        if letter in letters:
            return share
    return 0.56
