import { join } from "node:path";
import { openDatabase } from "../snapshot/open-database.ts";
import { unpackHeader } from "../snapshot/advisory-header.ts";
import { PackReader } from "../snapshot/packing.ts";
import { compressed, writeFeedAlone } from "./write-parts.ts";
import type { SnapshotDelta } from "./statement.ts";

/** Two contents of one feed, each a database with that feed alone. */
export interface DeltaInput {
  readonly feed: string;
  readonly from: { readonly path: string; readonly digest: string };
  readonly to: { readonly path: string };
  /** A directory that is there; the delta is put into it, named by its digest. */
  readonly directory: string;
}

/** Writes what leads from one content to the other: the advisories that are new or changed, and what is gone. */
export async function writeDelta({ feed, from, to, directory }: DeltaInput): Promise<SnapshotDelta> {
  const [before, after] = [contentOf(from.path), contentOf(to.path)];
  const isNew = (id: string): boolean =>
    before.advisories.get(id) !== after.advisories.get(id) || before.risks.get(id) !== after.risks.get(id);
  const path = join(directory, `${feed}.delta.db`);
  writeFeedAlone(feed, to.path, path, (_, id) => isNew(id));
  return {
    from: from.digest,
    ...(await compressed(path, directory)),
    removed: gone(before.advisories, after.advisories),
    removedRisks: gone(before.risks, after.risks),
  };
}

interface FeedContent {
  /** Digest of each advisory by its id. */
  readonly advisories: ReadonlyMap<string, string>;
  readonly risks: ReadonlyMap<string, string>;
}

function contentOf(path: string): FeedContent {
  const database = openDatabase(path);
  try {
    const advisories = new Map<string, string>();
    const rows = database
      .prepare("SELECT header, digest FROM advisory JOIN record_digest USING (number)")
      .iterate();
    for (const row of rows) {
      const { id } = unpackHeader(new PackReader(row["header"] as Uint8Array));
      advisories.set(id, Buffer.from(row["digest"] as Uint8Array).toString("hex"));
    }
    const risks = new Map<string, string>();
    for (const row of database.prepare("SELECT id, packed FROM risk").iterate()) {
      risks.set(String(row["id"]), Buffer.from(row["packed"] as Uint8Array).toString("hex"));
    }
    return { advisories, risks };
  } finally {
    database.close();
  }
}

function gone(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  return [...before.keys()].filter((id) => !after.has(id)).sort();
}
