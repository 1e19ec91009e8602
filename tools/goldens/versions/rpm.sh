#!/bin/sh
# Answers LEFT<tab>RIGHT lines with <, = or > as rpm (4.16 or newer) orders them.
# The pairs go through a file: rpm's Lua can read one, and would expand macros in an argument.
set -e
PAIRS=$(mktemp)
export PAIRS
trap 'rm -f "$PAIRS"' EXIT
cat >"$PAIRS"
rpm --eval '%{lua:
  local answers = { [-1] = "<", [0] = "=", [1] = ">" }
  for line in io.lines(os.getenv("PAIRS")) do
    local left, right = line:match("^(.-)\t(.*)$")
    local known, answer = pcall(rpm.vercmp, left, right)
    print((known and answers[answer] or "!") .. "\n")
  end
}' | sed '/^$/d'
