import type { compileTemplate, maxTemplateLength } from "./compile-template.ts";

/** What compiles templates. */
export interface Templates {
  readonly compileTemplate: typeof compileTemplate;
  /** Characters of a template. */
  readonly maxTemplateLength: typeof maxTemplateLength;
}

/** Loads it when a template was asked for: its library is not small. */
export async function loadTemplates(): Promise<Templates> {
  return import("./compile-template.ts");
}
