import { reporters, type Reporter } from "#reports";
import { nearest } from "../../runtime/options/nearest.ts";
import type { Options } from "../options/index.ts";
import { UsageError } from "../usage-error.ts";

/** One report to write: to a file, or to standard output. */
export interface Output {
  readonly reporter: Reporter;
  readonly file: string | undefined;
}

/**
 * What `--output` and `--format` ask for. `--output FORMAT`, `--output FORMAT=FILE`, and as Trivy has it
 * `--format FORMAT --output FILE`. Nothing asked for is a table, or what `--template` makes.
 */
export function outputsOf({
  output,
  format,
  template,
}: Pick<Options, "output" | "format"> & Partial<Pick<Options, "template">>): readonly Output[] {
  const outputs = format === undefined ? output.map(parseOutput) : withFormat(format, output);
  const usual = template === undefined ? "table" : "template";
  const wanted = outputs.length === 0 ? [{ reporter: reporterNamed(usual), file: undefined }] : outputs;
  refuseCollisions(wanted);
  return wanted;
}

function withFormat(format: string, output: readonly string[]): readonly Output[] {
  const reporter = reporterNamed(format);
  if (output.length === 0) return [{ reporter, file: undefined }];
  return output.map((given) => (isExplicit(given) ? parseOutput(given) : { reporter, file: given }));
}

function isExplicit(given: string): boolean {
  const end = given.indexOf("=");
  return end > 0 && reporters.some(({ id }) => id === given.slice(0, end));
}

function parseOutput(given: string): Output {
  const end = given.indexOf("=");
  if (end < 0) return { reporter: reporterNamed(given), file: undefined };
  const file = given.slice(end + 1);
  if (file === "")
    throw new UsageError("CONFLICT", `--output ${given} names no file`, `Write --output ${given}FILE.`);
  return { reporter: reporterNamed(given.slice(0, end)), file };
}

function reporterNamed(name: string): Reporter {
  const reporter = reporters.find(({ id }) => id === name.toLowerCase());
  if (reporter !== undefined) return reporter;
  const ids = reporters.map(({ id }) => id);
  const byExtension = formatOfFile(name);
  const meant = byExtension === undefined ? nearest(name, ids) : `${byExtension.id}=${name}`;
  const hint =
    meant === undefined
      ? `There are ${ids.join(", ")}; write FORMAT or FORMAT=FILE.`
      : `Did you mean \`--output ${meant}\`?`;
  throw new UsageError("CONFLICT", `there is no report format \`${name}\``, hint);
}

/** The format whose files are named so; of several the one with the longest extension, JSON before others. */
export function formatOfFile(name: string): Reporter | undefined {
  return reporters
    .filter(({ extension }) => name.endsWith(extension))
    .sort(
      (left, right) =>
        right.extension.length - left.extension.length ||
        Number(right.id === "json") - Number(left.id === "json"),
    )[0];
}

function refuseCollisions(outputs: readonly Output[]): void {
  const seen = new Set<string | undefined>();
  for (const { file } of outputs) {
    if (seen.has(file)) {
      const where = file === undefined ? "standard output" : file;
      throw new UsageError(
        "CONFLICT",
        `two reports would go to ${where}`,
        "Name a file for each with --output FORMAT=FILE.",
      );
    }
    seen.add(file);
  }
}
