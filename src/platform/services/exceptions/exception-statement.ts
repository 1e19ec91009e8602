import { readStatements } from "#documents";
import type { VexStatement } from "#model";
import { PlatformError } from "../../platform-error.ts";

/** What an exception says, in the words of `exceptions` in `assay.yaml`. */
export type ExceptionBody = Readonly<Record<string, unknown>>;

/** An exception ends: at most so long after it was asked for. */
const maxLifeMs = 366 * 24 * 3_600_000;

/** The name under which an exception's statement is in force. */
export function documentOf(id: number): string {
  return `exception-${id}`;
}

/** Reads what an exception says, as the policy engine does. Throws `REQUEST_INVALID`, `StatementError`. */
export function readException(body: ExceptionBody): VexStatement {
  const text = JSON.stringify({ exceptions: [body] });
  const { statements } = readStatements(Buffer.from(text), { place: "assay.yaml", trust: "given" });
  const [statement] = statements;
  if (statement === undefined || statements.length !== 1)
    throw invalid("the exception says nothing", "Name a vulnerability, secret, check, license or finding.");
  return statement;
}

/** When an exception ends. Throws `REQUEST_INVALID` where it does not, or is over already. */
export function endOf(statement: VexStatement, now: number): number {
  const end = statement.until === undefined ? Number.NaN : Date.parse(statement.until);
  if (Number.isNaN(end)) throw invalid("the exception has no end", "Give `until`, as YYYY-MM-DD.");
  if (end <= now) throw invalid("the exception is over already", "Give an `until` in the future.");
  if (end > now + maxLifeMs)
    throw invalid("the exception lasts longer than a year", "Give an earlier `until`, and renew it then.");
  return end;
}

function invalid(message: string, hint: string): PlatformError {
  return new PlatformError({ code: "REQUEST_INVALID", category: "usage", message, hint });
}
