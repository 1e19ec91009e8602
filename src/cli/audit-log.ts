import { appendFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorMessage } from "../runtime/errors.ts";
import { accountName } from "./account-name.ts";
import type { CommandContext } from "./command.ts";
import { cacheDirectoryOf } from "./data-places.ts";
import { UsageError } from "./usage-error.ts";
import { makeDirectory } from "../runtime/make-directory.ts";

/** Something that must be found again later: what happened, to what, and all that says why. */
export interface AuditEntry {
  readonly event: "bypass-signed" | "bypass-honoured" | "secret-verification";
  readonly [member: string]: unknown;
}

/**
 * Adds a line of JSON to the audit log (`--audit-log`), which only its owner reads: the entry with when it was (RFC
 * 3339, UTC) and who ran the program. Throws `NOT_WRITABLE`, so that nothing happens that leaves no record.
 */
export async function recordAudit(context: CommandContext, { event, ...facts }: AuditEntry): Promise<void> {
  const file = context.options.auditLog ?? join(cacheDirectoryOf(context), "audit.jsonl");
  const at = new Date(context.clock.now()).toISOString();
  const line = JSON.stringify({ event, at, by: accountName(context), ...facts });
  try {
    await makeDirectory(dirname(file));
    await appendFile(file, `${line}\n`, { mode: 0o600 });
  } catch (cause) {
    throw new UsageError(
      "NOT_WRITABLE",
      `the audit log ${file} cannot be written: ${errorMessage(cause)}`,
      "Name another file with --audit-log.",
      cause,
    );
  }
}
