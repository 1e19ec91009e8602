import type { Clock } from "../../runtime/clock.ts";
import type { Environment } from "../../runtime/options/environment.ts";
import { diskObjects } from "./disk-objects.ts";
import type { ObjectStore } from "./object-store.ts";
import { s3Objects } from "./s3-objects.ts";

/** Opens where objects lie: `s3://BUCKET[/PREFIX]`, with a custom endpoint `s3+http://HOST:PORT/BUCKET`, or a folder. */
export function openObjects(
  place: string,
  means: { readonly environment: Environment; readonly clock: Clock },
): ObjectStore {
  return /^s3(\+https?)?:\/\//.test(place) ? s3Objects(place, means) : diskObjects(place);
}
