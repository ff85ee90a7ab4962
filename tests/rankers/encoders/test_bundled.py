import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from indexers.errors import PatchpointError
from rankers.encoders import bundled
from rankers.encoders.bundled import CONFIG, MODEL, TOKENIZER, WEIGHTS, Bundled, is_ours

ROOT = Path(bundled.__file__).parents[2]
SOURCES = [
    "app.py run\ndef run(self):\n    return self.serve()",
    "x",
    "",
    "größe = 'ü' # 日本語 🎉 \x00 \udcff",
    "if a:\n" * 12_500,
    "app.py run\ndef run(self):\n    return self.serve()",
]


@pytest.fixture(
    params=[
        "tiny",
        pytest.param("weights", marks=pytest.mark.skipif(not is_ours(WEIGHTS), reason="none yet")),
    ]
)
def encoder(request, tiny):
    return Bundled(tiny if request.param == "tiny" else WEIGHTS)


def test_vectors_have_unit_length_and_the_width_it_says(encoder):
    vectors = encoder.units(SOURCES)
    assert vectors.shape == (len(SOURCES), encoder.width)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_a_vector_depends_on_its_text_alone(encoder):
    together = encoder.units(SOURCES)
    alone = np.concatenate([encoder.units([text]) for text in SOURCES])
    assert np.array_equal(together, alone)


def test_equal_texts_have_equal_vectors(encoder):
    vectors = encoder.units(SOURCES)
    assert np.array_equal(vectors[0], vectors[-1])
    assert not np.allclose(vectors[0], vectors[1])


def test_order_is_kept(encoder):
    assert np.array_equal(encoder.units(SOURCES[::-1]), encoder.units(SOURCES)[::-1])


def test_no_texts_have_no_vectors(encoder):
    assert encoder.units([]).shape == (0, encoder.width)


def test_what_is_beyond_the_last_token_does_not_count(encoder):
    long = "def run(self): " * 2_000
    assert np.array_equal(encoder.units([long]), encoder.units([long + "and more"]))


def test_queries_and_units_have_prefixes_of_their_own(tiny):
    encoder = Bundled(tiny)
    assert np.array_equal(encoder.queries(["x"]), encoder.units(["query: x"]))


def test_its_name_is_fit_for_a_table(encoder):
    assert set(encoder.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-")


@pytest.mark.parametrize("change", [{"sha256": "0"}, {"max_tokens": 64}, {"query_prefix": ""}])
def test_its_name_changes_with_all_that_changes_vectors(tiny, tmp_path, change):
    card = json.loads((tiny / CONFIG).read_text())
    (tmp_path / CONFIG).write_text(json.dumps(card | change))
    assert Bundled(tmp_path).name != Bundled(tiny).name


def test_its_name_stays_when_nothing_changes(tiny, tmp_path):
    copy = shutil.copytree(tiny, tmp_path / "copy")
    assert Bundled(copy).name == Bundled(tiny).name


def test_the_card_names_the_weights(encoder):
    card = json.loads((encoder.folder / CONFIG).read_text())
    digest = hashlib.sha256((encoder.folder / MODEL).read_bytes()).hexdigest()
    assert card["sha256"] == digest


@pytest.mark.parametrize("name", [CONFIG, MODEL, TOKENIZER])
@pytest.mark.parametrize("content", [None, b"\x00damaged"])
def test_missing_and_damaged_files_are_said_in_one_sentence(tiny, tmp_path, name, content):
    folder = shutil.copytree(tiny, tmp_path / "copy")
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(PatchpointError, match="cannot be used") as caught:
        Bundled(folder).units(["x"])
    assert str(folder) in caught.value.message
    assert "\n" not in caught.value.message


def test_weights_that_the_card_does_not_name_are_refused(tiny, tmp_path):
    folder = shutil.copytree(tiny, tmp_path / "copy")
    content = bytearray((folder / MODEL).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / MODEL).write_bytes(content)
    with pytest.raises(PatchpointError, match="is not the one"):
        Bundled(folder).units(["x"])


def test_importing_it_loads_no_runtime():
    code = (
        "import sys, rankers.encoders.choose\n"
        "heavy = {'onnxruntime', 'tokenizers', 'torch', 'openai', 'huggingface_hub'}\n"
        "sys.exit(str(heavy & sys.modules.keys()) if heavy & sys.modules.keys() else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_process_that_encoded_can_fork(tiny):
    code = (
        "import multiprocessing\nfrom pathlib import Path\n"
        "from rankers.encoders.bundled import Bundled\n"
        f"encoder = Bundled(Path({str(tiny)!r}))\n"
        "encoder.units(['a', 'b'])\n"
        "with multiprocessing.get_context('fork').Pool(1) as pool:\n"
        "    assert pool.apply(abs, (-1,)) == 1\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
