import type { Package } from "#model";

/** Where a project says what it asks for, and what reads it. */
export interface ManifestPlace {
  /** Program that changes it: `npm`, `poetry`; undefined where the path does not tell. */
  readonly manager: string | undefined;
  /** The file to change, or the archive, program or directory that is to be made anew. */
  readonly path: string;
  /** Whether `path` is a file that a person edits. */
  readonly isManifest: boolean;
  /** Of `path`, where the package stands in it. */
  readonly line?: number;
}

/** Lock file → the manifest beside it and the program that reads both. */
const lockFiles: Readonly<Record<string, readonly [manifest: string, manager: string]>> = {
  "package-lock.json": ["package.json", "npm"],
  "npm-shrinkwrap.json": ["package.json", "npm"],
  "yarn.lock": ["package.json", "yarn"],
  "pnpm-lock.yaml": ["package.json", "pnpm"],
  "bun.lock": ["package.json", "bun"],
  "deno.lock": ["deno.json", "deno"],
  "poetry.lock": ["pyproject.toml", "poetry"],
  "uv.lock": ["pyproject.toml", "uv"],
  "pdm.lock": ["pyproject.toml", "pdm"],
  "Pipfile.lock": ["Pipfile", "pipenv"],
  "Cargo.lock": ["Cargo.toml", "cargo"],
  "Gemfile.lock": ["Gemfile", "bundle"],
  "gems.locked": ["gems.rb", "bundle"],
  "composer.lock": ["composer.json", "composer"],
  "go.sum": ["go.mod", "go"],
  "pubspec.lock": ["pubspec.yaml", "pub"],
  "mix.lock": ["mix.exs", "mix"],
  "Podfile.lock": ["Podfile", "pod"],
  "Package.resolved": ["Package.swift", "swift"],
  "gradle.lockfile": ["build.gradle", "gradle"],
  "packages.lock.json": ["the project file", "dotnet"],
};

/** Files that are the manifest themselves. */
const manifests: readonly (readonly [RegExp, string])[] = [
  [/^(?:.*requirements.*\.(?:txt|in)|constraints\.txt)$/, "pip"],
  [/^go\.mod$/, "go"],
  [/^pom\.xml$/, "maven"],
  [/^(?:.*\.(?:cs|fs|vb)proj|Directory\.Packages\.props|packages\.config)$/, "dotnet"],
  [/^environment\.ya?ml$/, "conda"],
];

/** Directories of installed packages: what is above them is the project. */
const installedIn: readonly (readonly [RegExp, manifest: string, manager: string])[] = [
  [/\/node_modules\/.*$/s, "package.json", "npm"],
  [/\/vendor\/composer\/installed\.(?:json|php)$/, "composer.json", "composer"],
  [/\/vendor\/bundle\/.*$/s, "Gemfile", "bundle"],
];

/** The manifest that a package comes from, by the paths of its evidence. */
export function manifestOf(pkg: Package): ManifestPlace {
  for (const { path, line } of pkg.locations) {
    const place = namedManifest(pkg, path.replace(/!\/.*$/s, ""));
    if (place === undefined) continue;
    // A line of a lock file is not one of the manifest.
    return place.path === path && line !== undefined ? { ...place, line } : place;
  }
  return installedPlace(pkg, (pkg.locations[0]?.path ?? "").replace(/!\/.*$/s, ""));
}

function namedManifest(pkg: Package, path: string): ManifestPlace | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const lock = Object.hasOwn(lockFiles, name) ? lockFiles[name] : undefined;
  if (lock !== undefined) return { manager: lock[1], path: `${folder}${lock[0]}`, isManifest: true };
  const own = pkg.type === "github" ? "github" : manifests.find(([pattern]) => pattern.test(name))?.[1];
  if (own !== undefined) return { manager: own, path, isManifest: true };
  for (const [pattern, manifest, manager] of installedIn) {
    const at = pattern.exec(path)?.index;
    if (at !== undefined) return { manager, path: `${path.slice(0, at)}/${manifest}`, isManifest: true };
  }
  return undefined;
}

/** What was installed without a trace of who asked for it. */
function installedPlace(pkg: Package, path: string): ManifestPlace {
  const managers: Partial<Record<Package["type"], string>> = {
    pypi: "pip",
    gem: "gem",
    maven: "maven",
    golang: "go",
    cargo: "cargo",
    nuget: "dotnet",
    conda: "conda",
    composer: "composer",
    npm: "npm",
  };
  const directory = /^(.*\/(?:site|dist)-packages|.*\/gems\/[^/]+|.*\/conda-meta)(?=\/)/s.exec(path)?.[1];
  return { manager: managers[pkg.type], path: directory ?? path, isManifest: false };
}
