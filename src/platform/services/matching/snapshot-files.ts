import {
  copyFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { AdvisoryError, openSnapshot, type Snapshot } from "#advisories";
import type { SnapshotDescription } from "#model";
import type { ObjectStore } from "../../objects/object-store.ts";
import { makeDirectorySync } from "../../../runtime/make-directory.ts";

const noticedName = "noticed";

/** Snapshots of advisories by digest: copies that nobody changes while they are asked. */
export class SnapshotFiles {
  readonly #folder: string;
  readonly #objects: ObjectStore;
  /** Those that were asked last; whoever still asks the one before is not interrupted. */
  readonly #open = new Map<string, Snapshot>();

  constructor(folder: string, objects: ObjectStore) {
    this.#folder = folder;
    this.#objects = objects;
    makeDirectorySync(folder);
  }

  /** What the database at a path has; undefined where there is none. */
  describe(path: string): SnapshotDescription | undefined {
    if (!existsSync(path)) return undefined;
    try {
      const snapshot = openSnapshot(path);
      try {
        return snapshot.describe();
      } finally {
        snapshot.close();
      }
    } catch (thrown) {
      if (thrown instanceof AdvisoryError && thrown.code === "DATABASE_MISSING") return undefined;
      throw thrown;
    }
  }

  /** Keeps a copy of the database at a path under its digest, here and where every worker finds it. */
  async keep(path: string, digest: string): Promise<void> {
    const kept = this.#path(digest);
    if (!existsSync(kept)) {
      const partial = `${kept}.partial`;
      copyFileSync(path, partial);
      renameSync(partial, kept);
    }
    await this.#objects.putFile(keyOf(digest), kept);
  }

  /** A file of this digest; undefined when nobody kept one. */
  async file(digest: string): Promise<string | undefined> {
    const kept = this.#path(digest);
    if (existsSync(kept)) return kept;
    const partial = `${kept}.partial`;
    if (!(await this.#objects.getFile(keyOf(digest), partial))) return undefined;
    renameSync(partial, kept);
    return kept;
  }

  /** The snapshot, opened once for all who ask; undefined when nobody kept it. */
  async open(digest: string): Promise<Snapshot | undefined> {
    const known = this.#open.get(digest);
    if (known !== undefined) return known;
    const path = await this.file(digest);
    if (path === undefined) return undefined;
    const opened = this.#open.get(digest) ?? openSnapshot(path);
    this.#open.set(digest, opened);
    for (const [oldest, snapshot] of this.#open) {
      if (this.#open.size <= 3) break;
      this.#open.delete(oldest);
      snapshot.close();
    }
    return opened;
  }

  /** Digest of the database that this machine looked at last; undefined where it has looked at none. */
  noticed(): string | undefined {
    const path = join(this.#folder, noticedName);
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  }

  /** Notes it, for this process and those after it. */
  notice(digest: string): void {
    const partial = join(this.#folder, `${noticedName}.partial`);
    writeFileSync(partial, digest);
    renameSync(partial, join(this.#folder, noticedName));
  }

  /** Removes all but these. */
  async prune(digests: ReadonlySet<string>): Promise<void> {
    const kept = new Set([...digests].map((digest) => fileName(digest)));
    for (const name of readdirSync(this.#folder)) {
      if (kept.has(name) || name === noticedName || name.endsWith(".partial")) continue;
      rmSync(join(this.#folder, name), { force: true });
      await this.#objects.remove(`snapshots/${name}`);
    }
  }

  close(): void {
    for (const snapshot of this.#open.values()) snapshot.close();
    this.#open.clear();
  }

  #path(digest: string): string {
    return join(this.#folder, fileName(digest));
  }
}

function fileName(digest: string): string {
  return `${digest.replace(/[^A-Za-z0-9]/g, "-")}.db`;
}

function keyOf(digest: string): string {
  return `snapshots/${fileName(digest)}`;
}
