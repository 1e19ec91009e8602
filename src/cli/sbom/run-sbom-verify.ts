import type { ScanReport } from "#model";
import type { ScanOptions } from "#scan";
import { driftFindings } from "#scan";
import type { CommandContext } from "../command.ts";
import { runScan, type ScanEngine } from "../scan/run-scan.ts";
import { UsageError } from "../usage-error.ts";

/** Holds an image against its SBOM: a scan whose findings are the differences. */
export async function runSbomVerify(context: CommandContext, engine: ScanEngine): Promise<number> {
  const [reference = "", document] = context.arguments;
  if (context.options.allPlatforms)
    throw new UsageError("CONFLICT", "one image is verified at a time", "Name it with --platform.");
  const verifying: ScanEngine = {
    scan: async (_, request) => verified(engine, { reference, document, request }),
    scanAll: async (_, request) => [await verified(engine, { reference, document, request })],
  };
  return runScan({ ...context, arguments: [reference] }, verifying);
}

interface Verification {
  readonly reference: string;
  /** The SBOM; one attached to the image where there is none. */
  readonly document: string | undefined;
  readonly request: ScanOptions;
}

async function verified(
  engine: ScanEngine,
  { reference, document, request }: Verification,
): Promise<ScanReport> {
  const packages = { ...request, scanners: [] };
  const stated =
    document === undefined
      ? await engine.scan(reference, { ...packages, sbom: "require" })
      : await engine.scan(
          /^[a-z-]+:/.test(document) || document === "-" ? document : `sbom:${document}`,
          packages,
        );
  const observed = await engine.scan(reference, { ...packages, sbom: "ignore" });
  const { sbom } = stated.artifact;
  return {
    ...observed,
    artifact: { ...observed.artifact, ...(sbom === undefined ? {} : { sbom }) },
    findings: driftFindings(observed, stated),
    scanners: ["misconfig"],
  };
}
