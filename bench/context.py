"""What all commands of `patchpoint bench` have in common."""

from __future__ import annotations

from typing import Any

CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"]}
"""Given to every command and not left to the group: click keeps the help option of a command
that ran by itself first."""
