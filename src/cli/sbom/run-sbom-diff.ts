import { comparePackages, fullName, type PackageDifference } from "#documents";
import type { Package } from "#model";
import { visibleText } from "#reports";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openProgress } from "../progress/progress-display.ts";
import type { ScanEngine } from "../scan/run-scan.ts";
import { scanRequest } from "../scan/scan-request.ts";
import { UsageError } from "../usage-error.ts";

/** Compares the packages of two references; the exit code is 1 when they differ. */
export async function runSbomDiff(context: CommandContext, engine: ScanEngine): Promise<number> {
  const { options, terminal } = context;
  if (options.format !== undefined && options.format !== "json" && options.format !== "table")
    throw new UsageError(
      "CONFLICT",
      `differences are not written as ${options.format}`,
      "Use --format table or json.",
    );
  const [before = "", after = ""] = context.arguments;
  const display = openProgress(context);
  try {
    const request = { ...(await scanRequest(context, display.progress)), scanners: [] };
    const left = await engine.scan(before, request);
    const right = await engine.scan(after, request);
    display.stop();
    const difference = comparePackages(left.inventory.packages, right.inventory.packages);
    await terminal.write(options.format === "json" ? differenceJSON(difference) : differenceText(difference));
    const { added, removed, changed } = difference;
    return added.length + removed.length + changed.length > 0 ? exitCodes.findings.code : exitCodes.ok.code;
  } finally {
    display.stop();
  }
}

function differenceText({ added, removed, changed, same }: PackageDifference): string {
  const one = (sign: string, pkg: Package): string => `${sign} ${pkg.type} ${fullName(pkg)} ${pkg.version}`;
  const lines = [
    ...removed.map((pkg) => one("-", pkg)),
    ...added.map((pkg) => one("+", pkg)),
    ...changed.map(
      ({ type, name, before, after }) => `~ ${type} ${name} ${versions(before)} → ${versions(after)}`,
    ),
  ].map(visibleText);
  const total = `${removed.length} removed, ${added.length} added, ${changed.length} with other versions, ${same} the same`;
  return `${[...lines, total].join("\n")}\n`;
}

function versions(packages: readonly Package[]): string {
  return packages.map(({ version }) => version).join(", ");
}

function differenceJSON({ added, removed, changed, same }: PackageDifference): string {
  const purls = (packages: readonly Package[]): string[] => packages.map(({ purl }) => purl);
  const value = {
    removed: purls(removed),
    added: purls(added),
    changed: changed.map(({ type, name, before, after }) => ({
      type,
      name,
      before: purls(before),
      after: purls(after),
    })),
    same,
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
