"""What a question may go on with while it is typed: words of exhibited works and of lists, and no others."""

from gallery.db import db
from gallery.finding.asking import (
    LONGEST_QUESTION,
    as_written,
    exhibited_among,
    may_be_begun,
    named_lines,
    remembered,
    texts_saying,
)
from gallery.publicity import PublicKey
from gallery.search.queries import words_beginning
from gallery.search.words import stem, tokens

MOST_WORDS = 8


def suggestions(key: PublicKey, question: str) -> list[str]:
    """The question with its last word written to its end, in a few ways."""
    question = question[:LONGEST_QUESTION]
    last = list(tokens(question))[-1:]
    if not last or last[0].end < len(question) or not may_be_begun(last[0].words[0]):
        return []
    beginning = last[0].words[0]
    words = remembered(key, "suggestions", beginning, lambda: _words(key, beginning))
    return [question[: last[0].start] + word for word in words]


def _words(key: PublicKey, beginning: str) -> list[str]:
    lines = [(word, line) for line in named_lines(key) for word in line.words if word.startswith(beginning)]
    words = [as_written(word, line.texts) for word, line in sorted(lines)]
    said = {one: word for word, one in reversed(db.session.execute(words_beginning(beginning)).all())}
    spoken = exhibited_among(said.keys() - {stem(word) for word, _line in lines})
    shown = [one for one in sorted(said, key=lambda one: said[one]) if one in spoken][:MOST_WORDS]
    words += [as_written(said[one], texts_saying(one)) for one in shown]
    return list(dict.fromkeys(words))[:MOST_WORDS]
