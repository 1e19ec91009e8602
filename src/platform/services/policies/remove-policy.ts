import { PlatformError } from "../../platform-error.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { readScope } from "../judging/policy-scope.ts";
import { rulesChanged } from "../judging/standing-rules.ts";
import type { Caller } from "../../auth/principal.ts";
import type { ServiceMeans } from "../service-means.ts";
import { askImages } from "./put-policy.ts";

/** Takes a policy out of force. Throws `NOT_FOUND`. Gives how many images are judged anew. */
export async function removePolicy(
  means: ServiceMeans,
  caller: Caller,
  name: string,
): Promise<{ readonly images: number }> {
  const { store, clock, nudge } = means;
  const now = clock.now();
  const images = await store.transaction(async (work) => {
    await rulesChanged(work, now);
    const row = await work
      .deleteFrom("policies")
      .where("name", "=", name)
      .returning(["digest", "scope"])
      .executeTakeFirst();
    if (row === undefined) throw noPolicy(name);
    const asked = await askImages(work, [readScope(row.scope)], now);
    const entry = { at: now, caller, action: "policy-remove", subject: name };
    await recordAudit(work, { ...entry, before: { digest: row.digest, scope: readScope(row.scope) } });
    return asked;
  });
  nudge();
  return { images };
}

export function noPolicy(name: string): PlatformError {
  return new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: `there is no policy ${JSON.stringify(name.slice(0, 80))} in force`,
    hint: "`assay policy list` shows those there are.",
  });
}
