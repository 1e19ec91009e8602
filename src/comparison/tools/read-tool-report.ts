import { fieldsOf } from "#formats";
import { readCycloneDX } from "./cyclonedx.ts";
import { readDockerScout } from "./docker-scout.ts";
import { readGrype } from "./grype.ts";
import { readOsvScanner } from "./osv-scanner.ts";
import { readSarif } from "./sarif.ts";
import { readSnyk } from "./snyk.ts";
import { maxToolFindings, type ToolReport } from "./tool-report.ts";
import { readTrivy } from "./trivy.ts";

/** The scanners besides Assay whose JSON is read. */
export const readableTools = [
  "Trivy",
  "Grype",
  "OSV-Scanner",
  "Snyk",
  "Docker Scout (SARIF)",
  "SARIF",
  "CycloneDX",
] as const;

/** Reads the decoded JSON of another scanner, told apart by its shape. Undefined when it is none that is known. */
export function readToolReport(value: unknown): ToolReport | undefined {
  const root = fieldsOf(value);
  const report =
    (root === undefined
      ? undefined
      : (readTrivy(root) ??
        readGrype(root) ??
        readDockerScout(root) ??
        readSarif(root) ??
        readCycloneDX(root) ??
        readOsvScanner(root))) ?? readSnyk(value);
  return report === undefined
    ? undefined
    : { ...report, findings: report.findings.slice(0, maxToolFindings) };
}
