import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { sealed } from "./envelope.ts";
import { encodeStatement, type SnapshotStatement } from "./statement.ts";
import { writeTarFile } from "./tar-file.ts";
import { partPath, writeParts } from "./write-parts.ts";

/** What is exported. */
export interface ExportOptions {
  readonly database: string;
  /** The file to write; it takes its place when it is whole. */
  readonly file: string;
  /** Private key in PEM form; without one the file is not signed. */
  readonly signKey: string | undefined;
  readonly withRestricted: boolean;
  readonly signal: AbortSignal;
}

/** First member of an exported file. */
export const envelopeName = "assay-snapshot.json";

/**
 * Writes a database as one file that another machine can import: the signed statement, then the parts. The same
 * content and key give the same bytes where the signature scheme is deterministic (Ed25519). Gives what is in it.
 */
export async function exportSnapshot(options: ExportOptions): Promise<SnapshotStatement> {
  const file = resolve(options.file);
  const directory = mkdtempSync(join(dirname(file), ".assay-export-"));
  try {
    const statement = await writeParts({ ...options, directory });
    const envelope = sealed(encodeStatement(statement), options.signKey);
    const next = join(directory, "snapshot.tar");
    writeTarFile(next, [
      { name: envelopeName, size: envelope.length, content: envelope },
      ...statement.parts.map(({ whole }) => {
        const path = partPath(directory, whole);
        return { name: `${whole.digest.replace("sha256:", "")}.zst`, size: whole.size, content: { path } };
      }),
    ]);
    renameSync(next, file);
    return statement;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
