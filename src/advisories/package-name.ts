/** Brings a name to the form under which its ecosystem knows one package. */
type Normalise = (name: string) => string;

const asWritten: Normalise = (name) => name;
const lowerCase: Normalise = (name) => name.toLowerCase();

/**
 * How names are compared, by OSV ecosystem without release. Ecosystems that are not named compare names as they
 * are written: Go's module paths, Maven's coordinates, npm, crates.io, RubyGems and every distribution.
 */
const rules: ReadonlyMap<string, Normalise> = new Map<string, Normalise>([
  // PEP 503, "Normalized Names".
  ["PyPI", (name) => name.replace(/[-_.]+/g, "-").toLowerCase()],
  // Composer, "name": must be lower case; older registrations were not.
  ["Packagist", lowerCase],
  // NuGet identifiers are compared without regard to case.
  ["NuGet", lowerCase],
  // GitHub's owners and repositories are.
  ["GitHub Actions", lowerCase],
  // Repository addresses, written with and without scheme and suffix.
  [
    "SwiftURL",
    (name) =>
      name
        .toLowerCase()
        .replace(/^https?:\/\//, "")
        .replace(/\.git$/, ""),
  ],
]);

/** The name under which the index keeps a package: the same for every way of writing the same package. */
export function indexedName(ecosystem: string, name: string): string {
  const colon = ecosystem.indexOf(":");
  const family = colon < 0 ? ecosystem : ecosystem.slice(0, colon);
  return (rules.get(family) ?? asWritten)(name);
}
