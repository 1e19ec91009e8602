import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** What one run of a command took, its children included. */
export interface Measurement {
  readonly wallSeconds: number;
  /** User and system time of the process and all its descendants. */
  readonly cpuSeconds: number;
  /** Sum of each process's own peak of resident memory: never less than what the tree held at once. */
  readonly peakMiB: number;
  readonly exitCode: number;
  readonly output: string;
}

const clockTicksPerSecond = 100;

/**
 * Runs a command once and accounts for it as Linux does (proc(5): the times of waited-for children, `VmHWM`).
 * Memory is sampled each 20 ms; a peak between two samples is not lost, since the kernel keeps it.
 */
export async function measureCommand(
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Measurement> {
  const [program = "", ...parameters] = command;
  const cpuBefore = childrenCPUSeconds();
  const started = process.hrtime.bigint();
  const child = spawn(program, parameters, {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, ...environment },
  });
  const peaks = new Map<number, number>();
  const sampling = setInterval(() => child.pid !== undefined && samplePeaks(child.pid, peaks), 20);
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  const exitCode = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? -1));
  }).finally(() => clearInterval(sampling));
  return {
    wallSeconds: Number(process.hrtime.bigint() - started) / 1e9,
    cpuSeconds: childrenCPUSeconds() - cpuBefore,
    peakMiB: [...peaks.values()].reduce((sum, peak) => sum + peak, 0) / 1024,
    exitCode,
    output: Buffer.concat(chunks).toString("utf8"),
  };
}

/** The median of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function childrenCPUSeconds(): number {
  const stat = readFileSync("/proc/self/stat", "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[13]) + Number(fields[14])) / clockTicksPerSecond;
}

function samplePeaks(pid: number, peaks: Map<number, number>): void {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    if (peak !== undefined) peaks.set(pid, Number(peak));
    for (const task of readdirSync(`/proc/${pid}/task`)) {
      const children = readFileSync(`/proc/${pid}/task/${task}/children`, "utf8");
      for (const child of children.split(" ").filter(Boolean)) samplePeaks(Number(child), peaks);
    }
  } catch {
    // The process ended between two reads: what was sampled before stands.
  }
}
