import { closeSync, constants, fstatSync, openSync } from "node:fs";
import { basename } from "node:path";
import { LayerIndexBuilder } from "../tree/index.ts";
import { descriptorContent } from "./descriptor-content.ts";
import { LayerError } from "./layer-error.ts";
import type { LayerVisitor } from "./layer-visitor.ts";
import type { ReadLayer } from "./read-layer.ts";

/** What a file is read with. */
export interface SingleFileOptions {
  readonly visitor: LayerVisitor;
}

/** Reads one local file as if it were all that a layer holds: `/app.jar`. Throws `LAYER_UNREADABLE`. */
export function readSingleFile(path: string, { visitor }: SingleFileOptions): ReadLayer {
  const builder = new LayerIndexBuilder();
  const inner = `/${basename(path)}`;
  const descriptor = open(path);
  try {
    const { size, mode, uid, gid } = fstatSync(descriptor);
    const node = builder.put(inner, { type: "file", mode: mode & 0o7777, uid, gid, size, linkPath: "" });
    const content = descriptorContent(descriptor, size);
    const wish = visitor.select(inner, size);
    const isWanted =
      wish === "head" ? visitor.selectByHead(content.read(0, visitor.headBytes)) : wish === "read";
    const digest = isWanted ? visitor.read({ node, path: inner, size }, content) : undefined;
    if (digest !== undefined) builder.digest(node, Buffer.from(digest.slice(7), "hex"));
    for (const late of visitor.end()) builder.digest(late.node, Buffer.from(late.digest.slice(7), "hex"));
    return { index: builder.build(), issues: [] };
  } finally {
    closeSync(descriptor);
  }
}

function open(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (cause) {
    throw new LayerError({
      code: "LAYER_UNREADABLE",
      category: "artifact",
      message: `cannot read ${path}`,
      hint: "Check that the file is there and may be read",
      cause,
    });
  }
}
