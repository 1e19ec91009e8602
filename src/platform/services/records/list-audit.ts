import { numbersOf, pageOf, type Page, type PageRequest } from "../page.ts";
import type { ServiceMeans } from "../service-means.ts";

/** Which records. */
export interface AuditFilter extends PageRequest {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  /** Milliseconds since 1970. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

/** Who did what. */
export interface ListedAuditRecord {
  readonly id: number;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: unknown;
  /** Address that the request came from; empty for the server itself. */
  readonly source: string;
  readonly before: unknown;
  readonly after: unknown;
  /** The link of the chain. */
  readonly hash: string | null;
}

/** The audit trail, the newest first. */
export async function listAudit(
  { store }: Pick<ServiceMeans, "store">,
  filter: AuditFilter,
): Promise<Page<ListedAuditRecord>> {
  const [before] = numbersOf(filter, 1) ?? [];
  const rows = await store.reading
    .selectFrom("audit")
    .selectAll()
    .$if(filter.actor !== undefined, (query) => query.where("actor", "=", filter.actor ?? ""))
    .$if(filter.action !== undefined, (query) => query.where("action", "=", filter.action ?? ""))
    .$if(filter.subject !== undefined, (query) => query.where("subject", "=", filter.subject ?? ""))
    .$if(filter.since !== undefined, (query) => query.where("at", ">=", filter.since ?? 0))
    .$if(filter.until !== undefined, (query) => query.where("at", "<", filter.until ?? 0))
    .$if(before !== undefined, (query) => query.where("id", "<", before ?? 0))
    .orderBy("id", "desc")
    .limit(filter.limit + 1)
    .execute();
  return pageOf(rows, filter, {
    key: ({ id }) => [id],
    item: (row) => ({
      id: row.id,
      at: row.at,
      actor: row.actor,
      source: row.source,
      action: row.action,
      subject: row.subject,
      detail: JSON.parse(row.detail) as unknown,
      before: row.state_before === null ? null : (JSON.parse(row.state_before) as unknown),
      after: row.state_after === null ? null : (JSON.parse(row.state_after) as unknown),
      hash: row.hash,
    }),
  });
}
