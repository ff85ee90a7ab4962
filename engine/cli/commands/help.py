"""`patchpoint help`."""

from __future__ import annotations

import click

from engine.cli.base import Command

TOPICS = {
    "exit-codes": """\
0    something was found, or the command did its work
1    nothing was found
2    an error: one line on stderr says what, a second one what to do
130  interrupted (Ctrl-C)
""",
    "query": """\
The query of 'patchpoint search':

parse header      units that speak of these words; names are split (parseHeader)
Flask.run         a name alone: its definition comes first
"max age"         the exact text
lang:python       files in a language; lang:py will do
path:src/**       files that match a glob, in gitignore syntax
kind:class        function, method, constructor, macro, class, struct, interface, trait,
                  enum, module, doc
sym:close         definitions of exactly this name
-path:tests       a minus excludes: words, texts and filters
""",
    "environment": """\
PATCHPOINT_CACHE_DIR      folder of the indexes
PATCHPOINT_CONFIG         your configuration file
PATCHPOINT_STORE          URI where LanceDB keeps the rows, such as s3://bucket/prefix
PATCHPOINT_MAX_FILE_SIZE  larger files are not indexed, such as 2MiB
PATCHPOINT_HISTORY        false: what earlier commits say and change does not count
PATCHPOINT_ENCODER        what compares by meaning: bundled (the default), none, a folder,
                          a model on the Hugging Face hub, or https://host/v1#model
PATCHPOINT_MODEL          language model for what needs one, as its server calls it
PATCHPOINT_BASE_URL       address of its API, such as http://localhost:11434/v1
PATCHPOINT_PRICES         what it costs: dollars per million tokens read/written: 0.25/2
PATCHPOINT_API_KEY        key for these hosts; OPENAI_API_KEY does too
PATCHPOINT_KEY_FILE       file that holds the key for the language model
PATCHPOINT_COLOR          auto, always or never
PATCHPOINT_TRACEBACK      1: errors come with a traceback
NO_COLOR                  not empty: no colours
FORCE_COLOR               anything but 0: colours in pipes too; so does CLICOLOR_FORCE
TERM                      dumb: no colours
""",
}


@click.command("help", cls=Command)
@click.argument("topic", type=click.Choice(tuple(TOPICS)), metavar="TOPIC")
def help_on(topic: str) -> None:
    """Explain exit-codes, query or environment.

    Examples:
      patchpoint help exit-codes
      patchpoint help query
      patchpoint help environment
    """
    click.echo(TOPICS[topic], nl=False)
