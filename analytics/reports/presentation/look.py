"""How a show looks: rules of its own, sizes for each shape of screens, colours that follow light and dark."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from analytics import theme
from analytics.reports.presentation.room import ALONE, HEADS, READ, TEXTS, TITLES, VALUES

HERE = Path(__file__).parent
SIZES = {"title": TITLES, "head": HEADS, "alone": ALONE, "text": TEXTS, "value": VALUES}
WIDE = "print, screen and (min-aspect-ratio: 8/5)"


def _sizes() -> str:
    """A size for each step: those of narrow screens, then of wide ones."""
    narrow, wide = (
        "".join(
            f".{kind}.{letter}{place}{{font-size:calc({size}*var(--u))}}"
            for kind, sizes in SIZES.items()
            for place, size in enumerate(sizes)
        )
        for letter in "nw"
    )
    return f":root{{--read:calc({READ}*var(--u))}}{narrow}@media {WIDE}{{{wide}}}"


def _colours() -> str:
    """What a picture is drawn in, in the light and in the dark: pictures name colours by their light ones."""
    pairs = ({"ink": theme.INK, "quiet": theme.QUIET, "grid": theme.GRID, "paper": theme.PAPER}).items()
    named = "".join(f"--{name}:light-dark({light},{theme.DARK[light]});" for name, light in pairs)
    drawn = "".join(
        f'[{what}="{light}"]{{{what}:light-dark({light},{dark})}}'
        for light, dark in theme.DARK.items()
        for what in ("fill", "stroke")
    )
    return f":root{{{named}--accent:light-dark({theme.ACCENT},{theme.DARK[theme.ACCENT]})}}{drawn}"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


STYLE = _colours() + (HERE / "show.css").read_text("utf-8") + _sizes()
SCRIPT = (HERE / "show.js").read_text("utf-8")
POLICY = (
    f"default-src 'none'; script-src {_hash(SCRIPT)}; style-src {_hash(STYLE)}; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""What the page may do: run its one script, be styled by its one style, load nothing."""
