"""How does participation develop?"""

from analytics.views import Asked, split_options
from analytics.vocabulary import Shown
from pages import _filters, _present


def page(asked: Asked) -> None:
    """One figure over time, in total or split."""
    _present.headline(asked, asked.say.text("How does participation develop?"))
    with _present.choices():
        _filters.choose(asked, "shown", list(Shown), asked.say.text("Figure"))
        _filters.choose(asked, "split", split_options(asked), asked.say.text("Split by"))
    _present.show(asked, "development")
