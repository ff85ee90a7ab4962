import subprocess
import sys

import pytest

from agent.chat.budget import Budget, BudgetSpent
from agent.chat.open import open_chat
from agent.chat.settings import ChatSettings, Prices
from agent.chat.types import NOTHING, Usage, total
from indexers.errors import PatchpointError

ONE = Usage(90, 10, 2.0, 0.25)
HOST = "http://localhost:1/v1"


def test_usage_adds_up():
    assert Usage(180, 20, 4.0, 0.5, calls=2) == ONE + ONE
    assert total([]) == NOTHING
    assert total([ONE]) == ONE


def test_a_sum_with_an_unknown_cost_has_an_unknown_cost():
    assert (ONE + Usage(1, 1, 1.0)).cost_usd is None


def test_a_sum_with_an_estimate_is_an_estimate():
    assert total([ONE, Usage(1, 1, 1.0, 0.0, estimated=True)]).estimated


def test_no_limits_never_end():
    budget = Budget()
    budget.spend(ONE)
    budget.check(10**9, 10**9)


@pytest.mark.parametrize(
    ("limits", "said"),
    [({"calls": 1}, "1 calls"), ({"tokens": 100}, "100 tokens"), ({"usd": 0.25}, r"\$0.25")],
)
def test_a_limit_that_is_reached_is_named(limits, said):
    budget = Budget(**limits)
    budget.check()
    budget.spend(ONE)
    with pytest.raises(BudgetSpent, match=said):
        budget.check()


def test_a_call_that_would_not_fit_is_not_begun():
    budget = Budget(tokens=150)
    budget.spend(ONE)
    budget.check(50)
    with pytest.raises(BudgetSpent):
        budget.check(51)


def test_time_is_the_clock_s():
    now = [100.0]
    budget = Budget(seconds=30, clock=lambda: now[0])
    now[0] = 120.0
    budget.check()
    assert budget.seconds_left == 10
    with pytest.raises(BudgetSpent, match="30 seconds"):
        budget.check(seconds=10)


def test_a_limit_in_dollars_needs_prices():
    settings = ChatSettings("m", HOST)
    with pytest.raises(PatchpointError, match="needs the prices"):
        open_chat(settings, Budget(usd=1))
    open_chat(ChatSettings("m", HOST, prices=Prices(1, 2)), Budget(usd=1))


def test_a_missing_package_is_said_with_what_installs_it(monkeypatch):
    monkeypatch.setattr("rankers.encoders.extras.find_spec", lambda name: None)
    said = r"'openai' is not installed, which the model 'm' needs"
    with pytest.raises(PatchpointError, match=said) as caught:
        open_chat(ChatSettings("m", HOST))
    assert caught.value.hint == "pip install 'patchpoint[agent]'"


def test_opening_a_model_does_not_import_the_sdk():
    """It takes a second or two, which only a question to the model is worth."""
    code = f"""
import sys
from agent.chat.completer import ChatCompleter
from agent.chat.open import open_chat
from agent.chat.settings import ChatSettings
ChatCompleter(open_chat(ChatSettings("m", "{HOST}")))
assert "openai" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
