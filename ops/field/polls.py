"""Feeds that change from poll to poll: python3 polls.py PROGRAM FOLDER.

Serves FOLDER/feeds/polls on loopback (NAME.pollN.* is what poll N is answered, the last repeats), has the program collect three
times, and prints case, wanted and got; exit status 1 when any differs. What is wanted stands in the table of FOLDER/INDEX.md.
"""
import http.server
import json
import os
import re
import subprocess
import sys
import tempfile
import threading

POLLS = 3

# Mentions by the feeds that brought them, together: what INDEX.md says in words.
MENTIONS = [
    (("A-comments-first",), 3), (("B-articles",), 3), (("wpcomments2",), 3), (("disqus",), 3), (("awsstatus",), 3),
    (("status4",), 2), (("status2",), 2), (("single-guid",), 3), (("podnoguid",), 3), (("linkparam",), 3),
    (("guid-perm-token",), 1), (("atom-token",), 1), (("token-long",), 1), (("token-noguid",), 1), (("permalinkchange",), 1),
    (("http2https",), 3), (("wsj1", "wsj2"), 1), (("teaser",), 1), (("content-shorter",), 1), (("yandex",), 1),
    (("itunes-title",), 1), (("escaped-cdata",), 1), (("gz-nohdr",), 1), (("gz-twice",), 1), (("planet",), 1), (("authornested",), 1),
]
AUTHORS = [("planet", "Ann Blogger"), ("authornested", "Jo Doe")]


def documents(folder):
    """NAME -> what its polls are answered."""
    found = {}
    for file in sorted(os.listdir(folder)):
        name = re.sub(r"(\.poll\d+)?\.[a-z]+$", "", file)
        with open(os.path.join(folder, file), "rb") as document:
            found.setdefault(name, []).append(document.read())
    return found


class Answers(http.server.BaseHTTPRequestHandler):
    feeds = {}
    poll = 0

    def do_GET(self):
        name = self.path.strip("/")
        if name not in Answers.feeds:
            self.send_error(404)
            return
        polls = Answers.feeds[name]
        body = polls[min(Answers.poll, len(polls)) - 1]
        self.send_response(200)
        self.send_header("Content-Type", "application/xml")
        if name == "gz-twice":
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def configuration(folder, port):
    settings = {
        "Database": {"DataDirectory": os.path.join(folder, "data")},
        "Http": {"AllowedPrivateNetworks": ["127.0.0.0/8"], "RequestsPerSecond": 0},
        "Brands": [{"Name": "Borealis", "Query": "borealis"}],
        "Sources": [{"Name": name, "Kind": "rss", "Url": f"http://127.0.0.1:{port}/{name}"} for name in sorted(Answers.feeds)],
    }
    path = os.path.join(folder, "listeningpost.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(settings, file)
    return path


def collect(program, config):
    for poll in range(1, POLLS + 1):
        Answers.poll = poll
        subprocess.run([program, "collect", "--force", "--config", config], check=True, stdout=subprocess.DEVNULL, timeout=300)


def mentions(program, config):
    """All mentions of the brand; each names the source that brought it first."""
    done = subprocess.run(
        [program, "query", "borealis", "--format", "ndjson", "--since", "2000-01-01", "--config", config],
        check=True, capture_output=True, text=True, timeout=120)
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def rows(found):
    for sources, want in MENTIONS:
        if all(source in Answers.feeds for source in sources):
            got = sum(mention["source"] in sources for mention in found)
            yield " + ".join(sources), str(want), str(got)
    for source, want in AUTHORS:
        if source in Answers.feeds:
            yield source + " (author)", want, ", ".join({m["author_name"] for m in found if m["source"] == source})


def main(program, folder):
    Answers.feeds = documents(os.path.join(folder, "feeds", "polls"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    different = 0
    with tempfile.TemporaryDirectory(prefix="field-polls-") as place:
        config = configuration(place, server.server_port)
        collect(program, config)
        print(f"{'feeds/polls':34} {'want':12} {'got':12}")
        for case, want, got in rows(mentions(program, config)):
            different += want != got
            print(f"{case:34} {want:12} {got:12}{'' if want == got else ' differs'}")
    print(f"feeds/polls: {different} differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
