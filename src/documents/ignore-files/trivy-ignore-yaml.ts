import type { YAMLNode } from "#formats";
import type { FindingKind, VexStatement } from "#model";
import { statementTime } from "../vex/read/statement-time.ts";
import type { ReadStatements, StatementPlace } from "../vex/statement-place.ts";
import { whereItHolds } from "./where-it-holds.ts";
import { textIn, textsIn, yamlRoot } from "./yaml-root.ts";

const sections: Readonly<Record<string, FindingKind>> = {
  vulnerabilities: "vulnerability",
  misconfigurations: "misconfiguration",
  secrets: "secret",
  licenses: "license",
};

const keys = ["id", "paths", "purls", "expired_at", "statement"];

/**
 * `.trivyignore.yaml` (Trivy, "Filtering", "By YAML"): identifiers by kind, limited to paths and package URLs. Trivy
 * passes over what it does not know; so it is here, with a note. An entry whose restriction cannot be read is left out.
 */
export function readTrivyIgnoreYaml(bytes: Buffer, place: StatementPlace): ReadStatements {
  const notes: string[] = [];
  const statements: VexStatement[] = [];
  for (const [section, node] of yamlRoot(bytes)?.map ?? []) {
    const kind = Object.hasOwn(sections, section) ? sections[section] : undefined;
    if (kind === undefined) {
      notes.push(`${place.place}:${node.line}: unknown section \`${section.slice(0, 60)}\` is passed over`);
      continue;
    }
    for (const entry of node.list) {
      const read = statementOf(entry, kind, place);
      if (read.note !== undefined) notes.push(`${place.place}:${entry.line}: ${read.note}`);
      if (read.statement !== undefined) statements.push(read.statement);
    }
  }
  return { statements, notes };
}

interface Entry {
  readonly statement?: VexStatement;
  readonly note?: string;
}

function statementOf(entry: YAMLNode, kind: FindingKind, place: StatementPlace): Entry {
  const name = textIn(entry.map.get("id"));
  if (name === undefined) return { note: "an entry without `id` is passed over" };
  const expiry = textIn(entry.map.get("expired_at"));
  const until = statementTime(expiry);
  if (expiry !== undefined && until === undefined)
    return { note: `the expiry of ${name} is no day; it is passed over` };
  const products = whereItHolds({
    images: [],
    packages: textsIn(entry.map.get("purls")),
    paths: textsIn(entry.map.get("paths")),
  });
  if (products === undefined) return { note: `${name} names too many places; it is passed over` };
  const reason = textIn(entry.map.get("statement"));
  const unknown = [...entry.map.keys()].filter((key) => !keys.includes(key));
  return {
    statement: {
      id: `${place.place}:${entry.line}`,
      kinds: [kind],
      names: [name],
      products,
      status: "accepted",
      ...(reason === undefined ? {} : { reason }),
      ...(until === undefined ? {} : { until }),
      source: { format: ".trivyignore.yaml", place: place.place, line: entry.line, trust: place.trust },
    },
    ...(unknown.length === 0
      ? {}
      : { note: `unknown key \`${unknown.join("`, `").slice(0, 120)}\` of ${name}` }),
  };
}
