import type { VexStatement } from "#model";
import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import type { ServiceMeans } from "../service-means.ts";

/** Which statements. */
export interface StatementFilter extends PageRequest {
  readonly document?: string | undefined;
}

/** A statement in force, or that was or will be. */
export interface ListedStatement {
  readonly document: string;
  readonly statement: VexStatement;
  readonly startsAt: number | null;
  readonly expiresAt: number | null;
  readonly createdAt: number;
  readonly createdBy: string;
  /** Whether it counts at this moment. */
  readonly isInForce: boolean;
}

/** Statements, the newest first. */
export async function listStatements(
  { store, clock }: Pick<ServiceMeans, "store" | "clock">,
  filter: StatementFilter,
): Promise<Page<ListedStatement>> {
  const [before] = numbersOf(filter, 1) ?? [];
  const rows = await store.reading
    .selectFrom("statements")
    .selectAll()
    .$if(filter.document !== undefined, (query) => query.where("document", "=", filter.document ?? ""))
    .$if(before !== undefined, (query) => query.where("id", "<", before ?? 0))
    .orderBy("id", "desc")
    .limit(filter.limit + 1)
    .execute();
  const now = clock.now();
  return pageOf(rows, filter, {
    key: ({ id }) => [id],
    item: (row) => ({
      document: row.document,
      statement: JSON.parse(row.body) as VexStatement,
      startsAt: row.starts_at,
      expiresAt: row.expires_at,
      createdAt: row.created_at,
      createdBy: row.created_by,
      isInForce: (row.starts_at ?? now) <= now && now <= (row.expires_at ?? now),
    }),
  });
}
