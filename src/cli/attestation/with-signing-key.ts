import { commandKey, readPrivateKey, type SigningKey } from "#attestation";
import type { CommandContext } from "../command.ts";
import { UsageError } from "../usage-error.ts";
import { withKeylessKey } from "./with-keyless-key.ts";
import { readNamedFile } from "./read-named-file.ts";

/** Signs with the key of `--key`, or, with `--keyless`, with one for a certificate. */
export async function withSigningKey<Result>(
  context: CommandContext,
  action: (key: SigningKey) => Promise<Result>,
): Promise<Result> {
  if (!context.options.keyless) return action(await namedKey(context));
  if (context.options.key === undefined) return withKeylessKey(context, action);
  throw new UsageError("CONFLICT", "--key and --keyless exclude each other", "Leave one of them out.");
}

async function namedKey({ options, environment, signal }: CommandContext): Promise<SigningKey> {
  const { key, keyPassword } = options;
  if (key === undefined) {
    throw new UsageError(
      "MISSING_ARGUMENT",
      "there is no key to sign with",
      "Add --key FILE, or --keyless; `assay attest keygen` makes a key.",
    );
  }
  if (key.startsWith("command:")) return commandKey(key.slice("command:".length), { environment, signal });
  const pem = readNamedFile(key, "the key").toString("utf8");
  return readPrivateKey({ pem, what: key }, keyPassword);
}
