import {
  compareText,
  type FoundLicense,
  type LicenseReport,
  type Package,
  type PackageLicense,
} from "#model";
import type { FactAt, FactsByPath } from "../cataloger.ts";
import { categoryOfText } from "./license-category.ts";
import { type LicenseFile, licenseFileFact } from "./license-file-fact.ts";
import { installedBelow, LicensePlaces } from "./license-places.ts";
import { normalizeAllDeclared, normalizeDeclared } from "./normalize-declared.ts";
import { parseLicenseExpression, termsOf } from "./spdx-expression.ts";

/** A licence is known of nobody ("SPDX specification 2.3", annex D, `NOASSERTION`). */
export const noAssertion = "NOASSERTION";

const systemDirectory =
  /^\/(?:usr\/(?!local\/|src\/)|lib\d*\/|bin\/|sbin\/|etc\/|var\/|usr\/local\/(?:lib|include|go|share)\/|nix\/store\/)/;
const maxCopyrights = 1000;

/** What the licences of an artifact are made from. */
export interface LicenseInput {
  readonly packages: readonly Package[];
  readonly facts: FactsByPath;
}

/** The licence of each package with its evidence, and the licences in files of none. */
export function licenseReport({ packages, facts }: LicenseInput): LicenseReport {
  const places = new LicensePlaces(packages);
  const byPackage = new Map<string, FactAt<LicenseFile>[]>();
  const unowned: FoundLicense[] = [];
  const texts: Record<string, string> = {};
  const files = [...facts.visible(licenseFileFact)].sort((left, right) => compareText(left.path, right.path));
  for (const file of files) {
    const owner = places.packageOf(file.path);
    if (file.fact.text !== undefined) texts[file.path] = file.fact.text;
    if (owner === undefined) {
      if (!isInstalledSource(file)) unowned.push(...foundIn(file, []));
    } else byPackage.set(owner.id, [...(byPackage.get(owner.id) ?? []), file]);
  }
  return {
    packages: packages.map((pkg) => packageLicense(pkg, byPackage.get(pkg.id) ?? [])),
    unowned: unowned.sort((left, right) => compareText(left.path, right.path) || left.line - right.line),
    texts,
  };
}

function packageLicense(pkg: Package, files: readonly FactAt<LicenseFile>[]): PackageLicense {
  const declared = declaredOf(pkg);
  // "SEE LICENSE IN FILE" declares what the file holds.
  const isKnown =
    declared?.unknown.length === 0 && !declared.expression.startsWith("LicenseRef-see-license-in-");
  const declaredIDs = declared === undefined ? [] : idsOf(declared.expression);
  // A distribution's copyright file is what declares: all that a source package holds stands in it.
  const isDeclaration = (path: string): boolean => pkg.type === "deb" && path.endsWith("/copyright");
  const named = files
    .filter(({ path, fact }) => fact.isSource !== true && (!isDeclaration(path) || !isKnown))
    .flatMap((file) => foundIn(file, declaredIDs));
  const inSources = foundInSources(files, declaredIDs);
  const sure = named.filter(({ kind }) => kind !== "reference");
  const evidence = [sure, named, inSources].find((one) => one.length > 0) ?? [];
  const told = isKnown ? undefined : foundExpression(evidence);
  const expression = told ?? declared?.expression ?? noAssertion;
  const conflict = isKnown ? conflictOf(declaredIDs, sure) : undefined;
  return {
    packageID: pkg.id,
    expression,
    category: categoryOfText(expression),
    declared: declared?.expression ?? null,
    unknownNames: declared?.unknown ?? [],
    found: [...named, ...inSources],
    ...(conflict === undefined ? {} : { conflict }),
    copyrights: [...new Set(files.flatMap(({ fact }) => fact.copyrights))].slice(0, maxCopyrights),
    files: files.filter(({ fact }) => fact.isSource !== true).map(({ path }) => path),
  };
}

