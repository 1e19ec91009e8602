import type { Command } from "../command.ts";

/** Forgets base images. */
export const baseRemoveCommand: Command = {
  name: "base remove",
  summary: "Forget base images",
  description: "Removes every entry of these names from the list.",
  arguments: [
    { name: "NAME", description: "A name as `assay base list` prints it", required: true, repeatable: true },
  ],
  options: ["baseImages", "cacheDir"],
  examples: [{ line: "assay base remove debian:12-slim", explanation: "Take it for a base no more." }],
  async run(context) {
    const { removeBases } = await import("../base-images/run-base.ts");
    return removeBases(context);
  },
};
