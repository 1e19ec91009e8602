import { afterEach, describe, expect, it } from "vitest";
import { systemClock } from "../../runtime/clock.ts";
import { createHealth } from "./health.ts";
import { openProbeServer, type ProbeServer } from "./probe-server.ts";

let server: ProbeServer;
afterEach(() => server.close());

const health = () => createHealth({ roles: ["worker"], clock: systemClock, memoryMs: 0 });

async function asked(path: string, method = "GET"): Promise<readonly [number, string]> {
  const answer = await fetch(`${server.address}${path}`, { method });
  return [answer.status, await answer.text()];
}

describe("the listener for probes", () => {
  it("tells from the start to the end how the process is, and nothing more", async () => {
    const process = health();
    server = await openProbeServer({ health: process, host: "127.0.0.1", port: 0 });
    expect(await asked("/startupz")).toEqual([503, '{"status":"failing","failing":["start"]}']);
    expect(await asked("/livez")).toEqual([200, '{"status":"ok"}']);
    process.started([
      { name: "database", probe: "ready", isGood: () => Promise.reject(new Error("host db.internal")) },
    ]);
    expect(await asked("/startupz")).toEqual([200, '{"status":"ok"}']);
    expect(await asked("/readyz")).toEqual([503, '{"status":"failing","failing":["database"]}']);
    expect(await asked("/readyz?role=worker")).toEqual([503, '{"status":"failing","failing":["database"]}']);
    expect(await asked("/readyz?role=api")).toEqual([503, '{"status":"failing","failing":["role"]}']);
    expect(await asked("/readyz?role=king")).toEqual([400, '{"status":"unknown role"}']);
    process.draining();
    expect(await asked("/readyz")).toEqual([503, '{"status":"failing","failing":["database","draining"]}']);
    expect(await asked("/metrics")).toEqual([404, '{"status":"not found"}']);
    expect(await asked("/readyz", "DELETE")).toEqual([405, '{"status":"method not allowed"}']);
    expect(await asked("//%00/../etc")).toEqual([404, '{"status":"not found"}']);
  });

  it("has metrics where they are given, and says when they cannot be had", async () => {
    let isWell = true;
    const metrics = (): Promise<string> =>
      isWell ? Promise.resolve("a 1\n") : Promise.reject(new Error("x"));
    server = await openProbeServer({ health: health(), host: "127.0.0.1", port: 0, metrics });
    expect(await asked("/metrics")).toEqual([200, "a 1\n"]);
    isWell = false;
    expect(await asked("/metrics")).toEqual([503, '{"status":"not available"}']);
  });

  it("stands in for an API that is not there yet", async () => {
    server = await openProbeServer({ health: health(), host: "127.0.0.1", port: 0, isStandIn: true });
    expect(await asked("/api/v1/images")).toEqual([503, '{"status":"starting"}']);
    expect(await asked("/startupz")).toEqual([503, '{"status":"failing","failing":["start"]}']);
  });

  it("says where it cannot listen", async () => {
    server = await openProbeServer({ health: health(), host: "127.0.0.1", port: 0 });
    const port = Number(new URL(server.address).port);
    await expect(openProbeServer({ health: health(), host: "127.0.0.1", port })).rejects.toMatchObject({
      code: "ADDRESS_UNUSABLE",
    });
  });
});
