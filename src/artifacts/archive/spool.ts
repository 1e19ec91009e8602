import { randomUUID } from "node:crypto";
import { closeSync, openSync, unlinkSync, writeSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { ArtifactError } from "../artifact-error.ts";
import type { SourceContext } from "../artifact-source.ts";

/** One file without a name that holds what came as a stream. */
export interface Spool {
  /** Opened by any thread of this process, until the spool is closed. */
  readonly path: string;
  readonly size: number;
  /** Throws `ArtifactError` `ARTIFACT_TOO_LARGE` beyond the budget. */
  write(chunk: Uint8Array): void;
  close(): Promise<void>;
}

/** Of the free space, so much may be used. */
const freeShare = 0.9;

/**
 * Makes an empty spool in the temporary directory. On Linux its name is removed at once, so that nothing is left
 * behind however the process ends; elsewhere when it is closed.
 */
export async function createSpool(
  context: Pick<SourceContext, "temporaryDirectory" | "limits">,
): Promise<Spool> {
  const { temporaryDirectory, limits } = context;
  const space = await statfs(temporaryDirectory).catch(() => undefined);
  const free = space === undefined ? Infinity : space.bavail * space.bsize * freeShare;
  const maxBytes = Math.min(limits.maxSpoolBytes, free);
  const name = join(temporaryDirectory, `assay-spool-${randomUUID()}`);
  const descriptor = openSync(name, "wx+", 0o600);
  const isUnlinked = process.platform === "linux";
  if (isUnlinked) unlinkSync(name);
  let size = 0;
  let isOpen = true;
  return {
    path: isUnlinked ? `/proc/self/fd/${descriptor}` : name,
    get size() {
      return size;
    },
    write(chunk) {
      if (size + chunk.length > maxBytes) throw tooLarge(Math.floor(maxBytes));
      for (let at = 0; at < chunk.length;) at += writeSync(descriptor, chunk, at);
      size += chunk.length;
    },
    close() {
      if (isOpen) {
        isOpen = false;
        closeSync(descriptor);
        if (!isUnlinked) unlinkSync(name);
      }
      return Promise.resolve();
    },
  };
}

function tooLarge(maxBytes: number): ArtifactError {
  return new ArtifactError({
    code: "ARTIFACT_TOO_LARGE",
    message: `the archive needs more than the ${maxBytes} bytes of temporary space that it may take`,
    hint: "Set TMPDIR to a directory with more space, or unpack the archive into an OCI layout.",
  });
}
