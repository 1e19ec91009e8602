/** One folder per presentation of a scan's result, and one way out. */
export type { Reporter, ReportOptions, ReportTemplate, SbomReportOptions } from "./reporter.ts";
export { maxReportBytes, readReport } from "./json/reading/read-report.ts";
export { ReportError, type ReportErrorCode } from "./report-error.ts";
export { reporters } from "./reporters.ts";
export { shippedTemplates, type ShippedTemplate } from "./template/shipped/index.ts";
export { visibleText } from "./terminal-text.ts";
export { loadTemplates } from "./template/load-templates.ts";
export { ruleLines } from "./table/policy-section.ts";
export {
  flow,
  indent,
  pad,
  paragraph,
  render,
  span,
  truncate,
  widthOf,
  type Line,
  type Span,
  type Style,
} from "./table/styled-text.ts";
export { severitySpan } from "./table/words.ts";
export { counted } from "./words.ts";
export { markdownCode, markdownText } from "./markdown/markdown-text.ts";
