"""What the grant per visit is and what it is not: a page of plain words around the live figures (methods.md, 5)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from analytics.ledger import ledger
from analytics.measures import (
    ATTENDANCE,
    ATTENDANCE_MATCHED,
    GRANT_MATCHED,
    GRANT_PER_ATTENDANCE,
    IMPUTED,
    Measure,
    total,
)
from analytics.ranges import ranges
from analytics.views import make_up
from analytics.views.course import with_unit
from analytics.views.grants import gap, not_attributable, share_only
from analytics.views.notes import joined
from analytics.views.sentences import selection
from analytics.views.view import Asked
from analytics.vocabulary import Funder, GrantMode
from analytics.wording import key, largest_remainder

FROM = {
    (): key("from city and state"),
    (Funder.CITY,): key("from the city"),
    (Funder.STATE,): key("from the state"),
}
CENTS = 100


@dataclass(frozen=True)
class Section:
    """A heading with short paragraphs; ``quote`` is a sentence that may be said aloud as it stands."""

    title: str
    paragraphs: Sequence[str]
    quote: str = ""


@dataclass(frozen=True)
class Article:
    """A text to be read from above to below."""

    title: str
    sections: Sequence[Section]


def explanation(asked: Asked) -> Article:
    """What the figure is, what it is not, what it depends on, and how to quote it."""
    sections = [section for make in SECTIONS if (section := make(asked))]
    return Article(asked.say.text("What this figure is and what it is not"), sections)


def _what_it_is(asked: Asked) -> Section:
    """The division with its figures, or why there is none."""
    say = asked.say
    live = division(asked) if _ratio(asked) is not None else not_attributable(asked) or _nobody(asked)
    return Section(say.text("What it is"), [live, say.text(GRANT_PER_ATTENDANCE.computed)])


def division(asked: Asked) -> str:
    """ "166.667 EUR Förderung von Stadt und Land stehen 12.600 Teilnahmen gegenüber. …"."""
    say = asked.say
    return say.text(
        "{money} in grants {givers} stand against {visits}. That makes {ratio} in grants per visit.",
        money=say.eur(asked.total(GRANT_MATCHED)),
        givers=say.text(FROM[asked.wanted.funders]),
        visits=with_unit(say, ATTENDANCE, asked.total(ATTENDANCE_MATCHED)),
        ratio=_eur(asked, _ratio(asked)),
    )


def _nobody(asked: Asked) -> str:
    return asked.say.text(
        "In this selection there are no visits on months with a grant: nothing can be divided."
    )


def _no_price(asked: Asked) -> Section:
    say, ratio = asked.say, _ratio(asked)
    told = [
        say.text("The grant pays for a place that is open. It stays the same whether ten come or thirty."),
    ]
    if ratio is not None:
        more = key("So one more visit does not cost {ratio}, and one visit less does not save {ratio}.")
        told.append(say.text(more, ratio=_eur(asked, ratio)))
    return Section(say.text("Not the price of a visit"), told)


def _not_all_costs(asked: Asked) -> Section:
    say = asked.say
    told = [
        say.text(
            "Own money of the providers, donations, rooms at a low rent, hours that volunteers give: where there is "
            "such help, it is not in the figure."
        ),
    ]
    return Section(say.text("Not all that it costs"), told)


def _no_ranking(asked: Asked) -> Section:
    say = asked.say
    told = [
        say.text("Rent, staff, size and opening hours differ from space to space."),
        say.text("Good advice for one family takes an hour; a party reaches a hundred in one evening."),
        *filter(None, [_between_spaces(asked), _imputed(asked)]),
    ]
    return Section(say.text("No ranking of the spaces"), told)


def _between_spaces(asked: Asked) -> str:
    """From where to where the spaces lie that have figures of their own."""
    found = asked.per(GRANT_PER_ATTENDANCE, by=("space",))
    own = [
        value for slug, value in found.iter_rows() if value is not None and slug not in asked.imputed_spaces()
    ]
    if len(own) < 2:
        return ""
    message = key("Here the spaces lie between {low} and {high}. That says nothing about good or bad work.")
    return asked.say.text(message, low=_eur(asked, min(own)), high=_eur(asked, max(own)))


def _imputed(asked: Asked) -> str:
    """Whose figure is made from the others'."""
    names = [name for slug, name in asked.spaces.items() if slug in asked.imputed_spaces()]
    if not names or _ratio(asked) is None:
        return ""
    return asked.say.plural(
        "{spaces} has no figures of its own here. Its visits are the mean of the others, so its figure only mirrors "
        "theirs.",
        "{spaces} have no figures of their own here. Their visits are the mean of the others, so their figures only "
        "mirror those.",
        len(names),
        spaces=asked.say.listed(names),
    )


def _visits(asked: Asked) -> Section:
    say = asked.say
    nobody = key(
        "How many different people came, nobody has counted. The page “Groups” says what can be said."
    )
    if asked.public:
        nobody = key("How many different people came, nobody has counted.")
    told = [say.text(ATTENDANCE.note), say.text(nobody)]
    return Section(say.text("Visits, not people"), told)


