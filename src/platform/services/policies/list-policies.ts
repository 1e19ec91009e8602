import type { Store } from "../../store/store.ts";
import { readScope, type PolicyScope } from "../judging/policy-scope.ts";
import { storedBundle } from "../judging/standing-rules.ts";
import { noPolicy } from "./remove-policy.ts";

/** A policy in force. */
export interface ListedPolicy {
  readonly name: string;
  readonly title: string;
  readonly digest: string;
  /** Name of the bundle that Assay brings, where it is one. */
  readonly shipped: string | null;
  readonly scope: PolicyScope;
  readonly rules: number;
  readonly updatedAt: number;
  readonly updatedBy: string;
}

/** A policy with its files. */
export interface ShownPolicy extends ListedPolicy {
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/** Every policy in force, by name. */
export async function listPolicies({ store }: { readonly store: Store }): Promise<readonly ListedPolicy[]> {
  const rows = await store.reading.selectFrom("policies").selectAll().orderBy("name").execute();
  return rows.map(listed);
}

/** One policy in force. Throws `NOT_FOUND`. */
export async function showPolicy({ store }: { readonly store: Store }, name: string): Promise<ShownPolicy> {
  const row = await store.reading
    .selectFrom("policies")
    .selectAll()
    .where("name", "=", name)
    .executeTakeFirst();
  if (row === undefined) throw noPolicy(name);
  return { ...listed(row), files: JSON.parse(row.body) as ShownPolicy["files"] };
}

function listed(row: {
  readonly name: string;
  readonly digest: string;
  readonly body: string;
  readonly scope: string;
  readonly origin: string;
  readonly updated_at: number;
  readonly updated_by: string;
}): ListedPolicy {
  const { title, rules } = storedBundle(row.name, row.body);
  return {
    name: row.name,
    title,
    digest: row.digest,
    shipped: row.origin === "" ? null : row.origin,
    scope: readScope(row.scope),
    rules: rules.length,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}
