import { request, type RequestOptions } from "node:https";
import { createServer, type AddressInfo } from "node:net";
import type { ConnectionOptions } from "node:tls";
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../runtime/clock.ts";
import { createHealth } from "../health/health.ts";
import { openListeners, type EarlyListeners } from "./open-listeners.ts";

const host = "127.0.0.1";
/** A key that both sides have: encryption without a certificate. */
const psk = Buffer.alloc(32, 5);
const ciphers = "PSK";
const tls = { ciphers, maxVersion: "TLSv1.2", pskCallback: () => psk } as const;
const client: RequestOptions & ConnectionOptions = {
  ...{ host, ciphers, maxVersion: "TLSv1.2", agent: false },
  pskCallback: () => ({ psk, identity: "test" }),
  checkServerIdentity: () => undefined,
};

let listeners: EarlyListeners;
afterEach(async () => listeners.close());

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

async function encrypted(port: number, path: string): Promise<readonly [number | undefined, string]> {
  return new Promise((resolve, reject) => {
    request({ ...client, port, path }, (answer) => {
      let text = "";
      answer.on("data", (chunk: Buffer) => (text += chunk.toString()));
      answer.on("end", () => resolve([answer.statusCode, text]));
    })
      .on("error", reject)
      .end();
  });
}

async function opened(): Promise<number> {
  const port = await freePort();
  const health = createHealth({ roles: ["api"], clock: systemClock, memoryMs: 0 });
  const metrics = (): Promise<string> => Promise.resolve("a 1\n");
  listeners = await openListeners({
    health,
    listen: { host, port },
    tls,
    probes: { host, port: 0 },
    metrics,
  });
  return port;
}

describe("where a server listens while it starts", () => {
  it("speaks TLS where the API will, and answers nothing in the clear", async () => {
    const port = await opened();
    expect(await encrypted(port, "/startupz")).toEqual([503, '{"status":"failing","failing":["start"]}']);
    expect(await encrypted(port, "/livez")).toEqual([200, '{"status":"ok"}']);
    expect(await encrypted(port, "/api/v1/images")).toEqual([503, '{"status":"starting"}']);
    await expect(fetch(`http://${host}:${port}/livez`)).rejects.toThrow("fetch failed");
  });

  it("makes place for the API, and goes on with probes", async () => {
    const port = await opened();
    await listeners.makePlace();
    await expect(encrypted(port, "/livez")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    const probes = listeners.probes?.address ?? "";
    expect(probes).toMatch(/^http:/);
    expect(await (await fetch(`${probes}/metrics`)).text()).toBe("a 1\n");
  });
});
