"""Run by aider's own Python: maps for an issue at several budgets, as a line of JSON.

Standard input is `{"issue", "budgets", "path"}`; the current folder is the repository. Tokens are
counted by our estimate, so that all packs are measured alike.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from typing import Any


def main() -> None:
    """Ask aider for a map per budget."""
    asked = json.load(sys.stdin)
    sys.path.append(asked["path"])
    with contextlib.redirect_stdout(sys.stderr):
        coder = _coder(asked["issue"], asked["budgets"][0])
        found = [_map(coder, budget) for budget in asked["budgets"]]
    sys.stdout.write(json.dumps(found) + "\n")


def _coder(issue: str, budget: int) -> Any:
    from aider.coders import Coder
    from aider.io import InputOutput
    from aider.models import Model

    from agent.chat.tokens import estimate

    model = Model("gpt-4o")
    model.token_count = estimate
    coder = Coder.create(
        main_model=model,
        io=InputOutput(pretty=False, yes=True, fancy_input=False),
        fnames=[],
        map_tokens=budget,
        map_mul_no_files=1,
        auto_commits=False,
        dirty_commits=False,
    )
    coder.cur_messages = [{"role": "user", "content": issue}]
    coder.repo_map.repo_content_prefix = ""
    return coder


def _map(coder: Any, budget: int) -> dict[str, Any]:
    started = time.perf_counter()
    coder.repo_map.max_map_tokens = budget
    coder.repo_map.map_cache.clear()
    text = coder.get_repo_map(force_refresh=True) or ""
    return {"map": text, "seconds": time.perf_counter() - started}


if __name__ == "__main__":
    main()
