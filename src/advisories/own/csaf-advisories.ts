import type { Advisory, AffectedPackage, AffectedRange, RangeEvent } from "#model";
import { readVersion, schemeForEcosystem, type VersionScheme } from "#versions";
import type { CsafDocument } from "../csaf/csaf-document.ts";
import type { CsafProduct, CsafProducts } from "../csaf/csaf-products.ts";
import type { CsafVulnerability } from "../csaf/csaf-vulnerability.ts";
import { RecordRefusal } from "../osv/field-reader.ts";
import { severityOfWord } from "../severity/severity-words.ts";
import { draftedAdvisory } from "../statements/drafted-advisory.ts";
import { namedPackage, type NamedPackage } from "./named-package.ts";
import { eventsOfVers } from "./vers-range.ts";

/**
 * The advisories of a CSAF document of anybody's: one for each vulnerability, about the packages that its products name
 * by package URL. Which versions are affected is told by product versions, by ranges (`vers:…`) and by what is fixed.
 * Throws {@link RecordRefusal} when it has vulnerabilities and no product names a package.
 */
export function csafAdvisories(document: CsafDocument): readonly Advisory[] {
  const { id, vulnerabilities } = document;
  const found = vulnerabilities.flatMap((vulnerability, index) => {
    const affected = affectedPackages(vulnerability, document.products);
    if (affected.length === 0) return [];
    const own = vulnerabilities.length === 1 ? id : `${id}/${vulnerability.cve ?? index + 1}`;
    return advisoryOf(own, document, vulnerability, affected);
  });
  if (found.length === 0 && vulnerabilities.length > 0) {
    throw new RecordRefusal(
      "product_tree",
      "names no package by a package URL that packages are looked up by",
    );
  }
  return found;
}

function advisoryOf(
  id: string,
  { title, published, modified, references, severity }: CsafDocument,
  { cve, title: own, description, ratings, impact }: CsafVulnerability,
  affected: readonly AffectedPackage[],
): Advisory {
  const draft = draftedAdvisory({
    id,
    aliases: cve === undefined ? [] : [cve],
    summary: own === "" ? title : own,
    details: description,
    published,
    modified,
    ratings,
    statements: [],
    references,
  });
  const stated = severityOfWord(impact === "" ? severity : impact);
  return {
    ...draft,
    affected: affected.map((one) => (stated === "unknown" ? one : { severity: stated, ...one })),
  };
}

type State = "affected" | "fixed" | "not-affected" | "under-investigation";

const states: ReadonlyMap<string, State> = new Map([
  ["first_affected", "affected"],
  ["known_affected", "affected"],
  ["last_affected", "affected"],
  ["first_fixed", "fixed"],
  ["fixed", "fixed"],
  ["recommended", "fixed"],
  ["known_not_affected", "not-affected"],
  ["under_investigation", "under-investigation"],
] as const);

interface Statement {
  readonly state: State;
  readonly about: NamedPackage;
  readonly product: CsafProduct;
  readonly why: string | undefined;
}

function affectedPackages(
  vulnerability: CsafVulnerability,
  products: CsafProducts,
): readonly AffectedPackage[] {
  const statements: Statement[] = [];
  for (const [status, ids] of vulnerability.statuses) {
    const state = states.get(status);
    if (state === undefined) continue;
    for (const id of ids) {
      const product = products.component(id)?.component ?? products.product(id);
      const about = namedPackage(product?.purl ?? "");
      if (product === undefined || about === undefined) continue;
      statements.push({ state, about, product, why: vulnerability.flags.get(id) });
    }
  }
  const byPackage = Map.groupBy(statements, ({ about }) => `${about.ecosystem}\0${about.name}`);
  return [...byPackage.values()].flatMap(ofPackage);
}

