/**
 * The benchmark: `npm run bench -- [--images a,b] [--runs 5] [--db FILE]`. Builds the images once, packs the
 * product as it is published, and prints wall time, CPU time and peak memory of every run with medians, as
 * ratios of the floor measured in the same round. Peers are run on the same files where they are installed.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { median, measureCommand, type Measurement } from "./measure-command.ts";
import { installedPeers } from "./peers.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const workspace = join(root, ".bench");
const cache = join(workspace, "cache");

/** One thing that is measured: how to prepare for a run, and the command. */
interface Subject {
  readonly name: string;
  readonly command: readonly string[];
  /** Done before each run, outside of the measurement. */
  prepare?(): void;
  /** Someone else's program: a failure is told and the rest goes on. */
  readonly isPeer?: boolean;
  /** What the run must have found; a figure without the result is worth nothing. */
  check?(output: string): string;
}

const { values } = parseArgs({
  options: {
    images: { type: "string", default: "a,b" },
    runs: { type: "string", default: "5" },
    db: { type: "string" },
  },
});
const runs = Number(values.runs);

execFileSync(process.execPath, [join(root, "bench/images/build-images.ts"), ...values.images.split(",")], {
  stdio: "inherit",
});
const program = packProduct();
await startUp();
for (const image of values.images.split(",")) await benchImage(image);

async function benchImage(image: string): Promise<void> {
  const layout = join(workspace, "images", image);
  const reference = `oci-layout:${layout}`;
  const scan = [process.execPath, program, "scan", reference, "--output", "json", "--cache-dir", cache];
  const withDatabase = values.db === undefined ? [] : ["--db", values.db];
  const clearCache = (): void => rmSync(cache, { recursive: true, force: true });
  const fillCache = (): void => {
    if (!existsSync(cache)) execFileSync(scan[0] ?? "", scan.slice(1), { stdio: "ignore" });
  };
  const subjects: Subject[] = [
    { name: "floor", command: [process.execPath, join(root, "bench/floor.ts"), layout] },
    { name: "assay, inventory, cold", command: scan, prepare: clearCache, check: packageCount },
    { name: "assay, inventory, warm", command: scan, prepare: fillCache, check: packageCount },
    {
      name: "assay, with secrets, cold",
      command: [...scan, "--scanners", "secret"],
      prepare: clearCache,
      check: packagesAndSecrets,
    },
    {
      name: "assay, with secrets, warm",
      command: [...scan, "--scanners", "secret"],
      // The cold run before has left what a scan with secrets caches.
      check: packagesAndSecrets,
    },
    {
      name: "assay, with licences, cold",
      command: [...scan, "--scanners", "vuln,license"],
      prepare: clearCache,
      check: packageCount,
    },
    ...(values.db === undefined
      ? []
      : [
          {
            name: "assay, vulnerabilities, warm",
            command: [...scan, ...withDatabase],
            prepare: fillCache,
            check: findingCount,
          },
        ]),
    {
      name: "assay, first catalogers, cold",
      command: [...scan, "--catalogers", "first"],
      prepare: clearCache,
      check: packageCount,
    },
    {
      name: "assay, files verified, cold",
      command: [...scan, "--verify-files"],
      prepare: clearCache,
      check: packageCount,
    },
    ...installedPeers(layout).map((peer) => ({ ...peer, isPeer: true })),
  ];
  const measured = new Map<string, Measurement[]>();
  const found = new Map<string, string>();
  for (let run = 0; run <= runs; run += 1) {
    for (const subject of subjects) {
      subject.prepare?.();
      const measurement = await measureCommand(subject.command);
      if (measurement.exitCode !== 0) {
        const failure = `${subject.name} exited with ${measurement.exitCode}`;
        if (subject.isPeer !== true) throw new Error(failure);
        if (run === 0) print(failure);
        continue;
      }
      assertSameResult(found, subject, measurement.output);
      // The first round only warms the page cache.
      if (run > 0) measured.set(subject.name, [...(measured.get(subject.name) ?? []), measurement]);
    }
  }
  printTable(image, subjects, measured, found);
}

