#!/usr/bin/env python3
"""Runs the answers of platforms from the field through `listeningpost parse` and says what is not as it should be.

    platforms.py PROGRAM FOLDER

PROGRAM is the built program (listeningpost or listeningpost.dll), FOLDER holds the cases in its folder platforms. A line a case: ok or NOT, its name, and for each fact that differs what was wanted and what was got.
Exit status 1 if any differs.
"""

import argparse
import json
import pathlib
import subprocess
import sys

KINDS = {
    "r": "reddit", "m": "mastodon", "b": "bluesky", "x": "x", "d": "discourse", "g": "github", "s": "stackexchange",
    "a": "appstore", "n": "googlenews", "y": "youtube", "v": "devto", "j": "jetstream",
}


class Posts:
    """What `parse` said of one file."""

    def __init__(self, program, path, kind):
        run = subprocess.run([*program, "parse", str(path), "--kind", kind], capture_output=True, text=True, timeout=120)
        self.status, self.errors = run.returncode, run.stderr.strip()
        self.lines = [json.loads(line) for line in run.stdout.splitlines()]

    def texts(self):
        return [post["text"] for post in self.lines]

    def member(self, name, otherwise):
        return [post.get(name, otherwise) for post in self.lines]


def has(*words):
    """Each post, in order, holds the words in its text (None: it may not hold "Halden")."""
    def check(posts):
        got = posts.texts()
        rights = [("Halden" not in text) if word is None else (word in text) for word, text in zip(words, got)]
        return len(got) == len(words) and all(rights), list(words), got
    return check


def quoted(*words):
    def check(posts):
        got = posts.member("quoted", "")
        return len(got) == len(words) and all(word in text if word else text == "" for word, text in zip(words, got)), list(words), got
    return check


def exactly(*texts):
    return lambda posts: (posts.texts() == list(texts), list(texts), posts.texts())


def count(number):
    return lambda posts: (len(posts.lines) == number, number, len(posts.lines))


def member(name, otherwise, *values):
    return lambda posts: (posts.member(name, otherwise) == list(values), list(values), posts.member(name, otherwise))


def linked(address):
    return lambda posts: (any(address in post["links"] for post in posts.lines), address, posts.member("links", []))


def says(*parts):
    """The run fails in one line that holds the parts."""
    def check(posts):
        right = posts.status != 0 and "\n" not in posts.errors and all(part.lower() in posts.errors.lower() for part in parts)
        return right, list(parts), f"exit {posts.status}: {posts.errors}"
    return check


