"""One session of an agent on a scenario: phases, prompts, rules, limits and what is recorded."""
