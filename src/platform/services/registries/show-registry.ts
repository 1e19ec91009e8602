import type { Caller } from "../../auth/principal.ts";
import type { ServiceMeans } from "../service-means.ts";
import { listRegistries, type ShownRegistry } from "./list-registries.ts";
import { noRegistry } from "./registry-access.ts";

/** One registry. Throws `NOT_FOUND`. */
export async function showRegistry(
  means: Pick<ServiceMeans, "store">,
  caller: Caller,
  name: string,
): Promise<ShownRegistry> {
  const [one] = await listRegistries(means, caller, name);
  if (one === undefined) throw noRegistry(name);
  return one;
}
