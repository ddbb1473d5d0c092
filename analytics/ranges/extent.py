"""What one figure may be, and when it is surely above another."""

from dataclasses import dataclass

NOISE = 1e-9  # of a value: what is left of binary fractions is no range


@dataclass(frozen=True)
class Extent:
    """From where to where a figure may lie: least and most for each common error of the estimates.

    ``scenes`` holds them with all estimates too great, as they are, and too small by the assumed error. A least or
    most of None has no end: a ratio whose denominator may be nothing.
    """

    scenes: tuple[tuple[float | None, float | None], ...]

    @property
    def low(self) -> float | None:
        """The least of all."""
        return min((least for least, _ in self.scenes if least is not None), default=None)

    @property
    def high(self) -> float | None:
        """The greatest of all; None where there is no end."""
        most = [most for _, most in self.scenes]
        return None if None in most else max(end for end in most if end is not None)

    @property
    def ends(self) -> tuple[float, float | None] | None:
        """Low and high where they are apart; None where nothing is uncertain."""
        low, high = self.low, self.high
        if low is None or (high is not None and high - low <= NOISE * max(1.0, abs(high))):
            return None
        return low, high

    def above(self, other: "Extent") -> bool:
        """Whether this is the greater one whatever the truth: for each error, and any donors on either side."""
        return all(
            least is not None and most is not None and least > most
            for (least, _), (_, most) in zip(self.scenes, other.scenes, strict=True)
        )
