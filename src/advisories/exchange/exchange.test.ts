import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createRegistryClient, type RegistryClient } from "#registry";
import { startPushableRegistry, type PushableRegistry } from "../../../test/support/pushable-registry.ts";
import { systemClock } from "../../runtime/clock.ts";
import { silentLogger } from "../../runtime/logger.ts";
import { importAdvisories } from "../import-advisories.ts";
import { installedRuleFiles } from "./rule-files.ts";
import { openSnapshot } from "../snapshot/snapshot.ts";
import { schemaVersion } from "../snapshot/snapshot-schema.ts";
import { downloadSnapshot, exportSnapshot, importSnapshot, publishSnapshot } from "./index.ts";
import { opened, sealed } from "./envelope.ts";
import { decodeStatement, encodeStatement } from "./statement.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "assay-exchange-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const signal = new AbortController().signal;

function keys(): { readonly privateKey: string; readonly publicKey: string } {
  return generateKeyPairSync("ed25519", {
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
}
const signer = keys();

const record = (id: string, fixed = "2"): object => ({
  id,
  modified: "2024-01-01T00:00:00Z",
  details: `About ${id}`,
  affected: [
    {
      package: { ecosystem: "PyPI", name: id.toLowerCase() },
      ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed }] }],
    },
  ],
});

/** A database that has a feed with these records, as of a day of January 2026. */
async function fill(name: string, feed: string, records: readonly object[], day = 1): Promise<string> {
  const database = join(root, name);
  const file = join(root, `${feed}.json`);
  writeFileSync(file, JSON.stringify(records));
  const now = (): number => Date.UTC(2026, 0, day);
  await importAdvisories([file], { database, feed, replace: true, clock: { ...systemClock, now } });
  return database;
}

function stateOf(database: string): { digest: string; feeds: readonly string[] } {
  const snapshot = openSnapshot(database);
  const { digest, feeds } = snapshot.describe();
  snapshot.close();
  return { digest, feeds: feeds.map(({ id }) => id) };
}

const exported = (database: string, file: string, signKey: string | undefined = signer.privateKey) =>
  exportSnapshot({ database, file, signKey, withRestricted: false, signal });

const imported = (
  database: string,
  file: string,
  changes: { verifyKey?: string; allowOlder?: boolean } = {},
) =>
  importSnapshot({
    database,
    file,
    verifyKey: signer.publicKey,
    allowOlder: false,
    who: "operator",
    clock: systemClock,
    signal,
    ...changes,
  });

describe("one file for a machine without a network", () => {
  it("brings everything, beside what is there, and writes down who installed what", async () => {
    const source = await fill("a.db", "leaf", [record("A-1"), record("A-2")]);
    const target = await fill("b.db", "own", [record("B-1")]);
    const file = join(root, "out.assay");
    await exported(source, file);
    const result = await imported(target, file);
    expect(result).toMatchObject({ changed: true, feeds: ["leaf"] });
    expect(stateOf(target).feeds).toEqual(["leaf", "own"]);
    const snapshot = openSnapshot(target);
    expect(snapshot.text("leaf", "A-2")?.details).toBe("About A-2");
    expect(snapshot.covers("PyPI")).toBe(true);
    snapshot.close();
    const log = JSON.parse(readFileSync(`${target}.log`, "utf8")) as object;
    expect(log).toMatchObject({ who: "operator", source: file, feeds: ["leaf"], digest: result.digest });
  });

  it("brings rules and lists too, signed and checked as the rest, and writes down which", async () => {
    const source = await fill("a.db", "leaf", [record("A-1")]);
    const target = await fill("b.db", "own", [record("B-1")]);
    const file = join(root, "out.assay");
    const rule = { name: "licences", version: "2026-10-01", program: "9.1.0", text: "Leaf-1.0\tLeaf\t\t" };
    await exportSnapshot({
      database: source,
      file,
      signKey: signer.privateKey,
      withRestricted: false,
      rules: [rule],
      signal,
    });
    expect((await imported(target, file)).rules).toEqual([rule]);
    expect(installedRuleFiles(target)).toEqual([rule]);
    const { name, version, program } = rule;
    expect(JSON.parse(readFileSync(`${target}.log`, "utf8"))).toMatchObject({
      who: "operator",
      rules: [{ name, version, program }],
    });

    const bytes = readFileSync(file);
    bytes.write("Bark", bytes.lastIndexOf("Leaf-1.0"));
    writeFileSync(file, bytes);
    const code = "SNAPSHOT_UNREADABLE";
    await expect(imported(target, file)).rejects.toMatchObject({ code });
    expect(installedRuleFiles(target)).toEqual([rule]);
  });

  it("has the same bytes for the same content, whenever it was fetched first", async () => {
    const one = await fill("a.db", "leaf", [record("A-1"), record("A-2")]);
    const other = await fill("b.db", "leaf", [record("A-2"), record("A-1")]);
    await exported(one, join(root, "1.assay"));
    await exported(other, join(root, "2.assay"));
    expect(readFileSync(join(root, "1.assay")).equals(readFileSync(join(root, "2.assay")))).toBe(true);
  });

  it.each<readonly [string, string, (file: string) => void]>([
    [
      "SNAPSHOT_WRONG_KEY",
      "its statement was changed",
      (file) => change(file, (bytes) => replaced(bytes, 'payload":"ey')),
    ],
    [
      "SNAPSHOT_UNREADABLE",
      "a part was changed",
      (file) => change(file, (bytes) => flipped(bytes, bytes.length - 1_600)),
    ],
    [
      "SNAPSHOT_UNREADABLE",
      "it is cut",
      (file) => change(file, (bytes) => bytes.subarray(0, bytes.length - 2_048)),
    ],
    [
      "SNAPSHOT_UNREADABLE",
      "it is something else",
      (file) => writeFileSync(file, "assay-snapshot.json\0nothing more"),
    ],
  ])("is refused with %s where %s, and what is installed stays", async (code, _, damage) => {
    const target = await fill("b.db", "leaf", [record("A-1")]);
    const source = await fill("a.db", "leaf", [record("A-1"), record("A-2")], 2);
    const file = join(root, "out.assay");
    await exported(source, file);
    damage(file);
    const before = readFileSync(target);
    await expect(imported(target, file)).rejects.toMatchObject({ code });
    expect(readFileSync(target).equals(before)).toBe(true);
  });

  it("is refused without a signature, of another key, when it is older, and of a newer schema", async () => {
    const file = join(root, "out.assay");
    const old = await fill("a.db", "leaf", [record("A-1")], 1);
    const target = await fill("b.db", "leaf", [record("A-1"), record("A-2")], 2);
    await exported(old, file);
    await expect(imported(target, file)).rejects.toMatchObject({ code: "SNAPSHOT_OLDER" });
    await expect(imported(target, file, { verifyKey: keys().publicKey })).rejects.toMatchObject({
      code: "SNAPSHOT_WRONG_KEY",
    });
    expect(await imported(target, file, { allowOlder: true })).toMatchObject({ changed: true });
    await exportSnapshot({ database: old, file, signKey: undefined, withRestricted: false, signal });
    await expect(imported(target, file)).rejects.toMatchObject({ code: "SNAPSHOT_UNSIGNED" });
    const newer = { kind: "assay-snapshot", schema: schemaVersion + 1, createdAt: "", parts: [] } as const;
    const envelope = sealed(encodeStatement(newer), signer.privateKey);
    expect(() => decodeStatement(opened(envelope, signer.publicKey))).toThrow(/schema/);
  });
});

