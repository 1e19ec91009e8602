import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const registryRemoveCommand: Command = {
  name: "registry remove",
  summary: "Have a server watch a registry no longer",
  description:
    "Its repositories, tags and the life of their findings are forgotten; its images stay until their retention ends.",
  arguments: [{ name: "NAME", description: "The registry, as it was added", required: true }],
  options: [...askOptionKeys],
  examples: [{ line: "assay registry remove staging", explanation: "Watch it no longer." }],
  async run(context) {
    const { removeRegistry } = await import("../server/run-registry.ts");
    return removeRegistry(context);
  },
};
