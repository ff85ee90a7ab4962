"""What a repository's own commits teach: which words of messages mean which names in the code."""
