import pytest

from rankers.listwise.windows import spans


def test_windows_go_from_the_back_to_the_front():
    """100 places, window 10, step 5: (90, 100), (85, 95), … (0, 10), which are 19 windows."""
    windows = list(spans(100, 10, 5))
    assert windows[:2] == [(90, 100), (85, 95)]
    assert windows[-1] == (0, 10)
    assert len(windows) == 19


@pytest.mark.parametrize(
    ("n", "window", "step", "expected"),
    [
        (12, 10, 5, [(2, 12), (0, 7)]),
        (10, 10, 5, [(0, 10)]),
        (4, 10, 5, [(0, 4)]),
        (2, 10, 5, [(0, 2)]),
        (6, 3, 3, [(3, 6), (0, 3)]),
        (1, 10, 5, []),
        (0, 10, 5, []),
    ],
)
def test_the_last_window_is_the_first_to_begin_at_the_front(n, window, step, expected):
    assert list(spans(n, window, step)) == expected
