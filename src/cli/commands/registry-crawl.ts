import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const registryCrawlCommand: Command = {
  name: "registry crawl",
  summary: "Have a server go through a registry now",
  description: "Puts a crawl of the registry into the queue, whatever its schedule says.",
  arguments: [{ name: "NAME", description: "The registry, as it was added", required: true }],
  options: [...askOptionKeys],
  examples: [
    { line: "assay registry crawl production", explanation: "Look for new, moved and deleted tags now." },
  ],
  async run(context) {
    const { crawlRegistry } = await import("../server/run-registry.ts");
    return crawlRegistry(context);
  },
};
