import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const registryTestCommand: Command = {
  name: "registry test",
  summary: "Try whether a server can read a registry",
  description:
    "Has the server ask the registry what a crawl would ask, and prints each answer. Exit code 3 when one is not as it should be.",
  arguments: [{ name: "NAME", description: "The registry, as it was added", required: true }],
  options: ["format", ...askOptionKeys],
  examples: [
    { line: "assay registry test production", explanation: "See whether its catalog and tags can be read." },
  ],
  async run(context) {
    const { testRegistry } = await import("../server/run-registry.ts");
    return testRegistry(context);
  },
};
