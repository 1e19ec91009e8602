/** One folder per presentation of a scan's result, and one way out. */
export type { Reporter, ReportOptions, ReportTemplate, SbomReportOptions } from "./reporter.ts";
export { maxReportBytes, readReport } from "./json/reading/read-report.ts";
export { ReportError, type ReportErrorCode } from "./report-error.ts";
export { reporters } from "./reporters.ts";
export { shippedTemplates, type ShippedTemplate } from "./template/shipped/index.ts";
export { indent, paragraph, render, span, type Line, type Style } from "./table/styled-text.ts";
export { visibleText } from "./terminal-text.ts";
export { loadTemplates } from "./template/load-templates.ts";
