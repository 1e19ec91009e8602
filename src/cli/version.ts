import { readFileSync } from "node:fs";

/** Assay's version, from the package it was installed with. */
export function assayVersion(): string {
  // Both the sources (`src/cli/`) and the bundle (`dist/`, `dist/chunks/`) lie below the package's own file.
  for (const up of ["..", "../.."]) {
    try {
      const text = readFileSync(new URL(`${up}/package.json`, import.meta.url), "utf8");
      return (JSON.parse(text) as { readonly version: string }).version;
    } catch {
      // Not at this height: the next one is tried.
    }
  }
  throw new Error("package.json is missing from the installation");
}
