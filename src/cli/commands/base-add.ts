import type { Command } from "../command.ts";
import { registryOptionKeys } from "../options/index.ts";

/** Remembers base images. */
export const baseAddCommand: Command = {
  name: "base add",
  summary: "Remember images that others are built from",
  description:
    "Reads manifest and configuration of each image, for every platform, and keeps what names its layers. From then on " +
    "scans tell what came with the base image from what was built on it.",
  arguments: [
    {
      name: "REFERENCE",
      description: "An image, as `assay scan` takes it",
      required: true,
      repeatable: true,
      completes: "file",
    },
  ],
  options: ["baseImages", "cacheDir", "offline", ...registryOptionKeys],
  examples: [
    { line: "assay base add debian:12-slim node:22", explanation: "Tell apart what comes from these two." },
  ],
  async run(context) {
    const { addBases } = await import("../base-images/run-base.ts");
    return addBases(context);
  },
};
