"""The German catalogue: every message, none too many, the same placeholders, the right words."""

import ast
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from string import Formatter

import pytest

from analytics.vocabulary import Audience, Kind
from analytics.wording import words
from tests.wording.messages import KEYWORDS, ROOT, german, messages

FOUND = {message.id: message for message in german() if message.id}
KEYS = list(messages())
NOT_PERSONS = re.compile(r"(keine?|nicht|Namen von) Person(en)?\b")


def said(key: str | tuple[str, ...]) -> tuple[str, ...]:
    string = FOUND[key].string
    return string if isinstance(string, tuple) else (string,)


def placeholders(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_message_is_there() -> None:
    assert [key for key in KEYS if key not in FOUND or not all(said(key))] == []


def in_f_strings(source: str) -> list[str]:
    """Texts that are asked for inside an f-string."""
    strings = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr))
    calls = (node for string in strings for node in ast.walk(string) if isinstance(node, ast.Call))
    named = (call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in KEYWORDS)
    return [ast.unparse(call) for call in named if call.args and isinstance(call.args[0], ast.Constant)]


def test_trap_no_message_hides_in_an_f_string() -> None:
    """There Babel did not see it in every version of Python: "edited" stood on the German page."""
    assert in_f_strings("f'{say.text(\"edited\")}'") == ["say.text('edited')"]
    sources = [*(ROOT / "analytics").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), *ROOT.glob("*.py")]
    assert [found for path in sources for found in in_f_strings(path.read_text("utf-8"))] == []


def test_no_key_that_nobody_uses() -> None:
    assert set(FOUND) - set(KEYS) == set()


def test_no_translation_is_a_guess() -> None:
    assert [key for key, message in FOUND.items() if message.fuzzy] == []


def test_placeholders_are_those_of_the_key() -> None:
    for key in FOUND:
        wanted = [placeholders(text) for text in ((key,) if isinstance(key, str) else key)]
        for text in filter(None, said(key)):
            assert placeholders(text) in wanted, (key, text)


def test_one_and_many_are_both_said() -> None:
    pairs = [key for key in FOUND if isinstance(key, tuple)]
    assert pairs
    assert all(len(said(pair)) == 2 for pair in pairs)


def test_visits_are_never_persons() -> None:
    for key in FOUND:
        for text in said(key):
            assert "Teilnehm" not in text, text
            assert "Person" not in NOT_PERSONS.sub("", text), text


def test_no_english_is_left() -> None:
    english = re.compile(r"\b(the|of|and|with|visits?|spaces?|grants?|month|year|not)\b")
    names = re.compile(r"\{.*?\}|--[\w-]+|[\w.]+=\S+")  # placeholders and what is typed on the command line
    plain = ((text, names.sub("", text)) for key in FOUND for text in said(key))
    assert [text for text, left in plain if english.search(left)] == []


@pytest.mark.parametrize("words_of", [Kind, Audience])
def test_labels_of_a_list_differ(words_of: type) -> None:
    for language in ("de", "en"):
        labels = [words(language).label(word) for word in words_of]
        assert len(set(labels)) == len(labels)


def test_two_languages_at_once_never_mix() -> None:
    def speak(language: str) -> tuple[str, str, str]:
        say = words(language)
        return say.text("Visits"), say.number(12_600.5, 1), say.month_short(date(2018, 5, 1))

    spoken = {"de": ("Teilnahmen", "12.600,5", "Mai"), "en": ("Visits", "12,600.5", "May")}
    with ThreadPoolExecutor(8) as pool:
        asked = ["de", "en"] * 400
        assert list(pool.map(speak, asked)) == [spoken[language] for language in asked]
