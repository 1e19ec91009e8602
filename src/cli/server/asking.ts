import type { CommandContext } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { UsageError } from "../usage-error.ts";
import { openServerClient, type ServerClient } from "./server-client.ts";

/** Asks a server something and closes what it was asked with. */
export async function asking<Answer>(
  context: CommandContext,
  ask: (client: ServerClient) => Promise<Answer>,
): Promise<Answer> {
  const client = openServerClient(context);
  try {
    return await ask(client);
  } finally {
    await client.close();
  }
}

/** Has a server do something, and says that it is done. */
export async function told(
  context: CommandContext,
  ask: (client: ServerClient) => Promise<unknown>,
  note: string,
): Promise<number> {
  await asking(context, ask);
  context.terminal.note(note);
  return exitCodes.ok.code;
}

/** A number that somebody typed. Throws `UsageError`. */
export function numberOf(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new UsageError(
    "UNKNOWN_NAME",
    `${JSON.stringify(text.slice(0, 80))} is no number`,
    "Give its number.",
  );
}
