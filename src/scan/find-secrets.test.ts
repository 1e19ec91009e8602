import { createHash, generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildImage, layoutFiles, writeLayout, type ImagePlan } from "../../test/support/image-builder.ts";
import { projectRoot } from "../../test/support/project-root.ts";
import { whiteout, writeTar } from "../../test/support/tar-writer.ts";
import { writeZip } from "../../test/support/zip-writer.ts";
import { reporters } from "#reports";
import { scan } from "./scan.ts";
import type { ScanReport } from "#model";

let directory = "";
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "assay-secrets-"))));
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const key = ["AK", "IAQ3EXV7ZK2MWPLRTB"].join("");
const other = ["AK", "IAR7TZC4QX5NVBLM3W"].join("");

async function scanImage(plan: ImagePlan, cacheDirectory: string | false = false): Promise<ScanReport> {
  const layout = join(directory, "image");
  rmSync(layout, { recursive: true, force: true });
  writeLayout(layout, layoutFiles([buildImage(plan)]));
  return scan(layout, { scanners: ["secret"], cacheDirectory });
}

describe("looking for credentials in an image", () => {
  it("finds them in files, with layer and line", async () => {
    const { findings, verdict } = await scanImage({
      layers: [
        { entries: [{ path: "etc/motd", content: "hello\n" }] },
        { entries: [{ path: "root/.aws/credentials", content: `[default]\nid = ${key}\n` }] },
      ],
    });
    expect(findings).toMatchObject([
      {
        kind: "secret",
        id: "aws/access-key-id",
        rule: "aws/access-key-id",
        severity: "high",
        status: "affected",
        locations: [{ path: "/root/.aws/credentials", layer: 1, line: 2 }],
      },
    ]);
    expect(verdict.outcome).toBe("warn");
  });

  it("finds what a later layer deletes or replaces, and says where it was deleted", async () => {
    const { findings } = await scanImage({
      layers: [
        {
          entries: [
            { path: "app/key", content: `id = ${key}\n` },
            { path: "app/other", content: `id = ${other}\n` },
          ],
        },
        { entries: [whiteout("app/key")] },
        { entries: [{ path: "app/other", content: "nothing to see here" }] },
      ],
    });
    expect(findings.map(({ locations }) => locations)).toEqual([
      [{ path: "/app/key", layer: 0, line: 1, deletedIn: 1 }],
      [{ path: "/app/other", layer: 0, line: 1, deletedIn: 2 }],
    ]);
  });

  it("tells one value in many places as one finding", async () => {
    const { findings } = await scanImage({
      layers: [
        {
          entries: [
            { path: "a/one", content: `id = ${key}\n` },
            { path: "b/two", content: `more\n\n{"id": "${key}"}\n` },
          ],
        },
      ],
    });
    expect(findings).toHaveLength(1);
    expect(findings[0]?.locations.map(({ path, line }) => [path, line])).toEqual([
      ["/a/one", 1],
      ["/b/two", 3],
    ]);
  });

  it("finds them in the configuration and the history", async () => {
    const { findings } = await scanImage({
      layers: [
        { entries: [{ path: "a", content: "a" }] },
        {
          entries: [{ path: "b", content: "b" }],
          createdBy: `RUN curl -H 'id: ${other}' https://files.example`,
        },
      ],
      config: { Env: ["PATH=/bin", `AWS_ACCESS_KEY_ID=${key}`], Labels: { "org/owner": "team" } },
    });
    expect(findings.map(({ locations }) => locations)).toEqual([
      [{ path: "#/config/Env/1", layer: 1 }],
      [{ path: "#/history/1/created_by", layer: 1 }],
    ]);
  });

  it("ranks what is where packages are installed low, and says so", async () => {
    const { findings } = await scanImage({
      layers: [{ entries: [{ path: "app/node_modules/x/README.md", content: `id = ${key}\n` }] }],
    });
    expect(findings).toMatchObject([{ severity: "low" }]);
    expect(findings[0]?.reason).toContain("a package installed");
  });

  it("writes no value into any report", async () => {
    const report = await scanImage({
      layers: [{ entries: [{ path: "a", content: `id = ${key}\n` }] }],
      config: { Env: [`ID=${other}`] },
    });
    // What a template writes is its author's choice; the values are no part of what it is given.
    for (const reporter of reporters.filter(({ id }) => id !== "template")) {
      const text = [
        ...reporter.write(report, { color: false, width: 100, dependencyTree: false, allPackages: false }),
      ].join("\n");
      expect(text).not.toContain(key);
      expect(text).not.toContain(key.slice(4, 12));
      if (reporter.id === "table") expect(text).toContain("AWS access key ID: AKIA… (20 characters)");
    }
  });

  it("finds the same from the cache, reading nothing again, and keeps no value in it", async () => {
    const plan = { layers: [{ entries: [{ path: "a", content: `id = ${key}\n` }] }] };
    const cache = join(directory, "cache");
    const first = await scanImage(plan, cache);
    const again = await scanImage(plan, cache);
    expect(again.findings).toEqual(first.findings);
    expect(again.statistics.bytesRead).toBe(0);
    const without = await scan(join(directory, "image"), { scanners: [], cacheDirectory: cache });
    expect(without.findings).toEqual([]);
  });

  it("looks at directories too, and only when asked", async () => {
    const root = join(directory, "root");
    mkdirSync(root);
    writeFileSync(join(root, "settings"), `id = ${key}\n`);
    const asked = await scan(root, { scanners: ["secret"], cacheDirectory: false });
    expect(asked.findings).toHaveLength(1);
    const notAsked = await scan(root, { scanners: [], cacheDirectory: false });
    expect(notAsked.findings).toEqual([]);
  });

  it("passes over pictures and empty files", async () => {
    const { findings } = await scanImage({
      layers: [
        {
          entries: [
            { path: "a.png", content: `id = ${key}\n` },
            { path: "empty", content: "" },
          ],
        },
      ],
    });
    expect(findings).toEqual([]);
  });

  it("tells what a package installed unchanged as low, and what was changed since as before", async () => {
    const content = `id = ${key}\n`;
    const sums = (text: string): string =>
      `${createHash("md5").update(text).digest("hex")}  opt/app/settings\n`;
    for (const [recorded, severity, isUnchanged] of [
      [content, "low", true],
      ["something else", "high", false],
    ] as const) {
      const { findings } = await scanImage({
        layers: [
          {
            entries: [
              { path: "opt/app/settings", content },
              { path: "var/lib/dpkg/info/app.md5sums", content: sums(recorded) },
            ],
          },
        ],
      });
      expect(findings).toMatchObject([{ severity, secret: { installed: { by: "deb app", isUnchanged } } }]);
    }
  });

  it("knows what apk and pip installed by their own lists of digests", async () => {
    const content = `id = ${key}\n`;
    const digest = (algorithm: string, encoding: "base64" | "base64url", text: string): string =>
      createHash(algorithm).update(text).digest(encoding);
    const apk = (text: string): string =>
      `C:Q1abc=\nP:app\nV:1.0-r0\nF:opt/app\nR:settings\na:0:0:644\nZ:Q1${digest("sha1", "base64", text)}\n\n`;
    const record = (text: string): string =>
      `app/settings,sha256=${digest("sha256", "base64url", text)},${text.length}\n`;
    const lists = [
      { file: "opt/app/settings", list: "lib/apk/db/installed", of: apk, by: "apk app" },
      {
        file: "opt/venv/lib/python3.12/site-packages/app/settings",
        list: "opt/venv/lib/python3.12/site-packages/app-1.0.dist-info/RECORD",
        of: record,
        by: "pypi app",
      },
    ];
    for (const { file, list, of, by } of lists) {
      for (const [recorded, severity, isUnchanged] of [
        [content, "low", true],
        ["something else", "high", false],
      ] as const) {
        const entries = [
          { path: list, content: of(recorded) },
          { path: file, content },
        ];
        const { findings } = await scanImage({ layers: [{ entries }] });
        expect(findings).toMatchObject([{ severity, secret: { installed: { by, isUnchanged } } }]);
      }
    }
  });

  it("knows what rpm installed by the digests in its headers", async () => {
    const content = `id = ${key}\n`;
    const database = readFileSync(
      join(projectRoot, "src/analyzers/catalogers/rpm/testdata/sqlite/layer-0/var/lib/rpm/rpmdb.sqlite"),
    );
    const sum = (text: string): string => createHash("sha256").update(text).digest("hex");
    const at = database.indexOf(sum("setting\n"));
    expect(at).toBeGreaterThan(0);
    for (const [recorded, severity, isUnchanged] of [
      [content, "low", true],
      ["something else", "high", false],
    ] as const) {
      database.write(sum(recorded), at, "latin1");
      const { findings } = await scanImage({
        layers: [
          {
            entries: [
              { path: "etc/example.conf", content },
              { path: "var/lib/rpm/rpmdb.sqlite", content: database },
            ],
          },
        ],
      });
      expect(findings).toMatchObject([
        {
          severity,
          secret: { installed: { by: expect.stringMatching(/^rpm [a-z]/) as string, isUnchanged } },
        },
      ]);
    }
  });

  it.each(["app/node_modules/demo/README.md", "usr/share/doc/demo/README", "usr/lib64/demo/defaults"])(
    "ranks %s low by its place where no list of digests names it: npm keeps none",
    async (path) => {
      const { findings } = await scanImage({ layers: [{ entries: [{ path, content: `id = ${key}\n` }] }] });
      expect(findings).toMatchObject([{ severity: "low" }]);
      expect(findings[0]?.secret?.installed).toBeUndefined();
    },
  );

  it("finds them in the annotations of the manifest", async () => {
    const { findings } = await scanImage({
      layers: [{ entries: [{ path: "etc/motd", content: "hello" }] }],
      annotations: { "org.example.deploy": `id ${key}` },
    });
    expect(findings).toMatchObject([{ id: "aws/access-key-id", severity: "high" }]);
    expect(findings[0]?.locations[0]?.path).toContain("#/annotations");
  });

  it("finds the certificate that belongs to a private key", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("ec", {
      namedCurve: "P-256",
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
    const { findings } = await scanImage({
      layers: [
        { entries: [{ path: "etc/tls/server.key", content: privateKey }] },
        { entries: [{ path: "etc/tls/server.pub", content: publicKey }] },
      ],
    });
    expect(findings).toMatchObject([
      { id: "generic/private-key", secret: { publicKeyAt: "/etc/tls/server.pub", certainty: "verified" } },
    ]);
  });

  it("looks into archives and compressed files, nested too", async () => {
    const text = Buffer.from(`id = ${key}\n`);
    const jar = writeZip([{ path: "conf/app.properties", content: text }]);
    const { findings } = await scanImage({
      layers: [
        {
          entries: [
            { path: "srv/app.war", content: writeZip([{ path: "WEB-INF/lib/inner.jar", content: jar }]) },
            { path: "backup/old.log.gz", content: gzipSync(text) },
            { path: "backup/files.tgz", content: gzipSync(writeTar([{ path: "a/b.txt", content: text }])) },
          ],
        },
      ],
    });
    expect(findings.flatMap(({ locations }) => locations.map(({ path }) => path))).toEqual([
      "/backup/files.tgz!/a/b.txt",
      "/backup/old.log.gz!/old.log",
      "/srv/app.war!/WEB-INF/lib/inner.jar!/conf/app.properties",
    ]);
  });

  it("counts damaged archives", async () => {
    const { issues } = await scanImage({
      layers: [
        {
          entries: [
            { path: "a.gz", content: gzipSync(Buffer.alloc(2000, "some text")).subarray(0, 30) },
            { path: "b.gz", content: gzipSync(Buffer.alloc(2000, "some text")).subarray(0, 30) },
          ],
        },
      ],
    });
    expect(issues).toMatchObject([{ code: "secrets-not-searched", path: "/a.gz" }]);
    expect(issues[0]?.message).toMatch(/^2 files/);
  });
});
