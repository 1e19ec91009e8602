import { createHash } from "node:crypto";
import { secretsVersion } from "#analyzers";
import type { LayerJobSetup } from "./layer-job.ts";

/** What keys of caches say of the search for credentials: nothing where there is none. Does not tell the key. */
export function secretsKey({ secretKey, secretConfig }: LayerJobSetup): string {
  if (secretKey === undefined) return "";
  const name = createHash("sha256").update(secretKey).digest("hex").slice(0, 16);
  const config =
    secretConfig === undefined
      ? ""
      : ` ${createHash("sha256").update(JSON.stringify(secretConfig)).digest("hex").slice(0, 16)}`;
  return ` secrets@${secretsVersion} ${name}${config}`;
}
