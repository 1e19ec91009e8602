import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const certificateRemoveCommand: Command = {
  name: "certificate remove",
  summary: "Take a certificate from an account",
  description: "Refuses a client certificate from now on.",
  arguments: [
    { name: "NAME", description: "The account", required: true },
    {
      name: "CERTIFICATE",
      description: "PEM file of the certificate, or its fingerprint",
      required: true,
      completes: "file",
    },
  ],
  options: [...askOptionKeys],
  examples: [{ line: "assay certificate remove agent agent.pem", explanation: "The key was lost." }],
  async run(context) {
    const { removeCertificate } = await import("../server/run-accounts.ts");
    return removeCertificate(context);
  },
};
