"""A scripted server of chat completions for tests: it does what the next step says."""

import json
import socket
import struct
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Server(ThreadingHTTPServer):
    """Answers as the next step of `script` says; afterwards as `usual` does."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = []
        self.usual = says("yes")
        self.requests = []
        self.raw = []
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/v1"

    @property
    def bodies(self):
        return [body for _, _, body in self.requests]

    def next_step(self):
        with self.lock:
            self.at_once += 1
            self.most_at_once = max(self.at_once, self.most_at_once)
            return self.script.pop(0) if self.script else self.usual

    def handle_error(self, request, client_address):
        """A client that left is no news."""


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.raw.append(content)
        body = json.loads(content)
        self.server.requests.append((self.path, self.headers, body))
        step = self.server.next_step()
        try:
            step(self, body)
        finally:
            with self.server.lock:
                self.server.at_once -= 1

    def reply(self, status, content, headers=None):
        text = content if isinstance(content, str) else json.dumps(content)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *args):
        pass


def completion(content, finish="stop", usage=(100, 10), tool_calls=None, logprobs=None, **more):
    """The document of an answer."""
    message = {"role": "assistant", "content": content, **more}
    if tool_calls:
        message["tool_calls"] = tool_calls
    choice = {"index": 0, "message": message, "finish_reason": finish}
    if logprobs is not None:
        rows = [
            [{"token": token, "logprob": value} for token, value in place.items()]
            for place in logprobs
        ]
        choice["logprobs"] = {"content": [{"top_logprobs": row} for row in rows]}
    document = {"object": "chat.completion", "choices": [choice]}
    if usage:
        prompt, written = usage
        document["usage"] = {"prompt_tokens": prompt, "completion_tokens": written}
    return document


def says(content, **how):
    """Answer with a text."""
    return lambda handler, body: handler.reply(200, completion(content, **how))


def sends(content, status=200, **headers):
    """Answer with any document or text."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler, body: handler.reply(status, content, names)


def refuses(status, message, **headers):
    """Complain as servers do."""
    return sends({"error": {"message": message, "type": "x"}}, status, **headers)


def drops(handler, body):
    """Reset the connection before anything is answered."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def breaks_off(handler, body):
    """End in the middle of an answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def sleeps(seconds, then=None):
    """Answer late."""

    def step(handler, body):
        time.sleep(seconds)
        (then or says("late"))(handler, body)

    return step


def drips(handler, body):
    """Send a byte now and then, so that no single read takes long."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


@contextmanager
def serving():
    """Run a server for the length of a block."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
