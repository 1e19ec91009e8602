import { sql } from "kysely";
import type { VexStatement } from "#model";
import { problemText, readBundle, type PolicyBundle, type PolicyFile } from "#policy";
import { PlatformError } from "../../platform-error.ts";
import type { Connection, Store, Work } from "../../store/store.ts";
import { readScope, type PolicyScope } from "./policy-scope.ts";

/** A policy that is in force, and for which images. */
export interface StandingPolicy {
  readonly bundle: PolicyBundle;
  readonly scope: PolicyScope;
}

/** Everything that judges images beside their counts, at one moment. */
export interface StandingRules {
  /** Grows with every change. */
  readonly revision: number;
  readonly policies: readonly StandingPolicy[];
  readonly statements: readonly VexStatement[];
}

/** Thrown when rules changed between judging and storing: the work is done again. */
export class RulesMoved extends PlatformError {
  constructor() {
    super({
      code: "STORE_UNAVAILABLE",
      message: "policies or statements changed while something was stored",
      retryable: true,
    });
  }
}

const name = "rules";
/** Of each store the rules that were read last: they are parsed once for all images until they change. */
const read = new WeakMap<Store, StandingRules>();

/** The rules in force now. */
export async function standingRules(store: Store): Promise<StandingRules> {
  const known = read.get(store);
  const revision = await rulesRevision(store.writing);
  if (known?.revision === revision) return known;
  const [policies, statements] = [
    await store.writing.selectFrom("policies").selectAll().orderBy("name").execute(),
    await store.writing.selectFrom("statements").select("body").orderBy("name").execute(),
  ];
  const rules = {
    revision,
    policies: policies.map(({ name: called, body, scope }) => ({
      bundle: storedBundle(called, body),
      scope: readScope(scope),
    })),
    statements: statements.map(({ body }) => JSON.parse(body) as VexStatement),
  };
  // Read in between, they may be newer than their number: the next who asks reads them again then.
  read.set(store, rules);
  return rules;
}

async function rulesRevision(connection: Connection): Promise<number> {
  const row = await connection
    .selectFrom("rule_revisions")
    .select("revision")
    .where("name", "=", name)
    .executeTakeFirst();
  return row?.revision ?? 0;
}

/** Holds the rules in place until the transaction ends. Throws {@link RulesMoved} when they are others by now. */
export async function confirmRules(
  work: Work,
  kind: Store["kind"],
  { revision }: StandingRules,
): Promise<void> {
  const query = work.selectFrom("rule_revisions").select("revision").where("name", "=", name);
  const row = await (kind === "postgres" ? query.forShare() : query).executeTakeFirst();
  if ((row?.revision ?? 0) !== revision) throw new RulesMoved();
}

/** Says that the rules are others, in the transaction that changes them. Call it first: it keeps others out. */
export async function rulesChanged(work: Work, now: number): Promise<void> {
  await sql`
    INSERT INTO rule_revisions (name, revision, at) VALUES (${name}, 1, ${now})
    ON CONFLICT (name) DO UPDATE SET revision = rule_revisions.revision + 1, at = excluded.at`.execute(work);
}

/** A policy's files as they are stored. */
export function storedFiles(files: readonly PolicyFile[]): string {
  return JSON.stringify(
    files.map(({ path, bytes }) => ({ path, text: Buffer.from(bytes).toString("utf8") })),
  );
}

/** The policy that was stored. It was checked then; a newer Assay may have brought one that this one cannot read. */
export function storedBundle(called: string, body: string): PolicyBundle {
  const files = JSON.parse(body) as readonly { readonly path: string; readonly text: string }[];
  const bundle = readBundle({
    files: files.map(({ path, text }) => ({ path, bytes: Buffer.from(text) })),
    name: called,
  });
  if (bundle.ok) return { ...bundle.bundle, name: called };
  const [first] = bundle.problems;
  throw new PlatformError({
    code: "STORE_NEWER",
    message: `the stored policy ${called} cannot be read: ${first === undefined ? "" : problemText(first)}`,
    hint: "Store it again, or start the version of Assay that stored it.",
  });
}
