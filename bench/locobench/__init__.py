"""LoCoBench-Agent and LoCoBench: data, sessions, the official scores and a grounded one."""
