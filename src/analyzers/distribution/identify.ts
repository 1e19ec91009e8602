import type { Distribution, FileTree, Issue } from "#model";
import type { FactAt, FactsByPath } from "../cataloger.ts";
import { osReleaseFact, type OsRelease } from "../extractors/os/os-release.ts";
import { releaseTextFact, type ReleaseText } from "../extractors/os/release-text.ts";
import { type WindowsProduct, windowsProductFact } from "../extractors/windows/registry.ts";
import type { FactKind } from "../fact-kind.ts";
import { debianCodenameOf, debianVersionOf } from "./debian-codenames.ts";
import { contradictingPackages } from "./contradicting-packages.ts";
import { distributionOfPackages } from "./from-packages.ts";
import { readReleaseLines } from "./release-lines.ts";

/** What an artifact says it is. */
export interface Identification {
  /** Null when nothing says so: an image of a single binary, a source tree. */
  readonly distribution: Distribution | null;
  readonly issues: readonly Issue[];
}

/** os-release(5): the first of the two that is there counts. */
const osReleasePaths = ["/etc/os-release", "/usr/lib/os-release"] as const;
const lsbReleasePath = "/etc/lsb-release";
/** Derived systems keep the files of those they are derived from: the most particular ones come first. */
const releaseTextPaths = [
  "/etc/alpine-release",
  "/etc/oracle-release",
  "/etc/rocky-release",
  "/etc/almalinux-release",
  "/etc/centos-release",
  "/etc/fedora-release",
  "/usr/lib/fedora-release",
  "/etc/amazon-linux-release",
  "/etc/photon-release",
  "/etc/mariner-release",
  "/etc/azurelinux-release",
  "/etc/openEuler-release",
  "/etc/SuSE-release",
  "/etc/system-release",
  "/usr/lib/system-release",
  "/etc/redhat-release",
  "/etc/arch-release",
  "/etc/debian_version",
] as const;

/**
 * The distribution of an artifact: os-release, else lsb-release, else a release file; of files that a later
 * layer removed when none is left; else what its packages are of. Links are followed through the tree.
 */
export function identifyDistribution(facts: FactsByPath, tree: FileTree): Identification {
  const seen = lookup(facts, tree, "visible");
  const visible = identified(seen);
  if (visible !== null) {
    const issues = [...contradictions(seen), ...contradictingPackages(visible, facts)];
    return { distribution: visible, issues };
  }
  const removed = identified(lookup(facts, tree, "removed"));
  if (removed === null) return inferred(facts, tree);
  const message =
    "the files that name the distribution were removed by a later layer; they were read from below";
  return { distribution: removed, issues: [{ code: "distribution-removed", message }] };
}

function inferred(facts: FactsByPath, tree: FileTree): Identification {
  const found = distributionOfPackages(facts);
  if (found === null) return { distribution: null, issues: brokenLinks(tree) };
  const { distribution, evidence, path, layer } = found;
  const message = `no file names the distribution; it was taken from the package ${evidence}`;
  return { distribution, issues: [{ code: "distribution-inferred", message, path, layer }] };
}

/** Whoever links os-release to nothing has a system, and hides which; an image without one has no link either. */
function brokenLinks(tree: FileTree): Issue[] {
  return [...osReleasePaths, lsbReleasePath].flatMap((path): Issue[] => {
    const entry = tree.get(path);
    if (entry?.type !== "symlink" || tree.resolve(path) !== undefined) return [];
    const message = `links to ${entry.linkTarget ?? "nothing"}, which is not there: the distribution is not known`;
    return [{ code: "distribution-link-broken", message, path, layer: entry.layer }];
  });
}

interface Lookup {
  osRelease(path: string): FactAt<OsRelease> | undefined;
  text(path: string): FactAt<ReleaseText> | undefined;
  /** What a registry of Windows says. */
  readonly windows: WindowsProduct | undefined;
}

function lookup(facts: FactsByPath, tree: FileTree, state: "visible" | "removed"): Lookup {
  function finder<Fact>(kind: FactKind<Fact>): (path: string) => FactAt<Fact> | undefined {
    const byPath = new Map(
      (state === "visible" ? facts.visible(kind) : facts.removed(kind)).map((at) => [at.path, at]),
    );
    return (path) => byPath.get(path) ?? byPath.get(tree.resolve(path)?.path ?? path);
  }
  const windows = (
    state === "visible" ? facts.visible(windowsProductFact) : facts.removed(windowsProductFact)
  )[0];
  return { osRelease: finder(osReleaseFact), text: finder(releaseTextFact), windows: windows?.fact };
}

function identified(found: Lookup): Distribution | null {
  for (const path of osReleasePaths) {
    const fact = found.osRelease(path)?.fact;
    if (fact?.["ID"] !== undefined && fact["ID"] !== "") return fromOsRelease(fact, found);
  }
  const lsb = found.osRelease(lsbReleasePath)?.fact;
  if (lsb?.["DISTRIB_ID"] !== undefined && lsb["DISTRIB_ID"] !== "") return fromLsbRelease(lsb);
  for (const path of releaseTextPaths) {
    const distribution = fromReleaseText(path, found.text(path)?.fact);
    if (distribution !== null) return distribution;
  }
  return found.windows === undefined ? null : fromRegistry(found.windows);
}

