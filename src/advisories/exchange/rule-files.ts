import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unreadableSnapshot } from "./unreadable-snapshot.ts";
import { makeDirectorySync } from "../../runtime/make-directory.ts";

/**
 * Rules and lists of the program that an exported file carries beside advisories: data that an older installation can
 * use. What they mean is no business of this room; they are named, versioned, signed and moved as they are.
 */
export interface RuleFile {
  /** Lower case and hyphens: `licences`, `secret-rules`. */
  readonly name: string;
  /** Versions of one name are compared as texts with numbers in them: `6` < `10`, `2026-07-16` < `2026-10-01`. */
  readonly version: string;
  /** Release of the program that wrote it. */
  readonly program: string;
  readonly text: string;
}

/** A rule file as a statement names it. */
export interface RuleFileEntry extends Omit<RuleFile, "text"> {
  /** `sha256:…` of its bytes. */
  readonly digest: string;
  readonly size: number;
}

/** Bytes of one rule file at most. */
export const maxRuleFileBytes = 32 * 1024 ** 2;

/** What a statement says of a rule file. */
export function entryOf({ text, ...named }: RuleFile): RuleFileEntry {
  const bytes = Buffer.from(text);
  return { ...named, digest: digestOf(bytes), size: bytes.length };
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** Whether something is what a statement says of a rule file. */
export function isRuleFileEntry(value: unknown): value is RuleFileEntry {
  if (typeof value !== "object" || value === null) return false;
  const { name, version, program, digest, size } = value as Partial<RuleFileEntry>;
  return (
    /^[a-z][a-z-]{0,40}$/.test(String(name)) &&
    [version, program].every((text) => typeof text === "string" && /^[\w.+-]{1,60}$/.test(text)) &&
    /^sha256:[0-9a-f]{64}$/.test(String(digest)) &&
    Number.isSafeInteger(size) &&
    Number(size) <= maxRuleFileBytes
  );
}

/** Folder beside the database that imported rule files lie in. */
export function ruleDirectory(database: string): string {
  return `${database}.rules`;
}

/** Whether a version of a rule file is later than another. */
export function isLater(version: string, than: string): boolean {
  return version.localeCompare(than, "en", { numeric: true }) > 0;
}

/** Checks the bytes of a rule file against its entry. Throws `SNAPSHOT_UNREADABLE`. */
export function checkedRuleFile({ digest, size, ...named }: RuleFileEntry, bytes: Buffer): RuleFile {
  if (bytes.length !== size || digestOf(bytes) !== digest) {
    throw unreadableSnapshot(`${named.name} in it is damaged`);
  }
  return { ...named, text: bytes.toString("utf8") };
}

/** Puts rule files beside the database, each at once, unless a later version is there; gives those that were put. */
export function installRuleFiles(
  database: string,
  files: readonly RuleFile[],
  allowOlder: boolean,
): readonly RuleFile[] {
  const before = new Map(installedRuleFiles(database).map((file) => [file.name, file.version]));
  const wanted = files.filter(({ name, version }) => allowOlder || !isLater(before.get(name) ?? "", version));
  const directory = ruleDirectory(database);
  if (wanted.length > 0) makeDirectorySync(directory);
  for (const file of wanted) {
    const path = join(directory, `${file.name}.json`);
    writeFileSync(`${path}.next`, JSON.stringify(file));
    renameSync(`${path}.next`, path);
  }
  return wanted;
}

/** The rule files that were imported; what cannot be read of them is as good as absent. Sorted by name. */
export function installedRuleFiles(database: string): readonly RuleFile[] {
  const directory = ruleDirectory(database);
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .flatMap((name) => readRuleFile(join(directory, name)) ?? []);
}

function readRuleFile(path: string): RuleFile | undefined {
  try {
    const file = JSON.parse(readFileSync(path, "utf8")) as Partial<RuleFile> | null;
    const isWhole = [file?.name, file?.version, file?.program, file?.text].every(
      (member) => typeof member === "string",
    );
    return isWhole ? (file as RuleFile) : undefined;
  } catch {
    // Cut or removed meanwhile: the program has rules of its own.
    return undefined;
  }
}
