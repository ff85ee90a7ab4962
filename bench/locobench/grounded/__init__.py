"""The grounded score: what an agent did about its task; beside the official one, never in it."""
