/**
 * Registries that answer as none should: the command line ends with 3, says what was wrong with what, and does so
 * in bounded time.
 */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { blobOf, descriptorOf, ociIndexType, sha256, type BuiltBlob } from "../support/image-builder.ts";
import { makeHome, type Ended } from "../support/program.ts";
import { startRegistry, type RegistryServer } from "../support/registry-server.ts";
import { sampleImage } from "../end-to-end/sample-image.ts";

const home = makeHome();
const image = sampleImage();
let registry: RegistryServer;

beforeAll(async () => {
  registry = await startRegistry();
  registry.push("team/garden", "1", image);
});
afterEach(() => {
  registry.faults = {};
});
afterAll(async () => {
  await registry.close();
  home.remove();
});

async function scan(reference: string, ...more: readonly string[]): Promise<Ended> {
  const argv = ["scan", reference, "--no-cache", "--scanners", "none", "-o", "json", ...more];
  return home.assay(argv, { timeoutMs: 20_000 });
}

function expectRefusal({ code, stdout, stderr, durationMs }: Ended, message: RegExp): void {
  expect([code, stdout], stderr).toEqual([3, ""]);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(durationMs).toBeLessThan(15_000);
}

describe("a registry that", () => {
  const garden = (): string => `registry:${registry.host}/team/garden:1`;

  it("answers with HTML", async () => {
    registry.faults = {
      answers: [
        {
          path: "/manifests/",
          status: 200,
          headers: { "content-type": "text/html" },
          body: "<!DOCTYPE html><title>Log in</title>",
          always: true,
        },
      ],
    };
    expectRefusal(await scan(garden()), /answers with a web page/);
  });

  it("says 429 forever, and asks for an hour of patience", async () => {
    for (const wait of ["0", "3600"]) {
      registry.faults = {
        answers: [{ path: "/manifests/", status: 429, headers: { "retry-after": wait }, always: true }],
      };
      expectRefusal(await scan(garden(), "--registry-retries", "2"), /429|too many requests|rate/i);
    }
  });

  it("redirects to a private address", async () => {
    registry.faults = {
      answers: [
        {
          path: "/blobs/",
          status: 307,
          headers: { location: "http://169.254.169.254/latest/meta-data/" },
          always: true,
        },
      ],
    };
    expectRefusal(await scan(garden()), /169\.254\.169\.254/);
  });

  it("redirects in a circle", async () => {
    const location = `http://${registry.host}/v2/team/garden/blobs/sha256:${"0".repeat(64)}`;
    registry.faults = { answers: [{ path: "/blobs/", status: 307, headers: { location }, always: true }] };
    expectRefusal(await scan(garden()), /redirect/i);
  });

  it("cuts every blob", async () => {
    registry.faults = { cut: { afterBytes: 50, times: 1000 }, ranges: false };
    expectRefusal(await scan(garden(), "--registry-retries", "1"), /sha256:|cut|ended|closed/i);
  });

  it("goes on with a blob where it was cut", async () => {
    registry.faults = { cut: { afterBytes: 100, times: 3 } };
    const { code, stdout } = await scan(garden());
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { packages: unknown[] }).packages.length).toBeGreaterThan(5);
  });

  it("sends other bytes than the digest says", async () => {
    registry.faults = {
      tamper: (bytes) => {
        const other = Buffer.from(bytes);
        other.writeUInt8(other.readUInt8(other.length - 1) ^ 1, other.length - 1);
        return other;
      },
    };
    expectRefusal(await scan(garden()), /sha256:[0-9a-f]{64}/);
  });

  it("has a manifest that lies about sizes", async () => {
    const { layers, config } = image;
    const lie = (change: number): BuiltBlob =>
      blobOf(image.manifest.mediaType, {
        schemaVersion: 2,
        mediaType: image.manifest.mediaType,
        config: descriptorOf(config),
        layers: layers.map((layer, index) => ({
          ...descriptorOf(layer),
          size: layer.size + (index === 1 ? change : 0),
        })),
      });
    for (const [tag, change] of [
      ["less", -20],
      ["more", 20],
      ["huge", 2 ** 52],
    ] as const) {
      registry.put("team/garden", tag, lie(change));
      expectRefusal(
        await scan(`registry:${registry.host}/team/garden:${tag}`, "--registry-retries", "0"),
        new RegExp(`${layers[1]?.digest}|size`),
      );
    }
  });

  it("has a manifest list in a cycle", async () => {
    const digest = sha256("a cycle cannot have a true digest");
    const cycle = blobOf(ociIndexType, {
      schemaVersion: 2,
      mediaType: ociIndexType,
      manifests: [{ mediaType: ociIndexType, digest, size: 300 }],
    });
    registry.put("team/garden", "cycle", cycle);
    registry.put("team/garden", digest, cycle);
    expectRefusal(await scan(`registry:${registry.host}/team/garden:cycle`), /sha256:|cycle|itself/i);
  });

  it("has manifest lists 200 deep", async () => {
    let inner: BuiltBlob = image.manifest;
    for (let depth = 0; depth < 200; depth++) {
      inner = blobOf(ociIndexType, {
        schemaVersion: 2,
        mediaType: ociIndexType,
        manifests: [descriptorOf(inner)],
      });
      registry.put("team/garden", `deep-${depth}`, inner);
    }
    expectRefusal(await scan(`registry:${registry.host}/team/garden:deep-199`), /nested|deep|levels/i);
  });

  it("has a manifest of 100 MB, or one that is no JSON, or no object", async () => {
    for (const body of ["x".repeat(100_000_000), "{", "[]", "null", '{"schemaVersion":2,"layers":7}']) {
      registry.faults = {
        answers: [
          {
            path: "/manifests/",
            status: 200,
            headers: { "content-type": "application/vnd.oci.image.manifest.v1+json" },
            body,
            always: true,
          },
        ],
      };
      expectRefusal(await scan(garden()), /team\/garden:1/);
    }
  }, 60_000);
});

describe("a server that", () => {
  const servers: Server[] = [];
  afterAll(() => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `registry:127.0.0.1:${(server.address() as AddressInfo).port}/team/garden:1`;
  }

  it("never answers", async () => {
    const reference = await serve(() => {
      // Says nothing.
    });
    expectRefusal(
      await scan(reference, "--registry-timeout", "500ms", "--registry-retries", "1"),
      /500 ?ms|0\.5 ?s|time/i,
    );
  });

  it("sends one byte a while, without an end", async () => {
    const reference = await serve((_, response) => {
      response.writeHead(200, { "content-type": "application/vnd.oci.image.manifest.v1+json" });
      const timer = setInterval(() => response.write(" "), 50);
      response.on("close", () => clearInterval(timer));
    });
    const { code, stdout, durationMs } = await scan(reference, "--timeout", "3s");
    const report = JSON.parse(stdout) as { issues: { code: string }[]; verdict: { outcome: string } };
    expect([code, report.verdict.outcome, report.issues.map((issue) => issue.code)]).toEqual([
      4,
      "incomplete",
      ["scan-timeout"],
    ]);
    expect(durationMs).toBeLessThan(15_000);
  });
});
