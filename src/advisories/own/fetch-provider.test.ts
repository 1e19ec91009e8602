import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { silentLogger } from "../../runtime/logger.ts";
import type { FeedSource, FetchContext } from "../feeds/feed.ts";
import { fetchProvider, isProviderMetadata } from "./fetch-provider.ts";

const at = "https://acme.example/.well-known/csaf/";
const metadata: FeedSource = {
  name: "provider-metadata.json",
  url: `${at}provider-metadata.json`,
  maxBytes: 1,
};

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "assay-provider-"));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A context whose network is these pages; tells what was asked for. */
function context(pages: Readonly<Record<string, string>>): FetchContext & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    directory,
    ecosystems: [],
    logger: silentLogger,
    signal: new AbortController().signal,
    download: (source) => {
      const { url = "", name } = source;
      if (!/\.sha\d+$/.test(url)) asked.push(url.replace(at, ""));
      const page = pages[url.replace(at, "")];
      if (page === undefined) {
        if (source.optional === true) return Promise.resolve({ kind: "absent" });
        return Promise.reject(new Error(`${url} is missing`));
      }
      const path = join(directory, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, page);
      return Promise.resolve({ kind: "changed", validator: {}, file: { name, path } });
    },
  };
}

const provider = (...distributions: object[]): string => JSON.stringify({ distributions });
const filesOf = async (pages: Readonly<Record<string, string>>, cursor?: Record<string, unknown>) => {
  const fetching = context(pages);
  const answer = await fetchProvider(metadata, cursor, fetching);
  const listed = answer.kind === "changed" ? answer.snapshot.files : [];
  const files = listed.map(({ name }) => name.replace(/.*-(\d\.json)$/, "$1"));
  return { answer, files, refused: listed.map(({ refused }) => refused), asked: fetching.asked };
};

describe("a publisher of CSAF documents", () => {
  const directoryPages = {
    "provider-metadata.json": provider({ directory_url: at.slice(0, -1) }),
    "changes.csv":
      '"2026/1.json","2026-01-01T00:00:00Z"\n"2026/2.json","2026-01-02T00:00:00Z"\n"../../3.json","2026-01-02T00:00:00Z"\n',
    "2026/1.json": "{}",
    "2026/2.json": "{}",
  };

  it("is read by its list of changes, and then only what changed", async () => {
    const first = await filesOf(directoryPages);
    expect(first.files.sort()).toEqual(["1.json", "2.json"]);
    expect(first.asked).toEqual(["provider-metadata.json", "changes.csv", "2026/1.json", "2026/2.json"]);
    const again = await filesOf(directoryPages, first.answer.cursor);
    expect(again.answer.kind).toBe("unchanged");
    const changes = '"2026/2.json","2026-03-02T00:00:00Z"\n';
    const later = await filesOf({ ...directoryPages, "changes.csv": changes }, first.answer.cursor);
    expect(later.asked.slice(2)).toEqual(["2026/2.json"]);
    expect(later.files).toEqual(["2.json"]);
    expect(later.answer).toMatchObject({ snapshot: { whole: true } });
  });

  it("is read by its index where it has no times", async () => {
    const { "provider-metadata.json": named } = directoryPages;
    const documents = { "2026/1.json": "{}", "2026/2.json": "{}", "provider-metadata.json": named };
    expect((await filesOf({ ...documents, "index.txt": "2026/1.json\r\n2026/2.json\n" })).files).toHaveLength(
      2,
    );
  });

  it("is read by its ROLIE feeds before its directory", async () => {
    const entry = (number: number): object => ({
      id: `${number}`,
      updated: "2026-01-01T00:00:00Z",
      link: [{ rel: "self", href: `${at}2026/${number}.json` }],
      ...(number === 1 ? {} : { content: { type: "application/json", src: `${at}2026/${number}.json` } }),
    });
    const { files, asked } = await filesOf({
      ...directoryPages,
      "provider-metadata.json": provider(
        { directory_url: at },
        { rolie: { feeds: [{ tlp_label: "WHITE", url: `${at}feed.json` }] } },
      ),
      "feed.json": JSON.stringify({ feed: { entry: [entry(1), entry(2)] } }),
    });
    expect(files.sort()).toEqual(["1.json", "2.json"]);
    expect(asked).not.toContain("changes.csv");
  });

  const digest = (algorithm: string, text: string): string =>
    `${createHash(algorithm).update(text).digest("hex")}  1.json\n`;

  it.each([
    ["the right one", { "2026/1.json.sha512": digest("sha512", "{}") }, undefined],
    ["the right shorter one", { "2026/1.json.sha256": digest("sha256", "{}").toUpperCase() }, undefined],
    ["another's", { "2026/1.json.sha256": digest("sha256", "{ }") }, /not the document .* 1\.json\.sha256/],
    [
      "none in its file",
      { "2026/1.json.sha512": digest("sha256", "{}") },
      /holds no digest of the kind sha512/,
    ],
  ])("has documents whose digest is %s", async (_, digests, why) => {
    const pages = { ...directoryPages, ...digests, "2026/2.json": "{}" };
    const { answer, files, refused } = await filesOf(pages);
    expect(refused[files.indexOf("1.json")]).toEqual(
      why === undefined ? undefined : expect.stringMatching(why),
    );
    expect(refused[files.indexOf("2.json")]).toBeUndefined();
    // What was refused is asked for again.
    const again = await filesOf({ ...directoryPages, ...digests }, answer.cursor);
    expect(again.answer.kind).toBe(why === undefined ? "unchanged" : "changed");
  });

  it("links to digests from its ROLIE feeds", async () => {
    const link = [
      { rel: "self", href: `${at}2026/1.json` },
      { rel: "hash", href: `${at}hashes/one.sha256` },
      { rel: "signature", href: `${at}2026/1.json.asc` },
    ];
    const { refused } = await filesOf({
      ...directoryPages,
      "provider-metadata.json": provider({ rolie: { feeds: [{ url: `${at}feed.json` }] } }),
      "feed.json": JSON.stringify({ feed: { entry: [{ id: "1", updated: "2026-01-01T00:00:00Z", link }] } }),
      "hashes/one.sha256": digest("sha256", "another"),
    });
    expect(refused).toEqual(["it is not the document whose digest one.sha256 holds"]);
  });

  it.each([
    ["is no JSON", { "provider-metadata.json": "<html>" }],
    ["names no place", { "provider-metadata.json": "{}" }],
    ["leads nowhere", { "provider-metadata.json": provider({ directory_url: at }), "changes.csv": "" }],
    [
      "names files of this machine",
      { "provider-metadata.json": provider({ directory_url: "file:///etc/" }) },
    ],
  ])("is refused when it %s", async (_, pages) => {
    await expect(filesOf(pages)).rejects.toMatchObject({ code: "INPUT_UNREADABLE" });
  });

  it("is told by the name of its metadata", () => {
    expect(isProviderMetadata(`${at}provider-metadata.json`)).toBe(true);
    expect(isProviderMetadata("/srv/provider-metadata.json")).toBe(false);
    expect(isProviderMetadata(`${at}advisories.zip`)).toBe(false);
  });
});
