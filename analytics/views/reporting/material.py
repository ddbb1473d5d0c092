"""What a report is told from: one question, its views and key figures, each made once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from analytics.views.overview import KeyFigure, key_figures
from analytics.views.view import Asked, NotPublic, View

Answer = Callable[[Asked, str], View]


@dataclass(frozen=True, eq=False)
class Material:
    """A question, and ``answer``, which makes a view of it by its key."""

    asked: Asked
    answer: Answer

    @cached_property
    def figures(self) -> dict[str, KeyFigure]:
        """The key figures by the keys of their measures."""
        return {figure.key: figure for figure in key_figures(self.asked)}

    def view(self, key: str) -> View:
        """One view, made when it is first needed."""
        if key not in self._made:
            self._made[key] = self.answer(self.asked, key)
        return self._made[key]

    def views(self, *keys: str) -> tuple[View, ...]:
        """Several views in this order; in public without those that a release does not answer."""
        return tuple(view for key in keys if (view := self._offered(key)))

    def _offered(self, key: str) -> View | None:
        try:
            return self.view(key)
        except NotPublic:
            return None

    @cached_property
    def _made(self) -> dict[str, View]:
        return {}

    def of(self, space: str) -> "Material":
        """The same about a single space."""
        return Material(replace(self.asked, wanted=replace(self.asked.wanted, spaces=(space,))), self.answer)
