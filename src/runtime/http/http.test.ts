import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../clock.ts";
import { addressClass, mayLeadTo } from "./address-class.ts";
import { createHttpClient, type HttpClient } from "./http-client.ts";
import { proxyFor } from "./proxy.ts";
import { defaultRetryPolicy, parseRetryAfter, pauseBeforeRetry } from "./retry.ts";

const signal = new AbortController().signal;
const clock = { ...systemClock, random: () => 0 };
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(listener: RequestListener): Promise<URL> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

function client(changes: Partial<Parameters<typeof createHttpClient>[0]> = {}): HttpClient {
  const made = createHttpClient({
    clock,
    environment: {},
    userAgent: "test",
    timeoutMs: 300,
    retry: { maxRetries: 1, baseMs: 1 },
    ...changes,
  });
  closing.push(() => made.close());
  return made;
}

describe("addresses", () => {
  it.each([
    ["8.8.8.8", "public"],
    ["10.1.2.3", "private"],
    ["100.64.0.1", "private"],
    ["127.9.9.9", "loopback"],
    ["::1", "loopback"],
    ["::ffff:127.0.0.1", "loopback"],
    ["64:ff9b::a9fe:a9fe", "metadata"],
    ["2002:0a00:0001::", "private"],
    ["169.254.169.254", "metadata"],
    ["169.254.1.1", "link-local"],
    ["fe80::1%eth0", "link-local"],
    ["fd00::1", "private"],
    ["0.0.0.0", "reserved"],
    ["2606:4700::1", "public"],
    ["not an address", "reserved"],
  ])("%s is %s", (address, expected) => expect(addressClass(address)).toBe(expected));

  it("of the inside are only led to from the inside, those of metadata never", () => {
    expect(mayLeadTo("public", "private")).toBe(false);
    expect(mayLeadTo("public", "loopback")).toBe(false);
    expect(mayLeadTo("private", "private")).toBe(true);
    expect(mayLeadTo("loopback", "metadata")).toBe(false);
  });
});

describe("proxies", () => {
  const variables = {
    HTTPS_PROXY: "http://user:pw@proxy.example:3128",
    NO_PROXY: "internal.example, .corp.example,10.0.0.0/8,a.example:8443",
  };
  it.each([
    ["https://registry.example/", true],
    ["http://registry.example/", false],
    ["https://internal.example/", false],
    ["https://x.internal.example/", false],
    ["https://x.corp.example/", false],
    ["https://10.2.3.4/", false],
    ["https://a.example/", true],
    ["https://a.example:8443/", false],
    ["https://localhost:5000/", false],
  ])("for %s: %s", (url, expected) => expect(proxyFor(new URL(url), variables) !== undefined).toBe(expected));
});

describe("retries", () => {
  it("wait exponentially with full jitter, as long as asked, or not at all", () => {
    const late = { ...clock, random: () => 0.5, now: () => Date.parse("2026-01-01T00:00:00Z") };
    expect(
      [1, 2, 3, 4].map((attempt) => pauseBeforeRetry(defaultRetryPolicy, attempt, undefined, late)),
    ).toEqual([250, 500, 1_000, 2_000]);
    expect(pauseBeforeRetry(defaultRetryPolicy, 5, undefined, late)).toBeUndefined();
    expect(pauseBeforeRetry(defaultRetryPolicy, 1, "3600", late)).toBeUndefined();
    expect(parseRetryAfter("Thu, 01 Jan 2026 00:00:07 GMT", late.now())).toBe(7_000);
    expect(parseRetryAfter("soon", 0)).toBeUndefined();
  });
});

describe("requests", () => {
  it("bound the answer's size", async () => {
    const url = await serve((_, response) => response.end("x".repeat(1_000)));
    await expect(client().read({ method: "GET", url, signal }, 100)).rejects.toMatchObject({
      code: "HTTP_BODY_TOO_LARGE",
    });
  });

  it("end when a server says nothing, before or within its answer", async () => {
    const silent = await serve(() => undefined);
    await expect(client().read({ method: "GET", url: silent, signal }, 100)).rejects.toMatchObject({
      code: "HTTP_TIMEOUT",
    });
    const stuck = await serve((_, response) => void response.writeHead(200).write("x"));
    await expect(client().read({ method: "GET", url: stuck, signal }, 100)).rejects.toMatchObject({
      code: "HTTP_TIMEOUT",
    });
  });

  it("are not made in the clear but to loopback and hosts that are listed", async () => {
    const url = new URL("http://registry.example/");
    await expect(client().read({ method: "GET", url, signal }, 1)).rejects.toMatchObject({
      code: "HTTP_PLAINTEXT_REFUSED",
    });
  });

  it("are not led inside by a name that resolves there, when the sender is outside", async () => {
    const inside = await serve((_, response) => response.end("secret"));
    const outside = await serve((_, response) =>
      response.writeHead(302, { location: `http://localhost:${inside.port}/` }).end(),
    );
    const one = client({
      addressRules: {
        resolve: (_, callback) => callback(null, [{ address: "127.0.0.2", family: 4 }]),
        classify: (address) => (address === "127.0.0.1" ? "public" : addressClass(address)),
      },
    });
    await expect(one.read({ method: "GET", url: outside, signal }, 100)).rejects.toMatchObject({
      code: "HTTP_ADDRESS_REFUSED",
    });
  });

  it("stop at once when they are no longer wanted", async () => {
    const url = await serve(() => undefined);
    const reason = new Error("no longer wanted");
    const abort = new AbortController();
    setTimeout(() => abort.abort(reason), 50);
    await expect(client().read({ method: "GET", url, signal: abort.signal }, 1)).rejects.toBe(reason);
  });
});
