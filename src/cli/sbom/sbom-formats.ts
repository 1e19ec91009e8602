import { hasVersion, type SbomFormat, sbomFormats } from "#documents";
import { UsageError } from "../usage-error.ts";

/** Whether a report format is one of SBOM documents. */
export function isSbomFormat(id: string): id is SbomFormat {
  return Object.hasOwn(sbomFormats, id);
}

/** Refuses a version that a wanted format is not written in. Throws `CONFLICT`. */
export function checkSpecVersion(
  outputs: readonly { readonly reporter: { readonly id: string } }[],
  version: string | undefined,
): void {
  if (version === undefined) return;
  for (const { reporter } of outputs) {
    const { id } = reporter;
    if (!isSbomFormat(id) || hasVersion(id, version)) continue;
    throw new UsageError(
      "CONFLICT",
      `${id} is not written in version ${version}`,
      `Use --spec-version ${sbomFormats[id].versions.join(", ")}.`,
    );
  }
}
