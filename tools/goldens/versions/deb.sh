#!/bin/sh
# Answers LEFT<tab>RIGHT lines with <, = or > as dpkg orders them, or ! where dpkg calls one of them wrong.
tab=$(printf '\t')
while IFS="$tab" read -r left right; do
  if ! dpkg --validate-version "$left" 2>/dev/null || ! dpkg --validate-version "$right" 2>/dev/null; then
    echo '!'
  elif dpkg --compare-versions "$left" lt "$right"; then
    echo '<'
  elif dpkg --compare-versions "$left" eq "$right"; then
    echo '='
  else
    echo '>'
  fi
done
