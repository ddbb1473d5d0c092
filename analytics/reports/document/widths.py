"""How broad the columns of a table are, and which of them find room beside each other."""

from collections.abc import Sequence

from analytics.views import Column

LETTER, PADDING = 0.0105, 0.018  # of the text's width: a letter of a table, and the room around a cell
NAME, LEAST = 0.34, 0.2  # of the width, at most and at least, for the first column where others need the room
FLOWING = 24  # letters after which a cell of words breaks into lines
BROADEST = 1.5  # how much a table of little is widened
Piece = tuple[tuple[int, ...], tuple[float, ...]]


def pieces_of(columns: Sequence[Column], lines: Sequence[Sequence[str]]) -> list[Piece]:
    """Columns that fit beside each other, and their parts of the width; the first column begins every piece.

    As few pieces as can be, with about equally many columns in each.
    """
    needs = [_need(column, [line[place] for line in lines]) for place, column in enumerate(columns)]
    needs[0] = min(needs[0], NAME)
    rest = list(range(1, len(needs)))
    for pieces in range(1, len(rest) + 1):
        each = -(-len(rest) // pieces)
        cut = [rest[start : start + each] for start in range(0, len(rest), each)]
        if all(min(needs[0], LEAST) + sum(needs[place] for place in piece) <= 1 for piece in cut):
            return [_piece(needs, piece) for piece in cut]
    return [_piece(needs, [place]) for place in rest] or [((0,), _shares(needs))]


def _piece(needs: Sequence[float], places: Sequence[int]) -> Piece:
    """Some columns after the first, which gives way to them."""
    others = [needs[place] for place in places]
    first = max(min(needs[0], 1 - sum(others)), min(needs[0], LEAST))
    return (0, *places), _shares([first, *others])


def _need(column: Column, cells: Sequence[str]) -> float:
    """The part of the width that a column takes: no number and no word of its head is broken."""
    words = max(map(len, column.title.split()), default=1)
    longest = max(map(len, cells), default=1)
    return PADDING + LETTER * max(words, longest if column.numeric else min(longest, FLOWING), 3)


def _shares(needs: Sequence[float]) -> tuple[float, ...]:
    """The width of each column; a table of little is widened, but not to the whole page."""
    stretch = BROADEST if sum(needs) * BROADEST <= 1 else min(1.0, 1 / sum(needs))
    return tuple(need * stretch for need in needs)
