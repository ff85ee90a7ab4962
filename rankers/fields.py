"""What each field of a unit weighs in lexical retrieval."""

from __future__ import annotations

import numpy as np

from indexers.segment.fields import N_FIELDS

PATH = N_FIELDS
"""Number of the field that units have from their file: its path."""

WEIGHTS = np.array([2.0, 4.0, 1.5, 1.2, 1.0, 0.8, 2.0], dtype=np.float32)
"""What one occurrence counts for: class, name, signature, docstring, body, comments, path.
Names say what code is about, bodies what it happens to use."""

NORMALISATION = np.array([0.3, 0.3, 0.5, 0.6, 0.75, 0.75, 0.3], dtype=np.float32)
"""How much the length of each field dilutes it: b of BM25."""
