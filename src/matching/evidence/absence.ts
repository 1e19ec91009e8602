import { mayHoldName, tellingClasses, type AdvisoryEntry, type EvidenceKind, type Package } from "#model";
import type { Evaluation } from "../matcher.ts";

/** Why something that the version range calls affected is not. */
export interface Absence {
  readonly evidence: Extract<EvidenceKind, "symbols-absent" | "class-absent">;
  readonly reason: string;
}

/** What the artifact itself shows not to be there; undefined when nothing is known or something is there. */
export function absence({ entry }: Evaluation, pkg: Package): Absence | undefined {
  if (pkg.functions !== undefined) return absentSymbols(entry, pkg.functions);
  return pkg.absentClasses === undefined ? undefined : absentClass(entry, pkg, pkg.absentClasses);
}

/** Functions that a sentence names at most. */
const maxNamed = 3;

/** Go: none of the functions that the advisory calls vulnerable was linked into the program. */
function absentSymbols(entry: AdvisoryEntry, functions: string): Absence | undefined {
  const symbols = entry.affected.symbols ?? [];
  const relative = symbols.map((symbol) => relativeTo(entry.affected.name, symbol));
  if (symbols.length === 0 || relative.includes(undefined)) return undefined;
  const filter = Buffer.from(functions, "base64");
  const isLinked = relative.some((name = "") => mayBeLinked(filter, name));
  if (isLinked) return undefined;
  const named = symbols.slice(0, maxNamed).join(", ");
  const more = symbols.length > maxNamed ? ` and ${symbols.length - maxNamed} more` : "";
  return {
    evidence: "symbols-absent",
    reason: `present but not linked: the program has none of the vulnerable functions (${named}${more})`,
  };
}

/**
 * Whether the filter has a function and its package, or the package alone where no function is named: the filter knows a
 * package by its path and a point. A filter of few names takes some that it does not have for its own; hardly ever both.
 */
function mayBeLinked(filter: Uint8Array, name: string): boolean {
  if (mayHoldName(filter, `${name}.`)) return true;
  // The last element of a path may have points of its own (`/yaml.v3.Unmarshal`).
  for (
    let point = name.indexOf(".", name.lastIndexOf("/") + 1);
    point >= 0;
    point = name.indexOf(".", point + 1)
  ) {
    if (mayHoldName(filter, name.slice(0, point + 1))) return mayHoldName(filter, name);
  }
  return false;
}

/** `/sub/package.Function` of a module; the standard library has no prefix. Undefined for another module's symbol. */
function relativeTo(module: string, symbol: string): string | undefined {
  if (module === "stdlib") return symbol;
  return symbol.startsWith(module) ? symbol.slice(module.length) : undefined;
}

/** Java: the classes that the vulnerability comes with are not in the archive. */
function absentClass(entry: AdvisoryEntry, pkg: Package, absent: readonly string[]): Absence | undefined {
  const artifact = `${pkg.namespace ?? ""}:${pkg.name}`;
  const names = new Set([entry.advisoryID, ...entry.aliases, ...entry.upstream]);
  const known = tellingClasses.find(
    (one) => one.artifact === artifact && one.vulnerabilities.some((name) => names.has(name)),
  );
  if (known === undefined || !known.classes.every((name) => absent.includes(name))) return undefined;
  const classes = known.classes.join(" and ");
  return { evidence: "class-absent", reason: `the archive does not hold ${classes}, which it comes with` };
}
