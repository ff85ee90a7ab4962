"""Where instances are answered: processes of this machine, or of a cluster."""
