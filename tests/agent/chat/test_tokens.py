"""Against bounds that the measurement in docs/models.md gives."""

from pathlib import Path

import pytest
from tokenizers import Tokenizer

from agent.chat.tokens import estimate, estimate_call
from agent.chat.types import Message, ToolCall, ToolSpec

ROOT = Path(__file__).parents[3]
FILES = sorted((ROOT / "agent" / "chat").rglob("*.py"))


@pytest.fixture(scope="module")
def minilm():
    tokenizer = Tokenizer.from_file(str(ROOT / "rankers/encoders/weights/tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_source_has_about_as_many_tokens_as_a_tokenizer_finds(minilm, file):
    text = file.read_text()
    real = len(minilm.encode(text, add_special_tokens=False).ids)
    assert 0.65 * real <= estimate(text) + 5
    assert estimate(text) <= 1.2 * real + 5


def test_an_empty_text_has_none():
    assert estimate("") == 0


def test_other_scripts_count_by_their_bytes():
    assert 20 <= estimate("関数が見つかりません" * 2) <= 40


def test_indentation_is_one_token():
    assert estimate("\n" + " " * 40 + "x") == estimate("\n    x")


def test_a_call_counts_tools_and_marks():
    messages = [Message("user", "hello"), Message("assistant", "", (ToolCall("1", "f", "{}"),))]
    bare = estimate_call(messages)
    assert bare > estimate("hello") + estimate("f{}")
    assert estimate_call(messages, [ToolSpec("f", "Does much.", {"type": "object"})]) > bare + 5
