"""How right the symbol graph is: against a type checker, and against samples read by people."""
