"""The tools, a file each: from arguments to an answer within its budget."""
