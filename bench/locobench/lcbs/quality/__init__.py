"""Code quality: sizes and comments, and a security scan that does not count."""
