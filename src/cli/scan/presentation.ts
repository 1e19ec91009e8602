import { open } from "node:fs/promises";
import { basename } from "node:path";
import { loadTemplates, shippedTemplates, type ReportOptions, type ReportTemplate } from "#reports";
import { errorMessage } from "../../runtime/errors.ts";
import { readKnownBases } from "../base-images/known-bases.ts";
import type { CommandContext } from "../command.ts";
import type { Options } from "../options/index.ts";
import { isSbomFormat } from "../sbom/sbom-formats.ts";
import { sbomReportOptions } from "../sbom/sbom-report-options.ts";
import { UsageError } from "../usage-error.ts";
import { assayVersion } from "../version.ts";
import type { Output } from "./outputs.ts";

/** What reports are written with, the terminal's looks and the comparison of versions apart. */
export type Presentation = Pick<
  ReportOptions,
  | "allPackages"
  | "aws"
  | "dependencyTree"
  | "knownBases"
  | "sbom"
  | "showSuppressed"
  | "template"
  | "time"
  | "version"
>;

/** Reads what the options say of how reports are written; what is wrong with them is said before a long scan. */
export async function presentationOf(
  context: CommandContext,
  outputs: readonly Output[],
): Promise<Presentation> {
  const { options, clock, environment } = context;
  const template = await templateOf(options, outputs);
  const time = timeOf(options, clock.now());
  const account = accountOf(options);
  const writesSbom = outputs.some(({ reporter }) => isSbomFormat(reporter.id));
  const writesPlan = outputs.some(({ reporter }) => reporter.id === "fix" || reporter.id === "fix-json");
  return {
    ...(writesPlan ? { knownBases: (await readKnownBases(context)).map(({ name }) => name) } : {}),
    dependencyTree: options.dependencyTree,
    allPackages: options.listAllPkgs,
    showSuppressed: options.showSuppressed,
    version: assayVersion(),
    ...(time === undefined ? {} : { time }),
    ...(account === undefined ? {} : { aws: { account, region: options.awsRegion } }),
    ...(template === undefined ? {} : { template }),
    ...(writesSbom ? { sbom: await sbomReportOptions(options, environment) } : {}),
  };
}

function timeOf({ reportTime }: Options, now: number): string | undefined {
  if (reportTime === undefined) return undefined;
  const at = reportTime === "now" ? now : Date.parse(reportTime);
  if (Number.isNaN(at) || !/^(?:now|\d{4}-\d\d-\d\d.*)$/.test(reportTime))
    throw new UsageError(
      "CONFLICT",
      `--report-time ${reportTime} is no time`,
      "Write 2026-11-20T06:00:00Z, or now.",
    );
  return new Date(at).toISOString();
}

function accountOf({ awsAccount }: Options): string | undefined {
  if (awsAccount === undefined || /^\d{12}$/.test(awsAccount)) return awsAccount;
  throw new UsageError("CONFLICT", `--aws-account ${awsAccount} is no account`, "Write its twelve digits.");
}

async function templateOf(
  { template }: Options,
  outputs: readonly Output[],
): Promise<ReportTemplate | undefined> {
  const isWanted = outputs.some(({ reporter }) => reporter.id === "template");
  const names = shippedTemplates.map(({ name }) => name).join(", ");
  if (template === undefined) {
    if (!isWanted) return undefined;
    throw new UsageError(
      "CONFLICT",
      "the format template needs --template",
      `Name a file with --template FILE, or one of ${names}.`,
    );
  }
  if (!isWanted)
    throw new UsageError(
      "CONFLICT",
      "--template was given, but no output is `template`",
      "Add --output template.",
    );
  const { compileTemplate, maxTemplateLength } = await loadTemplates();
  const shipped = shippedTemplates.find(({ name }) => name === template);
  if (shipped !== undefined) return compileTemplate(shipped.name, shipped.text);
  // Trivy marks files by an @.
  const file = template.replace(/^@(?=.)/, "");
  return compileTemplate(basename(file), await templateText(file, { maxTemplateLength, names }));
}

async function templateText(
  file: string,
  { maxTemplateLength, names }: { readonly maxTemplateLength: number; readonly names: string },
): Promise<string> {
  try {
    const handle = await open(file);
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(maxTemplateLength + 1), 0);
      if (bytesRead <= maxTemplateLength) return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new UsageError(
      "CONFLICT",
      `the template ${file} cannot be read: ${errorMessage(cause)}`,
      `Name a file, or one of ${names}.`,
      cause,
    );
  }
  throw new UsageError(
    "CONFLICT",
    `the template ${file} is larger than a template may be`,
    "Make it shorter than 1 MiB.",
  );
}
