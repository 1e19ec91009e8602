import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { scan } from "./scan.ts";
import type { VerificationRecord } from "./secret-verification.ts";

let directory = "";
let server: Server;
let asked: { readonly url: string | undefined; readonly authorization: string | undefined }[] = [];
let status = 200;
let body = "{}";

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "assay-verify-"));
  asked = [];
  [status, body] = [200, "{}"];
  server = createServer((request: IncomingMessage, response) => {
    asked.push({ url: request.url, authorization: request.headers.authorization });
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(directory, { recursive: true, force: true });
});

const token = ["ghp_", "zQWBuTSOoRi4A9spHcVY5", "ncnsDkxkJ", "0mLq17"].join("");
const slack = ["xoxb-", "1234098765-5678043219-", "aB3dE5gH7jK9mN1pQ3sT5vW7"].join("");

async function verify(content: string, endpoints: readonly string[]) {
  const records: VerificationRecord[] = [];
  writeFileSync(join(directory, "settings"), content);
  const { port } = server.address() as AddressInfo;
  const report = await scan(`dir:${directory}`, {
    scanners: ["secret"],
    cacheDirectory: false,
    verifySecrets: {
      endpoints: endpoints.map((host) => `${host}=http://127.0.0.1:${port}`),
      intervalMs: 40,
      record: (entry) => {
        records.push(entry);
        return Promise.resolve();
      },
    },
  });
  return { report, records };
}

describe("asking providers about credentials", () => {
  it.each([
    [200, "live", "critical"],
    [401, "dead", "low"],
    [500, "unknown", "critical"],
  ] as const)("takes status %i as %s", async (answer, live, severity) => {
    status = answer;
    const { report, records } = await verify(`token: ${token}\n`, ["api.github.com"]);
    expect(report.findings).toMatchObject([
      { id: "github/personal-access-token", severity, secret: { live } },
    ]);
    expect(asked).toEqual([{ url: "/user", authorization: `Bearer ${token}` }]);
    expect(records).toMatchObject([{ rule: "github/personal-access-token", answer: live, status: answer }]);
    expect(JSON.stringify([records, report])).not.toContain(token.slice(6));
  });

  it("reads what the answer says where the status does not", async () => {
    body = '{"ok": false}';
    const { report } = await verify(`SLACK=${slack}\n`, ["slack.com"]);
    expect(report.findings[0]?.secret?.live).toBe("dead");
  });

  it("asks nobody who was not allowed", async () => {
    const { report } = await verify(`token: ${token}\n`, ["slack.com"]);
    expect(asked).toEqual([]);
    expect(report.findings[0]?.secret?.live).toBeUndefined();
  });

  it("refuses hosts that no credential is verified at", async () => {
    await expect(verify(`token: ${token}\n`, ["collector.example"])).rejects.toMatchObject({
      code: "UNKNOWN_ENDPOINT",
    });
  });

  it("waits between two questions to the same host", async () => {
    const other = ["ghp_", "aX9kQ2mZ7pL4vR8tN1cY6", "wB3sD5fGh", "2Jk8Lm"].join("");
    const before = performance.now();
    await verify(`a: ${token}\nb: ${other}\n`, ["api.github.com"]);
    expect(asked).toHaveLength(2);
    expect(performance.now() - before).toBeGreaterThan(35);
  });

  it("refuses to ask while offline", async () => {
    const verifySecrets = { endpoints: [], record: () => Promise.resolve() };
    await expect(
      scan(`dir:${directory}`, { scanners: ["secret"], cacheDirectory: false, offline: true, verifySecrets }),
    ).rejects.toMatchObject({ code: "OFFLINE_VERIFICATION" });
  });
});
