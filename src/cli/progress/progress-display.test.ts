import { Writable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OutputStream } from "../terminal.ts";
import { drawProgress } from "./progress-display.ts";
import { progressLines } from "./progress-lines.ts";
import { recordProgress, type LayerState, type ProgressState } from "./progress-state.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function screen(): { readonly stream: OutputStream; readonly writes: string[] } {
  const writes: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      writes.push(chunk);
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY: true, columns: 80 }), writes };
}

const clock = { now: () => 0, monotonic: () => Date.now(), random: () => 0 };

describe("the display", () => {
  it("redraws at most ten times a second, and only what changed", () => {
    const { stream, writes } = screen();
    const { progress, stop } = drawProgress(stream, clock);
    progress.phase("layers");
    progress.layers([{ layer: 0, size: 1000, instruction: "ADD x" }]);
    for (let bytes = 0; bytes < 1000; bytes += 1) {
      progress.layerProgress(0, bytes, `/file-${bytes}`);
      vi.advanceTimersByTime(2);
    }
    expect(writes.length).toBeLessThanOrEqual(20);
    expect(writes.length).toBeGreaterThan(10);
    const before = writes.length;
    vi.advanceTimersByTime(3000);
    expect(writes.length).toBeLessThanOrEqual(before + 4);
    stop();
  });

  it("takes itself away at the end, and shows nothing for what is over at once", () => {
    const { stream, writes } = screen();
    const display = drawProgress(stream, clock);
    vi.advanceTimersByTime(200);
    display.stop();
    expect(writes).toEqual([]);
    const longer = drawProgress(stream, clock);
    longer.progress.phase("match");
    vi.advanceTimersByTime(500);
    longer.stop();
    expect(writes.at(-1)).toBe("\u001b[1A\r\u001b[J");
    vi.advanceTimersByTime(500);
    expect(writes).toHaveLength(2);
  });
});

describe("its lines", () => {
  const layer = (parts: Partial<LayerState>): LayerState => ({
    size: 2 * 1024 ** 2,
    instruction: "RUN apt-get install",
    bytes: 0,
    lookingAt: undefined,
    state: "waiting",
    ...parts,
  });

  it("tell of each layer: share, bytes, what is looked at; and of the whole: layers, bytes, rate", () => {
    const state: ProgressState = {
      phase: "layers",
      layers: new Map([
        [0, layer({ state: "reused", bytes: 2 * 1024 ** 2 })],
        [1, layer({ state: "reading", bytes: 1024 ** 2, lookingAt: "/usr/lib/libssl.so.3" })],
        [2, layer({})],
      ]),
    };
    expect(progressLines(state, 500, 80)).toEqual([
      "assay: reading files · 1 of 3 layers · 1.0 MiB · 2.0 MiB/s",
      "   2 ████████░░░░░░░░ 1.0 MiB of 2.0 MiB     /usr/lib/libssl.so.3",
      "   3 ░░░░░░░░░░░░░░░░ 2.0 MiB                RUN apt-get install",
    ]);
  });

  it("tell of what has no layers by its files", () => {
    const state: ProgressState = { phase: "resolve", layers: new Map() };
    const progress = recordProgress(state, () => {});
    progress.phase("layers");
    progress.layerProgress(0, 3 * 1024 ** 2, "/srv/app/package.json");
    expect(progressLines(state, 3000, 80)).toEqual([
      "assay: reading files · 3.0 MiB · 1.0 MiB/s · 3 s",
      "  /srv/app/package.json",
    ]);
  });

  it("are never wider than the terminal, and hold nothing it would act on", () => {
    const state: ProgressState = {
      phase: "layers",
      layers: new Map(
        Array.from({ length: 30 }, (_, index) => [
          index,
          layer({ state: "reading", lookingAt: `/\u001b[2J漢字${"x".repeat(200)}` }),
        ]),
      ),
    };
    const lines = progressLines(state, 500, 60);
    expect(lines).toHaveLength(10);
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(60);
      expect(line).not.toMatch(/\p{Cc}/u);
    }
  });
});
