import type { ServiceMeans } from "../service-means.ts";
import { endDeployments, recordDeployment, type SeenDeployment } from "./record-deployment.ts";

/** What became of a cluster's report. */
export interface ReportedRunning {
  readonly running: number;
  /** Of what ran before, that runs no more. */
  readonly ended: number;
  /** Of what runs, that was not to be expected. */
  readonly unexpected: number;
}

/**
 * Takes from a cluster everything that runs in it now: what it does not name has ended. What runs is judged and
 * analysed before all else, and stays however long ago it was pushed. Told twice, it changes nothing more.
 */
export async function reportRunning(
  { store, clock, nudge }: Pick<ServiceMeans, "clock" | "nudge" | "store">,
  cluster: string,
  running: readonly Omit<SeenDeployment, "cluster">[],
): Promise<ReportedRunning> {
  const now = clock.now();
  const told = await store.transaction(async (work) => {
    let unexpected = 0;
    // In one order, so that two reports never wait for each other in a circle.
    for (const one of [...running].sort(byPlace))
      if ((await recordDeployment(work, { ...one, cluster }, now)) !== null) unexpected++;
    const ended = await endDeployments(work, { cluster, before: now, now });
    return { running: running.length, ended, unexpected };
  });
  nudge();
  return told;
}

type Place = Omit<SeenDeployment, "cluster">;

function byPlace(left: Place, right: Place): number {
  const key = ({ namespace, workload, digest }: Place): string => `${namespace} ${workload} ${digest}`;
  return key(left) < key(right) ? -1 : 1;
}
