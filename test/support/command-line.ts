/** Runs command lines in this process, with streams, environment and engine of the test's own. */
import { Readable, Writable } from "node:stream";
import type { ScanReport } from "#model";
import type { ScanOptions } from "#scan";
import type { Command } from "../../src/cli/command.ts";
import { runCommandLine } from "../../src/cli/command-line.ts";
import { commands } from "../../src/cli/commands/index.ts";
import { runScan } from "../../src/cli/scan/run-scan.ts";
import type { ScanEngine } from "../../src/cli/scan/scan-engine.ts";
import type { OutputStream } from "../../src/cli/terminal.ts";
import type { Clock } from "../../src/runtime/clock.ts";
import { cleanReport } from "./sample-reports.ts";

/** What a command line did. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the engine was asked for. */
  readonly asked: readonly {
    readonly reference: string;
    readonly options: ScanOptions;
    readonly all: boolean;
  }[];
}

/** What a test sets. */
export interface Given {
  readonly environment?: Readonly<Record<string, string>>;
  readonly directory?: string;
  readonly stdin?: string;
  /** What the engine gives, or how it fails. */
  readonly reports?: readonly ScanReport[];
  readonly scan?: (options: ScanOptions) => Promise<ScanReport>;
  readonly interactive?: boolean;
  readonly columns?: number;
  readonly signal?: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now?: number;
}

/** Runs `assay …` as the process would, with a stand-in for the scan. */
export async function assay(argv: readonly string[], given: Given = {}): Promise<Outcome> {
  const asked: { reference: string; options: ScanOptions; all: boolean }[] = [];
  const reports = given.reports ?? [cleanReport];
  const engine = {
    scan: async (reference: string, options: ScanOptions) => {
      asked.push({ reference, options, all: false });
      return given.scan === undefined ? reports[0]! : given.scan(options);
    },
    scanAll: (reference: string, options: ScanOptions) => {
      asked.push({ reference, options, all: true });
      return Promise.resolve(reports);
    },
  };
  const stdout = collector(given);
  const stderr = collector(given);
  const code = await runCommandLine(
    argv,
    {
      environment: { HOME: "/nonexistent", ...given.environment },
      directory: given.directory ?? "/",
      stdin: Readable.from(given.stdin === undefined ? [] : [given.stdin]),
      stdout: stdout.stream,
      stderr: stderr.stream,
      signal: given.signal ?? new AbortController().signal,
    },
    { clock: fixedClock(given.now ?? Date.parse("2026-11-21T00:00:00Z")), commands: withEngine(engine) },
  );
  return { code, stdout: stdout.text(), stderr: stderr.text(), asked };
}

function withEngine(engine: ScanEngine): readonly Command[] {
  return commands.map((command) =>
    command.name === "scan" ? { ...command, run: (context) => runScan(context, engine) } : command,
  );
}

function fixedClock(now: number): Clock {
  return { now: () => now, monotonic: () => performance.now(), random: () => 0.5 };
}

function collector({ interactive, columns }: Given): { readonly stream: OutputStream; text(): string } {
  const chunks: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const facts = {
    ...(interactive === true ? { isTTY: true } : {}),
    ...(columns === undefined ? {} : { columns }),
  };
  return { stream: Object.assign(stream, facts), text: () => chunks.join("") };
}
