/** The process that runs targets: `node child.ts JOB`, a job as JSON. It may be killed at any moment. */
import { openSync, writeSync } from "node:fs";
import { checkInput } from "./check-input.ts";
import type { FuzzJob, FuzzMessage } from "./fuzz-job.ts";
import type { FuzzTarget } from "./fuzz-target.ts";
import { makeInput } from "./mutation/mutate.ts";
import { addSeedFiles } from "./seeds/testdata-files.ts";

/** So many inputs are tried however busy the machine is, unless there shall be fewer. */
const minInputs = 20;

/** More failures of one target are the same few bugs again. */
const maxFailures = 8;

const job = JSON.parse(process.argv[2] ?? "") as FuzzJob;
if (job.corpus !== undefined) addSeedFiles(job.corpus);
const targets = await targetsOf(job);
const progress = openSync(job.progressFile, "w");

for (const [index, target] of targets.entries()) await runTarget(target, index);

async function targetsOf({ list, targets: ids }: FuzzJob): Promise<FuzzTarget[]> {
  const known =
    list === "planted"
      ? (await import("./planted-targets.ts")).plantedTargets
      : (await import("./targets/index.ts")).fuzzTargets;
  return ids.map((id) => {
    const found = known.find((target) => target.id === id);
    if (found === undefined) throw new Error(`no target ${id}`);
    return found;
  });
}

async function runTarget(target: FuzzTarget, index: number): Promise<void> {
  const seeds = target.seeds();
  const first = index === 0 ? job.firstInput : 0;
  const end = performance.now() + job.maxMilliseconds;
  const failures = new Set<string>();
  let [inputs, results] = [0, 0];
  for (let input = first; input - first < job.maxInputs && seeds.length > 0; input += 1) {
    if (inputs >= minInputs && performance.now() > end) break;
    noteProgress(index, input);
    const outcome = await checkInput(
      target,
      makeInput(target, seeds, { seed: job.seed, index: input, maxBytes: job.maxInputBytes }),
    );
    inputs += 1;
    if (outcome.kind === "result") results += 1;
    if (outcome.kind !== "failure") continue;
    const { failure: kind, detail } = outcome;
    if (!failures.has(signature(detail)))
      tell({ type: "failure", target: target.id, seed: job.seed, input, kind, detail });
    failures.add(signature(detail));
    if (failures.size >= maxFailures) break;
  }
  tell({ type: "done", target: target.id, inputs, results });
}

/** The same error from the same place is the same bug. */
function signature(detail: string): string {
  return detail.replaceAll(/\d+/g, "").split("\n").slice(0, 2).join();
}

function noteProgress(target: number, input: number): void {
  const note = Buffer.alloc(8);
  note.writeUInt32LE(target, 0);
  note.writeUInt32LE(input, 4);
  writeSync(progress, note, 0, 8, 0);
}

function tell(message: FuzzMessage): void {
  writeSync(1, `${JSON.stringify(message)}\n`);
}
