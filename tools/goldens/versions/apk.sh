#!/bin/sh
# Answers LEFT<tab>RIGHT lines with <, = or > as apk orders them, or ! where apk calls one of them invalid.
tab=$(printf '\t')
while IFS="$tab" read -r left right; do
  if [ -n "$(apk version --check "$left" "$right")" ]; then
    echo '!'
  else
    apk version --test "$left" "$right"
  fi
done