CASES = {
    "a01.json": [count(1), has("more")],
    "a02.json": [count(0)],
    "b01_alt_card.json": [has("A Halden vise with a cracked jaw", "Halden recalls its vise\nCracked jaws", "Halden vise drop test")],
    "b02_facets.json": [linked("https://halden.example/shop/very/long"), member("tags", [], ["HaldenFails", "vise"])],
    "b03_quote.json": [has(None, "Halden vise", None, None), quoted("Halden refused my refund", "", "", "")],
    "b04_labels.json": [member("labels", [], ["porn"], ["spam"], ["!takedown"], ["!no-unauthenticated"], ["!no-unauthenticated"])],
    "b05_handle_invalid.json": [member("author", "", *["did:plc:abcdefghijklmnopqrstuvwx"] * 3)],
    "b06_thread.json": [count(2)],
    "b07_dates.json": [count(6), lambda posts: (all("2009" <= (at or "") < "2027" for at in posts.member("published_at", "")),
                                                "2009 to 2026", posts.member("published_at", ""))],
    "b08_thread_v2.json": [exactly("Halden v2")],
    "b09_err.json": [says("Authentication Required")],
    "d01_topic.json": [exactly("The Halden pump is terrible.", "Have you tried the firmware update?", "", "Halden jaw crack"),
                       quoted("", "The Halden pump is terrible.", "Halden Pump V3", ""), linked("https://halden.example/pump")],
    "d02_search.json": [has("Halden pump & hose")],
    "d03_short.json": [count(0)],
    "g01.json": [count(2), member("is_bot", False, True, False),
                 lambda posts: ("hidden comment" not in posts.texts()[0], "no comment", posts.texts()[0])],
    "j01.ndjson": [count(2), has("Halden jaw", "(fixed)")],
    "m01_quote45.json": [exactly("This is so true"), quoted("Anvils are on sale"), linked("https://social.example/@halden/11400")],
    "m02_quote_pending.json": [exactly("hm", "deleted quote", "shallow"), linked("https://other.example/@halden/9")],
    "m03_poll_alt.json": [has("Halden V3\nOther", "A Halden vise with a cracked jaw", "Halden recalls its vise\nCracked jaws")],
    "m05_iceshrimp.json": [exactly("Halden is down?"), quoted("old"), linked("https://ice.example/notes/1")],
    "m06_account_null.json": [count(3)],
    "m07_mentions.json": [has("@halden your #HaldenFails pump\nleaks :blobcat: & <3"), member("links", [], [])],
    "m08_longurl.json": [has("https://www.halden.example/shop/very/long/path")],
    "m09_reply_unknown.json": [count(2)],
    "m11_error401.json": [says("This API requires an authenticated user")],
    "m12_gts.json": [exactly("Halden on GoToSocial")],
    "n01.xml": [count(2)],
    "r01_gallery.json": [has("The Halden vise on the left"), linked("https://halden.example/vise")],
    "r02_poll.json": [has("Vote below\nHalden V3\nOther")],
    "r03_crosspost.json": [has("Halden shop is closing?\nI heard Halden closes its shop.")],
    "r04_removed.json": [has("Your post was removed.")],
    "r05_quote.json": [exactly("Same here, and no reply from them."), quoted("Halden broke on day two")],
    "r06_spoilercode.json": [exactly("A Halden & halden --help shop"), linked("https://halden.example/?a=1&b=2")],
    "r07_strings.json": [count(1)],
    "r08_userprofile.json": [count(1)],
    "r09_error403.json": [says("Forbidden")],
    "rss_reddit.xml": [exactly("It leaks.")],
    "s01.json": [count(2)],
    "v01.json": [count(1)],
    "x01_note.json": [has("at the very end it names Halden")],
    "x02_noincludes.json": [exactly("Halden leaks")],
    "x03_rt_note.json": [has("ends with Halden")],
    "x04_rt_missing.json": [has("Halden is")],
    "x05_quote.json": [exactly("so true"), quoted("Halden refused my refund"), linked("https://twitter.com/bo/status/1980000000000000002")],
    "x07_edit.json": [count(2), member("native_id", "", *["1990000000000000007"] * 2)],
    "x09_cap.json": [says("Usage cap exceeded: Monthly product cap")],
    "x10_empty.json": [count(0)],
    "x11_reply.json": [count(2)],
    "y01.xml": [has("The Halden V3 tested.")],
}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("program", help="the built listeningpost")
    arguments.add_argument("cases", type=pathlib.Path, help="the folder of cases")
    given = arguments.parse_args()
    cases = given.cases / "platforms"
    if not cases.is_dir():
        print(f"no cases: {cases} is not here", file=sys.stderr)
        return 0
    program = ["dotnet", given.program] if given.program.endswith(".dll") else [given.program]
    wrong = 0
    for path in sorted(cases.iterdir()):
        facts = CASES.get(path.name, [])
        posts = Posts(program, path, "rss" if path.name.startswith("rss_") else KINDS[path.name[0]])
        results = [fact(posts) for fact in facts]
        failed = [(want, got) for right, want, got in results if not right]
        wrong += bool(failed)
        print(f"{'NOT' if failed else 'ok ' if facts else '?  '} {path.name}")
        for want, got in failed:
            print(f"      want {json.dumps(want, ensure_ascii=False)}\n      got  {json.dumps(got, ensure_ascii=False)}")
    print(f"{len(CASES) - wrong} of {len(CASES)} as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
