import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { silentLogger } from "../../../runtime/logger.ts";
import type { FetchContext } from "../feed.ts";
import { errataPath, extraTopics, fetchAmazon } from "./fetch.ts";

const directory = mkdtempSync(join(tmpdir(), "assay-amazon-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const repomd = `<?xml version="1.0"?><repomd xmlns="http://linux.duke.edu/metadata/repo">
<data type="primary"><location href="repodata/primary.xml.gz"/></data>
<data type="updateinfo"><checksum type="sha256">00</checksum><location href="repodata/0a1b-updateinfo.xml.gz"/></data></repomd>`;

/** A server that has these addresses and no others; remembers what it was asked for. */
function contextOf(published: ReadonlyMap<string, string>, asked: string[]): FetchContext {
  return {
    directory,
    ecosystems: [],
    logger: silentLogger,
    signal: new AbortController().signal,
    download: (source) => {
      asked.push(source.url ?? "");
      const content = published.get(source.url ?? "");
      if (content === undefined) return Promise.resolve({ kind: "absent" });
      const path = join(directory, source.name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return Promise.resolve({
        kind: "changed",
        validator: { etag: content },
        file: { name: source.name, path },
      });
    },
  };
}

describe("fetching the errata of Amazon Linux", () => {
  it("follows the list of mirrors and the repository's index, also of topics that only the catalogue names", async () => {
    const asked: string[] = [];
    const published = new Map([
      [
        "https://amazonlinux.default.amazonaws.com/2/extras-catalog.json",
        '{"topics":[{"n":"brandnew1"},{"n":"../x"},{}]}',
      ],
      [
        "https://cdn.amazonlinux.com/2/core/latest/x86_64/mirror.list",
        "http://cdn.amazonlinux.com/2/core/2.0/x86_64/ab12\n",
      ],
      ["https://cdn.amazonlinux.com/2/core/2.0/x86_64/ab12/repodata/repomd.xml", repomd],
      ["https://cdn.amazonlinux.com/2/core/2.0/x86_64/ab12/repodata/0a1b-updateinfo.xml.gz", "errata"],
      ["https://cdn.amazonlinux.com/2/extras/brandnew1/latest/x86_64/mirror.list", "https://evil.example/2/"],
    ]);
    const answer = await fetchAmazon(undefined, contextOf(published, asked));
    expect(answer).toMatchObject({
      kind: "changed",
      snapshot: { files: [{ name: "updateinfo-2-core.xml.gz" }] },
    });
    expect(asked).toContain("https://cdn.amazonlinux.com/2/extras/brandnew1/latest/x86_64/mirror.list");
    expect(asked.every((url) => /^https:\/\/[\w.-]+\.amazon(?:aws|linux)\.com\//.test(url))).toBe(true);
  });

  it("takes a place that the user names for all there is", async () => {
    const own: FetchContext = {
      ...contextOf(new Map(), []),
      download: () =>
        Promise.resolve({ kind: "changed", validator: {}, file: { name: "mine", path: directory } }),
    };
    expect(await fetchAmazon(undefined, own)).toMatchObject({
      snapshot: { files: [{ name: "mine" }], whole: true },
    });
  });
});

describe("the index of a repository", () => {
  it.each([
    ["has errata", repomd, "repodata/0a1b-updateinfo.xml.gz"],
    ["has none", repomd.replace("updateinfo", "other"), undefined],
    ["leads elsewhere", repomd.replace("repodata/0a1b", "../../0a1b"), undefined],
    ["is a page", "<html><body>no", undefined],
    ["is nothing", "", undefined],
  ])("%s", (_, text, expected) => {
    expect(errataPath(Buffer.from(text))).toBe(expected);
  });
});

describe("the catalogue of extra topics", () => {
  it("gives names and nothing else", () => {
    expect(extraTopics(Buffer.from('{"topics":[{"n":"emacs"},{"n":7},"x"]}'))).toEqual(["emacs"]);
    expect(extraTopics(Buffer.from("<html>"))).toEqual([]);
  });
});
