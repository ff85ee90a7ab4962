import json

import pytest

PATCH = """\
diff --git a/zoo/lion.py b/zoo/lion.py
--- a/zoo/lion.py
+++ b/zoo/lion.py
@@ -1,2 +1,2 @@
 def feed():
-    return None
+    return 1
"""

SWEBENCH = {
    "repo": "zoo/animals",
    "instance_id": "zoo__animals-1",
    "base_commit": "1" * 40,
    "patch": PATCH,
    "test_patch": "",
    "problem_statement": "Lions are hungry\nThey are.",
    "hints_text": "",
    "created_at": "2020-01-01T00:00:00Z",
    "version": "1.0",
    "FAIL_TO_PASS": '["tests/test_lion.py::test_feed"]',
    "PASS_TO_PASS": "[]",
}


@pytest.fixture
def swebench():
    """A record as SWE-bench has it."""
    return dict(SWEBENCH)


@pytest.fixture
def write_lines(tmp_path):
    """Writes records (or raw lines) as JSON Lines and returns the path."""

    def write(*records, name="small.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = (one if isinstance(one, str) else json.dumps(one) for one in records)
        path.write_text("".join(f"{line}\n" for line in lines))
        return path

    return write
