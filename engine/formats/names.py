"""Names of the output formats; `engine.formats.<name>` renders each."""

FORMATS = ("text", "json", "jsonl", "markdown", "sarif", "vimgrep")
