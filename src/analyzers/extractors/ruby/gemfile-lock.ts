import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";
import { withoutCredentials } from "../../without-credentials.ts";

export const gemfileLockKind = defineFactKind<PackageList>("ruby-gemfile-lock");

/**
 * Reads `Gemfile.lock` and `gems.locked` of Bundler, all versions. A gem that is locked for several platforms is
 * listed once. Which group of the Gemfile a gem is in, and so its purpose, is not told.
 */
export const gemfileLock: Extractor<PackageList> = {
  id: "ruby/gemfile-lock",
  version: 1,
  kind: gemfileLockKind,
  selects: { names: ["Gemfile.lock", "gems.locked"], maxBytes: 16 * 1024 * 1024 },
  spec: { title: "Bundler, Gemfile.lock", url: "https://bundler.io/guides/rationale.html" },
  extract: (_, content) => extractGemfileLock(content),
};

interface Source {
  readonly kind: string;
  readonly remote: string;
  readonly revision: string;
}

interface Gem {
  readonly name: string;
  readonly version: string;
  readonly platforms: Set<string>;
  readonly dependencies: Set<string>;
  readonly source: Source;
  readonly line: number;
}

interface Reading {
  readonly gems: Map<string, Gem>;
  readonly direct: Set<string>;
  section: string;
  source: Source;
  current: Gem | undefined;
}

const nothing: Source = { kind: "", remote: "", revision: "" };
/** In a lock file a version has no dash: what is behind one is the platform. */
const spec = /^ {4}(\S{1,255}) \(([^()\s-]{1,255})(?:-([^()\s]{1,255}))?\)$/;
const dependency = /^ {6}(\S{1,255}?)!?(?: \(.*\))?$/;
const wanted = /^ {2}(\S{1,255}?)!?(?: \(.*\))?!?$/;

function extractGemfileLock(content: ByteSource): Extraction<PackageList> {
  const reading: Reading = {
    gems: new Map(),
    direct: new Set(),
    section: "",
    source: nothing,
    current: undefined,
  };
  for (const [index, line] of readLines(content).entries()) readLine(line, index + 1, reading);
  const keys = new Map([...reading.gems.values()].map((gem) => [gem.name, keyOf(gem)]));
  return listing(
    "gemfile-lock",
    [...reading.gems.values()].map((gem) => describe(gem, reading.direct, keys)),
  );
}

function readLine(line: string, number: number, reading: Reading): void {
  if (/^[A-Z]/.test(line)) {
    reading.section = line.trim();
    reading.source = { ...nothing, kind: reading.section };
    reading.current = undefined;
    return;
  }
  if (reading.section === "DEPENDENCIES") {
    const name = wanted.exec(line)?.[1];
    if (name !== undefined) reading.direct.add(name);
    return;
  }
  if (!["GEM", "GIT", "PATH", "PLUGIN SOURCE"].includes(reading.section)) return;
  const [, field, value = ""] = /^ {2}(remote|revision): (.*)$/.exec(line) ?? [];
  if (field !== undefined) reading.source = { ...reading.source, [field]: withoutCredentials(value.trim()) };
  else readSpec(line, number, reading);
}

function readSpec(line: string, number: number, reading: Reading): void {
  const [, name, version, platform] = spec.exec(line) ?? [];
  if (name !== undefined && version !== undefined) {
    const key = `${name}@${version}`;
    const gem = reading.gems.get(key) ?? {
      name,
      version,
      platforms: new Set(),
      dependencies: new Set(),
      source: reading.source,
      line: number,
    };
    gem.platforms.add(platform ?? "ruby");
    reading.gems.set(key, gem);
    reading.current = gem;
    return;
  }
  const needed = dependency.exec(line)?.[1];
  if (needed !== undefined) reading.current?.dependencies.add(needed);
}

function keyOf({ name, version }: Gem): string {
  return `${name}@${version}`;
}

function describe(gem: Gem, direct: ReadonlySet<string>, keys: ReadonlyMap<string, string>): ListedPackage {
  const { name, version, source, line } = gem;
  const [platform, ...others] = gem.platforms;
  const isForOne = platform !== undefined && others.length === 0 && platform !== "ruby";
  const git = source.kind === "GIT" ? `git+${source.remote}@${source.revision}` : undefined;
  return {
    name,
    version,
    direct: direct.has(name),
    dependsOn: [...gem.dependencies].map((each) => keys.get(each)).filter((each) => each !== undefined),
    qualifiers: { ...(isForOne ? { platform } : {}), ...(git === undefined ? {} : { vcs_url: git }) },
    ...(source.kind === "PATH" ? { unresolved: "part of the project itself, from no registry" } : {}),
    line,
  };
}
