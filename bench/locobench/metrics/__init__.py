"""The nine official metrics of a finished session, one file each."""
