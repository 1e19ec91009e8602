import type { Package, PackageType } from "#model";
import { evaluate } from "../evaluate.ts";
import type { Coordinate, Matcher } from "../matcher.ts";

/** How the packages of one type are found in OSV's ecosystems. */
interface LanguageRule {
  readonly type: PackageType;
  /** Name in the advisories; the package's own. */
  readonly name?: (pkg: Package) => string;
  /** Version in the advisories; the package's own. */
  readonly version?: (pkg: Package) => string;
  readonly ecosystems: (pkg: Package) => readonly string[];
}

function only(ecosystem: string): () => readonly string[] {
  const one = [ecosystem];
  return () => one;
}

/** `group:artifact`, the coordinates of Maven's advisories. */
function mavenName({ namespace, name }: Package): string {
  return namespace === undefined || name.includes(":") ? name : `${namespace}:${name}`;
}

/** `vendor/name` of types whose names have an owner. */
function ownedName({ namespace, name }: Package): string {
  return namespace === undefined || name.startsWith(`${namespace}/`) ? name : `${namespace}/${name}`;
}

/** Go's advisories call the standard library `stdlib` and its versions as those of a module: `1.21.3`. */
function goVersion({ version }: Package): string {
  return version.replace(/^go(?=\d)/, "");
}

function goName({ name }: Package): string {
  return name === "std" ? "stdlib" : name;
}

/** Drupal publishes the advisories of contributed modules for its own Composer repository. */
function composerEcosystems(pkg: Package): readonly string[] {
  const isDrupal = ownedName(pkg).toLowerCase().startsWith("drupal/");
  return isDrupal ? ["Packagist", "Packagist:https://packages.drupal.org/8"] : ["Packagist"];
}

const rules: readonly LanguageRule[] = [
  { type: "bitnami", ecosystems: only("Bitnami") },
  { type: "cargo", ecosystems: only("crates.io") },
  { type: "composer", name: ownedName, ecosystems: composerEcosystems },
  { type: "conan", ecosystems: only("ConanCenter") },
  { type: "cran", ecosystems: () => ["CRAN", "Bioconductor"] },
  { type: "gem", ecosystems: only("RubyGems") },
  { type: "github", name: ownedName, ecosystems: only("GitHub Actions") },
  { type: "golang", name: goName, version: goVersion, ecosystems: only("Go") },
  { type: "hackage", ecosystems: only("Hackage") },
  { type: "hex", ecosystems: only("Hex") },
  { type: "julia", ecosystems: only("Julia") },
  { type: "maven", name: mavenName, ecosystems: only("Maven") },
  { type: "npm", name: ownedName, ecosystems: only("npm") },
  { type: "nuget", ecosystems: only("NuGet") },
  { type: "opam", ecosystems: only("opam") },
  { type: "pub", ecosystems: only("Pub") },
  { type: "pypi", ecosystems: only("PyPI") },
  { type: "swift", name: ownedName, ecosystems: only("SwiftURL") },
];

/** Packages of language ecosystems, each by the advisories of its own registry's ecosystem. */
export const languageMatchers: readonly Matcher[] = rules.map(languageMatcher);

function languageMatcher(rule: LanguageRule): Matcher {
  const coordinatesOf = (pkg: Package): readonly Coordinate[] => {
    const name = rule.name?.(pkg) ?? pkg.name;
    const version = rule.version?.(pkg) ?? pkg.version;
    return rule.ecosystems(pkg).map((ecosystem) => ({ ecosystem, name, version }));
  };
  return {
    id: rule.type,
    spec: {
      title: "OSV schema, affected[].package, defined ecosystems",
      url: "https://ossf.github.io/osv-schema/#defined-ecosystems",
    },
    appliesTo: ({ type }) => type === rule.type,
    coordinates: ({ package: pkg }) => coordinatesOf(pkg),
    evaluations: ({ package: pkg }, advisories) =>
      coordinatesOf(pkg).flatMap((coordinate) => evaluate(coordinate, advisories)),
  };
}
