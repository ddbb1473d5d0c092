"""One invented event, filled in step by step."""

from dataclasses import dataclass, field
from datetime import date

from analytics.demo.chance import Chance
from analytics.demo.offerings import Offering

SEED = 2018

CHILDREN, WOMEN, MEN, WITHOUT = range(4)


@dataclass
class Event:
    """An offering on a day. Numbers are visits; ``parts`` are children and youth, women, men, without."""

    space: str
    offering: Offering
    day: date
    attendance: int = 0
    estimated: bool = False
    low: int | None = None
    high: int | None = None
    text: str = ""
    parts: list[int] = field(default_factory=list)
    unknown: str = ""
    rating: str = ""
    remark: str = ""

    @property
    def year(self) -> int:
        """The calendar year, which decides about totals."""
        return self.day.year

    def chance(self, decision: str) -> Chance:
        """The stream for one decision about this event."""
        return Chance(SEED, decision, self.space, self.offering.title, self.day)

    def luck(self, decision: str) -> int:
        """A place in a queue: who is asked first when something has to be spread over events."""
        return self.chance(decision).below(1_000_000)

    def row(self) -> dict[str, str | int | None]:
        """The line of the CSV; what is unknown is None, and so is everything below it."""
        known = ("attendance", "refugee", "groups", "")
        level = known.index(self.unknown)
        children, women, men = self.parts[:WITHOUT] if level == 3 else (None, None, None)
        return {
            "space": self.space,
            "date": self.day.isoformat(),
            "start_time": self.offering.start,
            "title": self.offering.title,
            "kind": self.offering.kind,
            "audience": self.offering.audience,
            "attendance": self.attendance if level > 0 else None,
            "attendance_low": self.low,
            "attendance_high": self.high,
            "attendance_text": self.text,
            "refugee_experience": sum(self.parts[:WITHOUT]) if level > 1 else None,
            "children_youth": children,
            "women": women,
            "men": men,
            "basis": "estimated" if self.estimated else "counted",
            "rating": self.rating,
            "remark": self.remark,
        }
