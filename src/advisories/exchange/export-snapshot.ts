import { mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { sealed } from "./envelope.ts";
import { encodeStatement, type SnapshotStatement } from "./statement.ts";
import { entryOf, type RuleFile } from "./rule-files.ts";
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
  /** Rules and lists of the program that go with the advisories. */
  readonly rules?: readonly RuleFile[];
  readonly signal: AbortSignal;
}

/** First member of an exported file. */
export const envelopeName = "assay-snapshot.json";

/** Name of a rule file's member. */
export function memberOf({ name }: Pick<RuleFile, "name">): string {
  return `rules/${name}.json`;
}

/**
 * Writes a database as one file that another machine can import: the signed statement, rules, then the parts. The same
 * content and key give the same bytes where the signature scheme is deterministic (Ed25519). Gives what is in it.
 */
export async function exportSnapshot(options: ExportOptions): Promise<SnapshotStatement> {
  const file = resolve(options.file);
  const directory = mkdtempSync(join(dirname(file), ".assay-export-"));
  try {
    const rules = options.rules ?? [];
    const parts = await writeParts({ ...options, directory });
    const statement = { ...parts, ...(rules.length === 0 ? {} : { rules: rules.map(entryOf) }) };
    const envelope = sealed(encodeStatement(statement), options.signKey);
    const next = join(directory, "snapshot.tar");
    writeTarFile(next, [
      { name: envelopeName, size: envelope.length, content: envelope },
      ...rules.map((file) => {
        const content = Buffer.from(file.text);
        return { name: memberOf(file), size: content.length, content };
      }),
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
