import type { Command } from "../command.ts";
import { askOptionKeys, federationOptionKeys } from "../options/index.ts";

export const serviceAddCommand: Command = {
  name: "service add",
  summary: "Make an account for a program",
  description:
    "Makes an account without a password: for tokens of its own (assay token add NAME SERVICE), for a client certificate, or for the tokens that its CI gives it, with --federation-issuer, --federation-audience and --federation-claim. It has no role yet.",
  arguments: [{ name: "NAME", description: "What it is called", required: true }],
  options: [...federationOptionKeys, ...askOptionKeys],
  examples: [
    { line: "assay service add agent", explanation: "An account that a token is made for next." },
    {
      line: "assay service add ci --config ci.yaml",
      explanation: "Let pipelines in by tokens of their CI, which ci.yaml names.",
    },
  ],
  async run(context) {
    const { addService } = await import("../server/run-accounts.ts");
    return addService(context);
  },
};
