import { problemText, readBundle, type PolicyBundle, type PolicyFile } from "#policy";
import { shippedPolicyFiles } from "#scan";
import { PlatformError } from "../../platform-error.ts";
import type { Work } from "../../store/store.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { askJudgement } from "../judging/pending-judgements.ts";
import { readScope, type PolicyScope } from "../judging/policy-scope.ts";
import { rulesChanged, storedFiles } from "../judging/standing-rules.ts";
import { imagesInScopes } from "../judging/touched-by-policies.ts";
import type { Caller } from "../../auth/principal.ts";
import type { ServiceMeans } from "../service-means.ts";

/** A policy to be put into force: a bundle that Assay brings, or files. */
export interface NewPolicy {
  /** What it is called here; the bundle's own name is not heeded. */
  readonly name: string;
  readonly shipped?: string;
  readonly files?: readonly { readonly path: string; readonly text: string }[];
  readonly scope?: PolicyScope;
}

/** What was put into force. */
export interface PutPolicy {
  readonly name: string;
  readonly digest: string;
  readonly rules: number;
  /** How many images are judged anew because of it. */
  readonly images: number;
}

/** Puts a policy into force, in place of one of the same name. Only images that it is, or was, for are judged anew. */
export async function putPolicy(means: ServiceMeans, caller: Caller, request: NewPolicy): Promise<PutPolicy> {
  const { store, clock, nudge } = means;
  const { name, scope = {} } = request;
  if (!/^[a-z0-9][a-z0-9._-]{0,62}$/.test(name)) throw badName(name);
  const { files, bundle } = await readNew(request);
  const now = clock.now();
  const row = {
    digest: bundle.digest,
    body: storedFiles(files),
    scope: JSON.stringify(scope),
    origin: request.shipped ?? "",
    updated_at: now,
    updated_by: caller.actor,
  };
  const images = await store.transaction(async (work) => {
    await rulesChanged(work, now);
    const before = await work
      .selectFrom("policies")
      .select(["digest", "scope"])
      .where("name", "=", name)
      .executeTakeFirst();
    await work
      .insertInto("policies")
      .values({ name, created_at: now, ...row })
      .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
      .execute();
    const scopes = before === undefined ? [scope] : [scope, readScope(before.scope)];
    const asked = await askImages(work, scopes, now);
    const after = { digest: row.digest, scope };
    const entry = { at: now, caller, action: "policy-put", subject: name };
    await recordAudit(work, { ...entry, before: beforeOf(before), after });
    return asked;
  });
  nudge();
  return { name, digest: bundle.digest, rules: bundle.rules.length, images };
}

function beforeOf(row: { readonly digest: string; readonly scope: string } | undefined): object | undefined {
  return row === undefined ? undefined : { digest: row.digest, scope: readScope(row.scope) };
}

/** Has every image judged again that any of some scopes means. Gives how many. */
export async function askImages(work: Work, scopes: readonly PolicyScope[], now: number): Promise<number> {
  const images = await imagesInScopes(work, scopes);
  await askJudgement(work, images, { trigger: "demand", now });
  return images.length;
}

async function readNew({
  name,
  shipped,
  files = [],
}: NewPolicy): Promise<{ readonly files: readonly PolicyFile[]; readonly bundle: PolicyBundle }> {
  const given = files.map(({ path, text }) => ({ path, bytes: Buffer.from(text) }));
  const read = shipped === undefined ? given : await shippedPolicyFiles(shipped);
  if (read === undefined) throw notShipped(shipped ?? "");
  const bundle = readBundle({ files: read, name });
  if (bundle.ok) return { files: read, bundle: bundle.bundle };
  const told = bundle.problems.slice(0, 20).map(problemText).join("\n");
  throw new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message: `the policy cannot be used: ${told}`,
    hint: "`assay policy test` shows every error.",
  });
}

function badName(name: string): PlatformError {
  return new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message: `${JSON.stringify(name.slice(0, 80))} is no name of a policy`,
    hint: "Use up to 63 of a-z, 0-9, '.', '_' and '-'.",
  });
}

function notShipped(name: string): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: `Assay brings no policy ${JSON.stringify(name.slice(0, 80))}`,
    hint: "`assay policy show` lists those there are; or give the files of your own.",
  });
}
