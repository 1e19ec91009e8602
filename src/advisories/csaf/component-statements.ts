import type { PackageStatus } from "#model";
import { severityOfWord } from "../severity/severity-words.ts";
import type { PackageStatement } from "../statements/package-statement.ts";
import type { CsafComponent, CsafProducts } from "./csaf-products.ts";
import type { CsafVulnerability } from "./csaf-vulnerability.ts";
import type { RpmPackage } from "./rpm-purl.ts";

/** How a publisher names packages and releases. */
export interface ComponentNaming {
  /** The package of a component; undefined for one that is no package (a container, a bundle). */
  readonly package: (component: CsafComponent) => RpmPackage | undefined;
  readonly place: (
    component: CsafComponent,
  ) => { readonly ecosystem: string; readonly channel?: string } | undefined;
}

interface Row {
  readonly statement: PackageStatement;
  readonly architecture: string;
}

const statuses: ReadonlyMap<string, "fixed" | "affected" | "not-affected" | "under-investigation"> = new Map([
  ["fixed", "fixed"],
  ["first_fixed", "fixed"],
  ["recommended", "fixed"],
  ["known_affected", "affected"],
  ["last_affected", "affected"],
  ["known_not_affected", "not-affected"],
  ["under_investigation", "under-investigation"],
] as const);

/** Packages that hold no code that runs. */
const withoutCode = /-debug(?:info|source)(?:-common)?$/;

/** What a vulnerability's entry says of each package in each product, once for all architectures where they agree. */
export function componentStatements(
  vulnerability: CsafVulnerability,
  products: CsafProducts,
  naming: ComponentNaming,
): readonly PackageStatement[] {
  const rows: Row[] = [];
  for (const [name, ids] of vulnerability.statuses) {
    const status = statuses.get(name);
    if (status === undefined) continue;
    for (const id of ids) {
      const row = rowOf(id, status, { vulnerability, products, naming });
      if (row !== undefined) rows.push(row);
    }
  }
  return merged(withoutSources(rows));
}

interface Context {
  readonly vulnerability: CsafVulnerability;
  readonly products: CsafProducts;
  readonly naming: ComponentNaming;
}

function rowOf(
  id: string,
  status: "fixed" | "affected" | "not-affected" | "under-investigation",
  context: Context,
): Row | undefined {
  const { vulnerability, products, naming } = context;
  const component = products.component(id);
  const place = component === undefined ? undefined : naming.place(component);
  const pkg = component === undefined ? undefined : naming.package(component);
  if (place === undefined || pkg === undefined || withoutCode.test(pkg.name)) return undefined;
  if (status === "fixed" && pkg.version === undefined) return undefined;
  const architecture = pkg.architecture ?? "";
  const word = vulnerability.impacts.get(id) ?? vulnerability.impact;
  const severity = severityOfWord(word);
  const statement = {
    ecosystem: place.ecosystem,
    name: pkg.name,
    nameKind: architecture === "src" ? "source" : "binary",
    channel: place.channel,
    module: pkg.module,
    severity: severity === "unknown" ? undefined : severity,
    ...stateOf(id, status, vulnerability),
    ...(status === "fixed" ? { fixed: pkg.version } : {}),
    // An erratum is published with the packages that it is about.
    ...(status === "fixed" && hasErratum(id, vulnerability) ? { available: true } : {}),
  } as const;
  return { statement, architecture };
}

function hasErratum(id: string, { remediations }: CsafVulnerability): boolean {
  return remediations.get(id)?.some(({ category }) => category === "vendor_fix") === true;
}

type State = Pick<PackageStatement, "status" | "reason">;

/** What stands behind "affected" is in the remediation: no fix planned, deferred, out of support. */
function stateOf(id: string, status: State["status"], { remediations, flags }: CsafVulnerability): State {
  const told = remediations.get(id) ?? [];
  if (status === "not-affected") return { status, reason: flags.get(id) };
  if (status === "fixed")
    return { status, reason: erratumOf(told.find(({ category }) => category === "vendor_fix")?.url) };
  if (status !== "affected") return { status };
  const answer = told.find(({ category }) => category === "no_fix_planned" || category === "none_available");
  if (answer === undefined) return { status };
  return { status: withoutFix(answer.category, answer.details), reason: answer.details };
}

function withoutFix(category: string, details: string): PackageStatus {
  if (/out of support/i.test(details)) return "end-of-life";
  if (category === "no_fix_planned") return "wont-fix";
  return /deferred/i.test(details) ? "deferred" : "affected";
}

/** `RHSA-2024:2447` at the end of a page's address. */
function erratumOf(url: string | undefined): string | undefined {
  return /(?:^|[/=])([A-Za-z]+-[A-Z]{2,}-?\d{4}[:-]\d+|[A-Z]{4}-\d{4}:\d+)$/.exec(url ?? "")?.[1];
}

/** A source package stands for its binaries only where none of them is named for the same. */
function withoutSources(rows: readonly Row[]): readonly Row[] {
  const group = ({ statement }: Row): string =>
    `${statement.ecosystem} ${statement.module ?? ""} ${statement.status}`;
  const withBinaries = new Set(rows.filter(({ architecture }) => architecture !== "src").map(group));
  return rows.filter((row) => row.architecture !== "src" || !withBinaries.has(group(row)));
}

function merged(rows: readonly Row[]): readonly PackageStatement[] {
  const statements = [...Map.groupBy(rows, ({ statement }) => JSON.stringify(statement)).values()].map(
    (group) => ({
      statement: group[0]?.statement,
      architectures: [...new Set(group.map(({ architecture }) => architecture))]
        .filter((one) => one !== "")
        .sort(),
    }),
  );
  const byPackage = Map.groupBy(statements, ({ statement }) =>
    statement === undefined ? "" : about(statement),
  );
  return [...byPackage.values()].flatMap((group) => {
    // Where they all hold for the same architectures, none of them says anything.
    const differ = new Set(group.map(({ architectures }) => architectures.join(" "))).size > 1;
    return group.flatMap(({ statement, architectures }) => {
      if (statement === undefined) return [];
      return differ && architectures.length > 0 ? { ...statement, architectures } : statement;
    });
  });
}

function about({ ecosystem, channel, module, name }: PackageStatement): string {
  return `${ecosystem} ${channel ?? ""} ${module ?? ""} ${name}`;
}