function assertSameResult(found: Map<string, string>, subject: Subject, output: string): void {
  const result = subject.check?.(output);
  if (result === undefined) return;
  const before = found.get(subject.name);
  if (before !== undefined && before !== result) {
    throw new Error(`${subject.name} found ${result}, but ${before} before`);
  }
  found.set(subject.name, result);
}

function printTable(
  image: string,
  subjects: readonly Subject[],
  measured: ReadonlyMap<string, readonly Measurement[]>,
  found: ReadonlyMap<string, string>,
): void {
  const floor = medians(measured.get("floor") ?? []);
  print(`\nimage ${image}: medians of ${runs} runs, in turn; ratios are of the floor`);
  print(["", "wall s", "CPU s", "peak MiB", "wall ÷", "CPU ÷", "found"].map(cell).join(""));
  for (const { name } of subjects.filter((subject) => measured.has(subject.name))) {
    const { wallSeconds, cpuSeconds, peakMiB } = medians(measured.get(name) ?? []);
    const ratios = [wallSeconds / floor.wallSeconds, cpuSeconds / floor.cpuSeconds];
    const figures = [wallSeconds.toFixed(2), cpuSeconds.toFixed(2), peakMiB.toFixed(0)];
    const row = [name, ...figures, ...ratios.map((ratio) => ratio.toFixed(2)), found.get(name) ?? ""];
    print(row.map(cell).join(""));
    const walls = (measured.get(name) ?? []).map((one) => one.wallSeconds.toFixed(2)).join(" ");
    print(`  each run: ${walls}`);
  }
}

function medians(all: readonly Measurement[]): Pick<Measurement, "wallSeconds" | "cpuSeconds" | "peakMiB"> {
  return {
    wallSeconds: median(all.map((one) => one.wallSeconds)),
    cpuSeconds: median(all.map((one) => one.cpuSeconds)),
    peakMiB: median(all.map((one) => one.peakMiB)),
  };
}

async function startUp(): Promise<void> {
  const times = { node: [] as number[], assay: [] as number[] };
  for (let run = 0; run < 21; run += 1) {
    times.node.push((await measureCommand([process.execPath, "-e", "0"])).wallSeconds);
    times.assay.push((await measureCommand([process.execPath, program, "--version"])).wallSeconds);
  }
  const [node, assay] = [median(times.node), median(times.assay)];
  print(`start: node -e 0 ${ms(node)}, assay --version ${ms(assay)}, ratio ${(assay / node).toFixed(2)}`);
}

/** The package as `npm pack` makes it, taken apart beside the checkout; gives the path of its command. */
function packProduct(): string {
  const target = join(workspace, "packed");
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  execFileSync("npm", ["pack", "--silent", "--pack-destination", target], { cwd: root, stdio: "ignore" });
  const archive = readdirSync(target).find((file) => file.endsWith(".tgz"));
  if (archive === undefined) throw new Error("npm pack made no package");
  execFileSync("tar", ["-xzf", join(target, archive), "-C", target]);
  return join(target, "package", "bin", "assay.cjs");
}

function packageCount(output: string): string {
  return `${(JSON.parse(output) as { packages: unknown[] }).packages.length} packages`;
}

function findingCount(output: string): string {
  return `${(JSON.parse(output) as { findings: unknown[] }).findings.length} findings`;
}

function packagesAndSecrets(output: string): string {
  const secrets = (JSON.parse(output) as { findings: readonly { kind: string }[] }).findings.filter(
    ({ kind }) => kind === "secret",
  );
  return `${packageCount(output)}, ${secrets.length} secrets`;
}

function ms(seconds: number): string {
  return `${(seconds * 1000).toFixed(0)} ms`;
}

function cell(text: string, column: number): string {
  return column === 0 ? text.padEnd(32) : text.padStart(column === 6 ? 28 : 10);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
