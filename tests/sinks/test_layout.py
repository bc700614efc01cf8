"""Columns fit the terminal, and nothing is cut without saying so."""

from hypothesis import given
from hypothesis import strategies as st

from ktxh_cli.sinks.layout import Column, fit, wrap

LINE = st.text(st.sampled_from("aăâbcd  "), max_size=80).map(str.split).map(" ".join)


@given(LINE, st.integers(2, 30), st.integers(1, 4))
def test_wrapped_lines_fit_and_hold_the_text_or_end_in_dots(
    text: str, width: int, lines: int
) -> None:
    broken = wrap(text, width, lines)
    assert 1 <= len(broken) <= lines
    assert all(len(line) <= width for line in broken)
    whole = "".join(broken).replace(" ", "")
    if not broken[-1].endswith("…"):
        assert whole == text.replace(" ", "")
    else:
        assert text.replace(" ", "").startswith(whole[:-1])


def test_the_widest_shrinks_first_and_the_lightest_goes() -> None:
    columns = [
        Column("a", "A", least=4, weight=9),
        Column("b", "B", least=10, weight=9),
        Column("c", "C", least=5, weight=1),
    ]
    kept, widths = fit(columns, [4, 30, 5], 30)
    assert ([c.name for c in kept], widths) == (["a", "b", "c"], [4, 17, 5])
    kept, widths = fit(columns, [4, 30, 5], 18)
    assert ([c.name for c in kept], widths) == (["a", "b"], [4, 12])
