"""Messages and tools as the chat-completions API writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from agent.chat.types import Message, ToolSpec


def message_document(message: Message) -> dict[str, Any]:
    """Write one message."""
    document: dict[str, Any] = {"role": message.role, "content": _sendable(message.content)}
    if message.tool_calls:
        # Some servers refuse an empty text.
        document["content"] = document["content"] or None
        document["tool_calls"] = [
            {
                "id": call.id,
                "type": "function",
                "function": {"name": call.name, "arguments": _sendable(call.arguments)},
            }
            for call in message.tool_calls
        ]
    if message.tool_call_id is not None:
        document["tool_call_id"] = message.tool_call_id
    return document


def tool_document(tool: ToolSpec) -> dict[str, Any]:
    """Write one tool."""
    function = {
        "name": tool.name,
        "description": tool.description,
        "parameters": dict(tool.parameters),
    }
    return {"type": "function", "function": function}


def request_document(
    messages: Sequence[Message], tools: Sequence[ToolSpec], top_logprobs: int
) -> dict[str, Any]:
    """Write a request, all but the model and what depends on the server."""
    document: dict[str, Any] = {
        "messages": [message_document(message) for message in messages],
        "stream": False,
    }
    if tools:
        document["tools"] = [tool_document(tool) for tool in tools]
    if top_logprobs:
        document |= {"logprobs": True, "top_logprobs": top_logprobs}
    return document


def _sendable(text: str) -> str:
    """Replace what has no UTF-8: undecodable bytes of a file name."""
    return text.encode("utf-8", "replace").decode()
