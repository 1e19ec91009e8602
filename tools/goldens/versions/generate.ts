/**
 * Asks each scheme's native tool to order tens of thousands of random pairs, holds our answers against them, and
 * writes the finest of them to `src/versions/testdata/<scheme>.generated.txt`.
 *
 * `npm run goldens:versions [-- SCHEME…]`: ends with 1 when there is any disagreement, or when a tool that was
 * named is missing. Without names, missing tools are skipped and said.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { versionScheme, type VersionScheme } from "#versions";
import type { NativeTool } from "./native-tool.ts";
import { nativeTools } from "./native-tools.ts";
import { randomPairs } from "./random-pairs.ts";

/** Of one golden file: enough to hold every rule, small enough to keep in the repository. */
const maxLines = 3000;
const maxPairLength = 44;

interface Judged {
  readonly left: string;
  readonly right: string;
  readonly native: string;
}

const root = import.meta.dirname;
const wanted = process.argv.slice(2);
let failed = false;

for (const tool of nativeTools) {
  if (wanted.length > 0 && !wanted.includes(tool.scheme)) continue;
  const judged = ask(tool);
  if (judged === undefined) {
    console.log(`${tool.scheme}: skipped, needs ${tool.needs}`);
    failed ||= wanted.length > 0;
    continue;
  }
  const scheme = versionScheme(tool.scheme);
  if (scheme === undefined) throw new Error(`no scheme ${tool.scheme}`);
  report(tool, scheme, judged);
}
process.exitCode = failed ? 1 : 0;

function ask(tool: NativeTool): Judged[] | undefined {
  const pairs = [...randomPairs(tool.alphabet, tool.pairs)];
  const [command, ...commandArguments] = tool.command;
  const run = spawnSync(command, commandArguments, {
    cwd: join(root, tool.directory ?? "."),
    input: pairs.map(([left, right]) => `${left}\t${right}\n`).join(""),
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["pipe", "pipe", "inherit"],
  });
  if (run.error !== undefined || run.status !== 0) return undefined;
  const answers = run.stdout.split("\n").slice(0, -1);
  if (answers.length !== pairs.length) return undefined;
  return pairs.map(([left, right], index) => ({ left, right, native: answers[index] ?? "" }));
}

function report(tool: NativeTool, scheme: VersionScheme, judged: readonly Judged[]): void {
  const valid = judged.filter((pair) => pair.native !== "!");
  const held = valid.filter((pair) => !tool.except?.test(pair.left) && !tool.except?.test(pair.right));
  const wrong = held.filter((pair) => ours(scheme, pair) !== pair.native);
  const lenient = judged.length - valid.length - judged.filter((pair) => isRefused(scheme, pair)).length;
  for (const pair of wrong.slice(0, 10)) {
    console.log(`  ${pair.left} ${pair.native} ${pair.right}, ours: ${ours(scheme, pair)}`);
  }
  console.log(
    `${tool.scheme}: ${judged.length} pairs asked, ${valid.length} valid, ${valid.length - held.length} excepted, ` +
      `${held.length} compared, ${wrong.length} disagreements, ${lenient} taken that the tool refuses`,
  );
  failed ||= wrong.length > 0;
  if (wrong.length === 0) write(tool.scheme, held);
}

function isRefused(scheme: VersionScheme, pair: Judged): boolean {
  return pair.native === "!" && ours(scheme, pair) === "!";
}

function ours(scheme: VersionScheme, pair: Judged): string {
  const left = scheme.parse(pair.left);
  const right = scheme.parse(pair.right);
  if (!left.ok || !right.ok) return "!";
  return ["<", "=", ">"][scheme.compare(left.value, right.value) + 1] ?? "";
}

/** Pairs with a long common start reach the finest rules: those come first. */
function write(scheme: string, judged: readonly Judged[]): void {
  const lines = new Map<string, number>();
  for (const { left, right, native } of judged) {
    if (left === right || left.length + right.length > maxPairLength) continue;
    const [low, high] = native === ">" ? [right, left] : [left, right];
    lines.set(
      `${low} ${native === "=" ? "=" : "<"} ${high}`,
      commonStart(low, high) - left.length - right.length,
    );
  }
  const finest = [...lines].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, maxLines);
  const text = finest.map(([line]) => line).sort();
  const file = join(root, "../../../src/versions/testdata", `${scheme}.generated.txt`);
  writeFileSync(file, `# Made by \`npm run goldens:versions\` with the native tool.\n${text.join("\n")}\n`);
}

function commonStart(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return length * 3;
}
