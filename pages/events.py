"""Which events stand behind a figure?"""

from analytics.views import Asked, listed, narrowed
from pages import _present


def page(asked: Asked) -> None:
    """The list of events of the selection; what narrows it can be taken away."""
    _present.headline(listed(asked), asked.say.text("Which events are these?"))
    _present.chips(asked, narrowed(asked))
    _present.show(asked, "events-page")
