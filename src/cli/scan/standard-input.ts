import type { Readable } from "node:stream";
import { UsageError } from "../usage-error.ts";

const maxPasswordBytes = 64 * 1024;

/** A password from standard input: all of it, without the line feed at its end. */
export async function readPassword(stdin: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stdin as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxPasswordBytes)
      throw new UsageError(
        "CONFLICT",
        "standard input is too long for a password",
        "Send the password alone.",
      );
    chunks.push(bytes);
  }
  const password = Buffer.concat(chunks)
    .toString("utf8")
    .replace(/\r?\n$/, "");
  if (password === "")
    throw new UsageError(
      "CONFLICT",
      "--password-stdin found nothing on standard input",
      "Send the password on standard input.",
    );
  return password;
}
