import { closeSync, createReadStream, mkdirSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createTarParser, FormatError } from "#formats";
import type { Clock } from "../../runtime/clock.ts";
import { makeDirectoryOf } from "../update/in-place.ts";
import { opened } from "./envelope.ts";
import { envelopeName, memberOf } from "./export-snapshot.ts";
import { installParts, type InstalledSnapshot } from "./install-parts.ts";
import { checkedRuleFile, type RuleFile, type RuleFileEntry } from "./rule-files.ts";
import { decodeStatement, maxStatementBytes, type SnapshotStatement } from "./statement.ts";
import { unreadableSnapshot } from "./unreadable-snapshot.ts";

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
    const { statement, rules } = await unpack(file, directory, verifyKey, options.signal);
    const parts = statement.parts.map((part) => ({
      part,
      path: join(directory, part.whole.digest.replace("sha256:", "")),
    }));
    return await installParts({ ...options, statement, parts, rules, unchanged: [], source: file });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What is in a file, apart from the parts, which lie in the directory by their digests. */
interface UnpackedFile {
  readonly statement: SnapshotStatement;
  readonly rules: readonly RuleFile[];
}

async function unpack(
  file: string,
  directory: string,
  verifyKey: string | undefined,
  signal: AbortSignal,
): Promise<UnpackedFile> {
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
  private readonly rules: RuleFile[] = [];
  /** Bytes of the member that is kept in memory: the envelope, a rule file. */
  private kept: Buffer[] = [];
  private rule: RuleFileEntry | undefined;
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

  end(): UnpackedFile {
    this.parser.end();
    if (this.statement === undefined) throw unreadableSnapshot("it has no statement");
    if (this.missing.size > 0 || this.rules.length < (this.statement.rules?.length ?? 0)) {
      throw unreadableSnapshot("it is cut short");
    }
    return { statement: this.statement, rules: this.rules };
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
    this.rule = this.statement.rules?.find((one) => memberOf(one) === path && one.size === size);
    if (this.rule !== undefined) return;
    const name = path.replace(/\.zst$/, "");
    if (this.missing.get(name) !== size)
      throw unreadableSnapshot("it has a member that its statement does not name");
    this.missing.delete(name);
    this.file = openSync(join(this.directory, name), "wx");
  }

  private body(chunk: Uint8Array): void {
    if (this.file === undefined) this.kept.push(Buffer.from(chunk));
    else for (let done = 0; done < chunk.length;) done += writeSync(this.file, chunk, done);
  }

  private endMember(): void {
    if (this.file !== undefined) {
      this.close();
      return;
    }
    const bytes = Buffer.concat(this.kept);
    this.kept = [];
    if (this.rule !== undefined) {
      this.rules.push(checkedRuleFile(this.rule, bytes));
      return;
    }
    this.statement = decodeStatement(opened(bytes, this.verifyKey));
    this.missing = new Map(
      this.statement.parts.map(({ whole }) => [whole.digest.replace("sha256:", ""), whole.size]),
    );
  }
}
