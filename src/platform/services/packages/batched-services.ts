import type { Caller } from "../../auth/principal.ts";
import type { ServiceMeans } from "../service-means.ts";
import { listVulnerabilities, type ListedVulnerability } from "../vulnerabilities/list-vulnerabilities.ts";
import { matchesOfImages, matchesOfPackages, packagesOfImages } from "./batched-packages.ts";

/** Binds the use cases that look up many things at once. */
export function batchedServices(means: Pick<ServiceMeans, "store">) {
  return {
    packagesOfImages: (caller: Caller, digests: readonly string[], first: number) =>
      packagesOfImages(means, caller, digests, first),
    matchesOfImages: (caller: Caller, digests: readonly string[], first: number) =>
      matchesOfImages(means, caller, digests, first),
    matchesOfPackages: (caller: Caller, ids: readonly string[], first: number) =>
      matchesOfPackages(means, caller, ids, first),
    vulnerabilitiesOf: async (
      caller: Caller,
      names: readonly string[],
    ): Promise<ReadonlyMap<string, ListedVulnerability>> => {
      const { items } = await listVulnerabilities(means, caller, { limit: names.length, names });
      return new Map(items.map((one) => [one.id, one]));
    },
  };
}
