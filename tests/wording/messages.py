"""Every catalogue key of the product; ``python -m tests.wording.messages`` brings the German catalogue up to date."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from analytics import vocabulary
from analytics.measures import CARDS
from analytics.views.course import UNITS
from analytics.vocabulary import Word
from analytics.wording.catalogue import LOCALE

ROOT = Path(__file__).parents[2]
GERMAN = LOCALE / "de" / "LC_MESSAGES" / "teilhabe.po"
KEYWORDS = {"text": None, "plural": (1, 2), "Problem": None, "Busy": None, "key": None}

Key = str | tuple[str, ...]


def messages() -> dict[Key, str]:
    """Key (a pair for plurals) → where it stands first."""
    found: dict[Key, str] = {}
    for key, place in (*_in_calls(), *_on_cards()):
        found.setdefault(key, place)
    return found


def _in_calls() -> Iterator[tuple[Key, str]]:
    for folder in ("analytics", "pages"):
        # Without a filter of ours Babel leaves out folders that begin with an underscore.
        for name, _, message, _, _ in extract_from_dir(
            ROOT / folder, [("**.py", "python")], keywords=KEYWORDS, directory_filter=lambda _: True
        ):
            yield message, f"{folder}/{name}"
    for name in ("dashboard.py", "server.py"):
        with (ROOT / name).open("rb") as file:
            from babel.messages.extract import extract

            for _, message, _, _ in extract("python", file, keywords=KEYWORDS):
                yield message, name


def _on_cards() -> Iterator[tuple[Key, str]]:
    for words in vars(vocabulary).values():
        if isinstance(words, type) and issubclass(words, Word):
            yield from ((word.label, "analytics/vocabulary.py") for word in words)
    for card in CARDS:
        yield from ((text, "analytics/measures") for text in card.texts)
    yield from ((pair, "analytics/views/course.py") for pair in UNITS.values())


def german() -> Catalog:
    """The German catalogue as it stands."""
    if not GERMAN.exists():
        return Catalog(locale="de")
    with GERMAN.open("rb") as file:
        return read_po(file, locale="de")


def update() -> list[Key]:
    """Add new keys without a translation, drop those that nobody uses, and return what has to be translated."""
    before, after = german(), Catalog(locale="de", project="Teilhabe-Monitor", charset="utf-8", fuzzy=False)
    for key, place in messages().items():
        known = before.get(key if isinstance(key, str) else key[0])
        after.add(key, known.string if known else None, locations=[(place, 0)])
    GERMAN.parent.mkdir(parents=True, exist_ok=True)
    with GERMAN.open("wb") as file:
        write_po(file, after, width=110, omit_header=False, include_lineno=False, sort_by_file=True)
    return [message.id for message in after if message.id and not _whole(message.string)]


def _whole(said: str | tuple[str, ...] | None) -> bool:
    return all(said) if isinstance(said, tuple) else bool(said)


if __name__ == "__main__":
    print(*update(), sep="\n")
