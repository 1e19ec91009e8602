import { readStatements } from "#documents";
import { PlatformError } from "../../platform-error.ts";
import { recordAudit } from "../audit/record-audit.ts";
import type { Caller } from "../../auth/principal.ts";
import type { ServiceMeans } from "../service-means.ts";
import { replaceStatements } from "./replace-statements.ts";

/** A document of statements: VEX, or an ignore file of any kind that `assay scan` reads. */
export interface NewStatements {
  /** Its file's name; it tells what an ignore file is. */
  readonly document: string;
  readonly text: string;
}

/** What was put into force. */
export interface PutStatements {
  readonly document: string;
  readonly statements: number;
  /** What of it was passed over. */
  readonly notes: readonly string[];
  /** How many images are judged anew because of it. */
  readonly images: number;
}

/** Puts the statements of a document into force, in place of those that it had. Throws `StatementError`. */
export async function putStatements(
  means: ServiceMeans,
  caller: Caller,
  { document, text }: NewStatements,
): Promise<PutStatements> {
  const { store, clock, nudge } = means;
  const place = { place: document, trust: "given" as const };
  const { statements, notes } = readStatements(Buffer.from(text), place);
  const now = clock.now();
  const images = await store.transaction(async (work) => {
    const change = { document, statements, actor: caller.actor, now };
    const asked = await replaceStatements(work, change);
    const entry = { at: now, caller, action: "statements-put", subject: document };
    await recordAudit(work, { ...entry, after: { statements: statements.length } });
    return asked;
  });
  nudge();
  return { document, statements: statements.length, notes, images };
}

/** Takes a document out of force. Throws `NOT_FOUND`. Gives how many images are judged anew. */
export async function removeStatements(
  means: ServiceMeans,
  caller: Caller,
  document: string,
): Promise<{ readonly images: number }> {
  const { store, clock, nudge } = means;
  const now = clock.now();
  const images = await store.transaction(async (work) => {
    const known = await work
      .selectFrom("statements")
      .select("id")
      .where("document", "=", document)
      .limit(1)
      .executeTakeFirst();
    if (known === undefined) throw noDocument(document);
    const change = { document, statements: [], actor: caller.actor, now };
    const asked = await replaceStatements(work, change);
    await recordAudit(work, { at: now, caller, action: "statements-remove", subject: document });
    return asked;
  });
  nudge();
  return { images };
}

function noDocument(document: string): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: `there are no statements of ${JSON.stringify(document.slice(0, 200))} in force`,
    hint: "`assay statement list` shows those there are.",
  });
}
