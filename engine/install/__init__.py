"""Puts the MCP server into the configuration of agents, and takes it out again."""
