import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { type ListedPackage, listing, type PackageList } from "../../package-list.ts";
import { withoutCredentials } from "../../without-credentials.ts";
import { nugetListKind } from "./nuget-list.ts";

/** Reads `paket.lock`: packages of NuGet, files of GitHub and repositories of Git, in groups. */
export const paketLock: Extractor<PackageList> = {
  id: "dotnet/paket-lock",
  version: 1,
  kind: nugetListKind,
  selects: { names: ["paket.lock"], maxBytes: 16 * 1024 * 1024 },
  spec: { title: "Paket, The paket.lock file", url: "https://fsprojects.github.io/Paket/lock-file.html" },
  extract: (_, content) => extractPaketLock(content),
};

interface Entry {
  readonly name: string;
  readonly version: string;
  readonly dependencies: string[];
  readonly kind: string;
  readonly remote: string;
  readonly group: string;
  readonly line: number;
}

const entryLine = /^ {4}(\S{1,512}) \(([^()\s]{1,255})\)/;
const dependencyLine = /^ {6}(\S{1,512})/;

function extractPaketLock(content: ByteSource): Extraction<PackageList> {
  const entries = [...entriesOf(readLines(content))];
  const keys = new Map(entries.map((each) => [`${each.group}/${each.name.toLowerCase()}`, keyOf(each)]));
  return listing(
    "paket-lock",
    entries.map((each) => describe(each, keys)),
  );
}

function* entriesOf(lines: readonly string[]): Generator<Entry> {
  let place = { kind: "", remote: "", group: "main" };
  let current: Entry | undefined;
  for (const [index, line] of lines.entries()) {
    const [, remote] = /^ {2}remote: (.*)$/.exec(line) ?? [];
    const [, name, version] = entryLine.exec(line) ?? [];
    if (line.startsWith("GROUP ")) place = { ...place, kind: "", group: line.slice(6).trim().toLowerCase() };
    else if (/^[A-Z]+\b/.test(line)) place = { ...place, kind: line.trim(), remote: "" };
    else if (remote !== undefined) place = { ...place, remote: withoutCredentials(remote.trim()) };
    else if (name !== undefined && version !== undefined) {
      if (current !== undefined) yield current;
      current = { ...place, name, version, dependencies: [], line: index + 1 };
    } else {
      const needed = dependencyLine.exec(line)?.[1];
      if (needed !== undefined) current?.dependencies.push(needed);
    }
  }
  if (current !== undefined) yield current;
}

function keyOf({ name, version, kind }: Entry): string {
  return `${kind} ${name}@${version}`;
}

function describe(entry: Entry, keys: ReadonlyMap<string, string>): ListedPackage {
  const { name, version, kind, remote, group, dependencies, line } = entry;
  const key = keyOf(entry);
  const dependsOn = dependencies.map((each) => keys.get(`${group}/${each.toLowerCase()}`) ?? "");
  if (kind === "NUGET") return { key, name, version, dependsOn, line };
  const isFile = kind === "GITHUB" && remote !== name;
  const repository = isFile ? remote : name;
  const slash = repository.indexOf("/");
  return {
    key,
    type: kind === "GITHUB" ? "github" : "generic",
    name: repository,
    ...(slash > 0 ? { namespace: repository.slice(0, slash) } : {}),
    version,
    ...(isFile ? { subpath: name, unresolved: "taken at a commit, not from a release" } : {}),
    ...(kind === "GITHUB" || remote === "" ? {} : { qualifiers: { download_url: remote } }),
    line,
  };
}
