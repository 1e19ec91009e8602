import { isObject } from "./read-bundle.ts";

/** Times that a signed predicate itself tells. */
export interface StatedTimes {
  /** From then on it counts no longer. */
  readonly validUntil?: string;
  readonly statedAt?: string;
}

/**
 * Reads the times of predicates that tell them: ours, cosign's vulnerability predicate, OpenVEX, SLSA provenance 0.2
 * and 1, CycloneDX, SPDX.
 */
export function statedTimes(predicate: unknown): StatedTimes {
  const validUntil = textAt(predicate, ["validUntil"]);
  const statedAt = timePlaces.map((path) => textAt(predicate, path)).find((text) => text !== undefined);
  return {
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(statedAt === undefined ? {} : { statedAt }),
  };
}

const timePlaces: readonly (readonly string[])[] = [
  ["decidedAt"],
  ["scannedAt"],
  ["metadata", "scanFinishedOn"],
  ["runDetails", "metadata", "finishedOn"],
  ["metadata", "buildFinishedOn"],
  ["last_updated"],
  ["timestamp"],
  ["metadata", "timestamp"],
  ["creationInfo", "created"],
];

function textAt(value: unknown, path: readonly string[]): string | undefined {
  let at = value;
  for (const name of path) at = isObject(at) ? at[name] : undefined;
  return typeof at === "string" ? at : undefined;
}
