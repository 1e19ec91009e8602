import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../runtime/clock.ts";
import { silentLogger, type Logger } from "../../runtime/logger.ts";
import { AdvisoryError } from "../advisory-error.ts";
import type { FeedImporter } from "../feeds/feed.ts";
import { osvArchiveFeed } from "../osv/osv-archive-feed.ts";
import { openSnapshot } from "../snapshot/snapshot.ts";
import { rollBack } from "./roll-back.ts";
import { runUpdate } from "./run-update.ts";
import type { UpdateOptions, UpdateResult } from "./update-options.ts";

let root = "";
let server: Server | undefined;
let requests: IncomingMessage[] = [];
let answer: RequestListener = () => {};
let base = "";

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "assay-update-"));
  requests = [];
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  rmSync(root, { recursive: true, force: true });
});

const leaf = (id: string, more: object = {}): object => ({
  id,
  modified: "2024-01-01T00:00:00Z",
  affected: [
    {
      package: { ecosystem: "PyPI", name: "leaf" },
      ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "2" }] }],
    },
  ],
  ...more,
});

function feedAt(url: string, more: { maxBytes?: number; id?: string } = {}): FeedImporter {
  return osvArchiveFeed({
    id: "leaf",
    version: 1,
    title: "Leaf",
    license: { name: "CC0-1.0", url: "https://example.org/", mayRedistribute: true },
    ecosystems: ["PyPI"],
    url,
    file: "leaf.json",
    parsing: { covers: ["PyPI"] },
    ...more,
  });
}

function update(
  importers: readonly FeedImporter[],
  changes: Partial<UpdateOptions> = {},
): Promise<UpdateResult> {
  return runUpdate(
    {
      database: join(root, "advisories.db"),
      feedDirectory: join(root, "feeds"),
      only: [],
      ownFeeds: [],
      preferredFeeds: [],
      registry: () => Promise.reject(new Error("no registry is asked")),
      places: { sources: [], mirrors: [] },
      credentials: [],
      environment: {},
      offline: false,
      http: { retry: { maxRetries: 1, baseMs: 1 }, timeoutMs: 500 },
      clock: { ...systemClock, random: () => 0 },
      logger: silentLogger,
      signal: new AbortController().signal,
      ...changes,
    },
    importers,
  );
}

function known(): readonly string[] {
  const snapshot = openSnapshot(join(root, "advisories.db"));
  try {
    return snapshot.entries("PyPI", "leaf").map(({ advisoryID }) => advisoryID);
  } finally {
    snapshot.close();
  }
}

function serve(records: readonly object[], headers: Record<string, string> = {}): void {
  const body = JSON.stringify(records);
  answer = (request, response) => {
    if (headers["etag"] !== undefined && request.headers["if-none-match"] === headers["etag"]) {
      response.writeHead(304).end();
    } else response.writeHead(200, headers).end(body);
  };
}

const kinds = ({ outcomes }: UpdateResult): readonly string[] => outcomes.map(({ kind }) => kind);

