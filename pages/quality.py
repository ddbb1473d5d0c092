"""What can the figures be trusted with: what is missing, what stands out?"""

from analytics.views import Asked, quality_headline
from pages import _present


def page(asked: Asked) -> None:
    """What came and when, what events lack, what stands out among them; the rest folded up beside it."""
    _present.headline(asked, quality_headline(asked))
    _present.show(asked, "quality-delivery")
    _present.folded(asked, "quality-months")
    _present.folded(asked, "imputation-effect")
    _present.show(asked, "quality-unknown")
    _present.show(asked, "quality-outliers")
    _present.folded(asked, "quality-digits")
    _present.show(asked, "quality-duplicates")
    _present.folded(asked, "quality-pauses")
