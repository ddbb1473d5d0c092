"""Gettext catalogues, read from the .po files themselves: there is no compiled file that could be out of date."""

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parents[1] / "locale"


@lru_cache
def translations(language: str) -> NullTranslations:
    """The catalogue of one language. The keys are English, so English needs no file."""
    path = LOCALE / language / "LC_MESSAGES" / "teilhabe.po"
    if not path.exists():
        return NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
