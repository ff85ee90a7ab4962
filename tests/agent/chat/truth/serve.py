"""Serves a model with llama.cpp's own HTTP server: `serve.py FILE KEY`; it prints the address."""

import sys
import threading
from pathlib import Path

from xllamacpp import CommonParams, Server

parameters = CommonParams()
parameters.model.path = sys.argv[1]
parameters.api_keys = [sys.argv[2]]
parameters.chat_template = Path(__file__).with_name("chat.jinja").read_text("utf-8")
parameters.use_jinja = True
parameters.port = 0
parameters.n_ctx = 4 * 4096
parameters.n_parallel = 4
parameters.n_gpu_layers = 0
parameters.cpuparams.n_threads = 1
parameters.cpuparams_batch.n_threads = 1
server = Server(parameters)
sys.stdout.write(server.listening_address + "\n")
sys.stdout.flush()
threading.Event().wait()
