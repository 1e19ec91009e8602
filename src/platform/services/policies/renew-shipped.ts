import { readBundle } from "#policy";
import { shippedPolicyFiles } from "#scan";
import type { Clock } from "../../../runtime/clock.ts";
import { systemCaller } from "../../auth/principal.ts";
import type { Store } from "../../store/store.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { readScope } from "../judging/policy-scope.ts";
import { rulesChanged, storedFiles } from "../judging/standing-rules.ts";
import { askImages } from "./put-policy.ts";

/** Brings policies in force up to date that came with Assay, when another version of it starts. Gives how many. */
export async function renewShippedPolicies(store: Store, clock: Clock): Promise<number> {
  const rows = await store.writing
    .selectFrom("policies")
    .select(["name", "digest", "origin", "scope"])
    .where("origin", "<>", "")
    .execute();
  let renewed = 0;
  for (const { name, digest, origin, scope } of rows) {
    const files = await shippedPolicyFiles(origin);
    const read = files === undefined ? undefined : readBundle({ files, name });
    if (files === undefined || read?.ok !== true || read.bundle.digest === digest) continue;
    const now = clock.now();
    await store.transaction(async (work) => {
      await rulesChanged(work, now);
      const values = { digest: read.bundle.digest, body: storedFiles(files), updated_at: now };
      await work
        .updateTable("policies")
        .set({ ...values, updated_by: "upgrade" })
        .where("name", "=", name)
        .execute();
      await askImages(work, [readScope(scope)], now);
      const entry = { at: now, caller: systemCaller, action: "policy-renew", subject: name };
      await recordAudit(work, { ...entry, before: { digest }, after: { digest: values.digest } });
    });
    renewed++;
  }
  return renewed;
}
