import type { PackageStatement } from "../statements/package-statement.ts";
import { componentStatements, type ComponentNaming } from "./component-statements.ts";
import type { CsafDocument } from "./csaf-document.ts";

/** What a document says of packages, and the vulnerabilities that it says it of. */
export interface DocumentStatements {
  readonly cves: readonly string[];
  /** Each once. */
  readonly statements: readonly PackageStatement[];
}

/**
 * All that a document about one vulnerability says; of an erratum about several only what is fixed, and only the
 * vulnerabilities of which something is: an advisory speaks for all of its vulnerabilities alike.
 */
export function documentStatements(
  { vulnerabilities, products }: CsafDocument,
  naming: ComponentNaming,
): DocumentStatements {
  const told = vulnerabilities.map(({ cve, ...rest }) => {
    const statements = componentStatements(rest, products, naming);
    const isOne = vulnerabilities.length === 1;
    return { cve, statements: isOne ? statements : statements.filter(({ status }) => status === "fixed") };
  });
  const relevant = told.filter(({ statements }) => statements.length > 0);
  const statements = relevant.flatMap((one) => one.statements);
  return {
    cves: relevant.flatMap(({ cve }) => cve ?? []),
    statements: [...new Map(statements.map((one) => [JSON.stringify(one), one])).values()],
  };
}
