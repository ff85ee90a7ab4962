"""The texts of a history's commits: the history itself keeps their terms only."""

from __future__ import annotations

from pathlib import Path

from indexers.history.git_log import Detail, read_commits
from indexers.history.history import History


def messages_of(git_dir: Path, history: History) -> dict[int, str]:
    """Messages by position in the history; a partial clone may lack some.

    Args:
        git_dir: of the repository.
        history: of one of its commits.
    """
    numbers = {history.sha(number): number for number in range(history.n_commits)}
    commits = read_commits(str(git_dir), list(numbers), Detail.MESSAGE) if numbers else ()
    return {numbers[commit.sha]: commit.message for commit in commits}