describe("a registry", () => {
  let server: PushableRegistry;
  let registry: RegistryClient;
  beforeEach(async () => {
    server = await startPushableRegistry();
    registry = createRegistryClient({
      access: {},
      environment: {},
      clock: systemClock,
      logger: silentLogger,
    });
  });
  afterEach(async () => {
    await registry.close();
    await server.close();
  });

  const publish = (database: string) =>
    publishSnapshot({
      database,
      reference: `${server.host}/advisories:2`,
      signKey: signer.privateKey,
      withRestricted: false,
      registry,
      signal,
    });
  const download = (database: string, changes: Partial<Parameters<typeof downloadSnapshot>[0]> = {}) =>
    downloadSnapshot({
      database,
      references: [`${server.host}/advisories:2`],
      only: [],
      verifyKey: signer.publicKey,
      allowOlder: false,
      who: "operator",
      registry,
      clock: systemClock,
      logger: silentLogger,
      signal,
      ...changes,
    });

  it("gives what was pushed, then only the feed that changed, as what changed in it", async () => {
    const many = Array.from({ length: 400 }, (_, index) => record(`A-${index}`));
    await fill("a.db", "leaf", many, 1);
    const source = await fill("a.db", "other", [record("B-1")], 1);
    await publish(source);
    const target = join(root, "target.db");
    const first = await download(target);
    expect(first.feeds).toEqual(["leaf", "other"]);
    expect(stateOf(target)).toEqual(stateOf(source));
    await fill("a.db", "leaf", [...many.slice(2), record("A-1", "3"), record("A-400")], 2);
    await publish(source);
    const second = await download(target);
    expect(second.feeds).toEqual(["leaf"]);
    expect(second.bytes).toBeLessThan(first.bytes / 2);
    expect(stateOf(target)).toEqual(stateOf(source));
    const third = await download(target);
    expect(third).toMatchObject({ bytes: 0, changed: false });
  });

  it("is passed over where it cannot be reached, and the next place asked", async () => {
    await publish(await fill("a.db", "leaf", [record("A-1")]));
    const target = join(root, "target.db");
    const references = [`${server.host}/nothing:1`, `${server.host}/advisories:2`];
    expect(await download(target, { references })).toMatchObject({ source: references[1] });
  });

  it("cannot give what was changed on the way", async () => {
    const source = await fill("a.db", "leaf", [record("A-1")]);
    await publish(source);
    const target = await fill("b.db", "own", [record("B-1")]);
    const before = readFileSync(target);
    for (const [digest, bytes] of server.blobs) server.blobs.set(digest, flipped(bytes, bytes.length >> 1));
    await expect(download(target)).rejects.toMatchObject({ code: "BAD_DIGEST" });
    expect(readFileSync(target).equals(before)).toBe(true);
  });
});

function change(file: string, edit: (bytes: Buffer) => Buffer): void {
  writeFileSync(file, edit(readFileSync(file)));
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

/** Another letter where the payload says what it is. */
function replaced(bytes: Buffer, mark: string): Buffer {
  return flipped(bytes, bytes.indexOf(mark) + mark.length + 40);
}
