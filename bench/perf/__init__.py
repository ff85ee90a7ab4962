"""Speed and memory, printed as ratios against named peers measured in the same run."""
