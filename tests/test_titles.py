"""When two titles name the same offering: small lists, and that what is said of a series leads back to it."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.titles import cut, same, spellings


def keys(*titles: str) -> list[str]:
    return pl.DataFrame({"title": titles}).select(same(pl.col("title"))).to_series().to_list()


@pytest.mark.parametrize(
    "titles",
    [
        ("Café International", "CAFE  INTERNATIONAL", "Café-International", "Cafe\u0301 International"),
        ("Frauenfrühstück", "Frauenfruehstueck", "Frauen-Frühstück"),
        ("Sommerfest", "Sommerfest 2018", "Sommerfest (2019)"),
        ("Lesung", "Lesung Teil 2", "Lesung - Teil II", "3. Lesung", "Lesung, Nr. 4", "Lesung Teil 2 (12.3.2018)"),
        ("Kurs", "Kurs (2 von 8)", "Kurs 3/8", "Kurs #4", "Kurs (5)", "Kurs 3. Termin"),
        ("Café", "Café am 12.3.", "Café vom 12.03.2018", "Café 2018-03-12", "Café März 2019", "Café, 3. Mai"),
    ],
)  # fmt: skip
def test_one_offering(titles: tuple[str, ...]) -> None:
    assert len(set(keys(*titles))) == 1


@pytest.mark.parametrize(
    "titles",
    [
        ("Deutschkurs 1", "Deutschkurs 2", "Deutschkurs A1", "Deutschkurs"),
        ("Gruppe 12", "Gruppe 1"),
        ("Vortrag", "Vorteil 3", "Tag der offenen Tür"),
        ("Teil 2", "Teil 3"),
        ("2018", "2019"),
        ("!!!", "???"),
    ],
)
def test_offerings_of_their_own(titles: tuple[str, ...]) -> None:
    assert len(set(keys(*titles))) == len(titles)


def test_what_is_cut_off_keeps_its_spelling() -> None:
    (found,) = pl.DataFrame({"title": ["Café „Zukunft“, Teil 3"]}).select(cut(pl.col("title"))).to_series()
    assert found == "Café „Zukunft"


def test_spellings_of_a_title() -> None:
    there = ["Café", "cafe", "Café 2018", "Café 2", "Tee"]
    assert spellings(there, "CAFÉ") == ["CAFÉ", "Café", "Café 2018", "cafe"]
    assert spellings(there, "Kino") == ["Kino"]


pieces = st.sampled_from(
    ["Teil", "2", "2018", "3.", "(4)", "3/8", "#", "am", "12.3.", "Café", "-", "Mai", " "]
)
titles = st.lists(pieces, min_size=1, max_size=7).map(" ".join) | st.text(min_size=1, max_size=9)


@given(titles)
def test_the_name_of_a_series_leads_back_to_it(title: str) -> None:
    name, whole, again = pl.select(
        cut(pl.lit(title)), same(pl.lit(title)).alias("same"), same(cut(pl.lit(title))).alias("again")
    ).row(0)
    assert whole == again
    assert whole
    assert name
