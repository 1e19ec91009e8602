import { tarEntryBytes } from "../../test/support/tar-writer.ts";
import { generateLayer } from "./generated-layer.ts";
import { writeLayout } from "./layer-archive.ts";

/** One log file of 5 GiB beside one of 200 MiB, which is searched, and a small configuration. */
const logBytes = 5 * 1024 ** 3;
const searchedBytes = 200 * 1024 ** 2;
const block = 512;

/** Writes an image that holds a log which nobody rotated; the same each time. */
export async function buildLogImage(layout: string): Promise<void> {
  const layer = await generateLayer(layout, archive(), "RUN /bin/sh -c make test > /var/log/app.log");
  writeLayout(layout, [layer]);
}

function* archive(): Generator<Buffer> {
  yield* tarEntryBytes({ path: "app/config.json", content: '{"name":"app"}' });
  yield* logFile("var/log/app.log", logBytes);
  yield* logFile("var/log/app.1.log", searchedBytes);
  yield Buffer.alloc(2 * block);
}

function* logFile(path: string, size: number): Generator<Buffer> {
  yield* tarEntryBytes({ path, declaredSize: size });
  const text = lines();
  for (let left = size; left > 0; left -= text.length) yield text.subarray(0, left);
}

/** A mebibyte of lines as services log them. */
function lines(): Buffer {
  const all: string[] = [];
  let state = 7;
  for (let length = 0; length < 1 << 20;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const line = `2026-01-02T03:04:${state % 60}Z INFO request id=${state.toString(16)} path=/api/v1/orders/${state % 9973} status=200 token=- ms=${state % 400}\n`;
    all.push(line);
    length += line.length;
  }
  return Buffer.from(all.join("")).subarray(0, 1 << 20);
}
