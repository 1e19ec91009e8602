import type { FileEntry, LayerNumber, Package, PackageType } from "#model";
import type { FactAt, FactsByPath } from "../cataloger.ts";
import { diverter } from "../catalogers/dpkg/recorded-files.ts";
import { directoryOf, joinPath } from "../paths.ts";
import { type RecordedChecksums, recordedChecksumsFact, type RecordForm } from "./recorded-checksums.ts";

/** A file with the digests or targets that packages recorded of it: usually one. */
export interface ExpectedFile {
  readonly path: string;
  readonly layer: LayerNumber;
  readonly type: FileEntry["type"];
  /** Target as written, of symbolic links. */
  readonly linkTarget?: string;
  readonly packageID: string;
  readonly isConfiguration: boolean;
  readonly digests: readonly { readonly algorithm: RecordForm; readonly hex: string }[];
}

/** What to compare, and how many recorded files are not there. */
export interface Expectations {
  /** Sorted by path. */
  readonly files: readonly ExpectedFile[];
  readonly missing: number;
}

/** The merged tree as far as it is needed. */
export interface VerifiedTree {
  nodeBehindLinks(path: string): number;
  pathOf(node: number): string;
  get(path: string): FileEntry | undefined;
}

/** More files than any image's packages have. */
const maxFiles = 3_000_000;

/**
 * Which content packages say that their files have. A record counts as the layer has it that installed the package:
 * whoever changes a file later can change the record with it.
 */
export function expectedFiles(
  facts: FactsByPath,
  tree: VerifiedTree,
  packages: readonly Package[],
): Expectations {
  const owners = new OwnersOfRecords(packages);
  const divert = diverter(facts);
  const expected = new Map<number, ExpectedFile>();
  const missing = new Set<string>();
  for (const { at, owner } of recordsInForce(facts, owners)) {
    for (const { hex, path: recorded, isConfiguration } of linesOf(at.fact)) {
      const path = at.fact.base === "root" ? recorded : joinPath(directoryOf(directoryOf(at.path)), recorded);
      const node = tree.nodeBehindLinks(owner.type === "deb" ? divert(path, owner.name) : path);
      if (node < 0) {
        missing.add(path);
        continue;
      }
      if (expected.size >= maxFiles) break;
      const digest = { algorithm: at.fact.algorithm, hex };
      const known = expected.get(node);
      if (known !== undefined) expected.set(node, { ...known, digests: [...known.digests, digest] });
      else expected.set(node, placed(tree, node, { owner, isConfiguration, digest }));
    }
  }
  const files = [...expected.values()].sort((left, right) => (left.path < right.path ? -1 : 1));
  return { files, missing: missing.size };
}

function placed(
  tree: VerifiedTree,
  node: number,
  {
    owner,
    isConfiguration,
    digest,
  }: Pick<ExpectedFile, "isConfiguration"> & {
    readonly owner: Package;
    readonly digest: ExpectedFile["digests"][number];
  },
): ExpectedFile {
  const path = tree.pathOf(node);
  const { type = "file", layer = 0, linkTarget } = tree.get(path) ?? {};
  return {
    path,
    layer,
    type,
    ...(type === "symlink" && linkTarget !== undefined ? { linkTarget } : {}),
    packageID: owner.id,
    isConfiguration,
    digests: [digest],
  };
}

interface RecordInForce {
  readonly at: FactAt<RecordedChecksums>;
  readonly owner: Package;
}

/** Of each record of an installed package the version that came with the package, else the last. */
function* recordsInForce(facts: FactsByPath, owners: OwnersOfRecords): Generator<RecordInForce> {
  const visible = facts.visible(recordedChecksumsFact);
  const paths = new Set([...visible, ...facts.removed(recordedChecksumsFact)].map(({ path }) => path));
  for (const path of paths) {
    const versions = facts.history(recordedChecksumsFact, path);
    const byRecord = Map.groupBy(
      versions,
      ({ fact }) => `${fact.algorithm} ${JSON.stringify(fact.owner ?? null)}`,
    );
    for (const records of byRecord.values()) {
      const last = records.at(-1);
      const owner = last === undefined ? undefined : owners.of(last);
      if (last === undefined || owner === undefined) continue;
      yield { at: records.find(({ layer }) => layer === owner.layer) ?? last, owner };
    }
  }
}

/** Finds the package that a record is about. */
class OwnersOfRecords {
  readonly #byName: ReadonlyMap<string, readonly Package[]>;
  readonly #byMetadata = new Map<string, Package>();

  constructor(packages: readonly Package[]) {
    this.#byName = Map.groupBy(packages, ({ type, name }) => `${type} ${name}`);
    for (const one of packages) {
      for (const { path } of one.locations) {
        this.#byMetadata.set(path, one);
        if (recordedBeside.has(one.type)) this.#byMetadata.set(directoryOf(path), one);
      }
    }
  }

  of({ path, fact }: FactAt<RecordedChecksums>): Package | undefined {
    const { owner } = fact;
    if (owner === undefined) return this.#byMetadata.get(path) ?? this.#byMetadata.get(directoryOf(path));
    const named = this.#byName.get(`${owner.type} ${owner.name}`) ?? [];
    const fitting = named.filter(
      ({ version, architecture }) =>
        (owner.version === undefined || owner.version === version) &&
        (owner.architecture === undefined ||
          architecture === undefined ||
          owner.architecture === architecture),
    );
    return fitting[0];
  }
}

/** Types whose records lie in the directory that also holds what the package was found by. */
const recordedBeside: ReadonlySet<PackageType> = new Set(["alpm", "generic", "pypi"]);

function* linesOf({
  files,
  configuration,
}: RecordedChecksums): Generator<{ hex: string; path: string; isConfiguration: boolean }> {
  for (const [text, isConfiguration] of [
    [files, false],
    [configuration, true],
  ] as const) {
    if (text === "") continue;
    for (const line of text.split("\n")) {
      const blank = line.indexOf(" ");
      yield { hex: line.slice(0, blank), path: line.slice(blank + 1), isConfiguration };
    }
  }
}
