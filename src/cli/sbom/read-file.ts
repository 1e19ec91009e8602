import { readFile, stat } from "node:fs/promises";
import { type ReadDocument, readDocumentBytes } from "#documents";
import { FormatError } from "#formats";
import { errorMessage } from "../../runtime/errors.ts";
import type { CommandContext } from "../command.ts";
import { UsageError } from "../usage-error.ts";

const maxBytes = 1024 * 1024 * 1024;

/** An SBOM of a file, or (`-`) of standard input. Throws `FormatError` naming it, or `UsageError`. */
export async function readFileDocument(path: string, stdin: CommandContext["stdin"]): Promise<ReadDocument> {
  const bytes = path === "-" ? await readAll(stdin) : await readLocal(path.replace(/^sbom:/, ""));
  try {
    return readDocumentBytes(bytes);
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown;
    throw new FormatError("sbom", thrown.code, `${path} cannot be read: ${thrown.message}`, {
      cause: thrown,
    });
  }
}

async function readLocal(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size <= maxBytes) return await readFile(path);
  } catch (cause) {
    throw new UsageError(
      "CONFLICT",
      `${path} cannot be read: ${errorMessage(cause)}`,
      "Check the path.",
      cause,
    );
  }
  throw new UsageError(
    "CONFLICT",
    `${path} is larger than an SBOM may be`,
    "Name an SBOM of less than 1 GiB.",
  );
}

async function readAll(stdin: CommandContext["stdin"]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes)
      throw new UsageError(
        "CONFLICT",
        "standard input is larger than an SBOM may be",
        "Send less than 1 GiB.",
      );
    chunks.push(bytes);
  }
  return Buffer.concat(chunks, size);
}
