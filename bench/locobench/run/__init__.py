"""Runs of many sessions: in processes, resumable, each result on the disk when it is said."""
