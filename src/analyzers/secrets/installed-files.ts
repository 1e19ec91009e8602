import { createHash } from "node:crypto";
import type { ByteSource } from "#formats";
import { type HoldableContent, InstalledRpmFiles, type RpmFile } from "./installed-rpm-files.ts";

/** What a package manager recorded of a file, held against the file. */
export interface InstalledFile {
  /** `deb openssl`, `pypi requests`, `apk musl`: who installed it. */
  readonly owner: string;
  /** Whether it is, byte for byte, what was installed. */
  readonly isUnchanged: boolean;
}

type Algorithm = "md5" | "sha1" | "sha256";
/** Digests of one file, in hexadecimal, by all algorithms that package managers use. */
export type FileDigests = Readonly<Record<Algorithm, string>>;

type Recorded = (path: string) => { readonly owner: string; readonly digest: string } | undefined;

const dpkgSums = /^\/var\/lib\/dpkg\/(?:info|status\.d)\/([^/:]{1,200})(?::[^/]{1,40})?\.md5sums$/;
const pythonRecord = /^(.{0,2000})\/([^/]{1,200}?)-[^/-]{1,80}\.dist-info\/RECORD$/;
const apkDatabase = "/lib/apk/db/installed";
/** rpm's digests are MD5 in old packages, SHA-256 since. */
const algorithmOfLength: ReadonlyMap<number, Algorithm> = new Map([
  [32, "md5"],
  [40, "sha1"],
  [64, "sha256"],
]);
const maxRecordBytes = 32 * 1024 * 1024;

/**
 * The lists of file digests that package managers leave in a layer: dpkg's `md5sums`, the `RECORD` of Python's
 * packages ("Recording installed projects"), apk's database (lines `F:`, `R:` and `Z:`), rpm's headers. Kept as they
 * are until somebody asks about files, which is rare.
 */
export class InstalledFiles {
  readonly #records: { readonly algorithm: Algorithm; readonly find: Recorded }[] = [];

  readonly #rpm = new InstalledRpmFiles();
  #ofRpm: ReadonlyMap<string, RpmFile> = new Map();

  /** Keeps a file that is such a list. */
  note(path: string, content: HoldableContent): void {
    this.#rpm.note(path, content);
    const read = readerOf(path);
    if (read === undefined || content.size > maxRecordBytes) return;
    this.#records.push(read(content.read(0, content.size).toString("latin1")));
  }

  /** Says which files will be asked about: rpm's headers are gone through once for all of them. */
  prepare(paths: ReadonlySet<string>): void {
    this.#ofRpm = this.#rpm.of(paths);
  }

  /** What is recorded of a file, or nothing where no list of this layer names it. */
  of(path: string, digests: FileDigests): InstalledFile | undefined {
    for (const { algorithm, find } of this.#records) {
      const found = find(path);
      if (found === undefined) continue;
      return { owner: found.owner, isUnchanged: digests[algorithm] === found.digest };
    }
    const found = this.#ofRpm.get(path);
    const algorithm = found === undefined ? undefined : algorithmOfLength.get(found.digest.length);
    if (found === undefined || algorithm === undefined) return undefined;
    return { owner: found.owner, isUnchanged: digests[algorithm] === found.digest };
  }
}

function readerOf(
  path: string,
): ((text: string) => { readonly algorithm: Algorithm; readonly find: Recorded }) | undefined {
  // Asked of every file: nearly all end otherwise.
  if (!path.endsWith(".md5sums") && !path.endsWith("/RECORD") && path !== apkDatabase) return undefined;
  const dpkg = dpkgSums.exec(path);
  if (dpkg !== null) {
    return (text) => ({ algorithm: "md5", find: (file) => inSums(text, file, `deb ${dpkg[1] ?? ""}`) });
  }
  const python = pythonRecord.exec(path);
  if (python !== null) {
    const [, root = "", name = ""] = python;
    return (text) => ({
      algorithm: "sha256",
      find: (file) => inRecord(text, file, { root, owner: `pypi ${name}` }),
    });
  }
  return path === apkDatabase
    ? (text) => ({ algorithm: "sha1", find: (file) => inApkDatabase(text, file) })
    : undefined;
}

/** `d41d8…  usr/share/doc/x` a line. */
function inSums(text: string, path: string, owner: string): ReturnType<Recorded> {
  const at = text.indexOf(`  ${path.slice(1)}\n`);
  const digest = at < 32 ? "" : text.slice(at - 32, at);
  return /^[0-9a-f]{32}$/.test(digest) ? { owner, digest } : undefined;
}

/** `requests/api.py,sha256=<base64url>,6449` a line, from the directory of the packages. */
function inRecord(
  text: string,
  path: string,
  { root, owner }: { readonly root: string; readonly owner: string },
): ReturnType<Recorded> {
  if (!path.startsWith(`${root}/`)) return undefined;
  const name = `${path.slice(root.length + 1)},sha256=`;
  const at = text.startsWith(name) ? 0 : text.indexOf(`\n${name}`) + 1;
  if (at === 0 && !text.startsWith(name)) return undefined;
  const digest = text.slice(at + name.length, at + name.length + 43);
  return { owner, digest: Buffer.from(digest, "base64url").toString("hex") };
}

/** `P:` begins a package, `F:` a directory, `R:` a file of it, `Z:Q1<base64 of SHA-1>` its digest. */
function inApkDatabase(text: string, path: string): ReturnType<Recorded> {
  const directory = path.slice(1, path.lastIndexOf("/"));
  const file = path.slice(path.lastIndexOf("/") + 1);
  for (
    let at = text.indexOf(`\nF:${directory}\n`);
    at >= 0;
    at = text.indexOf(`\nF:${directory}\n`, at + 1)
  ) {
    const next = /\n(?:F:|\n)/.exec(text.slice(at + 3));
    const part = text.slice(at, next === null ? undefined : at + 3 + next.index);
    const line = part.indexOf(`\nR:${file}\n`);
    const sum =
      line < 0
        ? null
        : /^\nR:[^\n]{1,255}\n(?:a:[^\n]{1,64}\n)?Z:Q1([A-Za-z0-9+/=]{28})/.exec(part.slice(line));
    if (sum === null) continue;
    const begin = text.lastIndexOf("\nP:", at);
    const owner = begin < 0 ? "" : text.slice(begin + 3, text.indexOf("\n", begin + 3));
    return { owner: `apk ${owner}`, digest: Buffer.from(sum[1] ?? "", "base64").toString("hex") };
  }
  return undefined;
}

const piece = 1 << 20;

/** All digests of a file, read once. */
export function fileDigests(content: ByteSource): FileDigests {
  const [md5, sha1, sha256] = [createHash("md5"), createHash("sha1"), createHash("sha256")];
  for (let at = 0; at < content.size; at += piece) {
    const bytes = content.read(at, piece);
    for (const state of [md5, sha1, sha256]) state.update(bytes);
    content.release?.(bytes);
  }
  return { md5: md5.digest("hex"), sha1: sha1.digest("hex"), sha256: sha256.digest("hex") };
}
