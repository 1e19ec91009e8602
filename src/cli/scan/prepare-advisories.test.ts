import { createServer, type Server } from "node:http";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net, { type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { assay, type Outcome } from "../../../test/support/command-line.ts";
import { scan } from "#scan";

let root = "";
let server: Server | undefined;
let asked: string[] = [];
let status = 200;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "assay-prepare-"));
  mkdirSync(join(root, "app"));
  writeFileSync(join(root, "app", "requirements.txt"), "leaf==1.0\n");
  asked = [];
  status = 200;
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const isKev = request.url?.endsWith("vulnerabilities.json") === true;
    const isEpss = request.url?.includes("epss") === true;
    const body = isKev
      ? { vulnerabilities: [{ cveID: "CVE-2024-1000", dateAdded: "2024-01-01" }] }
      : [
          {
            id: "PYSEC-2024-1",
            modified: "2024-01-01T00:00:00Z",
            affected: [{ package: { ecosystem: "PyPI", name: "leaf" }, versions: ["1.0"] }],
          },
        ];
    response
      .writeHead(status)
      .end(isEpss ? "cve,epss,percentile\nCVE-2024-1000,0.1,0.2\n" : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  vi.restoreAllMocks();
  server?.closeAllConnections();
  server?.close();
  rmSync(root, { recursive: true, force: true });
});

function scanned(...more: readonly string[]): Promise<Outcome> {
  const base = `http://127.0.0.1:${(server?.address() as AddressInfo).port}`;
  const sources = [`osv-pypi=${base}/pypi.json`, `kev=${base}/vulnerabilities.json`, `epss=${base}/epss.csv`];
  const argv = ["scan", `dir:${join(root, "app")}`, "-o", "json", "--cache-dir", join(root, "cache")];
  return assay([...argv, ...sources.flatMap((source) => ["--feed-source", source]), ...more], {
    now: Date.now(),
    scan: (options) => scan(`dir:${join(root, "app")}`, options),
  });
}

const ids = ({ stdout }: Outcome): readonly string[] =>
  (JSON.parse(stdout) as { findings: { id: string }[] }).findings.map(({ id }) => id);

describe("a scan without advisories", () => {
  it("first fetches what its own ecosystems need, says so, and has them the next time", async () => {
    const first = await scanned();
    expect(first.stderr).toContain("There are no advisories yet. Fetching what this artifact needs");
    expect(first.stderr).toMatch(/epss.*kev.*osv-pypi|osv-pypi.*epss.*kev/);
    expect(ids(first)).toEqual(["PYSEC-2024-1"]);
    expect(asked.some((url) => url.includes("pypi"))).toBe(true);
    asked = [];
    const second = await scanned();
    expect(second.stderr).toBe("");
    expect(asked).toEqual([]);
  });

  it.each([["--skip-db-update"], ["--offline"]])("asks nobody with %s", async (flag) => {
    const connect = vi.spyOn(net.Socket.prototype, "connect").mockImplementation(() => {
      throw new Error("every connection is denied");
    });
    const outcome = await scanned(flag);
    expect(connect).not.toHaveBeenCalled();
    expect(ids(outcome)).toEqual([]);
    expect(outcome.code).toBe(0);
  });

  it("goes on where the update fails, and does not try again at once", async () => {
    status = 500;
    const first = await scanned();
    expect(first.code).toBe(0);
    expect(first.stderr).toContain("The advisories could not be updated");
    expect(first.stderr).toContain("The scan goes on without.");
    const before = asked.length;
    const second = await scanned();
    expect(second.code).toBe(0);
    expect(asked).toHaveLength(before);
  });
});

describe("a scan without a network", () => {
  it("waits three seconds for a first answer, says so in one line, and the next scan asks nobody", async () => {
    server?.removeAllListeners("request");
    server?.on("request", (request) => asked.push(request.url ?? ""));
    const started = performance.now();
    const first = await scanned();
    expect(performance.now() - started).toBeLessThan(9_000);
    expect(first.code).toBe(0);
    expect(first.stderr).toContain("no server of the feeds answered within 3 seconds");
    expect(first.stderr.trim().split("\n")).toHaveLength(2);
    const before = asked.length;
    const second = await scanned();
    expect(second.code).toBe(0);
    expect(second.stderr).toBe("");
    expect(asked).toHaveLength(before);
  }, 20_000);
});

describe("a scan with advisories that are older than they should be", () => {
  it("names the feeds in one line, and tells in JSON until when each was good", async () => {
    await scanned();
    const later = Date.now() + 2 * 86_400_000;
    const outcome = await assay(
      ["scan", `dir:${join(root, "app")}`, "-o", "json", "--cache-dir", join(root, "cache"), "--offline"],
      { now: later, scan: (options) => scan(`dir:${join(root, "app")}`, options) },
    );
    expect(outcome.stderr).toMatch(
      /^Advisories are older than they should be: epss \(2 days ago\), kev \(2 days ago\), osv-pypi \(2 days ago\)\. Update: assay db update\n$/,
    );
    expect(outcome.stdout).toContain("the advisories are older than they should be: epss (2 days ago), kev");
    const { feeds } = (
      JSON.parse(outcome.stdout) as {
        snapshot: { feeds: { id: string; updatedAt: string; staleAfter: string; newest?: string }[] };
      }
    ).snapshot;
    const hours = feeds.map(
      ({ updatedAt, staleAfter }) => (Date.parse(staleAfter) - Date.parse(updatedAt)) / 3_600_000,
    );
    expect(hours).toEqual([24, 1, 24]);
    expect(feeds.find(({ id }) => id === "osv-pypi")?.newest).toBe("2024-01-01T00:00:00Z");
  });
});

describe("a scan with advisories that were imported by hand", () => {
  it("fetches nothing for what they cover", async () => {
    const file = join(root, "own.json");
    writeFileSync(
      file,
      JSON.stringify({
        id: "OWN-1",
        modified: "2024-01-01T00:00:00Z",
        affected: [{ package: { ecosystem: "PyPI", name: "leaf" }, versions: ["1.0"] }],
      }),
    );
    await assay(["db", "import", file, "--cache-dir", join(root, "cache")], { now: Date.now() });
    const outcome = await scanned();
    expect(ids(outcome)).toEqual(["OWN-1"]);
    expect(asked).toEqual([]);
  });
});
