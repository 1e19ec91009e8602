import { createHash } from "node:crypto";
import { secretsVersion, type SecretConfig } from "#analyzers";
import type { LayerJobSetup } from "./layer-job.ts";

/** What keys of caches say of the search for credentials: nothing where there is none. Does not tell the key. */
export function secretsKey({ secretKey, secretConfig }: LayerJobSetup): string {
  if (secretKey === undefined) return "";
  const name = createHash("sha256").update(secretKey).digest("hex").slice(0, 16);
  const config =
    secretConfig === undefined
      ? ""
      : ` ${createHash("sha256")
          .update(JSON.stringify(whatIsFound(secretConfig)))
          .digest("hex")
          .slice(0, 16)}`;
  return ` secrets@${secretsVersion} ${name}${config}`;
}

/** What of a configuration changes what is found in a layer: of allowances their patterns, not whose they are. */
function whatIsFound(config: SecretConfig): unknown {
  return { ...config, allow: config.allow.map(({ id, values }) => ({ id, values })) };
}
