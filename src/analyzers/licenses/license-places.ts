import type { Package } from "#model";

const manifest =
  /\/(?:package\.json|METADATA|PKG-INFO|composer\.json|Cargo\.toml|[^/]+\.gemspec|[^/]+\.nuspec|DESCRIPTION|pom\.xml|[^/]+\.(?:jar|war|ear|whl|nupkg))$/;
/** Packages lie below these directories. */
export const installedBelow = /\/(?:node_modules|site-packages|dist-packages|vendor|gems|bower_components)\//;
const documentation = /^\/usr\/share\/(?:doc|licenses|doc\/packages)\/([^/]+)\/(?:.*\/)?[^/]+$/;
const systemTypes = new Set(["deb", "rpm", "apk", "alpm"]);

/** Finds the package that a file with a licence is of, by where both lie. */
export class LicensePlaces {
  readonly #byDirectory = new Map<string, Package>();
  readonly #byName = new Map<string, Package>();

  constructor(packages: readonly Package[]) {
    for (const pkg of packages) {
      if (systemTypes.has(pkg.type)) this.#addSystem(pkg);
      else for (const directory of directoriesOf(pkg)) this.#byDirectory.set(directory, pkg);
    }
  }

  /** The package, if there is one; nested archives belong to the innermost one that is a package. */
  packageOf(path: string): Package | undefined {
    if (path.startsWith("/usr/share/common-licenses/")) return this.#byName.get("base-files");
    const documented = documentation.exec(path)?.[1];
    if (documented !== undefined) return this.#documented(documented);
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const found = this.#byDirectory.get(path.slice(0, end));
      // What is installed below a project is not the project's own.
      if (found !== undefined) return installedBelow.test(path.slice(end)) ? undefined : found;
    }
    const project = this.#byDirectory.get("");
    return project === undefined || installedBelow.test(path) ? undefined : project;
  }

  #addSystem(pkg: Package): void {
    if (!this.#byName.has(pkg.name)) this.#byName.set(pkg.name, pkg);
  }

  /** `/usr/share/doc/NAME`, in Fedora's older form `NAME-VERSION`. */
  #documented(name: string): Package | undefined {
    const whole = this.#byName.get(name);
    if (whole !== undefined) return whole;
    const dash = name.search(/-\d/);
    return dash > 0 ? this.#byName.get(name.slice(0, dash)) : undefined;
  }
}

/** Directories whose files are a package's own. */
function directoriesOf(pkg: Package): string[] {
  return pkg.locations.flatMap(({ path }) => {
    if (!manifest.test(path)) return [];
    if (/\.(?:jar|war|ear|whl|nupkg)$/.test(path)) return [`${path}!`];
    const gemspec = /^(.*)\/specifications\/(?:default\/)?([^/]+)\.gemspec$/.exec(path);
    if (gemspec !== null) return [`${gemspec[1] ?? ""}/gems/${gemspec[2] ?? ""}`];
    const archive = /^(.*)!\/META-INF\/maven\/[^!]*pom\.xml$/.exec(path);
    return [archive === null ? path.slice(0, path.lastIndexOf("/")) : `${archive[1] ?? ""}!`];
  });
}
