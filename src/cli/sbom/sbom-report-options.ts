import type { SbomReportOptions } from "#reports";
import type { CommandContext } from "../command.ts";
import type { Options } from "../options/index.ts";
import { UsageError } from "../usage-error.ts";

/** What SBOM documents are written with: the time that was asked for, how licences are read. */
export async function sbomReportOptions(
  { specVersion }: Pick<Options, "specVersion">,
  environment: CommandContext["environment"],
): Promise<SbomReportOptions> {
  const { loadLicenses } = await import("#analyzers");
  const { normalizeAllDeclared } = await loadLicenses();
  return {
    created: sourceDate(environment["SOURCE_DATE_EPOCH"]),
    licenses: normalizeAllDeclared,
    ...(specVersion === undefined ? {} : { specVersion }),
  };
}

/** "SOURCE_DATE_EPOCH specification": seconds since 1970. */
function sourceDate(text: string | undefined): string | undefined {
  if (text === undefined || text === "") return undefined;
  const seconds = /^\d{1,11}$/.test(text) ? Number(text) : NaN;
  if (Number.isNaN(seconds))
    throw new UsageError(
      "CONFLICT",
      "SOURCE_DATE_EPOCH is no number of seconds",
      "Set it to seconds since 1970, or unset it.",
    );
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