describe("an update from a server", () => {
  it("fetches the first time, asks with the validator the second, and reads what changed", async () => {
    const feed = feedAt(`${base}leaf.json`);
    serve([leaf("A-1")], { etag: '"1"' });
    expect(kinds(await update([feed]))).toEqual(["changed"]);
    expect(kinds(await update([feed]))).toEqual(["unchanged"]);
    expect(requests[1]?.headers["if-none-match"]).toBe('"1"');
    serve([leaf("A-2"), leaf("A-3")], { etag: '"2"' });
    const third = await update([feed]);
    expect(third.changed).toBe(true);
    // What a whole feed no longer has is gone.
    expect(known()).toEqual(["A-2", "A-3"]);
  });

  it("tells unchanged bytes of a server without validators by their digest", async () => {
    serve([leaf("A-1")]);
    await update([feedAt(`${base}leaf.json`)]);
    const second = await update([feedAt(`${base}leaf.json`)]);
    expect(kinds(second)).toEqual(["unchanged"]);
    expect(second.changed).toBe(false);
  });

  it("closes findings of withdrawn records, and goes by content where the times say nothing", async () => {
    const feed = feedAt(`${base}leaf.json`);
    const yearOne = { modified: "0001-01-01T00:00:00Z" };
    serve([leaf("A-1", yearOne), leaf("A-2", { modified: "2999-01-01T00:00:00Z" })], { etag: '"1"' });
    const first = await update([feed]);
    expect(first.feeds[0]?.newest).toBeUndefined();
    serve(
      [
        leaf("A-1", { ...yearOne, withdrawn: "2024-05-05T00:00:00Z" }),
        leaf("A-2", { modified: "2998-01-01T00:00:00Z" }),
      ],
      { etag: '"2"' },
    );
    const second = await update([feed]);
    expect(second.digest).not.toBe(first.digest);
    expect(known()).toEqual(["A-2"]);
  });

  it("goes on with a download that broke off, where it stopped", async () => {
    const body = Buffer.from(JSON.stringify([leaf("A-1", { details: "x".repeat(50_000) })]));
    let calls = 0;
    answer = (request, response) => {
      calls++;
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
      const headers = { etag: '"1"', "content-length": String(body.length - from) };
      if (calls === 1) {
        response.writeHead(200, headers);
        response.write(body.subarray(0, 20_000), () => setTimeout(() => response.destroy(), 50));
      } else {
        const range = { "content-range": `bytes ${from}-${body.length - 1}/${body.length}` };
        response.writeHead(206, { ...headers, ...range }).end(body.subarray(from));
      }
    };
    expect(kinds(await update([feedAt(`${base}leaf.json`)]))).toEqual(["changed"]);
    expect(requests[1]?.headers["if-range"]).toBe('"1"');
    expect(Number(/\d+/.exec(requests[1]?.headers.range ?? "")?.[0])).toBeGreaterThan(0);
    expect(known()).toEqual(["A-1"]);
  });

  it.each<readonly [string, string, RequestListener]>([
    [
      "FEED_NOT_DATA",
      "a page in HTML by its type",
      (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>Log in"),
    ],
    [
      "FEED_NOT_DATA",
      "a page in HTML by its beginning",
      (_, response) => response.writeHead(200).end("\n<!DOCTYPE html><title>Log in</title>"),
    ],
    [
      "FEED_TOO_LARGE",
      "more than it may be",
      (_, response) => response.writeHead(200).end("x".repeat(5_000)),
    ],
    ["FEED_REFUSED", "a refusal", (_, response) => response.writeHead(403).end()],
    ["FEED_UNAVAILABLE", "nothing", (_, response) => response.writeHead(404).end()],
    ["FEED_TOO_MANY_REFUSED", "no record", (_, response) => response.writeHead(200).end("[]")],
    [
      "FEED_TOO_MANY_REFUSED",
      "half a record",
      (_, response) => response.writeHead(200).end('[{"id": "A-2", "affected"'),
    ],
    [
      "FEED_TOO_MANY_REFUSED",
      "records that are none",
      (_, response) => response.writeHead(200).end(JSON.stringify([leaf("A-2"), { id: "A-3", affected: 7 }])),
    ],
  ])("keeps the older data and says %s where the server gives %s", async (code, _, listener) => {
    const other = { ...feedAt(`${base}other.json`), id: "other" };
    serve([leaf("A-1")]);
    await update([feedAt(`${base}leaf.json`), other]);
    answer = (request, response) => {
      if (request.url === "/other.json") response.writeHead(200).end(JSON.stringify([leaf("B-1")]));
      else listener(request, response);
    };
    const result = await update([feedAt(`${base}leaf.json`, { maxBytes: 4_000 }), other]);
    expect(result.outcomes).toMatchObject([{ kind: "failed", code }, { kind: "changed" }]);
    expect(known()).toEqual(["A-1", "B-1"]);
    expect(result.feeds[0]?.failure?.code).toBe(code);
    expect(result.feeds[0]?.updatedAt).not.toBe(result.feeds[1]?.updatedAt);
  });

  it("takes one refused record in a hundred, and counts it", async () => {
    const many = Array.from({ length: 99 }, (_, index) => leaf(`A-${index}`));
    serve([...many, { id: "A-99", affected: 7 }]);
    const result = await update([feedAt(`${base}leaf.json`)]);
    expect(result.feeds).toMatchObject([{ advisories: 99, refused: 1 }]);
  });

  it("fails as a whole only when every feed does, and then changes nothing but the note of it", async () => {
    serve([leaf("A-1")]);
    const { digest } = await update([feedAt(`${base}leaf.json`)]);
    answer = (_, response) => response.writeHead(500).end();
    await expect(update([feedAt(`${base}leaf.json`)])).rejects.toMatchObject({ code: "UPDATE_FAILED" });
    const snapshot = openSnapshot(join(root, "advisories.db"));
    expect(snapshot.describe()).toMatchObject({ digest, feeds: [{ failure: { code: "FEED_UNAVAILABLE" } }] });
    snapshot.close();
  });

  it("asks mirrors in turn before the feed's own address", async () => {
    answer = (request, response) => {
      if (request.url === "/second/leaf.json") response.end(JSON.stringify([leaf("A-1")]));
      else response.writeHead(404).end();
    };
    const mirrors = [`https://upstream.example/=${base}first/`, `https://upstream.example/=${base}second/`];
    await update([feedAt("https://upstream.example/leaf.json")], { places: { sources: [], mirrors } });
    expect(requests.map(({ url }) => url)).toEqual(["/first/leaf.json", "/second/leaf.json"]);
    expect(known()).toEqual(["A-1"]);
  });
});

describe("credentials", () => {
  const host = (): string => new URL(base).host;

  it.each(["env:TOKEN", "file:secret", "command:cat secret"])(
    "are read anew from %s for each use",
    async (place) => {
      serve([leaf("A-1")]);
      const path = join(root, "secret");
      const pair = `${host()}=${place.replace("secret", path)}`;
      for (const token of ["first-token", "user:second"]) {
        writeFileSync(path, `${token}\n`);
        const environment = { TOKEN: token, PATH: process.env["PATH"] };
        await update([feedAt(`${base}leaf.json`)], { credentials: [pair], environment });
      }
      expect(requests.map(({ headers }) => headers.authorization)).toEqual([
        "Bearer first-token",
        `Basic ${Buffer.from("user:second").toString("base64")}`,
      ]);
    },
  );

  it("are never in a log, an error or the database", async () => {
    const lines: string[] = [];
    const log = (fields: object, message: string): void => void lines.push(JSON.stringify(fields) + message);
    const logger: Logger = { error: log, warn: log, info: log, debug: log };
    serve([leaf("A-1")]);
    await update([feedAt(`${base}leaf.json?key=query-secret`)], {
      credentials: [`${host()}=env:TOKEN`],
      environment: { TOKEN: "hidden-token" },
      logger,
    });
    answer = (_, response) => response.writeHead(401).end();
    const failure = await update([feedAt(`${base}leaf.json?key=query-secret`)], {
      credentials: [`${host()}=env:TOKEN`],
      environment: { TOKEN: "hidden-token" },
      logger,
    }).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(AdvisoryError);
    const told = lines.join("\n") + JSON.stringify(failure) + String(failure);
    const kept = readFileSync(join(root, "advisories.db"), "latin1");
    expect(told + kept).not.toMatch(/hidden-token|query-secret/);
  });
});

describe("places of this machine", () => {
  it("are read without the network, and addresses are refused offline", async () => {
    const file = join(root, "mine.json");
    writeFileSync(file, JSON.stringify([leaf("A-1")]));
    const offline = { offline: true, places: { sources: [`leaf=${file}`], mirrors: [] } };
    expect(kinds(await update([feedAt("https://upstream.example/leaf.json")], offline))).toEqual(["changed"]);
    expect(kinds(await update([feedAt("https://upstream.example/leaf.json")], offline))).toEqual([
      "unchanged",
    ]);
    const refused = update([feedAt("https://upstream.example/leaf.json")], { offline: true });
    await expect(refused).rejects.toMatchObject({ code: "UPDATE_FAILED" });
    expect(requests).toHaveLength(0);
  });

  it("may be feeds of the user's own", async () => {
    const file = join(root, "mine.json");
    writeFileSync(file, JSON.stringify([leaf("COMPANY-1")]));
    const result = await update([], { ownFeeds: [`company=${file}`] });
    expect(result.feeds).toMatchObject([{ id: "own-company", advisories: 1, mayRedistribute: false }]);
    expect(known()).toEqual(["COMPANY-1"]);
  });
});

describe("two versions", () => {
  it("are kept, and going back twice is going forth", async () => {
    const database = join(root, "advisories.db");
    serve([leaf("A-1")]);
    await update([feedAt(`${base}leaf.json`)]);
    expect(() => rollBack(database)).toThrow(AdvisoryError);
    serve([leaf("A-2")]);
    await update([feedAt(`${base}leaf.json`)]);
    rollBack(database);
    expect(known()).toEqual(["A-1"]);
    rollBack(database);
    expect(known()).toEqual(["A-2"]);
    expect(existsSync(`${database}.link`)).toBe(false);
  });

  it("let a scan that runs keep what it opened", async () => {
    serve([leaf("A-1")]);
    await update([feedAt(`${base}leaf.json`)]);
    const opened = openSnapshot(join(root, "advisories.db"));
    serve([leaf("A-2")]);
    await update([feedAt(`${base}leaf.json`)]);
    expect(opened.entries("PyPI", "leaf").map(({ advisoryID }) => advisoryID)).toEqual(["A-1"]);
    opened.close();
    expect(known()).toEqual(["A-2"]);
  });
});
