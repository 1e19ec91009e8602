/**
 * The long run: `npm run fuzz -- [--target ID] [--minutes N] [--seed N] [--kibibytes N] [--corpus DIR]`, and with `--target ID --input FILE` one
 * input again. Described in `docs/fuzzing.md`.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../support/project-root.ts";
import { checkInput } from "./check-input.ts";
import type { FuzzFailure } from "./fuzz-job.ts";
import { makeInput, maxInputBytes } from "./mutation/mutate.ts";
import { addSeedFiles } from "./seeds/testdata-files.ts";
import { superviseFuzz } from "./supervise.ts";
import { fuzzTargets } from "./targets/index.ts";

const { values } = parseArgs({
  options: {
    target: { type: "string", multiple: true },
    minutes: { type: "string", default: "1" },
    seed: { type: "string", default: String(Math.floor(Date.now() / 1000)) },
    kibibytes: { type: "string", default: String(maxInputBytes / 1024) },
    corpus: { type: "string" },
    input: { type: "string" },
    list: { type: "boolean", default: false },
  },
});

const longest = Number(values.kibibytes) * 1024;
if (values.corpus !== undefined) addSeedFiles(values.corpus);

const targets = fuzzTargets.filter(({ id }) => isChosen(id, values.target ?? []));
if (targets.length === 0) fail(`no target is called ${values.target?.join(" or ")}; --list shows them all`);
else if (values.list) for (const { id } of targets) process.stdout.write(`${id}\n`);
else if (values.input !== undefined) await replay(values.input);
else await runAll(Number(values.minutes), Number(values.seed));

/** A name stands for itself and for everything below it: `formats`, `extractors/npm`. */
function isChosen(id: string, chosen: readonly string[]): boolean {
  return chosen.length === 0 || chosen.some((name) => id === name || id.startsWith(`${name}/`));
}

async function replay(file: string): Promise<void> {
  const [target] = targets;
  if (target === undefined || targets.length > 1) {
    fail("name one --target for the input");
    return;
  }
  const outcome = await checkInput(target, readFileSync(file));
  process.stdout.write(
    `${target.id}: ${outcome.kind === "failure" ? `${outcome.failure}: ${outcome.detail}` : outcome.kind}\n`,
  );
  if (outcome.kind === "failure") process.exitCode = 1;
}

/** Gives every target its part of the time, each in a process of its own. */
async function runAll(minutes: number, seed: number): Promise<void> {
  if (!(minutes > 0) || !Number.isSafeInteger(seed) || !(longest > 0)) {
    fail("--minutes, --seed and --kibibytes are numbers");
    return;
  }
  const maxMilliseconds = (minutes * 60_000) / targets.length;
  process.stdout.write(`${targets.length} targets, ${Math.ceil(maxMilliseconds)} ms each, seed ${seed}\n`);
  let [inputs, failures] = [0, 0];
  for (const { id } of targets) {
    const result = await superviseFuzz({
      list: "real",
      targets: [id],
      seed,
      maxInputBytes: longest,
      corpus: values.corpus,
      maxInputs: Number.MAX_SAFE_INTEGER,
      maxMilliseconds,
      onFailure: report,
      onDone({ inputs: tried, results }) {
        inputs += tried;
        process.stdout.write(`${id}: ${tried} inputs, ${results} with a result\n`);
        if (tried === 0) fail(`${id} ran no input: it has no seeds`);
      },
    });
    failures += result.failures.length;
  }
  process.stdout.write(`${targets.length} targets, ${inputs} inputs, ${failures} failures\n`);
  if (failures > 0) process.exitCode = 1;
}

/** Writes the input down and says how to repeat it. */
function report(failure: FuzzFailure): void {
  const target = fuzzTargets.find(({ id }) => id === failure.target);
  if (target === undefined) return;
  const directory = join(projectRoot, ".fuzz");
  const file = join(directory, `${failure.target.replaceAll("/", "-")}-${failure.seed}-${failure.input}`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(
    file,
    makeInput(target, target.seeds(), { seed: failure.seed, index: failure.input, maxBytes: longest }),
  );
  process.stdout.write(`${failure.kind}: ${failure.target}, seed ${failure.seed}, input ${failure.input}\n`);
  process.stdout.write(`${failure.detail.replaceAll(/^/gm, "    ")}\n`);
  process.stdout.write(
    `    npm run fuzz -- --target ${failure.target} --input ${relative(projectRoot, file)}\n`,
  );
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}
