import { closeSync, createReadStream, mkdirSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createTarParser, FormatError } from "#formats";
import type { Clock } from "../../runtime/clock.ts";
import { makeDirectoryOf } from "../update/in-place.ts";
import { opened } from "./envelope.ts";
import { envelopeName } from "./export-snapshot.ts";
import { installParts, type InstalledSnapshot } from "./install-parts.ts";
import {
  decodeStatement,
  maxStatementBytes,
  unreadableSnapshot,
  type SnapshotStatement,
} from "./statement.ts";

/** What is imported, and how it is trusted. */
export interface SnapshotImportOptions {
  readonly database: string;
  readonly file: string;
  /** Public key in PEM form that must have signed it. */
  readonly verifyKey: string | undefined;
  readonly allowOlder: boolean;
  readonly who: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Whether a file is one that `exportSnapshot` wrote, by how it begins. */
export function isExportedSnapshot(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    // What cannot be opened is told by whoever reads it.
    return false;
  }
  try {
    const head = Buffer.alloc(envelopeName.length + 1);
    readSync(file, head);
    return head.toString("latin1") === `${envelopeName}\0`;
  } catch {
    // A directory.
    return false;
  } finally {
    closeSync(file);
  }
}

/**
 * Installs an exported snapshot: the statement is verified before anything else is read, then each part against
 * the statement. Throws `SNAPSHOT_UNREADABLE`, `SNAPSHOT_UNSIGNED`, `SNAPSHOT_WRONG_KEY`, `SNAPSHOT_OLDER`; what is
 * installed then stays as it is.
 */
export async function importSnapshot(options: SnapshotImportOptions): Promise<InstalledSnapshot> {
  const { database, file, verifyKey } = options;
  makeDirectoryOf(database);
  const directory = `${database}.incoming`;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory);
  try {
    const statement = await unpack(file, directory, verifyKey, options.signal);
    const parts = statement.parts.map((part) => ({
      part,
      path: join(directory, part.whole.digest.replace("sha256:", "")),
    }));
    return await installParts({ ...options, statement, parts, unchanged: [], source: file });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function unpack(
  file: string,
  directory: string,
  verifyKey: string | undefined,
  signal: AbortSignal,
): Promise<SnapshotStatement> {
  const incoming = new IncomingMembers(directory, verifyKey);
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20, signal })) {
      incoming.write(chunk as Buffer);
    }
    return incoming.end();
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw unreadableSnapshot(`${file} is damaged`, cause);
  } finally {
    incoming.close();
  }
}

/** Takes the members in their order: the envelope, then parts that the statement names, of the size it names. */
class IncomingMembers {
  private readonly directory: string;
  private readonly verifyKey: string | undefined;
  private readonly parser: ReturnType<typeof createTarParser>;
  private readonly envelope: Buffer[] = [];
  private statement: SnapshotStatement | undefined;
  private missing = new Map<string, number>();
  private file: number | undefined;

  constructor(directory: string, verifyKey: string | undefined) {
    this.directory = directory;
    this.verifyKey = verifyKey;
    this.parser = createTarParser({
      onEntry: ({ path, size }) => {
        this.begin(path, size);
        return "body";
      },
      onBody: (chunk) => this.body(chunk),
      onEntryEnd: () => this.endMember(),
      onOversized: () => {
        throw unreadableSnapshot("it has a member that does not belong there");
      },
    });
  }

  write(chunk: Buffer): void {
    this.parser.write(chunk);
  }

  end(): SnapshotStatement {
    this.parser.end();
    if (this.statement === undefined) throw unreadableSnapshot("it has no statement");
    if (this.missing.size > 0) throw unreadableSnapshot("it is cut short");
    return this.statement;
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  private begin(path: string, size: number): void {
    if (this.statement === undefined) {
      if (path !== envelopeName || size > maxStatementBytes) throw unreadableSnapshot("it has no statement");
      return;
    }
    const name = path.replace(/\.zst$/, "");
    if (this.missing.get(name) !== size)
      throw unreadableSnapshot("it has a member that its statement does not name");
    this.missing.delete(name);
    this.file = openSync(join(this.directory, name), "wx");
  }

  private body(chunk: Uint8Array): void {
    if (this.file === undefined) this.envelope.push(Buffer.from(chunk));
    else for (let done = 0; done < chunk.length;) done += writeSync(this.file, chunk, done);
  }

  private endMember(): void {
    if (this.file !== undefined) {
      this.close();
      return;
    }
    this.statement = decodeStatement(opened(Buffer.concat(this.envelope), this.verifyKey));
    this.missing = new Map(
      this.statement.parts.map(({ whole }) => [whole.digest.replace("sha256:", ""), whole.size]),
    );
  }
}
