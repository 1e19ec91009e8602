#!/bin/sh
# Scans one reference in a pipeline, whatever its server: writes the reports, the summary and the comment, and ends
# with Assay's own exit code. Everything is told by variables; docs/pipelines.md lists them.
set -u

reference=${1:-${GATE_REFERENCE:-}}
if [ -z "$reference" ]; then
  echo "assay-ci: no reference: give one as the argument or as GATE_REFERENCE" >&2
  exit 2
fi
reports=${GATE_REPORTS:-assay-reports}
fail_on=${GATE_FAIL_ON:-high}
here=$(dirname "$0")
mkdir -p "$reports" || exit 2

# The command may be several words: `npx assay`.
# shellcheck disable=SC2086
${GATE_COMMAND:-assay} scan ${GATE_OPTIONS:-} --fail-on "$fail_on" \
  --scanners "${GATE_SCANNERS:-vuln,secret,misconfig}" \
  --output table \
  --output json="$reports/assay.json" \
  --output sarif="$reports/assay.sarif" \
  --output junit="$reports/assay.xml" \
  --output markdown="$reports/assay.md" \
  --output html="$reports/assay.html" \
  --output fix="$reports/assay-fix.txt" \
  --output fix-json="$reports/assay-fix.json" \
  --output gitlab-container-scanning="$reports/gl-container-scanning-report.json" \
  --output gitlab-dependency-scanning="$reports/gl-dependency-scanning-report.json" \
  --output gitlab-secret-detection="$reports/gl-secret-detection-report.json" \
  --output gitlab-sast="$reports/gl-sast-report.json" \
  -- "$reference"
code=$?

if [ -s "$reports/assay.md" ]; then
  if [ -n "${GITHUB_ACTIONS:-}" ]; then node "$here/annotations.mjs" "$reports" || true; fi
  if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then cat "$reports/assay.md" >>"$GITHUB_STEP_SUMMARY"; fi
  if [ "${GATE_COMMENT:-false}" = true ]; then
    # A comment that cannot be written is said and changes no verdict.
    node "$here/upsert-comment.mjs" "$reports/assay.md" || echo "assay-ci: the comment was not written" >&2
  fi
fi
exit "$code"
