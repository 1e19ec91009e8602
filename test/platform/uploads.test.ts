import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { platformServer, type PlatformServer } from "../support/platform-server.ts";
import { makeHome, type Home } from "../support/program.ts";
import { projectRoot } from "../support/project-root.ts";
import { writeZip } from "../support/zip-writer.ts";

const shop = join(projectRoot, "examples/shop.tar");
let data: string;
let server: PlatformServer;
let home: Home;

interface Job {
  readonly state: string;
  readonly error: string | null;
}

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), "assay-uploads-"));
  home = makeHome();
  server = await platformServer(data);
  await server.start();
}, 60_000);
afterAll(async () => {
  await server.stop();
  home.remove();
  rmSync(data, { recursive: true, force: true });
});

const client = () => ["--server", `http://127.0.0.1:${server.port}`, "--data", data];

/** Uploads, and waits for the job that takes it in. */
async function upload(kind: string, reference: string, body: Uint8Array): Promise<Job> {
  const query = new URLSearchParams({ kind, reference });
  const token = readFileSync(join(data, "token"), "utf8").trim();
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/uploads?${query.toString()}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/octet-stream" },
    body: new Uint8Array(body),
  });
  expect(answer.status).toBe(202);
  return ended(((await answer.json()) as { job: number }).job);
}

const ended = async (job: number): Promise<Job> =>
  server.until(
    async () => (await server.ask("GET", `/api/v1/jobs/${job}`)) as Job,
    ({ state }) => ["done", "dead", "quarantined"].includes(state),
  );

async function packagesOf(reference: string): Promise<readonly string[]> {
  const named = `/api/v1/images/named?reference=${encodeURIComponent(reference)}`;
  const { digests } = (await server.ask("GET", named)) as { digests: readonly string[] };
  const path = `/api/v1/images/${digests[0] ?? ""}/packages?limit=500`;
  const { items } = (await server.ask("GET", path)) as { items: readonly { purl: string }[] };
  return items.map(({ purl }) => purl).sort();
}

describe("what is uploaded to a server", () => {
  it("is an archive of an image, which it scans", async () => {
    expect(await upload("archive", "registry.example/up/archive:1", readFileSync(shop))).toMatchObject({
      state: "done",
    });
    const images = await home.assay(["images", ...client()]);
    expect(images.stdout).toMatch(/^registry\.example\/up\/archive:1 /m);
    expect(await packagesOf("registry.example/up/archive:1")).toContainEqual(
      expect.stringContaining("pkg:npm/lodash@4.17.20"),
    );
  }, 120_000);

  it("is an SBOM", async () => {
    const sbom = {
      ...{ bomFormat: "CycloneDX", specVersion: "1.6", version: 1 },
      components: [
        {
          type: "library",
          "bom-ref": "a",
          name: "left-pad",
          version: "1.3.0",
          purl: "pkg:npm/left-pad@1.3.0",
        },
      ],
    };
    const job = await upload("sbom", "registry.example/up/sbom:1", Buffer.from(JSON.stringify(sbom)));
    expect(job).toMatchObject({ state: "done" });
    expect(await packagesOf("registry.example/up/sbom:1")).toEqual(["pkg:npm/left-pad@1.3.0"]);
  }, 120_000);

  it("is a function's package", async () => {
    const manifest = JSON.stringify({ name: "qs", version: "6.7.0" });
    const zip = writeZip([
      { path: "index.js", content: "exports.handler = () => 1;\n" },
      { path: "node_modules/qs/package.json", content: manifest },
    ]);
    expect(await upload("package", "registry.example/up/function:1", zip)).toMatchObject({ state: "done" });
    expect(await packagesOf("registry.example/up/function:1")).toEqual(["pkg:npm/qs@6.7.0"]);
    const file = join(home.path, "function.zip");
    writeFileSync(file, zip);
    const local = await home.assay(["scan", file, "--scanners", "none", "--output", "json", "--no-cache"]);
    const { artifact, packages } = JSON.parse(local.stdout) as {
      artifact: { kind: string };
      packages: readonly { purl: string }[];
    };
    expect(artifact.kind).toBe("file");
    expect(packages.map(({ purl }) => purl)).toEqual(["pkg:npm/qs@6.7.0"]);
  }, 120_000);

  it("is the result of a scan where it was built, and then what another scanner says of it", async () => {
    const name = "registry.example/up/published:1";
    const scanned = await home.assay(
      ["scan", shop, "--publish", "--output", `json=${join(home.path, "own.json")}`, ...client()],
      { timeoutMs: 60_000 },
    );
    const [, reference = "", job = ""] = /Published as (\S+) to \S+: job (\d+)/.exec(scanned.stderr) ?? [];
    expect(scanned.stderr).toContain("Published as");
    expect(await ended(Number(job))).toMatchObject({ state: "done" });
    expect(await packagesOf(reference)).toContainEqual(expect.stringContaining("pkg:npm/lodash@4.17.20"));
    const result = readFileSync(join(home.path, "own.json"));
    expect(await upload("result", name, result)).toMatchObject({ state: "done" });
    const trivy = {
      SchemaVersion: 2,
      ArtifactName: "published:1",
      Results: [
        {
          Type: "node-pkg",
          Vulnerabilities: [
            {
              ...{ VulnerabilityID: "CVE-2031-7", PkgName: "lodash", InstalledVersion: "4.17.20" },
              ...{ PkgIdentifier: { PURL: "pkg:npm/lodash@4.17.20" }, Severity: "HIGH" },
            },
          ],
        },
      ],
    };
    const file = join(home.path, "trivy.json");
    writeFileSync(file, JSON.stringify(trivy));
    const put = await home.assay(["report", "put", name, file, "--format", "json", ...client()]);
    expect(await ended((JSON.parse(put.stdout) as { job: number }).job)).toMatchObject({ state: "done" });
    const listed = await home.assay(["report", "list", name, ...client()]);
    expect(listed.stdout).toMatch(/^Trivy +1 +0 +1 +0 /m);
    const found = await home.assay(["findings", "--vulnerability", "CVE-2031-7", ...client()]);
    expect(found.stdout).toMatch(/CVE-2031-7 +high +lodash .* open +Trivy/);
    const gone = await home.assay(["report", "remove", name, "Trivy", ...client()]);
    expect(gone.code).toBe(0);
    expect((await home.assay(["findings", "--vulnerability", "CVE-2031-7", ...client()])).stdout).toBe("");
  }, 180_000);

  it("is refused with a reason where it is nothing that can be read", async () => {
    const name = "registry.example/up/bad:1";
    for (const kind of ["archive", "sbom", "package", "result"]) {
      const job = await upload(kind, name, Buffer.from("no such thing"));
      expect(job, kind).toMatchObject({ state: "dead" });
      expect(job.error, kind).not.toContain(tmpdir());
    }
    const name2 = "registry.example/up/sbom:1";
    for (const bad of ["[]", '{"SchemaVersion": true}', "{", "\u0000"]) {
      const job = await upload("scanner-report", name2, Buffer.from(bad));
      expect(job).toMatchObject({ state: "dead" });
      expect(job.error).not.toMatch(/ at .*\.ts/);
    }
  }, 120_000);
});