function ofPackage(statements: readonly Statement[]): readonly AffectedPackage[] {
  const [first] = statements;
  if (first === undefined) return [];
  const { ecosystem, name } = first.about;
  const base = { ecosystem, name, versions: [], severities: [] };
  const of = (state: State): readonly Statement[] => statements.filter((one) => one.state === state);
  const ranges = affectedRanges(of("affected"), of("fixed"), schemeForEcosystem(ecosystem));
  const entries: AffectedPackage[] = [];
  if (ranges.length > 0) entries.push({ ...base, ranges });
  else if (of("affected").length > 0) entries.push({ ...base, ranges: [], status: "affected" });
  const unbounded = (state: State): Statement | undefined =>
    of(state).find(({ about, product }) => versionOf({ about, product }) === "" && isEveryVersion(product));
  const spared = unbounded("not-affected");
  const reason = spared?.why === undefined ? {} : { statusReason: spared.why };
  if (entries.length === 0 && spared !== undefined)
    entries.push({ ...base, ranges: [], status: "not-affected", ...reason });
  if (entries.length === 0 && of("under-investigation").length > 0) {
    entries.push({ ...base, ranges: [], status: "under-investigation" });
  }
  return entries;
}

/** Whether no range limits what is said of a product. */
function isEveryVersion({ versionRange }: CsafProduct): boolean {
  return versionRange === undefined || /^vers:[^/]*\/\*$/.test(versionRange);
}

function versionOf({ about, product }: Pick<Statement, "about" | "product">): string {
  return about.version === "" ? (product.version ?? "") : about.version;
}

function affectedRanges(
  affected: readonly Statement[],
  fixed: readonly Statement[],
  scheme: VersionScheme | undefined,
): readonly AffectedRange[] {
  const fixes = sorted(fixed.map(versionOf), scheme);
  const ranges = affected.flatMap(({ product }) => eventsOfVers(product.versionRange ?? "") ?? []);
  const listed = sorted(
    affected.flatMap((one) => (one.product.versionRange === undefined ? versionOf(one) : [])),
    scheme,
  );
  const isWhole = affected.some((one) => versionOf(one) === "" && one.product.versionRange === undefined);
  if (ranges.length === 0 && (isWhole || affected.length === 0))
    return fixes.map((fix, index) => untilFix(fix, index));
  return [...ranges.map((events) => withFix(events, fixes, scheme)), ...listedRanges(listed, fixes, scheme)];
}

/** Nothing but fixes is told: everything before the first is affected, and in later lines what comes before theirs. */
function untilFix(fixed: string, index: number): AffectedRange {
  const line = /^v?(\d+)/.exec(fixed)?.[1] ?? "0";
  return { type: "ECOSYSTEM", events: [{ introduced: index === 0 ? "0" : line }, { fixed }] };
}

/** A range that ends with its last affected version goes on to the fix that is named above it. */
function withFix(
  events: readonly RangeEvent[],
  fixes: readonly string[],
  scheme: VersionScheme | undefined,
): AffectedRange {
  const end = events.at(-1);
  const last = end?.lastAffected;
  const isOpen = end?.introduced !== undefined;
  if (last === undefined && !isOpen) return { type: "ECOSYSTEM", events };
  const above = last ?? end?.introduced ?? "0";
  const fixed = fixes.find((fix) => isBelow(above, fix, scheme));
  if (fixed === undefined) return { type: "ECOSYSTEM", events };
  return { type: "ECOSYSTEM", events: [...(isOpen ? events : events.slice(0, -1)), { fixed }] };
}

/** Versions one by one are affected up to the fix above them, in their line; without one they alone are. */
function listedRanges(
  listed: readonly string[],
  fixes: readonly string[],
  scheme: VersionScheme | undefined,
): readonly AffectedRange[] {
  return listed.map((version) => {
    const fixed = fixes.find((fix) => isBelow(version, fix, scheme));
    const end: RangeEvent = fixed === undefined ? { lastAffected: version } : { fixed };
    return { type: "ECOSYSTEM", events: [{ introduced: version }, end] };
  });
}

function sorted(versions: readonly string[], scheme: VersionScheme | undefined): readonly string[] {
  const distinct = [...new Set(versions)].filter((version) => version !== "");
  return distinct.sort((left, right) =>
    isBelow(left, right, scheme) ? -1 : isBelow(right, left, scheme) ? 1 : 0,
  );
}

function isBelow(left: string, right: string, scheme: VersionScheme | undefined): boolean {
  if (scheme === undefined) return false;
  const [one, other] = [readVersion(scheme, left).parsed, readVersion(scheme, right).parsed];
  return one.ok && other.ok && scheme.compare(one.value, other.value) < 0;
}
