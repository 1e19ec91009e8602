/**
 * The one test command: everything that Node.js alone can check, in order of how soon it fails. Each gate
 * prints how much it looked at. With `ASSAY_REQUIRE_ALL=1` tests that need further programs fail where those
 * are missing; without, they are skipped and listed at the end.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const programs = join(root, "node_modules", ".bin");
const requiredMajor = 24;

if (Number(process.versions.node.split(".")[0]) < requiredMajor) {
  fail(`Node.js ${process.versions.node} runs this; run it with npm, which brings ${requiredMajor}`);
}

const results = mkdtempSync(join(tmpdir(), "assay-check-"));
process.on("exit", () => rmSync(results, { recursive: true, force: true }));

await gates();
await tests();

async function gates() {
  // Two at a time: the slow ones beside each other on the two cores that CI has.
  const steps = [
    [
      ["types", "tsc", "--noEmit"],
      ["lint", "eslint", "--max-warnings=0", "."],
    ],
    [
      ["format", "prettier", "--check", "--log-level=warn", "."],
      ["rooms", "node", "tools/rooms-check.mjs"],
    ],
    [
      ["licences", "node", "tools/licenses-check.mjs"],
      ["generated", "node", "tools/generate.mjs", "--check"],
    ],
    [
      ["build", "node", "tools/build.mjs"],
      ["architecture", "node", "tools/rooms-page.mjs", "--check"],
    ],
  ];
  for (const group of steps) {
    const outcomes = await Promise.all(group.map(([title, ...command]) => run(title, command)));
    const failed = outcomes.filter(({ code }) => code !== 0);
    for (const { title, output } of outcomes)
      report(
        title,
        output,
        failed.some((one) => one.title === title),
      );
    if (failed.length > 0) fail(`${failed.map(({ title }) => title).join(", ")} failed`);
  }
}

async function tests() {
  const file = join(results, "tests.json");
  const command = [
    "vitest",
    "run",
    "--coverage",
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  const code = await inherit(command);
  if (!existsSync(file)) fail("the tests did not run");
  const outcome = JSON.parse(readFileSync(file, "utf8"));
  const skipped = outcome.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "pending" || status === "skipped");
  for (const title of new Set(skipped.map(({ ancestorTitles, title }) => ancestorTitles[0] ?? title))) {
    process.stdout.write(`skipped: ${title}\n`);
  }
  const { numPassedTests: passed, numFailedTests: failed } = outcome;
  process.stdout.write(`tests: ${passed} passed, ${failed} failed, ${skipped.length} skipped\n`);
  if (code !== 0 || failed > 0 || passed === 0) process.exitCode = 1;
}

function run(title, [program, ...parameters]) {
  return new Promise((resolve) => {
    const child = start(program, parameters, ["ignore", "pipe", "pipe"]);
    let output = "";
    child.stdout.on("data", (text) => (output += text));
    child.stderr.on("data", (text) => (output += text));
    child.on("close", (code) => resolve({ title, code, output }));
  });
}

function inherit([program, ...parameters]) {
  return new Promise((resolve) => {
    start(program, parameters, ["ignore", "inherit", "inherit"]).on("close", resolve);
  });
}

function start(program, parameters, stdio) {
  const path = program === "node" ? process.execPath : join(programs, program);
  return spawn(path, parameters, { cwd: root, stdio });
}

function report(title, output, isFailed) {
  process.stdout.write(`${isFailed ? "✗" : "✓"} ${title}\n`);
  const text = output.trim();
  if (text !== "") process.stdout.write(`${text.replaceAll(/^/gm, "  ")}\n`);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
