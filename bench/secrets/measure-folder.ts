import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  defaultSecretLimits,
  keyedFingerprint,
  type SecretCandidate,
  SecretScanner,
  secretRules,
} from "../../src/analyzers/secrets/index.ts";
import { bufferSource } from "../../src/formats/byte-source.ts";

const scanner = new SecretScanner({
  rules: secretRules,
  fingerprint: keyedFingerprint(createHash("sha256").update("bench").digest()),
  limits: defaultSecretLimits,
});

interface LabelledCase {
  readonly path?: string;
  readonly text: string;
  readonly expect: boolean;
  readonly kind: string;
  readonly scope: "any" | "kind-only";
}

/** Recall and precision on labelled cases, one JSON document a line. */
export function measureCases(file: string): void {
  const cases = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as LabelledCase);
  const counts = { found: 0, missed: 0, refused: 0, wrong: 0 };
  for (const { text, expect, kind, path } of cases) {
    const { candidates } = scanner.scan(bufferSource(Buffer.from(text, "base64")), path);
    const isFound = candidates.length > 0;
    if (expect) counts[isFound ? "found" : "missed"]++;
    else counts[isFound ? "wrong" : "refused"]++;
    if (expect !== isFound) console.log(`  ${expect ? "missed" : "wrong"}: ${kind} ${rulesOf(candidates)}`);
  }
  const { found, missed, refused, wrong } = counts;
  console.log(
    `cases: ${cases.length} (${found} found, ${missed} missed, ${refused} refused, ${wrong} wrong)`,
  );
  console.log(`recall ${percent(found, found + missed)}, precision ${percent(found, found + wrong)}`);
}

/** What is found in a folder, and how fast. */
export function measureFolder(folder: string, isShown: boolean): void {
  const perRule = new Map<string, number>();
  const values = new Set<string>();
  const totals = { files: 0, bytes: 0, micros: 0, sure: 0 };
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const before = process.cpuUsage();
    const { candidates } = scanner.scan(bufferSource(bytes), path);
    const { user, system } = process.cpuUsage(before);
    totals.micros += user + system;
    totals.files++;
    totals.bytes += bytes.length;
    for (const one of candidates) {
      perRule.set(one.rule, (perRule.get(one.rule) ?? 0) + 1);
      values.add(one.fingerprint);
      if (one.confidence !== "possible") totals.sure++;
      if (isShown)
        console.log(
          `  ${one.rule}\t${one.confidence}\t${path}:${one.line}\t${one.redacted}\t${one.detail ?? ""}`,
        );
    }
  }
  const found = [...perRule.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${folder}: ${totals.files} files, ${(totals.bytes / 1e6).toFixed(0)} MB`);
  console.log(`  ${(totals.bytes / totals.micros).toFixed(0)} MB/s of CPU, reading left out`);
  console.log(`  ${found} candidates, ${totals.sure} of them not only possible, ${values.size} values`);
  for (const [rule, count] of [...perRule].sort((left, right) => right[1] - left[1]))
    console.log(`  ${count}\t${rule}`);
}

function rulesOf(candidates: readonly SecretCandidate[]): string {
  return candidates.map(({ rule }) => rule).join(", ");
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "unknown" : `${((100 * part) / whole).toFixed(1)} % (${part} of ${whole})`;
}
