"""What every client of a server shares: the key, and addresses that are fit to be shown."""
