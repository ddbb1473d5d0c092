"""Is everything there, what came in, and how does a list come in?"""

from analytics.views import Asked
from pages._intake import bringing, complete, html, ledger


def page(asked: Asked) -> None:
    """Lists in, deliveries so far, what is missing."""
    say, data = asked.say, asked.data
    html.title(say.text("Data"), say.text("Bring in lists, undo deliveries, see what is missing"))
    bringing.show(say, data)
    if not data.invented:
        ledger.show(say, data)
    complete.show(say, data)
