import type { FileTree, Location } from "#model";
import type { FactAt, FactsByPath } from "../../../cataloger.ts";
import { type PythonDirectURL, pythonDirectURLKind } from "../../../extractors/python/direct-url.ts";
import { normalisedName } from "../../../extractors/python/lockfile/python-lockfile.ts";
import { type PythonMetadata, pythonMetadataKind } from "../../../extractors/python/metadata.ts";
import { baseNameOf, directoryOf } from "../../../paths.ts";

/** An installed distribution. */
export interface InstalledDistribution {
  /** The path of its metadata, which is also its key. */
  readonly at: FactAt<PythonMetadata>;
  readonly normalisedName: string;
  /** The directory from which it is imported: `…/site-packages`; of an egg, the directory that holds the egg. */
  readonly site: string;
  /** The `*.dist-info`, `*.egg-info` or egg itself; undefined when the metadata are a single file. */
  readonly metadataDirectory: string | undefined;
  readonly origin: PythonDirectURL | undefined;
  /** Whether the installer was asked for it by name; undefined where installers leave no such mark. */
  readonly requested: boolean | undefined;
  /** Further places of the same distribution: the source directory of an editable one. */
  readonly alsoAt: readonly Location[];
}

/** What metadata files lie in: which part of their path is the site, and which the metadata's own directory. */
const layouts = [
  /^(.*)\/([^/]+\.dist-info)\/METADATA$/,
  /^(.*)\/([^/]+\.egg-info)\/PKG-INFO$/,
  /^(.*)\/([^/]+)\/EGG-INFO\/PKG-INFO$/,
  /^(.*)\/([^/]+\.egg-info)$/,
];
/** Wheels that Python keeps to put into new environments: not installed. */
const seedWheels = /\/(?:ensurepip\/_bundled|python-wheels|virtualenv\/seed\/wheels\/embed)\/[^/]+\.whl!\//;

/** Every distribution whose metadata show it to be installed, sorted by path. */
export function findInstalled(facts: FactsByPath, tree: FileTree): InstalledDistribution[] {
  const origins = new Map(
    facts.visible(pythonDirectURLKind).map(({ path, fact }) => [directoryOf(path), fact]),
  );
  const found = facts
    .visible(pythonMetadataKind)
    .filter(({ path, fact }) => fact.version !== "" && !seedWheels.test(path))
    .map((at) => locate(at, origins, tree))
    .filter((each) => each !== undefined);
  const marked = new Set(found.filter(({ requested }) => requested === true).map(({ site }) => site));
  return mergeEditable(found).map((each) =>
    marked.has(each.site) ? each : { ...each, requested: undefined },
  );
}

function locate(
  at: FactAt<PythonMetadata>,
  origins: ReadonlyMap<string, PythonDirectURL>,
  tree: FileTree,
): InstalledDistribution | undefined {
  for (const layout of layouts) {
    const [, site, own] = layout.exec(at.path) ?? [];
    if (site === undefined || own === undefined) continue;
    // What pip could not remove it renames to `~…`, and ignores from then on.
    if (own.startsWith("~") || own.startsWith("-")) return undefined;
    const isFile = at.path.endsWith(".egg-info");
    const metadataDirectory = isFile ? undefined : `${site}/${own}`;
    return {
      at,
      normalisedName: normalisedName(at.fact.name),
      site,
      metadataDirectory,
      origin: metadataDirectory === undefined ? undefined : origins.get(metadataDirectory),
      requested: metadataDirectory !== undefined && tree.get(`${metadataDirectory}/REQUESTED`) !== undefined,
      alsoAt: [],
    };
  }
  return undefined;
}

/**
 * An editable installation has its metadata in the site, and often once more beside its source, left by the
 * build: one distribution.
 */
function mergeEditable(found: readonly InstalledDistribution[]): InstalledDistribution[] {
  const sources = new Map<string, InstalledDistribution[]>();
  for (const each of found) {
    if (!baseNameOf(each.metadataDirectory ?? "").endsWith(".egg-info")) continue;
    const key = `${each.normalisedName} ${each.at.fact.version}`;
    const known = sources.get(key);
    if (known === undefined) sources.set(key, [each]);
    else known.push(each);
  }
  const merged = new Set<InstalledDistribution>();
  const kept = found.map((each) => {
    const source = each.origin?.editable === true ? localPath(each.origin.url) : undefined;
    if (source === undefined) return each;
    const beside = (sources.get(`${each.normalisedName} ${each.at.fact.version}`) ?? []).filter(
      (other) => other !== each && (other.site === source || other.site.startsWith(`${source}/`)),
    );
    for (const other of beside) merged.add(other);
    return { ...each, alsoAt: beside.map(({ at: { path, layer } }) => ({ path, layer })) };
  });
  return kept.filter((each, index) => !merged.has(found[index] ?? each));
}

function localPath(url: string): string | undefined {
  if (!url.startsWith("file://")) return undefined;
  try {
    return decodeURIComponent(url.slice("file://".length)).replace(/\/+$/, "");
  } catch {
    // Not percent-encoded as it should be: then it is compared as it stands.
    return url.slice("file://".length);
  }
}
