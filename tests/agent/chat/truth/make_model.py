"""Makes a language model on the spot, in the format of llama.cpp: `make_model.py FILE`.

Its weights are written down, not trained: attention and feed-forward layers add nothing, so the
next token depends on the last one alone, and what it says is known. After a line break it asks
for a tool; after a colon it ranks C before A before B, with decreasing probabilities.
"""

import sys

import numpy as np
from gguf import GGUFWriter, TokenType

CALL = '<tool_call>\n{"name": "look", "arguments": {"at": "a"}}\n</tool_call>'
SPECIAL = ["<unk>", "<s>", "</s>"]
BYTES = [f"<0x{number:02X}>" for number in range(256)]
WORDS = [CALL, " > A", " > B"]
TOKENS = [*SPECIAL, *BYTES, *WORDS]
END = SPECIAL.index("</s>")

WIDTH = 320
FEED = 32
HEADS = 4
CONTEXT = 4096


def token(text):
    """Number of a token."""
    return TOKENS.index(text) if text in TOKENS else len(SPECIAL) + ord(text)


LOGITS = {
    "\n": {token(CALL): 30.0},
    CALL: {END: 30.0},
    ":": {token("C"): 30.0, token("A"): 29.0, token("B"): 28.0},
    "C": {token(" > A"): 30.0},
    " > A": {token(" > B"): 30.0},
    " > B": {END: 30.0},
}
"""Of the next token, by the last one; all others have 0."""


def tensors():
    """Names and values of all weights."""
    one_hot = np.eye(len(TOKENS), WIDTH, dtype=np.float32)
    output = np.zeros((len(TOKENS), WIDTH), np.float32)
    for last, logits in LOGITS.items():
        for following, logit in logits.items():
            # The norm before it turns a one-hot vector into one of length sqrt(width).
            output[following, token(last)] = logit / np.sqrt(WIDTH)
    ones, square = np.ones(WIDTH, np.float32), np.zeros((WIDTH, WIDTH), np.float32)
    feed = np.zeros((FEED, WIDTH), np.float32)
    yield "token_embd.weight", one_hot
    yield "output_norm.weight", ones
    yield "output.weight", output
    for name in ("attn_norm", "ffn_norm"):
        yield f"blk.0.{name}.weight", ones
    for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
        yield f"blk.0.{name}.weight", square
    for name in ("ffn_gate", "ffn_up"):
        yield f"blk.0.{name}.weight", feed
    yield "blk.0.ffn_down.weight", np.ascontiguousarray(feed.T)


def main(path):
    """Write the file."""
    writer = GGUFWriter(path, "llama")
    writer.add_name("known")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(FEED)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_vocab_size(len(TOKENS))
    kinds = [TokenType.UNKNOWN, TokenType.CONTROL, TokenType.CONTROL]
    kinds += [TokenType.BYTE] * len(BYTES) + [TokenType.NORMAL] * len(WORDS)
    writer.add_tokenizer_model("llama")
    writer.add_token_list([text.encode() for text in TOKENS])
    writer.add_token_scores([0.0] * len(TOKENS))
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(END)
    writer.add_unk_token_id(0)
    writer.add_add_space_prefix(False)
    for name, values in tensors():
        writer.add_tensor(name, values)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    main(sys.argv[1])
