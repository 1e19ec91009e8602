import { sbomFormats } from "#documents";
import type { PackageType, ScanReport } from "#model";
import { reporters } from "#reports";
import { schemeForPurlType } from "#versions";
import type { Caller } from "../../auth/principal.ts";
import { imageReport } from "../images/find-image.ts";
import type { ServiceMeans } from "../service-means.ts";

/** Formats that need more than a stored result: a template of somebody's, an account of somebody's. */
const needingMore = ["asff", "template"];

/** Formats of `assay scan --output` that a stored result is given in, and those of them that are SBOMs. */
export const reportFormats: readonly string[] = reporters
  .map(({ id }) => id)
  .filter((id) => !needingMore.includes(id));
export const sbomDocumentFormats: readonly string[] = reportFormats.filter((id) => id in sbomFormats);

/** Media types of what is written. */
export function mediaTypesOf(formats: readonly string[]): readonly string[] {
  const types = reporters.filter(({ id }) => formats.includes(id)).map(({ mediaType }) => mediaType);
  return [...new Set(types)].sort();
}

/** A stored result in a format: in pieces, so that one of any size takes little memory. */
export interface WrittenReport {
  readonly mediaType: string;
  /** Of a file that holds it. */
  readonly fileName: string;
  readonly pieces: Iterable<string>;
}

/**
 * Writes what is known of an image, as advisories, statements and policies judge it now, in any of
 * {@link reportFormats}; the same bytes as the command line writes. Throws `NOT_FOUND`.
 */
export async function writtenReport(
  means: ServiceMeans,
  caller: Caller,
  { digest, format }: { readonly digest: string; readonly format: string },
): Promise<WrittenReport> {
  const report: ScanReport = await imageReport(means, caller, digest);
  const reporter = reporters.find(({ id }) => id === format && reportFormats.includes(id));
  if (reporter === undefined) throw new Error(`there is no format ${format}`);
  const { loadLicenses } = await import("#analyzers");
  const { normalizeAllDeclared } = await loadLicenses();
  const looks = { color: false, width: 120, dependencyTree: false, allPackages: false };
  const pieces = reporter.write(report, {
    ...looks,
    showSuppressed: true,
    compareVersions,
    sbom: { licenses: normalizeAllDeclared },
  });
  const fileName = `${digest.slice(0, 19).replace(":", "-")}${reporter.extension}`;
  return { mediaType: reporter.mediaType, fileName, pieces };
}

/** Version order by package type. */
function compareVersions(type: PackageType, left: string, right: string): number | undefined {
  const scheme = schemeForPurlType(type);
  const parsedLeft = scheme?.parse(left);
  const parsedRight = scheme?.parse(right);
  if (scheme === undefined || parsedLeft?.ok !== true || parsedRight?.ok !== true) return undefined;
  return scheme.compare(parsedLeft.value, parsedRight.value);
}
