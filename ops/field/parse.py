#!/usr/bin/env python3
"""Runs `listeningpost parse` on small feeds from the field and compares what it prints with what is right.

Usage: parse.py PROGRAM FOLDER     FOLDER holds feeds/parse, feeds/polls and platforms.
Prints a table: case, whether it holds, what was wanted, what came. Ends with 1 when a case does not hold, with 77 without cases.
"""
import argparse
import json
import os
import subprocess
import sys

FIRST = 0


def member(name, want, item=FIRST):
    """The member is just that."""
    return f"{name} = {want!r}", lambda posts: posts[item][name] == want, lambda posts: posts[item][name]


def holds(name, *wanted, item=FIRST, not_=()):
    """The member holds all of these, and none of those."""
    shown = f"{name} holds {', '.join(map(repr, wanted))}" + (f", not {', '.join(map(repr, not_))}" if not_ else "")
    return (shown,
            lambda posts: all(w in posts[item][name] for w in wanted) and not any(w in posts[item][name] for w in not_),
            lambda posts: posts[item][name])


# file, kind, what is wanted of its posts
CASES = [
    ("feeds/parse/author-nested-uri.xml", "rss", [member("author", "Jo Doe")]),
    ("feeds/parse/author-planet.xml", "rss", [member("author", "Other Author")]),
    ("feeds/parse/cdata-escaped.xml", "rss", [member("title", "Inner Borealis")]),
    ("feeds/parse/cdata-lower.xml", "rss", [member("title", "Hi")]),
    ("feeds/parse/content-escaped-cdata-atom.xml", "rss", [member("text", "Borealis words")]),
    ("feeds/parse/content-html-children.xml", "rss", [holds("text", "The Borealis project is here", "more", not_=("<", "href"))]),
    ("feeds/parse/date-ist.xml", "rss", [member("published_at", "2023-05-30T06:30:33Z")]),
    ("feeds/parse/desc-escaped-cdata.xml", "rss", [member("text", "Borealis words")]),
    ("feeds/parse/desc-not-in-encoded.xml", "rss",
     [holds("text", "Borealis recalled all kettles", "Read the full story on our site.")]),
    ("feeds/parse/enc-badbyte.xml", "rss", [member("title", "Caf\u00e9 Borealis"), holds("title", "Sec", "ond", item=1)]),
    ("feeds/parse/enc-big5hkscs.xml", "rss", [holds("title", "\u55ba", not_=("\ufffd",))]),
    ("feeds/parse/enc-cp1251-as-utf8.xml", "rss", [holds("title", "\u0411\u043e\u0440\u0435\u0430\u043b\u0438\u0441")]),
    ("feeds/parse/enc-surrogate-refs.xml", "rss", [member("title", "Wow \U0001f600 Borealis")]),
    ("feeds/parse/enc-uhc.xml", "rss", [member("title", "보레알리스 펲시콜라 똠방각하 쏼라")]),
    ("feeds/parse/itunes-title-only.xml", "rss", [member("title", "Ep Borealis")]),
    ("feeds/parse/json-badescape.json", "rss", [holds("text", "Hi", "x")]),
    ("feeds/parse/link-enclosure-only.xml", "rss", [member("url", "https://cdn.example/1.mp3")]),
    ("feeds/parse/link-www.xml", "rss", [member("url", "https://www.news.example/a")]),
    ("feeds/parse/yandex-fulltext.xml", "rss", [holds("text", "s", "Полный текст Бореалис")]),
    ("feeds/polls/teaser.xml", "rss", [holds("text", "orealis")]),
    ("feeds/polls/content-shorter.xml", "rss", [holds("text", "orealis")]),
    ("feeds/polls/yandex.xml", "rss", [holds("text", "orealis")]),
    ("feeds/polls/itunes-title.xml", "rss", [holds("title", "orealis")]),
    ("feeds/polls/escaped-cdata.xml", "rss", [holds("title", "orealis", not_=("]]",))]),
    ("feeds/polls/planet.xml", "rss", [member("author", "Ann Blogger")]),
    ("feeds/polls/authornested.xml", "rss", [member("author", "Jo Doe")]),
    ("feeds/polls/podnoguid.xml", "rss", [holds("url", ".mp3")]),
    ("platforms/rss_reddit.xml", "rss",
     [member("text", "It leaks."), member("author", "kim_k"), member("native_id", "t3_1abc")]),
]


def parse(program, path, kind):
    done = subprocess.run([program, "parse", path, "--kind", kind], capture_output=True, timeout=60, check=False)
    posts = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    return posts, done.stderr.decode("utf-8", "replace").strip()


def check(program, path, kind, wants):
    posts, errors = parse(program, path, kind)
    for shown, isRight, got in wants:
        try:
            right, what = isRight(posts), got(posts)
        except (IndexError, KeyError, TypeError):
            right, what = False, f"{len(posts)} posts; {errors}"
        yield shown, right, what


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program", help="the built listeningpost")
    arguments.add_argument("cases", help="the folder of cases")
    asked = arguments.parse_args()
    if not os.path.isdir(asked.cases):
        print(f"no cases in {asked.cases}: skipped")
        return 77

    wrong = 0
    for file, kind, wants in CASES:
        name = file.split("/")[-1]
        for shown, right, what in check(asked.program, os.path.join(asked.cases, file), kind, wants):
            wrong += not right
            print(f"{'holds' if right else 'FAILS'}  {name:32} want {shown[:90]:92} got {str(what)[:120]!r}")

    print(f"{wrong} do not hold" if wrong else "all hold")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
