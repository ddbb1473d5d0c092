"""What is aimed at, where does it stand, and what happened when?"""

from analytics.views import Asked
from pages import _present
from pages._goals import notes, targets
from pages._intake import html, work


def page(asked: Asked) -> None:
    """All goals, whatever is selected, and annotations; forms where the file can be written."""
    say, data = asked.say, asked.data
    html.title(
        say.text("Goals and annotations"), say.text("What is aimed at, where it stands, what happened when")
    )
    _present.show(asked, "goals")
    if work.read_only(data):
        html.text(say.text("This file cannot be written: goals and annotations can only be looked at."))
        return
    if data.invented:
        html.quiet(
            say.text(
                "These are invented data: what you set here stays with them and goes into no other file."
            )
        )
    targets.show(asked)
    notes.show(asked)
