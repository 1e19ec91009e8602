import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemClock } from "../clock.ts";
import { addressClass } from "./address-class.ts";
import type { AddressRules } from "./address-rules.ts";
import { createHttpClient } from "./http-client.ts";
import { isOutgoingEntry, outgoingRules } from "./outgoing-rules.ts";

const nowhere: AddressRules = { resolve: (_, done) => done(null, []), classify: addressClass };
const refuses = (address: string, allowed: readonly string[], host = "registry.example"): boolean =>
  outgoingRules(nowhere, allowed).refusesAddress?.(host, address) === true;

describe("where a server's requests may go", () => {
  it.each([
    ["8.8.8.8", [], false],
    ["10.0.0.1", [], true],
    ["127.0.0.1", [], true],
    ["::1", [], true],
    ["169.254.169.254", [], true],
    ["::ffff:10.0.0.1", [], true],
    ["64:ff9b::a9fe:a9fe", [], true],
    ["0.0.0.0", ["private", "loopback"], true],
    ["10.0.0.1", ["10.0.0.0/8"], false],
    ["11.0.0.1", ["10.0.0.0/8"], false],
    ["192.168.1.1", ["10.0.0.0/8"], true],
    ["10.0.0.1", ["private"], false],
    ["169.254.169.254", ["private", "link-local"], true],
    ["169.254.169.254", ["169.254.169.254"], false],
    ["10.0.0.1", ["registry.example"], false],
    ["10.0.0.1", ["*.example"], false],
    ["10.0.0.1", ["other.example"], true],
    ["169.254.169.254", ["registry.example"], true],
  ] as const)("%s with %j: refused %s", (address, allowed, isRefused) => {
    expect(refuses(address, allowed)).toBe(isRefused);
  });

  it("knows what an entry is", () => {
    for (const entry of ["10.0.0.0/8", "::1", "registry.internal", "*.internal", "private"])
      expect(isOutgoingEntry(entry)).toBe(true);
    for (const entry of ["10.0.0.0/99", "http://x", "", "*", "a b"])
      expect(isOutgoingEntry(entry)).toBe(false);
  });
});

describe("a request", () => {
  let server: Server;
  let hits = 0;
  beforeAll(async () => {
    server = createServer((request, answer) => {
      hits += 1;
      if (request.url === "/on") answer.writeHead(302, { location: "http://169.254.169.254/latest" });
      answer.end("reached");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => server.close());

  it.each([
    ["/", [], "HTTP_ADDRESS_REFUSED", 0],
    ["/", ["loopback"], "reached", 1],
    ["/on", ["loopback"], "HTTP_ADDRESS_REFUSED", 1],
  ] as const)("to %s with %j allowed: %s", async (path, allowed, wanted, reached) => {
    const { port } = server.address() as AddressInfo;
    const http = createHttpClient({
      ...{ clock: systemClock, environment: {}, userAgent: "assay", retry: { maxRetries: 0 } },
      insecureHosts: ["169.254.169.254"],
      addressRules: outgoingRules(nowhere, allowed),
    });
    const url = new URL(`http://127.0.0.1:${port}${path}`);
    const before = hits;
    const outcome = await http.read({ method: "GET", url, signal: AbortSignal.timeout(10_000) }, 100).then(
      () => "reached",
      (error: unknown) => (error as { code: string }).code,
    );
    expect([outcome, hits - before]).toEqual([wanted, reached]);
    await http.close();
  });

  it("goes nowhere else when a name leads somewhere else the second time", async () => {
    const { port } = server.address() as AddressInfo;
    const allowed = createServer((_request, answer) =>
      answer.setHeader("connection", "close").end("allowed"),
    );
    await new Promise<void>((resolve) => allowed.listen(port, "127.0.0.2", resolve));
    const answers = ["127.0.0.2", "127.0.0.1"];
    const rules: AddressRules = {
      classify: addressClass,
      resolve: (_, done) => done(null, [{ address: answers.shift() ?? "127.0.0.1", family: 4 }]),
    };
    const http = createHttpClient({
      ...{ clock: systemClock, environment: {}, userAgent: "assay", retry: { maxRetries: 0 } },
      addressRules: outgoingRules(rules, ["127.0.0.2"]),
    });
    const url = new URL(`http://localhost:${port}/`);
    const before = hits;
    const outcome = () =>
      http.read({ method: "GET", url, signal: AbortSignal.timeout(10_000) }, 100).then(
        ({ bytes }) => bytes.toString(),
        (error: unknown) => (error as { code: string }).code,
      );
    expect([await outcome(), await outcome(), hits - before]).toEqual(["allowed", "HTTP_ADDRESS_REFUSED", 0]);
    await http.close();
    allowed.close();
  });
});
