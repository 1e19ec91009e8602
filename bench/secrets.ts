import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  defaultSecretLimits,
  keyedFingerprint,
  type SecretCandidate,
  SecretScanner,
  secretRules,
} from "../src/analyzers/secrets/index.ts";
import { bufferSource } from "../src/formats/byte-source.ts";

/**
 * Recall and precision on the labelled cases of `../shared/fixtures/secrets`, and what is found, how fast, in the
 * folders given: `npm run bench:secrets -- [--show] FOLDER…`. A folder of installed packages holds next to no live
 * credential, so what is found there is nearly all wrong: `--show` lists it.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const scanner = new SecretScanner({
  rules: secretRules,
  fingerprint: keyedFingerprint(createHash("sha256").update("bench").digest()),
  limits: defaultSecretLimits,
});

interface LabelledCase {
  readonly text: string;
  readonly expect: boolean;
  readonly kind: string;
  readonly scope: "any" | "kind-only";
}

function measureCases(file: string): void {
  const cases = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as LabelledCase);
  const counts = { found: 0, missed: 0, refused: 0, wrong: 0 };
  for (const { text, expect, kind } of cases) {
    const { candidates } = scanner.scan(bufferSource(Buffer.from(text, "base64")));
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

function measureFolder(folder: string, isShown: boolean): void {
  const perRule = new Map<string, number>();
  const values = new Set<string>();
  const totals = { files: 0, bytes: 0, micros: 0, sure: 0 };
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    const before = process.cpuUsage();
    const { candidates } = scanner.scan(bufferSource(bytes));
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

const cases = join(root, "../shared/fixtures/secrets/secrets.jsonl");
console.log(`${secretRules.length} rules`);
if (existsSync(cases)) measureCases(cases);
else console.log("no labelled cases: ../shared/fixtures/secrets is not there");
const folders = process.argv.slice(2).filter((argument) => argument !== "--show");
for (const folder of folders) measureFolder(folder, process.argv.includes("--show"));
