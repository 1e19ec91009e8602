import { open } from "node:fs/promises";
import {
  readStatements,
  StatementError,
  vexFormats,
  vexOfReport,
  vexOfStatements,
  writeVex,
} from "#documents";
import type { VexAuthorship, VexDocument, VexFormat } from "#documents";
import type { ScanReport } from "#model";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openJudging } from "../scan/open-judging.ts";
import { scanOne, type ScanEngine } from "../scan/run-scan.ts";
import { isStoredReport, storedReport } from "../scan/stored-report.ts";
import { UsageError } from "../usage-error.ts";
import { assayVersion } from "../version.ts";

const maxSniffed = 65 * 1024 * 1024;

/** Writes a VEX document of an artifact, a stored report, or other statements. */
export async function runVex(context: CommandContext, engine: ScanEngine): Promise<number> {
  const format = formatOf(context);
  const [source = ""] = context.arguments;
  const statements = (await isStoredReport(source)) ? undefined : await statementsIn(source);
  const document =
    statements === undefined
      ? await documentOf(source, context, engine)
      : vexOfStatements(statements, authorship(context, newest(statements.map(({ issued }) => issued))));
  if (document.statements.length === 0)
    throw new UsageError(
      "NOT_READABLE",
      `${source} says nothing of vulnerabilities in a product that can be named`,
      "A VEX document needs at least one statement with a package URL or an image.",
    );
  await context.terminal.write(writeVex(document, format));
  return exitCodes.ok.code;
}

function formatOf({ options }: CommandContext): VexFormat {
  const given = options.format ?? options.output[0] ?? "openvex";
  const format = vexFormats.find((one) => one === given);
  if (format !== undefined) return format;
  throw new UsageError(
    "CONFLICT",
    `\`assay vex\` writes one of ${vexFormats.join(", ")}`,
    "Name one with --format.",
  );
}

async function documentOf(source: string, given: CommandContext, engine: ScanEngine): Promise<VexDocument> {
  // Formats of VEX are no formats of reports, which a scan would refuse.
  const context = { ...given, options: { ...given.options, format: undefined, output: [] } };
  const isStored = await isStoredReport(source);
  const judging = await openJudging(
    context,
    (reference, needs) => scanOne(reference, context, { engine, needs }),
    !isStored,
  );
  try {
    const found = isStored
      ? await storedReport(source)
      : await scanOne(source, context, { engine, needs: [] });
    const report = await judging.judge(found);
    return vexOfReport(report, authorship(context, timeOf(report)));
  } finally {
    await judging.close();
  }
}

/** Not the clock's: the same report gives the same document. */
function timeOf({ snapshot, statements = [] }: ScanReport): string | undefined {
  return newest([snapshot?.createdAt, ...statements.map(({ issued }) => issued)]);
}

function newest(times: readonly (string | undefined)[]): string | undefined {
  return times
    .flatMap((time) => (time === undefined ? [] : [Date.parse(time)]))
    .filter((at) => !Number.isNaN(at))
    .sort((left, right) => right - left)
    .map((at) => new Date(at).toISOString())[0];
}

function authorship({ options, clock }: CommandContext, time: string | undefined): VexAuthorship {
  const given = options.reportTime === "now" ? new Date(clock.now()).toISOString() : options.reportTime;
  return {
    author: options.vexAuthor,
    time: given ?? time ?? "1970-01-01T00:00:00Z",
    tool: `Assay ${assayVersion()}`,
  };
}

/** The statements of a file; undefined where it is none of their formats: then it is an artifact. */
async function statementsIn(
  path: string,
): Promise<ReturnType<typeof readStatements>["statements"] | undefined> {
  const handle = await open(path, "r").catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size > maxSniffed || !mayHoldStatements(path)) return undefined;
    const { statements } = readStatements(await handle.readFile(), { place: path, trust: "given" });
    // An SBOM without a statement is an artifact like any other.
    return statements.length === 0 && /\.json$/i.test(path) ? undefined : statements;
  } catch (thrown) {
    if (thrown instanceof StatementError && /\.json$/i.test(path)) return undefined;
    throw thrown;
  } finally {
    await handle.close();
  }
}

function mayHoldStatements(path: string): boolean {
  return /(?:^|[/\\])(?:\.[a-z]+ignore|[^/\\]*\.(?:json|ya?ml|toml))$/i.test(path);
}
