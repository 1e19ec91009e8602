import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { existsSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { readFeed } from "../../../test/support/read-feed.ts";
import { feeds } from "./index.ts";

const scratch = mkdtempSync(join(tmpdir(), "assay-hostile-feeds-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const withRecords = feeds.filter(({ id }) => existsSync(inputOf(id)));

function inputOf(id: string): string {
  return join(import.meta.dirname, id, "testdata", "input");
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** The feed's records with every file changed; their names stay, so that they are looked into. */
async function readChanged(id: string, change: (bytes: Buffer) => Buffer | string) {
  const folder = mkdtempSync(join(scratch, `${id}-`));
  cpSync(inputOf(id), folder, { recursive: true });
  for (const path of filesBelow(folder)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, change(readFileSync(path)));
  }
  const feed = feeds.find((one) => one.id === id);
  if (feed === undefined) throw new Error(`no feed ${id}`);
  return readFeed(feed, [folder]);
}

const html =
  '<!doctype html><html><head><title>Sign in</title></head><body><a href="/login">Sign in</a></body></html>';
const bomb =
  '<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>' +
  `<updates><update type="security"><id>X-1</id><title>${"&c;".repeat(1000)}</title></update></updates>`;

describe.each(withRecords.map(({ id }) => [id] as const))("%s", (id) => {
  it("takes no advisory from a page in HTML, from nothing, or from an entity bomb that names no packages", async () => {
    for (const content of [html, "", "\0\0\0\0", bomb]) {
      const { advisories, removed } = await readChanged(id, () => content);
      expect(advisories.flatMap(({ affected }) => affected)).toEqual([]);
      expect(removed).toEqual([]);
    }
  });

  it("survives nesting of every kind", async () => {
    for (const content of [
      "[".repeat(200_000),
      '{"a":'.repeat(100_000),
      "<a>".repeat(100_000),
      "- ".repeat(50_000),
    ]) {
      const { advisories } = await readChanged(id, () => content);
      expect(advisories).toEqual([]);
    }
  });

  it("refuses or reads files that are cut or changed, and never fails as a whole", async () => {
    for (const share of [0.2, 0.5, 0.8, 0.97]) {
      const cut = await readChanged(id, (bytes) => bytes.subarray(0, Math.floor(bytes.length * share)));
      expect(cut.advisories.every(({ id: name }) => name !== "")).toBe(true);
    }
    for (let seed = 1; seed <= 25; seed += 1) {
      const flipped = await readChanged(id, (bytes) => {
        const changed = Buffer.from(bytes);
        for (let at = seed % 97; at < changed.length; at += 97 + seed)
          changed[at] = (changed[at] ?? 0) ^ (1 << (seed % 8));
        return changed;
      });
      for (const { affected } of flipped.advisories) {
        // A record in OSV may name a repository instead of a package: then it has neither.
        for (const { ecosystem, name } of affected) expect(ecosystem === "").toBe(name === "");
      }
    }
  });

  it("refuses members of the wrong type by their names", async () => {
    const { refused } = await readChanged(id, (bytes) =>
      bytes.toString("utf8").replace(/"(CVE|AVG|ELSA|id)/g, '7 "$1'),
    );
    for (const { file, why } of refused) expect([file, why]).not.toContain("");
  });
});
