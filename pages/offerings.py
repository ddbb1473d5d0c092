"""Which offerings come back, and how do they fare?"""

from dataclasses import replace

from analytics.views import Asked
from pages import _data, _filters, _present


def page(asked: Asked) -> None:
    """The recurring offerings, their course, which decline, and what became of those rated poorly."""
    say, data, wanted = asked.say, asked.data, asked.wanted
    _present.headline(asked, _data.answer("offerings", data, wanted, say.language).title)
    titles = _data.offering_titles(data, replace(wanted, offering=""), say.language)
    with _present.choices():
        _filters.pick(asked, "offering", titles, say.text("Offering"), say.text("all offerings"))
    _present.show(asked, "offerings-course")
    _present.show(asked, "offerings-series")
    _present.show(asked, "offerings-declining")
    _present.show(asked, "offerings-rated-poorly")
