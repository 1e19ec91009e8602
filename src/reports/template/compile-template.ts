import { Liquid, type Template } from "liquidjs";
import type { ScanReport } from "#model";
import { markupText } from "../markup-text.ts";
import { ReportError } from "../report-error.ts";
import type { ReportOptions, ReportTemplate } from "../reporter.ts";
import { visibleText } from "../terminal-text.ts";
import { templateValues } from "./template-values.ts";

/** Characters of a template. */
export const maxTemplateLength = 1024 * 1024;
/** Memory that one rendering may ask for, in the library's own count: elements of ranges, characters of filters. */
const memoryLimit = 50_000_000;
/** Milliseconds of one rendering. */
const renderLimit = 60_000;

/**
 * A Liquid template, parsed. It sees the report's values and nothing else: no files, no other templates, no members
 * that a value inherits; its size, time and memory are bounded. Values come with control characters written out; in
 * templates of HTML and XML, by the extension before `.liquid`, what it prints is escaped for them.
 * Throws {@link ReportError} `TEMPLATE_INVALID`.
 */
export function compileTemplate(name: string, text: string): ReportTemplate {
  const engine = new Liquid({
    templates: {},
    dynamicPartials: false,
    ownPropertyOnly: true,
    strictFilters: true,
    parseLimit: maxTemplateLength,
    renderLimit,
    memoryLimit,
    ...(isMarkup(name) ? { outputEscape: (value: unknown) => markupText(printed(value)) } : {}),
  });
  const parsed = attempt(name, () => engine.parse(text));
  return { name, render: (report, options) => render({ engine, parsed, name }, report, options) };
}

interface Compiled {
  readonly engine: Liquid;
  readonly parsed: Template[];
  readonly name: string;
}

function* render(
  { engine, parsed, name }: Compiled,
  report: ScanReport,
  options: ReportOptions,
): Generator<string> {
  const text = attempt(name, () => String(engine.renderSync(parsed, templateValues(report, options))));
  yield text.endsWith("\n") ? text : `${text}\n`;
}

function isMarkup(name: string): boolean {
  return /\.(?:html?|xml|svg)(?:\.(?:liquid|tpl|tmpl))?$/i.test(name);
}

function printed(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

function attempt<Result>(name: string, action: () => Result): Result {
  try {
    return action();
  } catch (cause) {
    const [first = "it is not valid"] = (cause instanceof Error ? cause.message : "").split("\n");
    throw new ReportError(
      "TEMPLATE_INVALID",
      `the template ${visibleText(name)} cannot be used: ${visibleText(first)}`,
      "Correct it; docs/formats.md says what a template may do.",
      cause,
    );
  }
}