function fromRegistry({ product, version, release }: WindowsProduct): Distribution {
  const name = release === undefined ? product : `${product} ${release}`;
  return { id: "windows", version, name, idLike: [] };
}

function fromOsRelease(fact: OsRelease, found: Lookup): Distribution {
  const id = (fact["ID"] ?? "").toLowerCase();
  const debian = id === "debian" ? debianRelease(fact, found) : undefined;
  const version = debian?.version ?? fact["VERSION_ID"] ?? "";
  const codename = debian?.codename ?? present(fact["VERSION_CODENAME"]) ?? present(fact["UBUNTU_CODENAME"]);
  const name = present(fact["PRETTY_NAME"]) ?? nameOf(present(fact["NAME"]) ?? id, version);
  const variant = present(fact["VARIANT_ID"]);
  const cpe = present(fact["CPE_NAME"]);
  return {
    id,
    version,
    name,
    idLike: (fact["ID_LIKE"] ?? "").toLowerCase().split(/\s+/).filter(isPresent),
    ...(codename === undefined ? {} : { codename }),
    ...(variant === undefined ? {} : { variant }),
    ...(cpe === undefined ? {} : { cpe }),
  };
}

interface DebianRelease {
  readonly version: string;
  readonly codename: string | undefined;
}

/**
 * Debian's testing and unstable have no `VERSION_ID`; both say the codename of the coming release, whose number
 * advisories use for them. `sid` alone has no number: its version stays empty.
 */
function debianRelease(fact: OsRelease, found: Lookup): DebianRelease {
  const text = found.text("/etc/debian_version")?.fact.lines[0] ?? "";
  const stated = present(fact["VERSION_CODENAME"]) ?? /\(([a-z]+)\)/.exec(fact["VERSION"] ?? "")?.[1];
  const codename =
    stated ?? /^([a-z]+)(?:\/sid)?$/.exec(text)?.[1] ?? /([a-z]+)\/sid/.exec(fact["PRETTY_NAME"] ?? "")?.[1];
  const version =
    present(fact["VERSION_ID"]) ?? debianVersionOf(codename ?? "") ?? /^\d+/.exec(text)?.[0] ?? "";
  return { version, codename: codename ?? debianCodenameOf(version) };
}

function fromLsbRelease(fact: OsRelease): Distribution {
  const id = (fact["DISTRIB_ID"] ?? "").toLowerCase();
  const version = fact["DISTRIB_RELEASE"] ?? "";
  const codename = present(fact["DISTRIB_CODENAME"]);
  const name = present(fact["DISTRIB_DESCRIPTION"]) ?? nameOf(fact["DISTRIB_ID"] ?? "", version);
  return {
    id,
    version: version === "rolling" ? "" : version,
    name,
    idLike: [],
    ...(codename === undefined ? {} : { codename }),
  };
}

function fromReleaseText(path: string, fact: ReleaseText | undefined): Distribution | null {
  if (fact === undefined) return null;
  const line = fact.lines[0] ?? "";
  if (path === "/etc/arch-release") return { id: "arch", version: "", name: "Arch Linux", idLike: [] };
  if (path === "/etc/alpine-release")
    return { id: "alpine", version: line, name: nameOf("Alpine Linux", line), idLike: [] };
  if (path === "/etc/debian_version") return fromDebianVersion(line);
  const release = readReleaseLines(fact.lines);
  return release === undefined ? null : { ...release, name: line, idLike: [] };
}

function fromDebianVersion(line: string): Distribution | null {
  const codename = /^([a-z]+)(?:\/sid)?$/.exec(line)?.[1] ?? debianCodenameOf(line);
  const version = /^\d+/.exec(line)?.[0] ?? debianVersionOf(codename ?? "") ?? "";
  if (version === "" && codename === undefined) return null;
  const name = nameOf("Debian GNU/Linux", line);
  return { id: "debian", version, name, idLike: [], ...(codename === undefined ? {} : { codename }) };
}

/** The two places of os-release are meant to be one file: when they differ, somebody edited one of them. */
function contradictions(found: Lookup): Issue[] {
  const [first, second] = osReleasePaths.map((path) => found.osRelease(path));
  if (first === undefined || second === undefined || first.path === second.path) return [];
  const differ = ["ID", "VERSION_ID"].filter(
    (name) => (first.fact[name] ?? "") !== (second.fact[name] ?? ""),
  );
  if (differ.length === 0) return [];
  const message = `differs from ${second.path} in ${differ.join(" and ")}`;
  return [{ code: "distribution-contradictory", message, path: first.path, layer: first.layer }];
}

function nameOf(name: string, version: string): string {
  return version === "" ? name : `${name} ${version}`;
}

function present(text: string | undefined): string | undefined {
  return text === undefined || text === "" ? undefined : text;
}

function isPresent(text: string): boolean {
  return text !== "";
}
