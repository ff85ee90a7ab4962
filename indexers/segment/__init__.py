"""A segment: what many parsed blobs hold, as flat arrays that need no decoding to be read."""
