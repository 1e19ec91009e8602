import { describeReport, type SbomFormat, writeDocument } from "#documents";
import type { Reporter } from "./reporter.ts";

/** A reporter that writes the packages of a report as an SBOM document of one format. */
export function sbomReporter(about: Omit<Reporter, "write" | "id"> & { readonly id: SbomFormat }): Reporter {
  return {
    ...about,
    write(report, { sbom = {}, time, version = "0" }) {
      const described = { toolVersion: version, created: time ?? sbom.created, licenses: sbom.licenses };
      return writeDocument(describeReport(report, described), about.id, sbom.specVersion);
    },
  };
}
