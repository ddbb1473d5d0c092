"""What has happened since a report was made, in words: how much has changed, and by what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analytics.views.notes import joined
from analytics.views.report import Origin, Report
from analytics.views.view import Asked
from analytics.wording import Words

MOST = 5  # imports that are named


@dataclass(frozen=True)
class Counts:
    """How many figures of the selection have changed, of how many; all entries likewise; rows that came and went."""

    leading: int
    leading_of: int
    numbers: int
    numbers_of: int
    came: int
    went: int

    @property
    def anything(self) -> bool:
        """Whether anything has changed."""
        return bool(self.numbers or self.came or self.went)


def headline(say: Words, counts: Counts) -> str:
    """ "Seit diesem Papier haben sich 3 von 15 Kennzahlen geändert, im Ganzen 40 von 233 Angaben; 1 Zeile ist neu"."""
    if not counts.anything:
        return say.text("Nothing has changed since this paper")
    told = say.plural(
        "Since this paper {count} of {all} key figures has changed, {numbers} of all {figures} entries",
        "Since this paper {count} of {all} key figures have changed, {numbers} of all {figures} entries",
        counts.leading,
        all=say.number(counts.leading_of),
        numbers=say.number(counts.numbers),
        figures=say.number(counts.numbers_of),
    )
    rows = [
        say.plural("{count} row is new", "{count} rows are new", counts.came) if counts.came else "",
        say.plural("{count} row is gone", "{count} rows are gone", counts.went) if counts.went else "",
    ]
    return "; ".join(part for part in (told, *rows) if part)


def why(asked: Asked, then: Report, now: Report, changed: bool) -> str:
    """What came between a report and the present: a release, or imports, other changes, definitions."""
    if then.origin is None or now.origin is None:
        return ""
    happened = _released if now.public else _delivered
    return joined(*happened(asked, then.origin, now.origin, changed), *_defined(asked.say, then, now))


def _released(asked: Asked, then: Origin, now: Origin, changed: bool) -> Iterator[str]:
    """Of public figures: which release they are from."""
    say = asked.say
    if then.release != now.release:
        yield say.text(
            "The paper shows release {then}; now release {now} of {day} stands.",
            then=then.release,
            now=now.release,
            day=say.day(now.as_of),
        )
    elif changed:
        yield same_data(say)


def _delivered(asked: Asked, then: Origin, now: Origin, changed: bool) -> Iterator[str]:
    """Imports that came or were undone since; if there are none, what else it must be."""
    say = asked.say
    came = [number for number in now.deliveries if number not in then.deliveries]
    undone = [number for number in then.deliveries if number not in now.deliveries]
    if came:
        yield say.text("Imported since: {imports}.", imports=_listed(asked, came, "imported"))
    if undone:
        yield say.text("Undone since: {imports}.", imports=_listed(asked, undone, "undone"))
    if changed and then.version == now.version:
        yield same_data(say)
    elif then.version != now.version and not came and not undone:
        yield say.text(
            "The data are of version {now} instead of {then}; the imports are the same as then.",
            now=now.version,
            then=then.version,
        )
    if (came or undone) and not changed:
        yield say.text("None of this changes anything in the paper.")


def same_data(say: Words) -> str:
    """Where the data are the same and the figures are not."""
    return say.text("The data are the same: what has changed is how the program reckons.")


def _listed(asked: Asked, numbers: Sequence[int], moment: str) -> str:
    """Names and days, the latest first, at most a few."""
    say, listed = asked.say, asked.data.imports
    found = {row["id"]: row for row in listed.iter_rows(named=True) if row["id"] in set(numbers)}
    latest = sorted(found, reverse=True)
    named = [
        say.text("{name} ({day})", name=found[number]["name"], day=say.day(found[number][moment].date()))
        for number in latest[:MOST]
    ]
    more = len(latest) - MOST
    rest = [say.plural("{count} more", "{count} more", more)] if more > 0 else []
    return say.listed([*named, *rest])


def _defined(say: Words, then: Report, now: Report) -> Iterator[str]:
    """Words that mean something else by now."""
    present = dict(now.definitions)
    other = [title for title, meaning in then.definitions if present.get(title, meaning) != meaning]
    if other and then.language == now.language:
        yield say.text("Defined differently since: {titles}.", titles=say.listed(other))
