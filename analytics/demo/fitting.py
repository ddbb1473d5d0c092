"""From plausible numbers to exact totals: whole visits, spread over many events."""

from collections.abc import Sequence

from analytics.demo.event import Event


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """``total`` in whole parts proportional to ``weights``, by largest remainder; the first wins a tie."""
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda place: -(total * weights[place] % whole))
    for place in by_remainder[: total - sum(parts)]:
        parts[place] += 1
    return parts


def fit_visits(events: Sequence[Event], total: int) -> None:
    """Make the attendance add up to ``total``. Only counts move: nobody estimates "ca. 23"."""
    counted = [event for event in events if not event.estimated]
    left = total - sum(event.attendance for event in events if event.estimated)
    fitted = apportion(left, [event.attendance for event in counted])
    for event, attendance in zip(counted, fitted, strict=True):
        event.attendance = attendance


def fit_groups(events: Sequence[Event], totals: Sequence[int]) -> None:
    """Make the groups add up to ``totals`` (children and youth, women, men, without), one visit at a time.

    Attendance stays. A visit changes sides only where both groups belong to the offering.
    """
    queue = sorted(events, key=lambda event: event.luck("groups"))
    while surplus := _surplus(events, totals):
        moved = sum(_move(event, surplus) for event in queue)
        if not moved:
            raise ValueError(f"the groups are out of reach by {surplus}; change the shares of the offerings")


def _surplus(events: Sequence[Event], totals: Sequence[int]) -> list[int]:
    """What each group has too much; an empty list where nothing is left to do."""
    surplus = [sum(event.parts[group] for event in events) - totals[group] for group in range(4)]
    return surplus if any(surplus) else []


def _move(event: Event, surplus: list[int]) -> bool:
    """Move one visit from a group with too many to one with too few, and say whether that was possible."""
    usual = _usual_groups(event)
    giving = [group for group in usual if surplus[group] > 0 and event.parts[group] > 1]
    taking = [group for group in usual if surplus[group] < 0]
    if not giving or not taking:
        return False
    source, target = (
        max(giving, key=lambda group: surplus[group]),
        min(taking, key=lambda group: surplus[group]),
    )
    for group, step in ((source, -1), (target, 1)):
        event.parts[group] += step
        surplus[group] += step
    return True


def _usual_groups(event: Event) -> list[int]:
    """The groups that are at least a tenth of the offering's visitors."""
    shares = [share * event.offering.refugee // 100 for share in event.offering.split]
    return [group for group, share in enumerate([*shares, 100 - event.offering.refugee]) if share >= 10]


def group_totals(groups: dict[str, int], visits: int) -> list[int]:
    """The totals of ``fit_groups`` from those of the three groups and of all visits."""
    three = [groups[name] for name in ("children_youth", "women", "men")]
    return [*three, visits - sum(three)]
