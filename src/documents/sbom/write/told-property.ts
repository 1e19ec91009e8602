import type { SbomProperty } from "../sbom-document.ts";

/** One property, or none where there is no value. */
export function told(name: string, value: string | undefined): SbomProperty[] {
  return value === undefined || value === "" ? [] : [[name, value]];
}
