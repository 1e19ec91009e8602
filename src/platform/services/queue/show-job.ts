import type { Caller } from "../../auth/principal.ts";
import { PlatformError } from "../../platform-error.ts";
import type { ServiceMeans } from "../service-means.ts";
import { listJobs, type ListedJob } from "./list-jobs.ts";

/** One job. Throws `NOT_FOUND`. */
export async function showJob(
  means: Pick<ServiceMeans, "store">,
  caller: Caller,
  id: number,
): Promise<ListedJob> {
  const cursor = Buffer.from(JSON.stringify([id + 1])).toString("base64url");
  const [job] = (await listJobs(means, caller, { limit: 1, cursor })).items;
  if (job?.id === id) return job;
  throw new PlatformError({
    code: "NOT_FOUND",
    category: "usage",
    message: `there is no job ${id}`,
    hint: "`assay jobs` shows those there are.",
  });
}
