import { fileURLToPath } from "node:url";

/** The bundles that Assay brings, sorted; a test holds them against the folder. */
export const defaultPolicyNames: readonly string[] = [
  "baseline",
  "licences",
  "production",
  "provenance",
  "strict",
];

/** The file of one of them: `policies/` is part of the package, beside `src/` and `dist/`. */
export function defaultPolicyFile(name: string): string {
  const here = import.meta.url;
  const root = here.endsWith(".ts") ? "../../../" : here.includes("/chunks/") ? "../../" : "../";
  return fileURLToPath(new URL(`${root}policies/${name}.yaml`, here));
}
