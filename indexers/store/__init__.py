"""What is known about blobs, kept on disk by content and shared by clones and worktrees."""
