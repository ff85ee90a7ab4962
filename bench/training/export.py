"""A trained encoder as the file that runs without torch: ONNX, int8 per channel."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from bench.training.needed import needed

OPSET = 17


def export(model: Path, out: Path, *, name: str, max_tokens: int) -> dict[str, Any]:
    """Write `model.onnx`, `tokenizer.json` and `config.json`; return what config.json says.

    The graph takes `input_ids` and `attention_mask` (int64[n, length]) and gives `embedding`
    (float32[n, width]): the mean over the tokens, of unit length.

    Args:
        model: folder of a transformers encoder with its `tokenizer.json`.
        out: folder to write to.
        name: of the encoder; names its vectors in every store.
        max_tokens: length at which texts are cut.

    Raises:
        NotInstalled: a package of the extra `models` is missing.
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch, "plain.onnx")
        width = _write_graph(model, plain)
        _quantise(plain, out / "model.onnx")
    shutil.copyfile(model / "tokenizer.json", out / "tokenizer.json")
    config = {
        "name": name,
        "width": width,
        "max_tokens": max_tokens,
        "sha256": _sha256(out / "model.onnx"),
        "tokenizer_sha256": _sha256(out / "tokenizer.json"),
    }
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    return config


def _write_graph(model: Path, to: Path) -> int:
    torch = needed("torch", "export an encoder")
    needed("onnx", "export an encoder")
    encoder = needed("bench.training.encoder", "export an encoder").Encoder.load(model)
    encoder.network.eval()
    ids = torch.ones((2, 8), dtype=torch.int64)
    torch.onnx.export(
        encoder.pooled(),
        (ids, torch.ones_like(ids)),
        str(to),
        input_names=["input_ids", "attention_mask"],
        output_names=["embedding"],
        dynamic_axes={
            "input_ids": {0: "texts", 1: "tokens"},
            "attention_mask": {0: "texts", 1: "tokens"},
            "embedding": {0: "texts"},
        },
        opset_version=OPSET,
        dynamo=False,
    )
    return int(encoder.width)


def _quantise(plain: Path, to: Path) -> None:
    quantization = needed("onnxruntime.quantization", "export an encoder")
    quantization.quantize_dynamic(
        str(plain),
        str(to),
        per_channel=True,
        weight_type=quantization.QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
