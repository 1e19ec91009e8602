import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const registryListCommand: Command = {
  name: "registry list",
  summary: "Show the registries that a server watches",
  description:
    "Prints each registry with what is known of it, when it was gone through last, and what went wrong.",
  arguments: [],
  options: ["format", ...askOptionKeys],
  examples: [{ line: "assay registry list", explanation: "See what is watched." }],
  async run(context) {
    const { listRegistries } = await import("../server/run-registry.ts");
    return listRegistries(context);
  },
};
