import type { YAMLNode } from "#formats";
import type { FixState, StatementProduct, VexStatement } from "#model";
import type { ReadStatements, StatementPlace } from "../vex/statement-place.ts";
import { packageTypesByName } from "./package-types-by-name.ts";
import { textIn, yamlRoot } from "./yaml-root.ts";

const fixStates = ["fixed", "not-fixed", "wont-fix", "unknown"] as const satisfies readonly FixState[];

/**
 * The section `ignore` of `.grype.yaml` (Grype, "Specifying matches to ignore"): of each rule everything must fit. A
 * rule with a criterion that means nothing here (`namespace`, `match-type`, `vex-status`) is left out with a note: it
 * would ignore more than there. The rest of the file is Grype's own.
 */
export function readGrypeConfig(bytes: Buffer, place: StatementPlace): ReadStatements {
  const notes: string[] = [];
  const statements = (yamlRoot(bytes)?.map.get("ignore")?.list ?? []).flatMap((rule) => {
    const read = productOf(rule);
    if (typeof read === "string") {
      notes.push(`${place.place}:${rule.line}: the rule is passed over: ${read}`);
      return [];
    }
    const name = textIn(rule.map.get("vulnerability"));
    const reason = textIn(rule.map.get("reason"));
    if (name === undefined && Object.keys(read).length === 0) return [];
    const statement: VexStatement = {
      id: `${place.place}:${rule.line}`,
      kinds: ["vulnerability"],
      names: name === undefined ? [] : [name],
      products: Object.keys(read).length === 0 ? [] : [read],
      status: "accepted",
      ...(reason === undefined ? {} : { reason }),
      source: { format: ".grype.yaml", place: place.place, line: rule.line, trust: place.trust },
    };
    return [statement];
  });
  return { statements, notes };
}

const ruleKeys = ["vulnerability", "include-aliases", "reason", "fix-state", "package"];
const packageKeys = ["name", "version", "language", "type", "location", "upstream-name"];

/** Where a rule holds, or why it cannot be applied. */
function productOf(rule: YAMLNode): StatementProduct | string {
  const named = rule.map.get("package");
  const unknown =
    [...rule.map.keys()].find((key) => !ruleKeys.includes(key)) ??
    [...(named?.map.keys() ?? [])].find((key) => !packageKeys.includes(key));
  if (unknown !== undefined) return `\`${unknown.slice(0, 60)}\` means nothing here`;
  const state = textIn(rule.map.get("fix-state"));
  const fixState = fixStates.find((one) => one === state);
  if (state !== undefined && fixState === undefined)
    return `\`fix-state: ${state.slice(0, 60)}\` is not known`;
  const packageName = namePattern(textIn(named?.map.get("name")));
  if (packageName === null) return "the name is a regular expression that is more than `.*`";
  const kinds = [named?.map.get("type"), named?.map.get("language")].flatMap((node) => textIn(node) ?? []);
  const types = kinds.map(packageTypesByName);
  if (types.includes(undefined)) return "type or language is not known";
  return {
    ...(packageName === undefined ? {} : { packageName }),
    ...(types[0] === undefined ? {} : { packageTypes: types[0] }),
    ...(fixState === undefined ? {} : { fixState }),
    ...textsOf(named),
  };
}

/** Criteria that mean the same here. */
function textsOf(
  named: YAMLNode | undefined,
): Pick<StatementProduct, "packageVersion" | "sourceName" | "path"> {
  const members = [
    ["packageVersion", "version"],
    ["sourceName", "upstream-name"],
    ["path", "location"],
  ].flatMap(([member = "", key = ""]) => {
    const text = textIn(named?.map.get(key));
    return text === undefined ? [] : [[member, text] as const];
  });
  return Object.fromEntries(members);
}

/** Grype's names are regular expressions; `.*` becomes a star. Null where there is more to it. */
function namePattern(name: string | undefined): string | null | undefined {
  if (name === undefined) return undefined;
  const bare = name
    .replace(/^\^|\$$/g, "")
    .replaceAll(".*", "*")
    .replace(/\\([.+-])/g, "$1");
  return /[\\()[\]{}|?^$]/.test(bare) ? null : bare;
}
