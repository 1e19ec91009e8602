import { tarEntryBytes } from "../../test/support/tar-writer.ts";
import { generateLayer } from "./generated-layer.ts";
import { writeLayout, type LayerBlob } from "./layer-archive.ts";

/** What the large image is made of: 10 GiB in 500,000 files, as a data-heavy application has. */
const layers = 10;
const filesPerLayer = 50_000;
const fileBytes = 21_475;
const filesPerDirectory = 250;
/** One file in this many is a package of npm, so that there is something to know. */
const packageEvery = 500;

/** Writes the large image as an OCI layout; its content is made up, the same each time. */
export async function buildLargeImage(layout: string): Promise<void> {
  const written: LayerBlob[] = [];
  for (let number = 0; number < layers; number += 1) {
    written.push(await generateLayer(layout, archive(number), `COPY data/${number} /data/${number}`));
  }
  writeLayout(layout, written);
}

function* archive(layer: number): Generator<Buffer> {
  const content = filling(layer);
  for (let file = 0; file < filesPerLayer; file += 1) {
    const directory = `data/${layer}/${Math.floor(file / filesPerDirectory)}`;
    if (file % packageEvery === 0) {
      const name = `made-up-${layer}-${file}`;
      const manifest = JSON.stringify({ name, version: "1.0.0", license: "MIT" });
      yield* tarEntryBytes({ path: `app/node_modules/${name}/package.json`, content: manifest });
      continue;
    }
    const start = (file * 131) % (content.length - fileBytes);
    yield* tarEntryBytes({
      path: `${directory}/record-${file}.json`,
      content: content.subarray(start, start + fileBytes),
    });
  }
  yield Buffer.alloc(1024);
}

/** A mebibyte that compresses as text does: words of a small vocabulary in an order that looks random. */
function filling(seed: number): Buffer {
  const words: string[] = [];
  let state = seed + 1;
  for (let length = 0; length < 1 << 20;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const word = (state >>> 8).toString(36).slice(0, 2 + (state % 5));
    words.push(word);
    length += word.length + 1;
  }
  return Buffer.from(words.join(" "));
}
