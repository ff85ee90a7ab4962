"""Environment variables that are no settings."""

CONFIG_VARIABLE = "PATCHPOINT_CONFIG"
"""Moves the user's own configuration file."""
TRACEBACK_VARIABLE = "PATCHPOINT_TRACEBACK"
"""Adds tracebacks to errors."""
MCP_TOKEN_VARIABLE = "PATCHPOINT_MCP_TOKEN"
"""What clients of `patchpoint mcp --http` must send."""
