"""Against a server on this machine that misbehaves on demand."""

import json
import threading
import time
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from indexers.errors import PatchpointError
from rankers.encoders.endpoint import BATCH, CHARACTERS_PER_TOKEN, Endpoint

pytest.importorskip("openai")
KEY = "sk-very-secret"


def vector_of(text, width=4):
    return [float(len(text)), 1.0, 2.0, 3.0, 4.0][:width]


class Server(ThreadingHTTPServer):
    """Answers as the next function of `script` says; afterwards, well."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = []
        self.requests = []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/v1"


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append((self.path, self.headers, body))
        answer = self.server.script.pop(0) if self.server.script else well
        answer(self, body["input"])

    def reply(self, status, content, kind="application/json", **headers):
        text = content if isinstance(content, str) else json.dumps(content)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *args):
        pass


def listed(vectors):
    return {"data": [{"index": i, "embedding": vector} for i, vector in enumerate(vectors)]}


def well(handler, texts):
    handler.reply(200, listed([vector_of(text) for text in texts]))


def backwards(handler, texts):
    answer = listed([vector_of(text) for text in texts])
    handler.reply(200, {"data": answer["data"][::-1]})


def busy(handler, texts):
    handler.reply(429, {"error": {"message": "slow down"}}, Retry_After="0.01")


def broken(handler, texts):
    handler.reply(500, {"error": {"message": f"it broke; your key is {KEY}"}})


def slow(handler, texts):
    time.sleep(1)
    well(handler, texts)


def replying(content, kind="application/json"):
    return lambda handler, texts: handler.reply(200, content, kind)


@pytest.fixture
def server():
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def encoder(server):
    encoder = Endpoint(
        server.url, "some-model", retries=1, timeout_s=0.5, environment={"OPENAI_API_KEY": KEY}
    )
    yield encoder
    encoder._client.close()


def test_a_request_is_as_the_api_wants_it(server, encoder):
    vectors = encoder.units(["abc", "defgh"])
    path, headers, body = server.requests[0]
    assert path == "/v1/embeddings"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert body == {"model": "some-model", "input": ["abc", "defgh"], "encoding_format": "float"}
    assert vectors == pytest.approx(
        np.array([vector_of(text) / np.linalg.norm(vector_of(text)) for text in ("abc", "defgh")])
    )


def test_many_texts_go_in_batches_in_order(server, encoder):
    texts = ["x" * length for length in range(1, 2 * BATCH + 2)]
    vectors = encoder.units(texts)
    assert [len(body["input"]) for _, _, body in server.requests] == [BATCH, BATCH, 1]
    assert (vectors[:, 0] / vectors[:, 1]).round() == pytest.approx(range(1, 2 * BATCH + 2))


def test_vectors_are_put_in_the_order_of_their_index(server, encoder):
    server.script = [backwards]
    assert np.array_equal(encoder.units(["a", "bcd"]), encoder.units(["a", "bcd"]))


def test_long_and_empty_texts_are_made_fit(server, encoder):
    encoder.units(["", "x" * 100_000])
    empty, long = server.requests[0][2]["input"]
    assert empty == " "
    assert len(long) == 512 * CHARACTERS_PER_TOKEN


def test_a_known_model_gets_its_prefix(server):
    encoder = Endpoint(server.url, "qwen3-embedding:0.6b", environment={})
    encoder.queries(["it fails"])
    encoder.units(["def f(): ..."])
    encoder._client.close()
    (query,), (unit,) = (body["input"] for _, _, body in server.requests)
    assert query.startswith("Instruct: Given a github issue")
    assert query.endswith("Query:it fails")
    assert unit == "def f(): ..."


def test_the_width_is_asked_for_once(server, encoder):
    assert (encoder.width, encoder.width) == (4, 4)
    encoder.units(["x"])
    assert encoder.width == 4
    assert len(server.requests) == 2


def test_no_texts_are_not_sent(server, encoder):
    encoder.units(["x"])
    assert encoder.units([]).shape == (0, 4)
    assert len(server.requests) == 1


def test_a_busy_server_is_asked_again(server, encoder):
    server.script = [busy]
    assert len(encoder.units(["x"])) == 1
    assert len(server.requests) == 2


@pytest.mark.parametrize("failure", [busy, broken, slow])
def test_a_server_that_keeps_failing_is_said_in_one_sentence(server, encoder, failure):
    server.script = [failure] * 5
    with pytest.raises(PatchpointError, match="gave nothing") as caught:
        encoder.units(["x"])
    assert len(server.requests) == 2
    assert server.url in caught.value.message
    assert "\n" not in caught.value.message


def test_the_key_is_never_in_a_message(server, encoder):
    server.script = [broken] * 5
    with pytest.raises(PatchpointError) as caught:
        encoder.units(["x"])
    assert "it broke" in caught.value.message
    assert KEY not in caught.value.message + caught.value.hint + encoder.name
    assert KEY not in "".join(traceback.format_exception(caught.value))


def test_a_server_out_of_reach_is_said_in_one_sentence():
    encoder = Endpoint("http://me:secret@127.0.0.1:9/v1", "m", retries=0, environment={})
    with pytest.raises(PatchpointError, match="gave nothing") as caught:
        encoder.units(["x"])
    encoder._client.close()
    assert "secret" not in caught.value.message
    assert "PATCHPOINT_API_KEY" in caught.value.hint


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (replying("<html><body>Welcome</body></html>", "text/html"), "not a list of vectors"),
        (replying("{}"), "not a list of vectors"),
        (replying("[1, 2"), "not a list of vectors"),
        (replying({"data": []}), "not a list of vectors"),
        (replying({"data": [{"index": 0, "embedding": "AAAA"}]}), "not a list of vectors"),
        (replying(listed([[1.0, 2.0], [1.0]])), "not a list of vectors"),
        (replying(listed([[1.0, 2.0]] * 3)), "3 vectors for 2 texts"),
        (replying(listed([[1.0, 2.0]])), "1 vectors for 2 texts"),
        (replying('{"data": [{"index": 1, "embedding": [1.0]}]}'), "not a list of vectors"),
        (replying(listed([[1.0, float("nan")]] * 2)), "not finite"),
        (replying(listed([[None, 1.0]] * 2)), "not finite"),
    ],
)
def test_answers_that_make_no_sense_are_said_in_one_sentence(server, encoder, answer, said):
    server.script = [answer]
    with pytest.raises(PatchpointError, match=said) as caught:
        encoder.units(["x", "y"])
    assert server.url in caught.value.message


def test_another_width_than_before_is_refused(server, encoder):
    encoder.units(["x"])
    server.script = [replying(listed([[1.0, 2.0]]))]
    with pytest.raises(PatchpointError, match="of width 2 after vectors of width 4"):
        encoder.units(["x"])


def test_names_tell_servers_and_models_apart():
    encoders = [Endpoint(url, model) for url in ("http://a/v1", "http://b/v1") for model in "mn"]
    assert len({encoder.name for encoder in encoders}) == 4
    assert encoders[0].name == Endpoint("http://a/v1/", "m").name
