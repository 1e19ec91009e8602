import type { Command } from "../command.ts";
import { verifyOptionKeys } from "../options/index.ts";

export const verifyCommand: Command = {
  name: "verify",
  summary: "Verify the signatures and attestations of an image",
  description:
    "Finds Sigstore bundles attached to the image and cosign's tags, and checks who signed, that it is this digest, and " +
    "that it still counts. Exits with 0 when everything that was asked for is there, with 1 when it is not.",
  arguments: [{ name: "REFERENCE", description: "An image of a registry", required: true }],
  options: verifyOptionKeys,
  examples: [
    {
      line: "assay verify registry.example/app:1.4 --public-key assay.pub",
      explanation: "Ask for a signature of a key.",
    },
    {
      line: "assay verify registry.example/app:1.4 --trust-policy trust.yaml",
      explanation: "Ask for what a trust policy requires.",
    },
  ],
  async run(context) {
    const { runVerify } = await import("../attestation/run-verify.ts");
    return runVerify(context);
  },
};
