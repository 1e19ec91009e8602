import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { LogFields } from "./logger.ts";
import {
  boundToWork,
  fieldsOfWork,
  inStep,
  noteOfWork,
  openWork,
  originOfWork,
  type Tracer,
} from "./work-scope.ts";

interface Told {
  readonly name: string;
  readonly parent: string | undefined;
  readonly fields: LogFields;
  failed?: boolean;
  ended?: boolean;
}

function recordingTracer(): { readonly tracer: Tracer; readonly told: Told[] } {
  const told: Told[] = [];
  const tracer: Tracer = {
    start(name, parent, fields) {
      const one: Told = { name, parent, fields: { ...fields } };
      told.push(one);
      return {
        traceparent: `00-trace-${told.length}-01`,
        set: (more) => void Object.assign(one.fields, more),
        fail: () => void (one.failed = true),
        end: () => void (one.ended = true),
      };
    },
  };
  return { tracer, told };
}

describe("work under way", () => {
  it("is known through everything that is awaited, and is nobody else's", async () => {
    const one = openWork({ fields: { request: "a" }, name: "one" });
    const other = openWork({ fields: { request: "b" }, name: "other" });
    const seen = await Promise.all(
      [one, other].map((work) =>
        work.enter(async () => {
          await pause(1);
          noteOfWork({ digest: `of ${String(fieldsOfWork()?.["request"])}` });
          await Promise.resolve();
          return fieldsOfWork();
        }),
      ),
    );
    expect(seen).toEqual([
      { request: "a", digest: "of a" },
      { request: "b", digest: "of b" },
    ]);
    expect(fieldsOfWork()).toBeUndefined();
  });

  it("has steps below each other, each ended, and failed where it threw", async () => {
    const { tracer, told } = recordingTracer();
    const work = openWork({ fields: {}, tracer, name: "scan", parent: "00-asked-0-01" });
    const failing = work.enter(() =>
      inStep("layers", { layers: 2 }, () =>
        inStep("layer", { layer: 1 }, () => Promise.reject(new Error("no"))),
      ),
    );
    await expect(failing).rejects.toThrow("no");
    expect(told).toMatchObject([
      { name: "scan", parent: "00-asked-0-01" },
      { name: "layers", parent: "00-trace-1-01", failed: true, ended: true },
      { name: "layer", parent: "00-trace-2-01", failed: true, ended: true },
    ]);
    expect(told[0]?.ended).toBeUndefined();
  });

  it("costs nothing where nobody traces: the action itself is called", async () => {
    const promise = Promise.resolve(1);
    expect(await inStep("a", {}, () => promise)).toBe(1);
    expect(originOfWork()).toEqual({ traceparent: undefined, request: undefined, askedAt: undefined });
  });

  it("tells what goes on later where it came from", async () => {
    const { tracer } = recordingTracer();
    const work = openWork({ fields: { request: "a" }, tracer, name: "take", askedAt: 5 });
    const origin = await work.enter(() => inStep("store", {}, () => Promise.resolve(originOfWork())));
    expect(origin).toEqual({ traceparent: "00-trace-2-01", request: "a", askedAt: 5 });
  });

  it("is kept by callbacks that others call", () => {
    const told = openWork({ fields: { request: "a" }, name: "one" }).enter(() =>
      boundToWork(() => fieldsOfWork()),
    );
    expect(openWork({ fields: { request: "b" }, name: "other" }).enter(told)).toEqual({ request: "a" });
  });
});
