"""How it went, a rare remark, and what a provider did not write down."""

from analytics.demo.event import Event
from analytics.demo.offerings import Plan
from analytics.vocabulary import Rating


def judge(event: Event, usual: int) -> None:
    """The provider's rating; poor ones are rare, less so where few came (``usual`` is in visits)."""
    chance = event.chance("rating").below(100)
    poor = 9 if few_came(event, usual) else 3
    if chance < poor:
        event.rating = Rating.LESS_GOOD.value
    elif chance < 90:
        event.rating = (Rating.VERY_GOOD if chance < 48 else Rating.GOOD).value


def few_came(event: Event, usual: int) -> bool:
    """Whether fewer than four fifths of the usual number came."""
    return event.attendance * 5 < usual * 4


def comment(event: Event, usual: int, remarks: dict[str, list[str]]) -> None:
    """A short remark on some events, in German."""
    chance = event.chance("remark")
    if event.rating == Rating.LESS_GOOD:
        topic, share = ("few" if few_came(event, usual) else "trouble"), 40
    elif chance.happens(35):
        topic, share = {6: "summer", 7: "summer", 1: "winter", 12: "winter"}.get(event.day.month, "any"), 4
    else:
        topic, share = "any", 2
    if chance.happens(share):
        event.remark = chance.pick(remarks[topic])


def forget(event: Event, plan: Plan) -> None:
    """Leave attendance, refugee experience or groups unknown on a few events of a year without totals.

    A number that nobody wrote down was not counted either, so its basis is an estimate.
    """
    chance = event.chance("unknown")
    if event.year in plan.totals or not chance.happens(plan.unknown, 1000):
        return
    event.unknown = chance.pick(("attendance", "refugee", "groups"))
    if event.unknown == "attendance":
        event.estimated, event.low, event.high = True, None, None
        event.text = chance.pick(plan.texts["unknown"])
