"""The search loop: think, act, remember; until it is done."""
