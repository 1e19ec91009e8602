import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { FuzzFailure, FuzzJob, FuzzMessage, FuzzResult, TargetCount } from "./fuzz-job.ts";

/** What is to be run, and where its bounds are. */
export interface FuzzRun extends Omit<FuzzJob, "progressFile" | "firstInput"> {
  readonly firstInput?: number;
  /**
   * An input that takes more of the processor is a hang: its process is killed. 10 s. What only waits may take six
   * times as long.
   */
  readonly hangMilliseconds?: number;
  /** Of V8's old generation; the process dies when it is full. 512. */
  readonly heapMebibytes?: number;
  readonly onFailure?: (failure: FuzzFailure) => void;
  readonly onDone?: (count: TargetCount) => void;
}

const childFile = fileURLToPath(new URL("child.ts", import.meta.url));
/** A process that has more is killed: something allocates outside of V8's heap. */
const maxProcessBytes = 1536 * 1024 * 1024;
const pollMilliseconds = 200;

/**
 * Runs targets in a child process, one at a time. Where it hangs, dies or grows too much, the input that it was at
 * is reported, and another process goes on with the next target.
 */
export async function superviseFuzz(run: FuzzRun): Promise<FuzzResult> {
  const directory = mkdtempSync(join(tmpdir(), "assay-fuzz-"));
  const counts: TargetCount[] = [];
  const failures: FuzzFailure[] = [];
  try {
    let { targets } = run;
    for (let firstInput = run.firstInput ?? 0; targets.length > 0; firstInput = 0) {
      const job: FuzzJob = { ...run, targets, firstInput, progressFile: join(directory, "progress") };
      const ended = await runChild(job, run, {
        done(count) {
          counts.push(count);
          run.onDone?.(count);
        },
        failed(failure) {
          failures.push(failure);
          run.onFailure?.(failure);
        },
      });
      targets = ended === undefined ? [] : targets.slice(ended + 1);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  return { counts, failures };
}

interface Listener {
  done(count: TargetCount): void;
  failed(failure: FuzzFailure): void;
}

/** Undefined when all targets were run; else the place of the one at which the process ended. */
async function runChild(job: FuzzJob, run: FuzzRun, listener: Listener): Promise<number | undefined> {
  const heap = `--max-old-space-size=${run.heapMebibytes ?? 512}`;
  const child = spawn(process.execPath, [heap, childFile, JSON.stringify({ ...job, onDone: undefined })], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (text: Buffer) => (errors = `${errors}${text.toString("utf8")}`.slice(-4000)));
  createInterface({ input: child.stdout }).on("line", (line) => {
    const { type, ...message } = JSON.parse(line) as FuzzMessage;
    if (type === "done") listener.done(message as TargetCount);
    else listener.failed(message as FuzzFailure);
  });
  const watch = watchChild(child, job.progressFile, run.hangMilliseconds ?? 10_000);
  const code = await new Promise<number | string>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => resolve(status ?? signal ?? "nothing"));
  });
  const killedFor = watch.stop();
  if (code === 0 && killedFor === undefined) return undefined;
  const at = progressOf(job.progressFile);
  const target = at === undefined ? undefined : job.targets[at.target];
  if (at === undefined || target === undefined)
    throw new Error(`the child ended with ${code} before it began\n${errors}`);
  const detail = killedFor === undefined ? `ended with ${code}\n${lastLines(errors)}` : killedFor.detail;
  listener.failed({ target, seed: job.seed, input: at.input, kind: killedFor?.kind ?? "died", detail });
  return at.target;
}

interface Killing {
  readonly kind: "hang" | "memory";
  readonly detail: string;
}

function watchChild(
  child: ChildProcess,
  file: string,
  hangMilliseconds: number,
): { stop(): Killing | undefined } {
  let killing: Killing | undefined;
  let last = "";
  let since = spentBy(child.pid);
  const timer = setInterval(() => {
    const at = progressOf(file);
    const noted = at === undefined ? "" : `${at.target} ${at.input}`;
    const now = spentBy(child.pid);
    // Before the first input the process loads its targets.
    if (noted !== last || at === undefined) since = now;
    last = noted;
    const isHanging =
      now.processor - since.processor > hangMilliseconds || now.wall - since.wall > 6 * hangMilliseconds;
    const bytes = residentBytes(child.pid);
    if (isHanging) killing ??= { kind: "hang", detail: `no answer within ${hangMilliseconds} ms` };
    else if (bytes > maxProcessBytes)
      killing ??= { kind: "memory", detail: `the process has ${Math.round(bytes / 2 ** 20)} MiB` };
    if (killing !== undefined) child.kill("SIGKILL");
  }, pollMilliseconds);
  return {
    stop() {
      clearInterval(timer);
      return killing;
    },
  };
}

function progressOf(file: string): { target: number; input: number } | undefined {
  try {
    const note = readFileSync(file);
    return note.length < 8 ? undefined : { target: note.readUInt32LE(0), input: note.readUInt32LE(4) };
  } catch {
    return undefined; // The child has not come so far.
  }
}

/** Milliseconds. A busy machine makes the wall's many; where the system does not tell the processor's, they stay 0. */
function spentBy(pid: number | undefined): { readonly processor: number; readonly wall: number } {
  const wall = performance.now();
  try {
    const fields =
      readFileSync(`/proc/${pid ?? 0}/stat`, "latin1")
        .split(") ")
        .at(-1)
        ?.split(" ") ?? [];
    return { processor: (Number(fields[11]) + Number(fields[12])) * 10, wall };
  } catch {
    return { processor: 0, wall };
  }
}

/** 0 where the system does not tell. */
function residentBytes(pid: number | undefined): number {
  try {
    const [, pages] = readFileSync(`/proc/${pid ?? 0}/statm`, "latin1").split(" ");
    return Number(pages) * 4096;
  } catch {
    return 0;
  }
}

function lastLines(text: string): string {
  const lines = text.trim().split("\n");
  return lines
    .filter((line) => /fatal|error/i.test(line))
    .slice(0, 4)
    .join("\n");
}
