import { commandKey, readPrivateKey, type SigningKey } from "#attestation";
import type { CommandContext } from "../command.ts";
import { UsageError } from "../usage-error.ts";
import { readNamedFile } from "./read-named-file.ts";

/** The key of `--key`. */
export async function signingKeyOf({ options, environment, signal }: CommandContext): Promise<SigningKey> {
  const { key, keyPassword } = options;
  if (key === undefined) {
    throw new UsageError(
      "MISSING_ARGUMENT",
      "there is no key to sign with",
      "Add --key FILE; `assay attest keygen` makes one.",
    );
  }
  if (key.startsWith("command:")) return commandKey(key.slice("command:".length), { environment, signal });
  const pem = readNamedFile(key, "the key").toString("utf8");
  return readPrivateKey({ pem, what: key }, keyPassword);
}
