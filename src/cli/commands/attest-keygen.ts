import type { Command } from "../command.ts";

export const attestKeygenCommand: Command = {
  name: "attest keygen",
  summary: "Make a pair of keys to sign with",
  description:
    "Writes NAME.key, encrypted with the password in ASSAY_KEY_PASSWORD, and NAME.pub: ECDSA on P-256. cosign can use both.",
  arguments: [{ name: "NAME", description: "Of the files, without their ends; `assay`", required: false }],
  options: ["keyPassword"],
  examples: [
    {
      line: "assay attest keygen release",
      explanation: "Make release.key and release.pub.",
    },
  ],
  async run(context) {
    const { runKeygen } = await import("../attestation/run-keygen.ts");
    return runKeygen(context);
  },
};
