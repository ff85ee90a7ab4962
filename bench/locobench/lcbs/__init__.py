"""LoCoBench, single-turn: seventeen values of a solution, one file each, and LCBS."""
