import type { Command, CommandContext } from "../command.ts";
import type { ScanEngine } from "../scan/scan-engine.ts";
import { scanOptionKeys } from "../options/index.ts";

export const scanCommand: Command = {
  name: "scan",
  aliases: ["image"],
  summary: "Find an artifact's packages and their vulnerabilities",
  description:
    "Reads an image, an archive, a directory or a single file, lists its packages, and tells which known " +
    "vulnerabilities affect them, the layer each came from and the version that fixes it.\n" +
    "`assay REFERENCE` and `assay image REFERENCE` do the same.",
  arguments: [
    {
      name: "REFERENCE",
      description:
        "registry:NAME, docker:NAME, containerd:NAME, oci-layout:DIRECTORY[:TAG], oci-archive:FILE, " +
        "docker-archive:FILE, dir:PATH, zip:FILE, file:PATH or sbom:FILE. Without a scheme: an existing path by " +
        "what it holds, else the local engine's image, else the registry's",
      required: false,
      completes: "file",
    },
  ],
  options: scanOptionKeys,
  examples: [
    { line: "assay scan alpine:3.20", explanation: "Scan an image of the local engine or of a registry." },
    {
      line: "assay scan image.tar --fail-on high",
      explanation: "Scan an archive; exit with 1 from high on.",
    },
    { line: "assay scan function.zip", explanation: "Scan the package of a function, unpacked." },
    {
      line: "assay scan . -o table -o json=report.json",
      explanation: "Scan a directory; print a table, keep everything as JSON.",
    },
  ],
  async run(context) {
    const [{ runScan }, engine] = await Promise.all([import("../scan/run-scan.ts"), scanEngine(context)]);
    return runScan(context, engine);
  },
};

/** A server, where one is named; else this machine. */
async function scanEngine(context: CommandContext): Promise<ScanEngine> {
  const { server, publish } = context.options;
  if (server === undefined || publish) return import("#scan");
  const { serverEngine } = await import("../server/server-engine.ts");
  return serverEngine(context);
}
