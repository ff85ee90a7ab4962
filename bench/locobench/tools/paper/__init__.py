"""The eight tools that the paper names."""
