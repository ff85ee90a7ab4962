"""Configuration as people have it, and a home of its own for every test."""

import pytest

CLAUDE = """{
  "numStartups": 184,
  "theme": "dark",
  "oauthAccount": {
    "emailAddress": "ada@example.org"
  },
  "mcpServers": {
    "github": {
      "type": "http",
      "url": "https://api.example.org/mcp/",
      "headers": {
        "Authorization": "Bearer secret-of-ada"
      }
    }
  },
  "projects": {
    "/home/ada/shop": {
      "allowedTools": [],
      "history": [{"display": "what does {\\"a\\": 1} mean?"}]
    }
  }
}
"""

CURSOR = """{
\t"mcpServers": {
\t\t"files": {"command": "npx", "args": ["-y", "files"]}
\t}
}"""

VSCODE = """{
\t// Servers for all windows
\t"inputs": [
\t\t{
\t\t\t"type": "promptString", /* asked once */
\t\t\t"id": "key",
\t\t\t"password": true,
\t\t},
\t],
\t"servers": {
\t\t"files": {
\t\t\t"type": "stdio",
\t\t\t"command": "npx",
\t\t\t"args": ["-y", "files", "--url", "https://example.org//x"],
\t\t}, // the end, for now
\t},
}
"""

ZED = """// Zed settings
//
// For information on how to configure Zed, see the Zed
// documentation: https://zed.dev/docs/configuring-zed
{
  "ui_font_size": 16,
  "theme": {
    "mode": "system", // or "dark"
    "dark": "One Dark"
  },
  "context_servers": {},
  "vim_mode": true // "patchpoint": {}
}
"""

GEMINI = '{"general": {"vimMode": true}, "mcpServers": {"files": {"command": "files"}}}\n'

OPENCODE = """{
  "$schema": "https://opencode.ai/config.json",\r
  "theme": "opencode",\r
  "autoupdate": true\r
}\r
"""

CODEX = """model = "gpt-5-codex"   # the default
notify = ["notify-send", "Codex"]

[projects."/home/ada/shop"]
trust_level = "trusted"

[mcp_servers.files]
command = "npx"
args = [
  "-y",
  "files",  # from npm
]
"""

SAMPLES = {
    "claude-code": (".claude.json", CLAUDE),
    "codex": (".codex/config.toml", CODEX),
    "cursor": (".cursor/mcp.json", CURSOR),
    "vscode": (".config/Code/User/mcp.json", VSCODE),
    "zed": (".config/zed/settings.json", ZED),
    "gemini": (".gemini/settings.json", GEMINI),
    "opencode": (".config/opencode/opencode.json", OPENCODE),
}


@pytest.fixture
def samples():
    """Path below the home, and content, by agent."""
    return SAMPLES


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty home."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_CONFIG_HOME", "CODEX_HOME", "CLAUDE_CONFIG_DIR", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    return folder


@pytest.fixture
def write(home, samples):
    """Write the sample of an agent; return its path."""

    def put(agent, content=None):
        place, sample = samples[agent]
        path = home / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((sample if content is None else content).encode())
        return path

    return put
