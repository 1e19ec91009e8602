import { existsSync, readFileSync, statSync } from "node:fs";
import { openSnapshot } from "#advisories";
import { explainVulnerability, type Explanation } from "#matching";
import type { ScanReport } from "#model";
import { riskOf } from "#policy";
import { maxReportBytes, readReport, ReportError } from "#reports";
import type { CommandContext } from "../command.ts";
import { databaseFile } from "../data-places.ts";
import { exitCodes } from "../exit-codes.ts";
import { openProgress } from "../progress/progress-display.ts";
import type { ScanEngine } from "../scan/scan-engine.ts";
import { scanRequest } from "../scan/scan-request.ts";
import { explanationJson } from "./explanation-json.ts";
import { explanationText } from "./explanation-text.ts";

/** Explains one vulnerability in one artifact. Gives the exit code: the answer is no failure, whatever it is. */
export async function runExplain(context: CommandContext, engine: ScanEngine): Promise<number> {
  const [id = "", reference = "", wanted] = context.arguments;
  const snapshot = openSnapshot(databaseFile(context));
  try {
    const report = storedReport(reference) ?? (await scanned(reference, context, engine));
    const explanation = withRisks(
      explainVulnerability(id.trim(), report.inventory, snapshot, wanted),
      report,
      context,
    );
    const about = { reference: report.artifact.reference, distribution: report.inventory.distribution };
    const { stdout } = context.terminal;
    const text = isJson(context)
      ? `${JSON.stringify(explanationJson(explanation, about), null, 2)}\n`
      : explanationText(explanation, { ...about, color: stdout.color, width: stdout.width });
    await context.terminal.write(text);
    return exitCodes.ok.code;
  } finally {
    snapshot.close();
  }
}

/** The risk of each finding, with its terms, as a scan with the same options would give it. */
function withRisks(explanation: Explanation, report: ScanReport, { options }: CommandContext): Explanation {
  const basis = { context: options.context, weights: options.riskWeight, config: report.artifact.config };
  const exploited = new Map(report.findings.map(({ id, exploitation }) => [id, exploitation]));
  const packages = explanation.packages.map((told) => {
    if (told.finding === undefined) return told;
    const exploitation = exploited.get(told.finding.id);
    const finding = { ...told.finding, ...(exploitation === undefined ? {} : { exploitation }) };
    const { score, terms } = riskOf(finding, told.package, basis);
    return { ...told, finding: { ...finding, risk: score, riskTerms: terms } };
  });
  return { ...explanation, packages };
}

function isJson({ options }: CommandContext): boolean {
  return options.format === "json" || options.output.includes("json");
}

/** A file that is a report of ours; undefined for anything else, which is then an artifact. */
function storedReport(reference: string): ScanReport | undefined {
  if (!/\.json$/i.test(reference) || !existsSync(reference) || statSync(reference).size > maxReportBytes) {
    return undefined;
  }
  try {
    return readReport(readFileSync(reference), reference);
  } catch (thrown) {
    // An SBOM document in JSON is an artifact to be read as one.
    if (thrown instanceof ReportError && thrown.code === "REPORT_INVALID") return undefined;
    throw thrown;
  }
}

async function scanned(reference: string, context: CommandContext, engine: ScanEngine): Promise<ScanReport> {
  const display = openProgress(context);
  try {
    return await engine.scan(reference, await scanRequest(context, display.progress));
  } finally {
    display.stop();
  }
}
