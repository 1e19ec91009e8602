import type { Finding, ScanReport, VexStatement } from "#model";
import { productTest } from "./product-fits.ts";
import { specificity, type Applicable } from "./weigh.ts";
import { fitsWildcard } from "./wildcard.ts";

/** Finds the statements that are about a finding, whether they hold now or not. */
export function applicableTo(
  report: ScanReport,
  statements: readonly VexStatement[],
  otherNames: readonly string[] = [],
): (finding: Finding) => readonly Applicable[] {
  const fits = productTest(report, otherNames);
  const { byName, others } = indexed(statements);
  return (finding) => {
    const names = namesOf(finding);
    const candidates = new Set(names.flatMap((name) => byName.get(name) ?? []));
    for (const statement of others) if (isNamed(statement, names)) candidates.add(statement);
    return [...candidates].flatMap((statement) => {
      if (statement.kinds?.includes(finding.kind) === false) return [];
      if (statement.products.length === 0)
        return [{ statement, specificity: specificity(statement, undefined) }];
      const fitting = statement.products.filter((product) => fits(product, finding));
      if (fitting.length === 0) return [];
      return [{ statement, specificity: Math.max(...fitting.map((one) => specificity(statement, one))) }];
    });
  };
}

interface Index {
  readonly byName: ReadonlyMap<string, readonly VexStatement[]>;
  /** Those that name nothing, or a pattern. */
  readonly others: readonly VexStatement[];
}

function indexed(statements: readonly VexStatement[]): Index {
  const byName = new Map<string, VexStatement[]>();
  const others: VexStatement[] = [];
  for (const statement of statements) {
    if (statement.names.length === 0 || statement.names.some((name) => name.includes("*")))
      others.push(statement);
    for (const name of statement.names) {
      const key = name.toUpperCase();
      const known = byName.get(key);
      if (known === undefined) byName.set(key, [statement]);
      else known.push(statement);
    }
  }
  return { byName, others };
}

function isNamed({ names }: VexStatement, own: readonly string[]): boolean {
  return (
    names.length === 0 ||
    names.some((name) => name.includes("*") && own.some((one) => fitsWildcard(name.toUpperCase(), one)))
  );
}

/** Upper case, for names are compared without it. Rules are named as others write them too: `aws-access-key-id`. */
function namesOf({ id, aliases, rule, secret, sources, kind }: Finding): readonly string[] {
  const names = [
    id,
    ...aliases,
    ...(rule === undefined ? [] : [rule]),
    ...sources.map(({ advisory }) => advisory),
  ];
  if (secret !== undefined) names.push(secret.fingerprint);
  if (kind !== "vulnerability") names.push(id.replaceAll("/", "-"));
  return [...new Set(names.map((name) => name.toUpperCase()))];
}
