"""Why did it change?"""

from analytics.filters import comparable_months
from analytics.views import Asked, compared_with, quarters, school_years
from analytics.vocabulary import Against
from pages import _filters, _present


def page(asked: Asked) -> None:
    """Two periods on all and on like ground, the steps between them, and who moved the sum most."""
    say = asked.say
    _present.headline(asked, say.text("Why did it change?"), compared_with(asked))
    with _present.choices():
        _filters.span(asked, "school", school_years(asked), say.text("School year (August to July)"))
        _filters.span(asked, "quarter", quarters(asked), say.text("Quarter"), most=3)
        _filters.choose(asked, "against", list(Against), say.text("Compared with"))
        if asked.wanted.against is Against.FREE and asked.data.bounds:
            months = comparable_months(asked.data.bounds)
            _filters.month(asked, "against_start", months, say.text("Compared from"))
            _filters.month(asked, "against_end", months, say.text("Compared to"))
    _present.show(asked, "like-for-like")
    _present.show(asked, "change-bridge")
    _present.show(asked, "change-contributors")
