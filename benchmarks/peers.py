#!/usr/bin/env python3
"""The tools that a user might take instead, each in an environment of its own.

usage: peers.py install FOLDER [NAME...]     makes FOLDER/NAME for each, with pip
       peers.py serve NAME                   reads texts and times itself, for suite.py

A peer is measured as well as it can do: line by line, with the separators of Vietnamese where it
can be told them. This file is run by the interpreter of the peer, so it imports nothing else.
"""

from __future__ import annotations

import gc
import json
import re
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

Read = Callable[[str], int]
REQUIREMENTS = Path(__file__).parent / "peers"


def recognizers() -> Read:
    """Give what counts the numbers that Recognizers-Text finds by the rules of French."""
    from recognizers_number import Culture, recognize_number

    return lambda line: len(recognize_number(line, Culture.French))


def quantulum() -> Read:
    """Give what counts the quantities of quantulum3, without its classifier.

    It knows the separators of English only, so the two are swapped.
    """
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False
    swapped = str.maketrans(".,", ",.")
    return lambda line: len(parser.parse(line.translate(swapped)))


def prices() -> Read:
    """Give what counts the clauses in which price-parser finds an amount; it finds one at most."""
    from price_parser import Price

    clause = re.compile(r"[,;:.](?=\s)|\n")
    return lambda line: sum(Price.fromstring(c).amount is not None for c in clause.split(line))


def spacy_numbers() -> Read:
    """Give what counts the tokens that spaCy takes for numbers in Vietnamese."""
    import spacy

    config = {"nlp": {"tokenizer": {"use_pyvi": False}}}
    language = spacy.blank("vi", config=config)
    return lambda line: sum(token.like_num for token in language.make_doc(line))


class Peer(NamedTuple):
    """A tool: what it is called, and what gives its reading of a line."""

    title: str
    made: Callable[[], Read]


PEERS = {
    "recognizers-text": Peer("Recognizers-Text, French", recognizers),
    "quantulum3": Peer("quantulum3, no classifier", quantulum),
    "price-parser": Peer("price-parser, by clauses", prices),
    "spacy": Peer("spaCy vi, like_num", spacy_numbers),
}


def serve(name: str) -> None:
    """Read texts (a line of JSON), then for every further line read them all and say the time."""
    texts = json.loads(sys.stdin.readline())
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    read = PEERS[name].made()
    for line in lines[:20]:  # what is loaded when it is first used
        read(line)
    print("ready", flush=True)
    for _ in sys.stdin:
        gc.collect()
        start = time.process_time()
        found = sum(map(read, lines))
        print(json.dumps([time.process_time() - start, found]), flush=True)


class Served:
    """A peer that runs, and reads its texts once more when it is asked to."""

    def __init__(self, name: str, interpreter: Path, texts: list[str]) -> None:
        """Start the peer.

        Raises:
            OSError: there is no such interpreter.
            RuntimeError: the peer cannot be imported there; holds the last line of what it said.
        """
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - as long as the peer
        self._process = subprocess.Popen(
            [str(interpreter), __file__, "serve", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            text=True,
            encoding="utf-8",
        )
        if self._ask(json.dumps(texts)) != "ready\n":
            self._process.communicate()
            self._said.seek(0)
            said = self._said.read().decode(errors="replace").strip().splitlines()
            self._said.close()
            raise RuntimeError(said[-1] if said else "it ended at once")

    def __call__(self) -> tuple[float, int]:
        """Give the processor seconds of one reading, and how much was found."""
        seconds, found = json.loads(self._ask("again"))
        return seconds, found

    def close(self) -> None:
        """End the peer."""
        self._process.communicate()
        self._said.close()

    def _ask(self, line: str) -> str:
        pipes: Any = self._process
        try:
            pipes.stdin.write(line + "\n")
            pipes.stdin.flush()
        except BrokenPipeError:
            return ""
        answer: str = pipes.stdout.readline()
        return answer


def interpreter(folder: Path, name: str) -> Path:
    """Give the interpreter of a peer's environment."""
    return folder / name / "bin" / "python"


def install(folder: Path, names: list[str]) -> None:
    """Make an environment for each peer below a folder."""
    for name in names or PEERS:
        venv.create(folder / name, with_pip=True)
        pip = [str(interpreter(folder, name)), "-m", "pip", "install", "--quiet"]
        subprocess.run([*pip, "-r", str(REQUIREMENTS / f"{name}.txt")], check=True)
        print(f"{name}: {folder / name}")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["install", folder, *names]:
            install(Path(folder), names)
        case ["serve", name]:
            sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
            serve(name)
        case _:
            sys.exit(__doc__)
