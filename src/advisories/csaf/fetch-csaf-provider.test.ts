import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readFeed } from "../../../test/support/read-feed.ts";
import { writeTar } from "../../../test/support/tar-writer.ts";
import { silentLogger } from "../../runtime/logger.ts";
import type { FeedCursor, FeedSource, FetchContext } from "../feeds/feed.ts";
import { redhatFeed } from "../feeds/redhat/index.ts";
import { fetchCsafProvider, type CsafProvider } from "./fetch-csaf-provider.ts";

let directory = "";
let asked: string[] = [];
/** What the publisher has: by the path below its folder; the text stands for its validator too. */
let published = new Map<string, string | Buffer>();

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "assay-csaf-"));
  asked = [];
  published = new Map();
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const folder = "https://vendor.example/vex/";
const file = (name: string): FeedSource => ({ name, url: `${folder}${name}`, maxBytes: 1 << 20 });
const provider: CsafProvider = {
  folder,
  latest: { ...file("archive_latest.txt"), optional: true },
  archive: file("csaf_vex.tar"),
  changes: file("changes.csv"),
  deletions: { ...file("deletions.csv"), optional: true },
};

const context: FetchContext = {
  get directory() {
    return directory;
  },
  ecosystems: [],
  logger: silentLogger,
  signal: new AbortController().signal,
  download: (source, validator) => {
    const path = (source.url ?? "").slice(folder.length);
    asked.push(path);
    const content = published.get(path);
    if (content === undefined) return Promise.resolve({ kind: "absent" });
    const target = join(directory, source.name);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    const etag = createHash("sha256").update(content).digest("hex");
    const kind = validator?.etag === etag ? "unchanged" : "changed";
    return Promise.resolve({ kind, validator: { etag }, file: { name: source.name, path: target } });
  },
};

const document = (cve: string, status: string): string =>
  JSON.stringify({
    document: { category: "csaf_vex", title: cve, tracking: { id: cve, status: "final" } },
    product_tree: {
      branches: [
        {
          category: "product_name",
          name: "r",
          product: {
            name: "RHEL 9",
            product_id: "r",
            product_identification_helper: { cpe: "cpe:/o:redhat:enterprise_linux:9" },
          },
        },
        {
          category: "product_version",
          name: "leaf",
          product: {
            name: "leaf",
            product_id: "leaf",
            product_identification_helper: { purl: "pkg:rpm/redhat/leaf" },
          },
        },
      ],
      relationships: [
        {
          category: "default_component_of",
          full_product_name: { name: "x", product_id: "r:leaf" },
          product_reference: "leaf",
          relates_to_product_reference: "r",
        },
      ],
    },
    vulnerabilities: [{ cve, product_status: { [status]: ["r:leaf"] } }],
  });

async function fetched(cursor: FeedCursor | undefined) {
  asked = [];
  const answer = await fetchCsafProvider(provider, cursor, context);
  if (answer.kind === "unchanged") return { answer, read: undefined };
  return {
    answer,
    read: await readFeed(
      redhatFeed,
      answer.snapshot.files.map(({ path }) => path),
    ),
  };
}

function publishFirst(): void {
  published.set("archive_latest.txt", "csaf_vex_2024-02-01.tar.gz\n");
  published.set(
    "csaf_vex_2024-02-01.tar.gz",
    writeTar([
      { path: "2024/cve-2024-0001.json", content: document("CVE-2024-0001", "under_investigation") },
      { path: "2024/cve-2024-0002.json", content: document("CVE-2024-0002", "known_affected") },
    ]),
  );
  published.set("2024/cve-2024-0001.json", document("CVE-2024-0001", "known_not_affected"));
  published.set(
    "changes.csv",
    '"2024/cve-2024-0001.json","2024-02-02T10:00:00+00:00"\n"2024/cve-2024-0002.json","2023-01-01T00:00:00+00:00"\nnonsense\n"../../etc/passwd.json","2024-02-02T00:00:00+00:00"\n',
  );
}

describe("fetching a publisher's documents", () => {
  it("takes the archive of today and what changed since it was made", async () => {
    publishFirst();
    const { answer, read } = await fetched(undefined);
    expect(asked).toEqual([
      "changes.csv",
      "archive_latest.txt",
      "csaf_vex_2024-02-01.tar.gz",
      "deletions.csv",
      "2024/cve-2024-0001.json",
    ]);
    expect(answer).toMatchObject({ kind: "changed", snapshot: { whole: true } });
    expect(read?.advisories.map(({ id, affected }) => [id, affected[0]?.status])).toEqual([
      ["CVE-2024-0001", "under-investigation"],
      ["CVE-2024-0002", "affected"],
      ["CVE-2024-0001", "not-affected"],
    ]);
  });

  it("asks for the list alone when nothing changed, and then only for what is newer", async () => {
    publishFirst();
    const first = await fetched(undefined);
    const second = await fetched(first.answer.cursor);
    expect([second.answer.kind, asked]).toEqual(["unchanged", ["changes.csv"]]);

    published.set("2024/cve-2024-0003.json", document("CVE-2024-0003", "known_affected"));
    published.set("deletions.csv", '"2024/cve-2024-0002.json","2024-02-03T00:00:00+00:00"\n');
    published.set(
      "changes.csv",
      `"2024/cve-2024-0003.json","2024-02-03T10:00:00+00:00"\n${String(published.get("changes.csv"))}`,
    );
    const third = await fetched(second.answer.cursor);
    expect(asked).toEqual(["changes.csv", "deletions.csv", "2024/cve-2024-0003.json"]);
    expect(third.answer).toMatchObject({ kind: "changed", snapshot: { whole: false } });
    expect(third.read?.advisories.map(({ id }) => id)).toEqual(["CVE-2024-0003"]);
    expect(third.read?.removed).toEqual(["CVE-2024-0002"]);
  });

  it("passes over a document that is gone, and a name of an archive that leads elsewhere", async () => {
    publishFirst();
    published.set("archive_latest.txt", "https://evil.example/x.tar.gz");
    published.set(
      "csaf_vex.tar",
      writeTar([{ path: "2024/cve-2024-0002.json", content: document("CVE-2024-0002", "known_affected") }]),
    );
    published.delete("2024/cve-2024-0001.json");
    const { read } = await fetched(undefined);
    expect(read?.advisories.map(({ id }) => id)).toEqual(["CVE-2024-0002"]);
    expect(asked.some((path) => path.includes("passwd") || path.includes("evil"))).toBe(false);
  });

  it("takes a directory in place of the list for all there is", async () => {
    mkdirSync(join(directory, "mine"));
    writeFileSync(join(directory, "mine", "cve-2024-0009.json"), document("CVE-2024-0009", "known_affected"));
    const own: FetchContext = {
      ...context,
      download: () =>
        Promise.resolve({
          kind: "changed",
          validator: {},
          file: { name: "mine", path: join(directory, "mine") },
        }),
    };
    const answer = await fetchCsafProvider(provider, undefined, own);
    expect(answer).toMatchObject({ kind: "changed", snapshot: { whole: true, files: [{ name: "mine" }] } });
  });
});
