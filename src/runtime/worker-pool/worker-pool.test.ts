/* eslint-disable @typescript-eslint/require-await -- stands for streams that do wait */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { WorkerPool, WorkerStalled } from "./worker-pool.ts";

const entry = new URL("./testdata/worker.ts", import.meta.url);
const pools: WorkerPool[] = [];

function pool(threads = 2, pieceTimeoutMs = 400): WorkerPool {
  const made = new WorkerPool({ entry, threads, setup: { a: 1 }, pieceTimeoutMs, maxHeapMiB: 32 });
  pools.push(made);
  return made;
}

afterEach(async () => {
  for (const made of pools.splice(0)) await made.close();
});

async function* pieces(...all: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* all;
}

describe("a pool of worker threads", () => {
  it("gives each job's result, with the setup of the pool", async () => {
    const workers = pool();
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map((value) => workers.run({ job: { kind: "echo", value } })),
    );
    expect(results).toEqual([1, 2, 3, 4, 5].map((value) => ({ setup: { a: 1 }, value })));
  });

  it("tells progress", async () => {
    const told: unknown[] = [];
    await pool().run({ job: { kind: "echo", value: 0 }, onProgress: (progress) => told.push(progress) });
    expect(told).toEqual(["half"]);
  });

  it("hands bytes over, whole buffers and parts of them", async () => {
    const shared = Buffer.alloc(100, 2).subarray(10, 20);
    const input = async () =>
      pieces(new Uint8Array(5).fill(1), shared, new Uint8Array(0), new Uint8Array(3).fill(7));
    expect(await pool().run({ job: { kind: "sum" }, input })).toBe(46);
    expect(shared.length).toBe(10);
  });

  it("asks for no more bytes than are read", async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 1;
        yield new Uint8Array(1);
      }
    }
    await expect(pool().run({ job: { kind: "throw" }, input: async () => endless() })).rejects.toBeDefined();
    expect(given).toBeLessThan(10);
  });

  it("fails a job with what its bytes failed with", async () => {
    const failure = new Error("connection lost");
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(3);
      throw failure;
    }
    await expect(pool().run({ job: { kind: "sum" }, input: async () => broken() })).rejects.toBe(failure);
  });

  it("fails a job with what the worker made of its error, and goes on", async () => {
    const workers = pool(1);
    await expect(workers.run({ job: { kind: "throw" } })).rejects.toMatchObject({
      sent: "RangeError: thrown in the worker",
    });
    await expect(workers.run({ job: { kind: "echo", value: 1 } })).resolves.toBeDefined();
  });

  it("ends a worker that hangs, names what it was busy with, and goes on with another", async () => {
    const workers = pool(1);
    const hung = workers.run({ job: { kind: "hang", piece: "/app/pöm.xml" } });
    const next = workers.run({ job: { kind: "echo", value: 1 } });
    await expect(hung).rejects.toMatchObject({
      name: "WorkerStalled",
      reason: "time",
      piece: "/app/pöm.xml",
    });
    await expect(next).resolves.toBeDefined();
  });

  it("survives a worker that takes all its memory", { timeout: 60_000 }, async () => {
    const workers = pool(1, 60_000);
    const grown = workers.run({ job: { kind: "grow", piece: "/app/big.json" } });
    const failure: unknown = await grown.catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(WorkerStalled);
    expect(failure).toMatchObject({ reason: "memory", piece: "/app/big.json" });
    await expect(workers.run({ job: { kind: "echo", value: 1 } })).resolves.toBeDefined();
  });

  it("gives a result before what is left to do, which is done before the next job and before it finishes", async () => {
    const directory = mkdtempSync(join(tmpdir(), "assay-pool-"));
    const [first, second] = [join(directory, "first"), join(directory, "second")];
    const workers = pool(1);
    await workers.run({ job: { kind: "leave", file: first } });
    expect(existsSync(first)).toBe(false);
    expect(await workers.run({ job: { kind: "leave", file: first } })).toBe(true);
    await workers.run({ job: { kind: "leave", file: second } });
    await workers.finish();
    expect(existsSync(second)).toBe(true);
    rmSync(directory, { recursive: true });
  });

  it("sends a worker with nothing to do to a job that may be shared, until that is done", async () => {
    const workers = pool(2);
    const ask = { job: { kind: "ask", question: "why" }, assistedBy: { kind: "answer", hangs: false } };
    expect(await workers.run(ask)).toBe("heard why");
    expect(await workers.run(ask)).toBe("heard why");
    const echoes = [1, 2, 3].map((value) => workers.run({ job: { kind: "echo", value } }));
    expect(await Promise.all(echoes)).toHaveLength(3);
    await workers.finish();
  });

  it("sends nobody where all have something to do", async () => {
    const workers = pool(1);
    const asking = workers.run({
      job: { kind: "ask", question: "why" },
      assistedBy: { kind: "answer", hangs: false },
    });
    const early = new Promise((resolve) => setTimeout(() => resolve("nobody came"), 300));
    expect(await Promise.race([asking.catch(() => "failed"), early])).toBe("nobody came");
  });

  it("fails the shared job with what stopped its helper, and goes on", async () => {
    const workers = pool(2);
    const asking = workers.run({
      job: { kind: "ask", question: "why" },
      assistedBy: { kind: "answer", hangs: true },
    });
    await expect(asking).rejects.toMatchObject({ reason: "time", piece: "the question" });
    await expect(workers.run({ job: { kind: "echo", value: 1 } })).resolves.toBeDefined();
  });

  it("finishes also when a worker is gone", async () => {
    const workers = pool(1);
    await expect(workers.run({ job: { kind: "exit" } })).rejects.toThrow("ended by itself");
    await expect(workers.finish()).resolves.toBeUndefined();
  });

  it("fails the job of a worker that ends by itself", async () => {
    await expect(pool(1).run({ job: { kind: "exit" } })).rejects.toThrow("ended by itself");
  });
});
