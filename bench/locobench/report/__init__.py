"""Runs on LoCoBench-Agent as one page: scores, and sessions that can be opened."""
