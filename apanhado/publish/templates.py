"""Jinja for templates that are all HTML, without what it asks at each value, call and attribute for those that are not.

An article's page has some three hundred macros, six hundred values and a thousand attributes; what Jinja asks before
each of them took half of the time of a page.
"""

from collections.abc import Callable, Iterable, MutableMapping
from keyword import iskeyword
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from markupsafe import Markup, escape

__all__ = ["HTMLEnvironment"]


class Direct(CodeGenerator):
    """A compiler whose calls are plain calls: nothing that templates are given asks for Jinja's own state.

    An object is asked for its attribute by Python, and Jinja looks further only where it has none.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Nothing; the attribute is written. In `a.b.c` each is found before the next is asked for."""
        self.write("(found if (found := getattr((of := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else environment.getattr(of, {node.attr!r}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Nothing; the call is written."""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(pair.key) for pair in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        named = node.kwargs or forward_caller
        self.write("named(" if named else "")
        self.visit(node.node, frame)
        self.write(", " if named else "(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Nothing; a macro that takes just the arguments it names is written as a function, any other as Jinja's."""
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
            return
        names = [argument.name for argument in macro_ref.node.args]
        if macro_ref.accesses_caller and "caller" not in names:
            self.write(f"plain(macro, {(*names, 'caller')!r}, undefined('No caller defined', name='caller'))")
        else:
            self.write(f"plain(macro, {(*names,)!r})")


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
        template.root_render_func.__globals__.update(escape=escaped, plain=plain, named=named)
        return template


def html(parts: Iterable[str]) -> Markup:
    """What a macro, a block or a whole template makes: HTML, of which nothing is looked at again."""
    return str.__new__(Markup, "".join(parts))


class HTMLEnvironment(Environment):
    """An environment of such templates, made as Jinja makes its own for templates of native values."""

    code_generator_class = Direct
    template_class = HTML
    concat = staticmethod(html)


def escaped(value: Any) -> str:
    """The value as HTML. Of most nothing is made anew: they are HTML already, or hold nothing to be escaped."""
    kind = type(value)
    if kind is str:  # to look for one sign after another is faster than a pattern, and than to escape for nothing
        bare = not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value)
        return value if bare else escape(value)
    return value if kind is Markup else escape(value)


def plain(function: Any, parameters: tuple[str, ...], *last: object) -> Any:
    """The function that a macro was compiled to, which may be called without its last arguments: a macro as well."""
    function.__defaults__ = (*(missing,) * (len(parameters) - len(last)), *last)
    function.parameters = parameters
    return function


def named(function: Callable[..., Any], /, *given: Any, **others: Any) -> Any:
    """What a function makes of arguments of which some are given by name; those of a macro have other names inside."""
    parameters: tuple[str, ...] | None = getattr(function, "parameters", None)
    if parameters is None:
        return function(*given, **others)
    rest = [others.pop(name, missing) for name in parameters[len(given) :]]
    if others:
        raise TypeError(f"macro takes no argument named {', '.join(sorted(others))}")
    return function(*given, *rest)
