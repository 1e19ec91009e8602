import type { VexStatement } from "#model";
import { insertRows } from "../../store/insert-rows.ts";
import type { Work } from "../../store/store.ts";
import { askJudgement } from "../judging/pending-judgements.ts";
import { rulesChanged } from "../judging/standing-rules.ts";
import { imagesOfStatements } from "../judging/touched-by-statements.ts";

/** All statements of one document, in place of those that it had before. */
export interface StatementDocument {
  /** A name of its own: of a file, or of an exception. */
  readonly document: string;
  /** None takes the document out of force. */
  readonly statements: readonly VexStatement[];
  readonly actor: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Puts the statements of a document into force, within a transaction of whoever says so. Only images that one of them,
 * old or new, may be about are judged anew. Gives how many.
 */
export async function replaceStatements(
  work: Work,
  { document, statements, actor, now }: StatementDocument,
): Promise<number> {
  await rulesChanged(work, now);
  const gone = await work
    .deleteFrom("statements")
    .where("document", "=", document)
    .returning("body")
    .execute();
  const rows = statements.map((statement) => ({
    name: `${document} ${statement.id}`,
    body: JSON.stringify(statement),
    starts_at: timeOf(statement.from),
    expires_at: timeOf(statement.until),
    created_at: now,
    document,
    created_by: actor,
  }));
  await insertRows(work, "statements", rows);
  const before = gone.map(({ body }) => JSON.parse(body) as VexStatement);
  const images = await imagesOfStatements(work, [...before, ...statements]);
  await askJudgement(work, images, { trigger: "demand", now });
  return images.length;
}

function timeOf(text: string | undefined): number | null {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
