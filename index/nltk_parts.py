"""Punkt and Snowball without the rest of NLTK.

Importing either the usual way runs ``nltk/__init__.py``, which imports every parser, corpus reader
and translation metric there is: three times as long as answering a question, and 20 MB. The two
modules need none of it, so they are imported here with empty packages in the place of their
parents, which are taken away again: whoever imports NLTK later gets the whole of it.
"""

import importlib
import sys
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any

_PARENTS = ("nltk", "nltk.tokenize", "nltk.stem")


def _lean() -> tuple[ModuleType, ModuleType]:
    for name in _PARENTS:
        above = sys.modules.get(name.rpartition(".")[0])
        spec = PathFinder.find_spec(name, above.__path__ if above else None)
        if spec is None or spec.submodule_search_locations is None:
            raise ImportError(name)
        package = ModuleType(name)
        package.__path__ = list(spec.submodule_search_locations)
        package.__spec__ = spec
        sys.modules[name] = package
    # Snowball imports the stop words of NLTK's corpora, and asks for them only when told to.
    corpus: Any = ModuleType("nltk.corpus")
    corpus.stopwords = None
    sys.modules["nltk.corpus"] = corpus
    try:
        punkt = importlib.import_module("nltk.tokenize.punkt")
        return punkt, importlib.import_module("nltk.stem.snowball")
    finally:
        for name in (*_PARENTS, "nltk.corpus"):
            sys.modules.pop(name, None)


def _whole() -> tuple[ModuleType, ModuleType]:
    return (
        importlib.import_module("nltk.tokenize.punkt"),
        importlib.import_module("nltk.stem.snowball"),
    )


def _load() -> tuple[ModuleType, ModuleType]:
    if "nltk" in sys.modules:
        return _whole()
    try:
        return _lean()
    except ImportError:  # another NLTK, built otherwise: slower, and just as good
        return _whole()


_punkt, _snowball = _load()
PunktParameters: Any = _punkt.PunktParameters
PunktSentenceTokenizer: Any = _punkt.PunktSentenceTokenizer
SnowballStemmer: Any = _snowball.SnowballStemmer
