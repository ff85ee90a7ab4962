"""SWE-PolyBench (arXiv 2504.08703): full, 500 and Verified; Java, JavaScript, TypeScript, Python.

The fields of SWE-bench, and besides: language, task_category, modified_nodes and counts of
them. `modified_nodes` names places in a syntax tree, whole files and classes among them, by a
rule of its own; gold comes from the patch as with every other set, so that figures compare.
"""

from __future__ import annotations

from bench.datasets import swebench
from bench.datasets.form import Form

FORM = Form("polybench", swebench.MARKS | {"modified_nodes"}, swebench.read)
