"""From public repositories to the learned parts: pairs, encoders, export."""
