"""Is everything there, what came in, how does a list come in, and what of it is public?"""

from analytics.views import Asked
from pages._intake import bringing, complete, html, ledger, publishing


def page(asked: Asked) -> None:
    """Lists in, deliveries so far, what is missing, what is public."""
    say, data = asked.say, asked.data
    html.title(say.text("Data"), say.text("Bring in lists, undo deliveries, see what is missing"))
    bringing.show(say, data)
    if not data.invented:
        ledger.show(say, data)
    complete.show(say, data)
    publishing.show(say, data)
