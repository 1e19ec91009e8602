/** One folder per presentation of a scan's result, and one way out. */
export type { Reporter, ReportOptions, ReportTemplate } from "./reporter.ts";
export { maxReportBytes, readReport } from "./json/reading/read-report.ts";
export { ReportError, type ReportErrorCode } from "./report-error.ts";
export { reporters } from "./reporters.ts";
export { shippedTemplates, type ShippedTemplate } from "./template/shipped/index.ts";
export { visibleText } from "./terminal-text.ts";

/** What compiles templates, loaded when one was asked for: its library is not small. */
export async function loadTemplates(): Promise<typeof import("./template/compile-template.ts")> {
  return import("./template/compile-template.ts");
}
