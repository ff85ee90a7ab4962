from pathlib import Path

import pytest

TINY = Path(__file__).parent / "tiny"


@pytest.fixture
def tiny():
    """The folder of an encoder of 16 dimensions and 32 tokens."""
    return TINY


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Nothing leaves this machine: only sockets to itself are opened."""
    import socket

    connect = socket.socket.connect

    def local_only(self, address):
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "localhost"):
            raise AssertionError(f"the network was used: {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
