"""Jinja for templates that are all HTML, without what it does at each call and each value for those that are not.

An article's page has some five hundred calls and seven hundred values, and what Jinja asks before each of them took
half of the time of a page.
"""

from collections.abc import Callable, MutableMapping
from keyword import iskeyword
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

__all__ = ["HTML", "Calls"]


class Calls(CodeGenerator):
    """A compiler whose calls are plain calls: nothing that templates are given asks for Jinja's own state."""

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Nothing; the call is written."""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(pair.key) for pair in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


class HTML(Template):
    """A compiled template whose values are escaped unless they are HTML already, and whose macros make HTML."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """The template of compiled code."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(escape=escaped, Macro=macro)
        return template


def escaped(value: Any) -> Markup:
    """The value as HTML. Many are what macros made, and of these nothing is made anew."""
    return value if type(value) is Markup else escape(value)


def macro(
    environment: Environment,
    function: Callable[..., str],
    name: str,
    arguments: tuple[str, ...],
    catch_kwargs: bool,
    catch_varargs: bool,
    caller: bool,
    autoescape: bool,
) -> Callable[..., Any]:
    """A macro; one that takes just the arguments it names is a plain function, until it is given some by name."""

    def whole() -> Macro:
        return Macro(environment, function, name, list(arguments), catch_kwargs, catch_varargs, caller, autoescape)

    def plain(*given: Any, **named: Any) -> Any:
        lacking = len(arguments) - len(given)
        if named or lacking < 0:
            return whole()(*given, **named)
        return str.__new__(Markup, function(*given, *(missing,) * lacking) if lacking else function(*given))

    return whole() if catch_kwargs or catch_varargs or caller else plain
