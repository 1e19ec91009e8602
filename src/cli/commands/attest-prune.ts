import type { Command } from "../command.ts";
import { pruneOptionKeys } from "../options/index.ts";

export const attestPruneCommand: Command = {
  name: "attest prune",
  summary: "Remove old statements about an image",
  description:
    "Removes what is attached to an image, of Assay and others, by type, age and number: referrers, their entries in the " +
    "list where the registry keeps none itself, and layers under cosign's tags. Says what the registry did not delete.",
  arguments: [{ name: "REFERENCE", description: "An image of a registry", required: true }],
  options: pruneOptionKeys,
  examples: [
    {
      line: "assay attest prune app:1.4 --keep-last 3 --older-than 90d --dry-run",
      explanation: "Say what is older than 90 days, beyond the newest three of each type.",
    },
    {
      line: "assay attest prune app:1.4 --prune-type vuln,scan --keep-last 1",
      explanation: "Keep the last result of each kind only.",
    },
  ],
  async run(context) {
    const { runPrune } = await import("../attestation/run-prune.ts");
    return runPrune(context);
  },
};
