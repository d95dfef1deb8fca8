#!/usr/bin/env python3
"""Runs `listeningpost parse` on answers that are errors and compares the line that a user reads with what it should say.

Usage: errors.py PROGRAM FOLDER     FOLDER holds platforms.
Prints a table: case, whether it holds, what was wanted, what came. Ends with 1 when a case does not hold.
"""
import argparse
import os
import subprocess
import sys

# file, kind, exit status, what stands in the line on stderr: the platform's own sentence, and what to do
CASES = [
    ("x09_cap.json", "x", 1, ["Usage cap exceeded: Monthly product cap", "cap of posts in a month is used up"]),
    ("x10_empty.json", "x", 0, []),
    ("m11_error401.json", "mastodon", 1, ["This API requires an authenticated user", "AccessToken"]),
    ("r09_error403.json", "reddit", 1, ["Forbidden", "Subreddits"]),
    ("r10_block.html", "reddit", 1, ["Blocked", "Reddit blocks", "ClientId"]),
    ("b09_err.json", "bluesky", 1, ["Authentication Required", "AppPassword"]),
]

# What no line may say of these: their address is right.
NEVER = ["check the address"]


def run(program, path, kind):
    done = subprocess.run([program, "parse", path, "--kind", kind], capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stderr.strip()


def judge(case, status, line):
    _, _, wanted_status, words = case
    right = status == wanted_status and all(word in line for word in words) and not any(word in line for word in NEVER)
    return right and (bool(words) or line == "") and "\n" not in line


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="the built listeningpost")
    parser.add_argument("cases", help="the folder of cases")
    given = parser.parse_args()
    program = given.program
    folder = given.cases
    failed = 0
    for case in CASES:
        path = os.path.join(folder, "platforms", case[0])
        if not os.path.exists(path):
            print(f"{case[0]:<22} absent")
            continue
        status, line = run(program, path, case[1])
        holds = judge(case, status, line)
        failed += not holds
        wanted = " … ".join(case[3]) or "no line"
        print(f"{case[0]:<22} {'holds' if holds else 'FAILS':<6} wanted {case[2]}: {wanted} | got {status}: {line}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
