import type { Gate } from "#policy";
import type { Options } from "../options/index.ts";
import { ageLimits } from "../scan/age-limits.ts";

/** By what a server judges images: the options of `assay scan` of the same names. */
export function serverGate({ failOn, allowIncomplete, ...options }: Options): Gate {
  return {
    ...(failOn === undefined ? {} : { failOn }),
    allowIncomplete,
    ...ageLimits(options),
  };
}
