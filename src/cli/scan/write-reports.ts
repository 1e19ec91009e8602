import { constants } from "node:fs";
import { access, open, rename, rm, stat } from "node:fs/promises";
import { dirname, extname } from "node:path";
import { platformText, type PackageType, type ScanReport } from "#model";
import type { ReportOptions } from "#reports";
import { errorMessage } from "../../runtime/errors.ts";
import type { Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import type { Output } from "./outputs.ts";
import type { Presentation } from "./presentation.ts";

/** Pieces of a report are put together until they are worth a write. */
const chunkLength = 64 * 1024;

/** Makes sure before a long scan that its reports can be written. */
export async function checkOutputs(outputs: readonly Output[]): Promise<void> {
  for (const { file } of outputs) {
    if (file === undefined) continue;
    try {
      await access(dirname(file), constants.W_OK);
    } catch (error) {
      throw notWritable(file, error);
    }
    const existing = await stat(file).catch(() => undefined);
    if (existing?.isDirectory() === true)
      throw new UsageError("NOT_WRITABLE", `${file} is a directory`, "Name a file.");
  }
}

/** What reports are written with. */
interface Writing {
  readonly terminal: Terminal;
  readonly presentation: Presentation;
  /** Values that somebody asked to see on the terminal. */
  readonly secretValues?: ReadonlyMap<string, string>;
}

/** Writes every report to every output. Files appear whole or not at all. */
export async function writeReports(
  outputs: readonly Output[],
  reports: readonly ScanReport[],
  { terminal, presentation, secretValues }: Writing,
): Promise<void> {
  const compareVersions = await versionComparison();
  const { stdout } = terminal;
  const options: Omit<ReportOptions, "color" | "width"> = { ...presentation, compareVersions };
  for (const { reporter, file } of outputs) {
    for (const [index, report] of reports.entries()) {
      if (file === undefined) {
        if (index > 0 && reporter.id === "table") await terminal.write("\n");
        const pieces = reporter.write(report, {
          ...options,
          color: stdout.color,
          width: stdout.width,
          ...(secretValues === undefined ? {} : { secretValues }),
        });
        for (const chunk of chunks(pieces)) await terminal.write(chunk);
        continue;
      }
      const pieces = reporter.write(report, { ...options, color: false, width: 120 });
      await writeFile(reports.length === 1 ? file : perPlatform(file, report, index), pieces);
    }
  }
}

/** Writes a text in pieces to a file, whole or not at all, or to standard output. */
export async function writePieces(
  pieces: Iterable<string>,
  file: string | undefined,
  terminal: Terminal,
): Promise<void> {
  if (file !== undefined) return writeFile(file, pieces);
  for (const chunk of chunks(pieces)) await terminal.write(chunk);
}

/** `report.json` of several platforms: `report.linux-arm64.json`. */
function perPlatform(file: string, { artifact }: ScanReport, index: number): string {
  const name = artifact.platform === undefined ? String(index + 1) : platformText(artifact.platform);
  const extension = extname(file);
  return `${file.slice(0, file.length - extension.length)}.${name.replace(/[^a-zA-Z0-9._]+/g, "-")}${extension}`;
}

async function writeFile(file: string, pieces: Iterable<string>): Promise<void> {
  const existing = await stat(file).catch(() => undefined);
  // Devices and pipes (`/dev/stdout`, `>(…)`) are written to as they are.
  const target = existing === undefined || existing.isFile() ? `${file}.${process.pid}.partial` : file;
  try {
    const handle = await open(target, "w");
    try {
      for (const chunk of chunks(pieces)) await handle.write(chunk);
    } finally {
      await handle.close();
    }
    if (target !== file) await rename(target, file);
  } catch (error) {
    if (target !== file) await rm(target, { force: true });
    throw notWritable(file, error);
  }
}

function notWritable(file: string, cause: unknown): UsageError {
  return new UsageError(
    "NOT_WRITABLE",
    `${file} cannot be written: ${errorMessage(cause)}`,
    "Name another file.",
    cause,
  );
}

function* chunks(pieces: Iterable<string>): Generator<string> {
  let held: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    if (length < chunkLength) continue;
    yield held.join("");
    held = [];
    length = 0;
  }
  if (held.length > 0) yield held.join("");
}

/** Version order by package type, for the table's upgrades. */
async function versionComparison(): Promise<NonNullable<ReportOptions["compareVersions"]>> {
  const { schemeForPurlType } = await import("#versions");
  return (type: PackageType, left: string, right: string) => {
    const scheme = schemeForPurlType(type);
    const parsedLeft = scheme?.parse(left);
    const parsedRight = scheme?.parse(right);
    if (scheme === undefined || parsedLeft?.ok !== true || parsedRight?.ok !== true) return undefined;
    return scheme.compare(parsedLeft.value, parsedRight.value);
  };
}
