"""The search loop: memory buffer, tools and policies."""
