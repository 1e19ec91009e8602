import type { VexStatement } from "#model";
import { insertRows } from "../../store/insert-rows.ts";
import type { Work } from "../../store/store.ts";
import { recordDismissal, type Dismissal, type DismissalReason } from "../images/record-dismissal.ts";
import { askJudgement } from "../judging/pending-judgements.ts";
import { rulesChanged } from "../judging/standing-rules.ts";
import { imagesOfStatements } from "../judging/touched-by-statements.ts";

/** Of a vendor's document with thousands nobody here dismissed each. */
const maxDismissals = 100;

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
  const known = new Set(before.map(({ id }) => id));
  const fresh = statements.filter(({ id }) => !known.has(id)).slice(0, maxDismissals);
  for (const dismissal of fresh.flatMap((one) => dismissalsOf(one, actor)))
    await recordDismissal(work, dismissal, now);
  const images = await imagesOfStatements(work, [...before, ...statements]);
  await askJudgement(work, images, { trigger: "demand", now });
  return images.length;
}

function timeOf(text: string | undefined): number | null {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/** The findings that a statement dismisses, by the names it has: a statement about everything dismisses no finding. */
function dismissalsOf(statement: VexStatement, actor: string): readonly Dismissal[] {
  const reason = reasonOf(statement);
  if (reason === undefined) return [];
  const name = statement.products.find(({ packageName }) => packageName !== undefined)?.packageName ?? "";
  return statement.names
    .slice(0, 20)
    .map((vulnerability) => ({ actor, vulnerability, package: name, repositoryID: null, reason }));
}

/** Why, by the justifications of VEX; what has none, as exceptions, is a risk that somebody accepts. */
function reasonOf({ status, justification }: VexStatement): DismissalReason | undefined {
  if (status === "affected" || status === "under_investigation" || status === "fixed") return undefined;
  switch (justification) {
    case "component_not_present":
    case "vulnerable_code_not_present":
      return "false-positive";
    case "vulnerable_code_not_in_execute_path":
    case "vulnerable_code_cannot_be_controlled_by_adversary":
      return "not-reachable";
    case "inline_mitigations_already_exist":
      return "mitigated";
    default:
      return "accepted";
  }
}
