"""Makes the folder `tiny`: an encoder of 16 dimensions that averages one vector per byte.

Needs the package onnx:  python tests/rankers/encoders/make_tiny.py
"""

import hashlib
import json
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save_model
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors

FOLDER = Path(__file__).parent / "tiny"
WIDTH, MAX_TOKENS = 16, 32
START, END = "<s>", "</s>"


def make_tokenizer():
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {token: number for number, token in enumerate([START, END, *alphabet])}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    ends = [(START, vocabulary[START]), (END, vocabulary[END])]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{START} $A {END}", special_tokens=ends
    )
    tokenizer.save(str(FOLDER / "tokenizer.json"))
    return len(vocabulary)


def make_model(tokens):
    table = np.random.default_rng(0).normal(size=(tokens, WIDTH)).astype(np.float32)
    constants = [
        numpy_helper.from_array(table, "table"),
        numpy_helper.from_array(np.array([2], np.int64), "last"),
        numpy_helper.from_array(np.array([1], np.int64), "second"),
    ]
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["embedded"]),
        helper.make_node("Cast", ["attention_mask"], ["floats"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["floats", "last"], ["mask"]),
        helper.make_node("Mul", ["embedded", "mask"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "second"], ["sum"], keepdims=0),
        helper.make_node("ReduceSum", ["mask", "second"], ["count"], keepdims=0),
        helper.make_node("Div", ["sum", "count"], ["vectors"]),
    ]
    names = ("input_ids", "attention_mask")
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["n", "l"]) for n in names]
    output = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", WIDTH])
    graph = helper.make_graph(nodes, "tiny", inputs, [output], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    save_model(model, FOLDER / "model.onnx")


def make_card():
    card = {
        "name": "tiny",
        "width": WIDTH,
        "max_tokens": MAX_TOKENS,
        "sha256": hashlib.sha256((FOLDER / "model.onnx").read_bytes()).hexdigest(),
        "query_prefix": "query: ",
        "unit_prefix": "",
    }
    (FOLDER / "config.json").write_text(json.dumps(card, indent=2) + "\n")


if __name__ == "__main__":
    make_model(make_tokenizer())
    make_card()
