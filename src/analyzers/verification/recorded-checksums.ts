import type { PackageType } from "#model";
import { defineFactKind } from "../fact-kind.ts";

/** Digests that package managers record, by the names that Node.js has for them. */
export type ChecksumAlgorithm = "md5" | "sha1" | "sha256" | "sha384" | "sha512";

/** What a record holds of a file: a digest of its content, or the target of a symbolic link itself. */
export type RecordForm = ChecksumAlgorithm | "link";

/** Whose files a record is about; none of it where the record lies among the package's own files. */
export interface RecordOwner {
  readonly type: PackageType;
  readonly name: string;
  readonly version?: string;
  readonly architecture?: string;
}

/** What a package manager recorded of a package's regular files and symbolic links. */
export interface RecordedChecksums {
  readonly owner?: RecordOwner;
  readonly algorithm: RecordForm;
  /** Paths count from the root, or from the directory above the one that holds the record. */
  readonly base: "root" | "above";
  /** Lines of a digest or target in lower-case hexadecimal, a blank and a path: one text is the most compact to keep. */
  readonly files: string;
  /** Likewise of files that whoever runs the system may change. */
  readonly configuration: string;
}

export const recordedChecksumsFact = defineFactKind<RecordedChecksums>("recorded-checksums");

const digestLengths: Readonly<Record<number, ChecksumAlgorithm>> = {
  32: "md5",
  40: "sha1",
  64: "sha256",
  96: "sha384",
  128: "sha512",
};

/** Which algorithm a digest in hexadecimal is of; undefined when none is so long. */
export function algorithmOf(hex: string): ChecksumAlgorithm | undefined {
  return /^[0-9a-f]+$/.test(hex) ? digestLengths[hex.length] : undefined;
}

const maxPathLength = 4096;

/** Lines by algorithm, as they are collected. */
export class ChecksumLines {
  readonly #lines = new Map<RecordForm, { files: string[]; configuration: string[] }>();

  /** Adds a file; what is no digest is left out, since nothing can be compared with it. */
  add(hex: string, path: string, isConfiguration = false): void {
    const algorithm = algorithmOf(hex);
    if (algorithm !== undefined) this.#add(algorithm, hex, path, isConfiguration);
  }

  /** Adds a symbolic link with its target as written; one without a target is left out. */
  addLink(target: string, path: string, isConfiguration = false): void {
    if (target === "" || target.length > maxPathLength) return;
    this.#add("link", Buffer.from(target).toString("hex"), path, isConfiguration);
  }

  #add(algorithm: RecordForm, hex: string, path: string, isConfiguration: boolean): void {
    if (path === "" || path.length > maxPathLength || path.includes("\n")) return;
    let lines = this.#lines.get(algorithm);
    if (lines === undefined) this.#lines.set(algorithm, (lines = { files: [], configuration: [] }));
    (isConfiguration ? lines.configuration : lines.files).push(`${hex} ${path}`);
  }

  /** One fact an algorithm. */
  facts(about: Pick<RecordedChecksums, "base" | "owner">): RecordedChecksums[] {
    return [...this.#lines].map(([algorithm, { files, configuration }]) => ({
      ...about,
      algorithm,
      files: files.join("\n"),
      configuration: configuration.join("\n"),
    }));
  }
}
