import { open } from "node:fs/promises";
import { constants, gunzipSync } from "node:zlib";
import { detectCompression } from "#formats";
import type { LayerContent } from "../artifact-source.ts";

const headBytes = 4_096;
const magicOffset = 257;

/** Whether a layer begins like a tar archive, plain or compressed. Reads no more than its first bytes. */
export async function looksLikeTar(content: LayerContent): Promise<boolean> {
  const head = await readHead(content);
  switch (detectCompression(head)) {
    case "gzip":
      return isTar(gunzipHead(head));
    case "zstd":
      return true;
    case "plain":
    case "xz":
    case "bzip2":
      return isTar(head);
  }
}

function isTar(head: Buffer): boolean {
  return head.toString("latin1", magicOffset, magicOffset + 5) === "ustar";
}

function gunzipHead(head: Buffer): Buffer {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: headBytes * 1_024 });
  } catch {
    // What cannot be unpacked is no archive either.
    return Buffer.alloc(0);
  }
}

async function readHead(content: LayerContent): Promise<Buffer> {
  if (content.kind === "stream") return readStreamHead(content);
  if (content.kind !== "range") return Buffer.alloc(0);
  const file = await open(content.path);
  try {
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(Math.min(headBytes, content.length)),
      0,
      undefined,
      content.offset,
    );
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function readStreamHead(content: Extract<LayerContent, { kind: "stream" }>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of await content.open(new AbortController().signal)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= headBytes) break;
  }
  return Buffer.concat(chunks);
}
