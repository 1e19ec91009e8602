import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const policyRemoveCommand: Command = {
  name: "policy remove",
  summary: "Have a server judge by a policy no longer",
  description: "Takes a policy out of force on a running server. Images that it was for are judged anew.",
  arguments: [{ name: "NAME", description: "As `assay policy active` shows it", required: true }],
  options: [...askOptionKeys],
  examples: [{ line: "assay policy remove production", explanation: "Hold nothing to it any more." }],
  async run(context) {
    const { removePolicy } = await import("../server/run-rules.ts");
    return removePolicy(context);
  },
};