/** What sources say, each licence with the first file that says it: a thousand files say the same. */
function foundInSources(files: readonly FactAt<LicenseFile>[], declared: readonly string[]): FoundLicense[] {
  const first = new Map<string, FoundLicense>();
  for (const file of files) {
    if (file.fact.isSource !== true) continue;
    for (const found of foundIn(file, declared)) {
      if (!first.has(found.license)) first.set(found.license, found);
    }
  }
  return [...first.values()];
}

/** Sources where packages are installed are of some package, though it may not be told of which. */
function isInstalledSource({ path, fact }: FactAt<LicenseFile>): boolean {
  return fact.isSource === true && (installedBelow.test(path) || systemDirectory.test(path));
}

/** Of npm and Maven one of several licences may be chosen; elsewhere all of them hold. */
function declaredOf({ type, licenses }: Package) {
  if (licenses.length === 0) return undefined;
  if (licenses.length === 1) return normalizeDeclared(licenses[0] ?? "");
  if (type !== "npm" && type !== "maven") return normalizeAllDeclared(licenses);
  return normalizeDeclared(licenses.map((license) => `(${license})`).join(" OR "));
}

function foundIn({ path, layer, fact }: FactAt<LicenseFile>, declared: readonly string[]): FoundLicense[] {
  return withExceptions(fact.found).map(({ ids, expression, kind, confidence, line }) => ({
    license: expression ?? ids.find((id) => declared.includes(id)) ?? ids[0] ?? noAssertion,
    path,
    layer,
    line,
    kind,
    confidence,
  }));
}

/** An exception is no licence: it goes with the GNU licence of the same file, where that has one. */
function withExceptions(found: LicenseFile["found"]): LicenseFile["found"] {
  const exception = found.find(({ kind }) => kind === "exception");
  const excepted = found.find(({ ids, kind }) => kind !== "exception" && /^(?:A|L)?GPL-/.test(ids[0] ?? ""));
  if (exception === undefined || excepted === undefined) return found;
  const expression = `${excepted.ids[0]} WITH ${exception.ids[0]}`;
  return found.flatMap((one) => {
    if (one === exception) return [];
    return [one === excepted ? { ...one, expression } : one];
  });
}

function foundExpression(found: readonly FoundLicense[]): string | undefined {
  const texts = [...new Set(found.filter(({ kind }) => kind !== "exception").map(({ license }) => license))];
  return texts.length === 0 ? undefined : normalizeAllDeclared(texts)?.expression;
}

/** What the files hold when nothing of it is declared. Versions of one family are no conflict. */
function conflictOf(declared: readonly string[], found: readonly FoundLicense[]): string | undefined {
  const texts = found.filter(({ kind, confidence }) => kind !== "exception" && confidence >= 0.9);
  if (texts.length === 0) return undefined;
  const families = new Set(declared.map(familyOf));
  if (texts.some(({ license }) => idsOf(license).some((id) => families.has(familyOf(id))))) return undefined;
  return foundExpression(texts);
}

function familyOf(id: string): string {
  return id.replace(/-(?:only|or-later)$|\+$/, "");
}

/** Names of an expression's parts: its identifiers, and of those with an exception the older single name. */
export function partNames(expression: string): readonly string[] {
  const parsed = parseLicenseExpression(expression);
  const terms = parsed === undefined ? [] : termsOf(parsed);
  const older = terms.flatMap(({ id, exception }) =>
    exception === undefined
      ? []
      : [`${familyOf(id)}-with-${exception.toLowerCase().replace(/-[\d.]+$/, "")}`],
  );
  return [...new Set([...terms.map(({ id }) => id), ...older])].filter((name) => name !== expression);
}

/** The identifiers of an expression, without exceptions. */
export function idsOf(expression: string): readonly string[] {
  const parsed = parseLicenseExpression(expression);
  return parsed === undefined ? [] : [...new Set(termsOf(parsed).map(({ id }) => id))];
}
