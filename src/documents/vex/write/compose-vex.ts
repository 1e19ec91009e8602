import { createHash } from "node:crypto";
import {
  isSuppressing,
  packageURL,
  type Finding,
  type ScanReport,
  type StatementProduct,
  type VexStatement,
} from "#model";
import { artifactURN } from "../read/product-of-identifier.ts";
import type { VexDocument, VexEntry } from "./vex-document.ts";

/** Who writes a document, when, with what. */
export interface VexAuthorship {
  readonly author: string;
  /** RFC 3339. */
  readonly time: string;
  readonly tool: string;
}

/**
 * What a report says of its vulnerabilities, as one document about its artifact: the statement that suppresses a
 * finding, what the distribution says, and of all others that they affect.
 */
export function vexOfReport(report: ScanReport, authorship: VexAuthorship): VexDocument {
  const product = productOf(report);
  const statements = new Map(report.statements?.map((statement) => [statement.id, statement]));
  const packages = new Map(report.inventory.packages.map((pkg) => [pkg.id, pkg]));
  const entries = report.findings.flatMap((finding) => {
    if (finding.kind !== "vulnerability") return [];
    const purl = packages.get(finding.packageID ?? "")?.purl ?? finding.package;
    const said = statements.get(finding.suppressedBy ?? "");
    const entry: VexEntry = {
      statement: said !== undefined && isSuppressing(said) ? said : statementOf(finding),
      names: [finding.id, ...finding.aliases.filter((alias) => alias !== finding.id)],
      product,
      components: purl === undefined ? [] : [purl],
    };
    return [entry];
  });
  return composed(joined(entries), authorship);
}

/** Statements of documents and ignore files as one document; those without a vulnerability have no place in one. */
export function vexOfStatements(statements: readonly VexStatement[], authorship: VexAuthorship): VexDocument {
  const entries = statements.flatMap((statement) => {
    if (statement.names.length === 0 || statement.kinds?.includes("vulnerability") === false) return [];
    return distinctProducts(statement).flatMap((product) => {
      const identifiers = identifiersOf(product);
      return identifiers === undefined ? [] : [{ statement, names: statement.names, ...identifiers }];
    });
  });
  return composed(joined(entries), authorship);
}

/** A package that is a product stands for what is built into it too; written, it is said once. */
function distinctProducts({ products }: VexStatement): readonly StatementProduct[] {
  const purls = new Set(
    products.flatMap(({ purl, within }) => (within === undefined && purl !== undefined ? [purl] : [])),
  );
  return products.filter(
    ({ purl, within }) => purl !== undefined || within === undefined || !purls.has(within),
  );
}

function identifiersOf({
  within,
  purl,
  image,
}: StatementProduct): Pick<VexEntry, "product" | "components"> | undefined {
  const whole = within ?? (image === undefined ? undefined : uriOf(image));
  if (whole !== undefined) return { product: whole, components: purl === undefined ? [] : [purl] };
  return purl === undefined ? undefined : { product: purl, components: [] };
}

/** What is open: the finding's own answer. */
function statementOf(finding: Finding): VexStatement {
  const [fixed] = finding.fixedIn;
  const action = fixed === undefined ? "No version fixes it yet." : `Update to ${fixed}.`;
  const source = { format: "OpenVEX", place: "findings", trust: "own" } as const;
  const base = { id: finding.id, names: [finding.id], products: [], reason: finding.reason, source };
  if (finding.status === "affected") return { ...base, status: "affected", action };
  if (finding.status === "not-assessable") return { ...base, status: "under_investigation" };
  if (finding.evidence === "backport") return { ...base, status: "fixed" };
  const isAbsent = finding.evidence === "symbols-absent" || finding.evidence === "class-absent";
  return {
    ...base,
    status: "not_affected",
    ...(isAbsent ? { justification: "vulnerable_code_not_present" as const } : {}),
  };
}

/** The artifact by package URL where it has a name and a digest, else by its reference. */
function productOf({ artifact }: ScanReport): string {
  const { name, digest, reference, kind } = artifact;
  const repository = (name ?? "").replace(/@.*$/, "").replace(/:[^:/]*$/, "");
  const last = repository.split("/").at(-1) ?? "";
  if (kind !== "image" || last === "" || digest === undefined) return uriOf(reference);
  return packageURL({
    type: "oci" as never,
    name: last.toLowerCase().toWellFormed(),
    version: digest,
    qualifiers: { repository_url: repository.toWellFormed() },
  });
}

/** A URI for what has none: products of OpenVEX are named by one. */
function uriOf(text: string): string {
  if (/^(?:pkg|https?|urn):/.test(text)) return text;
  return `${artifactURN}${encodeURIComponent(text.toWellFormed())}`;
}

/** Components of the same statement about the same product are one entry. */
function joined(entries: readonly VexEntry[]): readonly VexEntry[] {
  const groups = Map.groupBy(entries, ({ statement, names, product, components }) =>
    JSON.stringify([statement, names, product, components.length === 0]),
  );
  return [...groups.values()].flatMap(([first, ...rest]) => {
    if (first === undefined) return [];
    const components = new Set([first, ...rest].flatMap((entry) => entry.components));
    return [{ ...first, components: [...components].sort() }];
  });
}

function composed(entries: readonly VexEntry[], authorship: VexAuthorship): VexDocument {
  const hash = createHash("sha256").update(JSON.stringify([authorship.author, authorship.time, entries]));
  return { ...authorship, id: hash.digest("hex"), statements: entries };
}
