import type { Command } from "../command.ts";
import { signOptionKeys } from "../options/index.ts";

export const signCommand: Command = {
  name: "sign",
  summary: "Sign an image",
  description:
    "Attaches a signature to what the reference leads to, as `cosign verify --new-bundle-format` takes it.",
  arguments: [{ name: "REFERENCE", description: "An image of a registry", required: true }],
  options: signOptionKeys,
  examples: [
    {
      line: "assay sign registry.example/app:1.4 --key assay.key",
      explanation: "Sign the image with a key.",
    },
  ],
  async run(context) {
    const { runSign } = await import("../attestation/run-sign.ts");
    return runSign(context);
  },
};
