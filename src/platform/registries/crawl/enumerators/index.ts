import type { RegistryType } from "../../registry-type.ts";
import type { Enumerator } from "../enumerator.ts";
import { acr } from "./acr.ts";
import { artifactory } from "./artifactory.ts";
import { distribution } from "./distribution.ts";
import { dockerHub } from "./docker-hub.ts";
import { ecr } from "./ecr.ts";
import { gar } from "./gar.ts";
import { ghcr } from "./ghcr.ts";
import { gitlab } from "./gitlab.ts";
import { harbor } from "./harbor.ts";
import { quay } from "./quay.ts";

/** Every way of listing a registry, sorted by id. The kinds that are not here have the catalog: `distribution`. */
export const enumerators: readonly Enumerator[] = [
  acr,
  artifactory,
  distribution,
  dockerHub,
  ecr,
  gar,
  ghcr,
  gitlab,
  harbor,
  quay,
];

/** How a kind of registry is listed. */
export function enumeratorOf(type: RegistryType): Enumerator {
  return enumerators.find(({ id }) => id === type) ?? distribution;
}
