"""Templates as pages compile them, beside the same ones as Jinja does."""

import pytest
from jinja2 import Environment, StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from apanhado.publish.templates import HTMLEnvironment

STOCK = Environment(autoescape=True, undefined=StrictUndefined)
OURS = HTMLEnvironment(autoescape=True, undefined=StrictUndefined)
GIVEN = {
    "text": "a < b & 'c'",
    "made": Markup("<b>x</b>"),
    "some": [1, 2],
    "join": lambda *a, **k: f"{a}{sorted(k)}<",
    "deep": {"real": {"b": "<i>"}},
}
MACRO = "{% macro m(a, b='<i>') %}{{ a }}|{{ b }}{% endmacro %}"


@pytest.mark.parametrize(
    "source",
    [
        "{{ text }}{{ made }}{{ some }}{{ none }}{{ text | safe }}{{ 1.5 }}",
        MACRO + "{{ m(text) }}{{ m(made, text) }}{{ m(b=made, a=1) }}{{ m(*some) }}{{ m(text) | upper }}",
        MACRO + "{% for x in some %}{% set y = m(x, m(text)) %}{{ y }}{{ loop.cycle('<', '>') }}{% endfor %}",
        "{% macro m() %}{{ varargs | join }}{{ kwargs.get('k') }}{% endmacro %}{{ m(1, text, k=made) }}",
        "{% macro m(a) %}{{ a }}{{ caller(text) }}{% endmacro %}{% call(x) m(made) %}{{ x }}!{% endcall %}",
        "{% macro m(a) %}{{ caller() if caller is defined else a }}{% endmacro %}{{ m(text) }}{% call m(1) %}<p>"
        "{% endcall %}",
        "{{ join() }}{{ join(text, k=made) }}{{ join(class=1) }}{{ join(*some, **{'k': 1}) }}",
        "{{ deep.real.b }}{{ deep.items() | list }}{{ text.upper().title() }}{{ deep.b is defined }}{{ some.0 }}",
        "{% macro m(a) %}{{ a }}{{ kwargs.k }}{% endmacro %}{{ m(text, k=made) }}{{ m(k=1, a=text) }}",
        "{% macro m(a, caller=none) %}{{ a }}{{ caller and caller() }}{% endmacro %}{{ m(a=text) }}{% call m(1) %}<b>"
        "{% endcall %}",
        "{% block b %}{{ text }}{% endblock %}{{ self.b() }}{% set s %}{{ text }}{% endset %}{{ s }}",
    ],
)
def test_they_say_the_same(source: str) -> None:
    given = {**GIVEN, "none": None}
    assert OURS.from_string(source).render(given) == STOCK.from_string(source).render(given)


@pytest.mark.parametrize(
    ("source", "error"),
    [(MACRO + "{{ m() }}", UndefinedError), (MACRO + "{{ m(1, 2, 3) }}", TypeError),
     (MACRO + "{{ m(1, c=2) }}", TypeError), ("{{ nothing() }}", UndefinedError), ("{{ text.x }}", UndefinedError)],
)  # fmt: skip
def test_they_fail_alike(source: str, error: type[Exception]) -> None:
    for environment in (STOCK, OURS):
        with pytest.raises(error):
            environment.from_string(source).render(GIVEN)
