import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { errorMessage } from "../../runtime/errors.ts";
import { PlatformError } from "../platform-error.ts";
import type { KeySource } from "../services/secret-box.ts";

/** Where the keys are that credentials are sealed with. */
export interface KeyPlace {
  /** A file of keys; the one in the data folder when nothing is named. */
  readonly file: string;
  /** The keys themselves, from the environment. */
  readonly text?: string | undefined;
  /** A command that prints them, as a cloud's key service decrypts them; its words, without a shell. */
  readonly command?: readonly string[] | undefined;
}

const keyBytes = 32;
const commandTimeoutMs = 20_000;

/**
 * Keys of 32 bytes in Base64, one a line, the one that seals first: the others open what they sealed before, until it is
 * sealed anew. Throws `DATA_FOLDER_UNUSABLE`.
 */
export function keySource(place: KeyPlace): KeySource {
  let list = readKeys(place);
  return {
    keys: () => list,
    reload: () => {
      list = readKeys(place);
      return list;
    },
  };
}

function readKeys(place: KeyPlace): readonly Uint8Array[] {
  try {
    const keys = textOf(place)
      .split(/\s+/)
      .filter((line) => line !== "")
      .map((line) => Buffer.from(line, "base64"));
    if (keys.length === 0 || keys.some(({ length }) => length !== keyBytes))
      throw new Error(`it is not a list of keys of ${keyBytes} bytes in Base64`);
    return keys;
  } catch (cause) {
    throw new PlatformError({
      code: "DATA_FOLDER_UNUSABLE",
      message: `the key that credentials are sealed with cannot be had from ${nameOf(place)}: ${errorMessage(cause)}`,
      hint: "Make one with `openssl rand -base64 32`, and name where it is with --sealing-key-file or --sealing-key-command.",
      cause,
    });
  }
}

function textOf({ file, text, command }: KeyPlace): string {
  if (text !== undefined) return text;
  const [program, ...words] = command ?? [];
  if (program === undefined) return readFileSync(file, "utf8");
  return execFileSync(program, words, {
    encoding: "utf8",
    timeout: commandTimeoutMs,
    maxBuffer: 65_536,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Never the key. */
function nameOf({ file, text, command }: KeyPlace): string {
  if (text !== undefined) return "ASSAY_SEALING_KEY";
  return command === undefined ? file : `\`${command[0] ?? ""}\``;
}
