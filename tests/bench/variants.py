"""The dashboard with another way of drawing: ``python -m tests.bench.variants NAME --server.port=…``."""

import sys
from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit.web import cli

from pages import _present
from tests.running import STREAMLIT


def leave_as_it_is() -> None:
    """The product."""


def without_charts() -> None:
    """The same answers, nothing drawn and nothing made ready for drawing."""
    replace(lambda *_: None, lambda *_: None)


def with_plotly_chart() -> None:
    """Streamlit's own way: the figure straight to ``st.plotly_chart``, with a key as its documentation advises."""
    replace(
        lambda asked, view, figure: figure,
        lambda figure, key, height, dark: st.plotly_chart(figure, key=key, height=height),
    )


def replace(prepare: Callable[..., Any], draw: Callable[..., Any]) -> None:
    """The two functions through which every drawing goes."""
    assert callable(_present._plot)
    assert callable(_present.plot)
    _present._plot, _present.plot = prepare, draw


VARIANTS = {"as is": leave_as_it_is, "without charts": without_charts, "st.plotly_chart": with_plotly_chart}


def start(name: str) -> tuple[str, ...]:
    """How ``tests.running.dashboard`` starts a variant."""
    return ("-m", "tests.bench.variants", name)


if __name__ == "__main__":
    name, *options = sys.argv[1:]
    VARIANTS[name]()
    cli.main([*STREAMLIT[2:], *options], prog_name="streamlit")
