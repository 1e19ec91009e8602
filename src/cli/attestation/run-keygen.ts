import { randomBytes } from "node:crypto";
import { open } from "node:fs/promises";
import { generateKey } from "#attestation";
import { errorMessage } from "../../runtime/errors.ts";
import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";

/** Makes `NAME.key` and `NAME.pub`; files that are there already are never written over. */
export async function runKeygen({ arguments: given, options, terminal }: CommandContext): Promise<number> {
  const [name = "assay"] = given;
  const { keyPassword } = options;
  if (keyPassword === undefined) {
    throw new UsageError(
      "MISSING_ARGUMENT",
      "there is no password to encrypt the key with",
      "Set ASSAY_KEY_PASSWORD.",
    );
  }
  const pair = generateKey(keyPassword, randomBytes);
  await writeNew(`${name}.key`, pair.privateKey, 0o600);
  await writeNew(`${name}.pub`, pair.publicKey, 0o644);
  if (!options.quiet)
    await terminal.write(`${name}.key is the private key, encrypted. ${name}.pub is for those who verify.\n`);
  return exitCodes.ok.code;
}

async function writeNew(path: string, text: string, mode: number): Promise<void> {
  try {
    const file = await open(path, "wx", mode);
    try {
      await file.writeFile(text);
    } finally {
      await file.close();
    }
  } catch (cause) {
    const message = `${path} cannot be written: ${errorMessage(cause)}`;
    throw new UsageError("NOT_WRITABLE", message, "Choose another name; a key is never written over.", cause);
  }
}