def _reports(asked: Asked) -> Section:
    say = asked.say
    told = [
        say.text(
            "Where a space writes down fewer visits than there were, the figure rises. Nothing got dearer."
        ),
        *filter(None, [_made_of(asked), _range(asked)]),
    ]
    return Section(say.text("It depends on what is reported"), told)


def _made_of(asked: Asked) -> str:
    """ "Von den Teilnahmen sind 62 % gezählt, 18 % geschätzt und 20 % gemittelt."."""
    told = make_up.said(asked)
    return f"{told}." if told else ""


def _range(asked: Asked) -> str:
    """From where to where the figure can lie, with the percentage that is chosen for estimates."""
    low, high = _ends(asked)
    if low is None or high is None or (asked.public and low == high):
        return ""
    message = key("If estimates are off by up to {error}, the figure lies between {low} and {high}.")
    if asked.public:
        message = key(
            "If imputed months were like the weakest or the strongest space, the figure lies between {low} and {high}."
        )
    elif asked.total(IMPUTED):
        message = key(
            "If estimates are off by up to {error}, and imputed months were like the weakest or the strongest space, "
            "the figure lies between {low} and {high}."
        )
    error = asked.error
    return asked.say.text(message, error=error, low=_eur(asked, low), high=_eur(asked, high))


def _modes(asked: Asked) -> Section | None:
    """What the figure is in both ways of spreading a year's grant."""
    say, mode = asked.say, asked.wanted.grants
    if _ratio(asked) is None:
        return None
    both = {way: _eur(asked, _otherwise(asked, grants=way)) for way in GrantMode}
    told = [
        say.text("The council paper does not say whether the grants of 2018 were paid in full."),
        say.text(
            "Pro rata it is {prorata}, with full-year grants {full}.", **{k.value: v for k, v in both.items()}
        ),
        say.text("This page shows: {mode}.", mode=say.label(mode)),
    ]
    return Section(say.text("Pro rata or the full year"), told)


def _funders(asked: Asked) -> Section | None:
    """The shares of city and state, which add up to the figure."""
    say = asked.say
    whole = _otherwise(asked, funders=())
    if whole is None:
        return None
    shares = [CENTS * (_otherwise(asked, funders=(funder,)) or 0) for funder in Funder]
    city, state = (_eur(asked, (cents or 0) / CENTS) for cents in largest_remainder(shares, CENTS * whole))
    told = say.text(
        "Of {ratio} the city gives {city}, the state {state}.",
        ratio=_eur(asked, whole),
        city=city,
        state=state,
    )
    return Section(say.text("City and state"), [told, *filter(None, [share_only(asked)])])


def _left_out(asked: Asked) -> Section | None:
    """The months that are not in the figure."""
    say, missing = asked.say, gap(asked)
    if _ratio(asked) is None:
        return None
    why = say.text(
        "These months are left out on both sides: neither their money nor their visits are in the figure."
    )
    none = say.text("Nothing: every month in operation has a figure and a grant.")
    return Section(say.text("What is left out"), [missing, why] if missing else [none])


def _no_figure(asked: Asked) -> Section:
    say = asked.say
    told = [
        say.text("For a kind of offering or an audience: a grant is given to a space for all that it does."),
        say.text(
            "For counted or documented values only: the money is for all visits, also for those not written down."
        ),
        say.text("Where there were no visits, or no grant is on file: nothing can be divided."),
    ]
    return Section(say.text("When there is no figure"), told)


def _quote(asked: Asked) -> Section | None:
    """A sentence for a meeting, made from the figures, and one that would be wrong."""
    say, ratio = asked.say, _ratio(asked)
    if ratio is None:
        return None
    chosen = selection(say, asked.wanted, asked.data.names)
    quote = joined(f"{chosen}:", division(asked), _made_of(asked), _range(asked), gap(asked))
    wrong = say.text("Wrong would be: “Each visitor costs us {ratio}.”", ratio=_eur(asked, ratio))
    return Section(say.text("How to quote it in a meeting"), [wrong], quote)


SECTIONS: Sequence[Callable[[Asked], Section | None]] = (
    _what_it_is,
    _no_price,
    _not_all_costs,
    _no_ranking,
    _visits,
    _reports,
    _modes,
    _funders,
    _left_out,
    _no_figure,
    _quote,
)


def _ratio(asked: Asked) -> float | None:
    return asked.total(GRANT_PER_ATTENDANCE)


def _eur(asked: Asked, value: float | None) -> str:
    return asked.say.eur(value, GRANT_PER_ATTENDANCE.digits)


def _ends(asked: Asked) -> tuple[float | None, float | None]:
    """Low and high of the grant per visit."""
    low, high = ranges(asked.data, asked.wanted, keys=[GRANT_PER_ATTENDANCE.key]).row(0)
    return low, high


def _otherwise(asked: Asked, measure: Measure = GRANT_PER_ATTENDANCE, **changed: object) -> float | None:
    """The figure of the same selection with another switch."""
    wanted = replace(asked.wanted, **changed)  # type: ignore[arg-type]
    return total(ledger(asked.data, wanted), measure, wanted.attributes_grants)
