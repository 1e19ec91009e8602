import type { Command } from "../command.ts";
import { askOptionKeys } from "../options/index.ts";

export const certificateAddCommand: Command = {
  name: "certificate add",
  summary: "Let a client certificate prove an account",
  description:
    "Makes a client certificate the proof of an account, by its SHA-256 fingerprint. The server has to ask for certificates (--tls-client-ca).",
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
  examples: [
    { line: "assay certificate add agent agent.pem", explanation: "Let an agent in by its certificate." },
  ],
  async run(context) {
    const { addCertificate } = await import("../server/run-accounts.ts");
    return addCertificate(context);
  },
};
