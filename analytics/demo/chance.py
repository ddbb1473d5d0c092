"""Chance that is the same everywhere: every decision has its own stream, named by what it decides.

So a change to one offering leaves the numbers of all others alone. Only ``Random.random`` is used, the one
method whose sequence Python promises to keep.
"""

from collections.abc import Sequence
from random import Random


class Chance:
    """The stream of one decision, e.g. ``Chance("size", space, title, day)``."""

    def __init__(self, *decision: object) -> None:
        self._random = Random("/".join(map(str, decision)))

    def below(self, limit: int) -> int:
        """A whole number from 0 to ``limit`` - 1, all equally likely."""
        return int(self._random.random() * limit)

    def around(self, spread: int) -> int:
        """A whole number from -``spread`` to ``spread``, small ones more likely."""
        return self.below(spread + 1) + self.below(spread + 1) - spread

    def happens(self, share: int, of: int = 100) -> bool:
        """True in ``share`` of ``of`` cases."""
        return self.below(of) < share

    def pick(self, items: Sequence[str]) -> str:
        """One of the items."""
        return items[self.below(len(items))]
