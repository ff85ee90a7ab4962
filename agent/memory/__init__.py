"""What an agent remembers of its search: candidates, their origins, what it thinks of them."""
