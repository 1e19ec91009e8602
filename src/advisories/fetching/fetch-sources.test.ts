import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { silentLogger } from "../../runtime/logger.ts";
import type { Download, FeedSource, FetchContext } from "../feeds/feed.ts";
import { fetchSources } from "./fetch-sources.ts";

const directory = mkdtempSync(join(tmpdir(), "assay-sources-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const sources: readonly FeedSource[] = ["2023.json", "2024.json", "2099.json"].map((name) => ({
  name,
  maxBytes: 10,
  optional: true,
}));

function contextOf(download: FetchContext["download"]): FetchContext {
  return { directory, ecosystems: [], logger: silentLogger, signal: new AbortController().signal, download };
}

/** A server with these files, whose text is their validator. */
const serving = (files: Readonly<Record<string, string>>): FetchContext =>
  contextOf(({ name }, validator): Promise<Download> => {
    const etag = files[name];
    if (etag === undefined) return Promise.resolve({ kind: "absent" });
    const kind = validator?.etag === etag ? "unchanged" : "changed";
    return Promise.resolve({ kind, validator: { etag }, file: { name, path: join(directory, name) } });
  });

describe("a feed of several files, some of which may be absent", () => {
  it("is unchanged when what is there is the same, and changed when one comes, changes or goes", async () => {
    const first = await fetchSources(sources, undefined, serving({ "2023.json": "a", "2024.json": "b" }));
    expect(first).toMatchObject({
      kind: "changed",
      snapshot: { files: [{ name: "2023.json" }, { name: "2024.json" }] },
    });
    const second = await fetchSources(sources, first.cursor, serving({ "2023.json": "a", "2024.json": "b" }));
    expect(second.kind).toBe("unchanged");
    const more = await fetchSources(
      sources,
      second.cursor,
      serving({ "2023.json": "a", "2024.json": "b", "2099.json": "c" }),
    );
    expect(more.kind).toBe("changed");
    const less = await fetchSources(sources, more.cursor, serving({ "2023.json": "a" }));
    expect(less).toMatchObject({
      kind: "changed",
      snapshot: { files: [{ name: "2023.json" }], whole: true },
    });
    expect((await fetchSources(sources, less.cursor, serving({ "2023.json": "a" }))).kind).toBe("unchanged");
  });

  it("reads a directory that the user names once, whatever of the files it has", async () => {
    const own = join(directory, "own");
    mkdirSync(own);
    writeFileSync(join(own, "2024.json"), "x");
    const named = contextOf(({ name }) =>
      Promise.resolve({
        kind: "changed",
        validator: {},
        file: name === "2024.json" ? { name, path: join(own, name) } : { name: "own", path: own },
      }),
    );
    expect(await fetchSources(sources, undefined, named)).toMatchObject({
      snapshot: { files: [{ name: "own" }] },
    });
  });
});
