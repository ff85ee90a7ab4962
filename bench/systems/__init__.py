"""Systems that a benchmark can score: one file each, all with one interface."""
