import type { Command } from "../command.ts";
import { signOptionKeys } from "../options/index.ts";

export const bypassCommand: Command = {
  name: "bypass",
  summary: "Let an image pass a gate for a time",
  description:
    "Signs an exception with a reason and an end. Scans that trust the key let the image pass until then, and always say so.",
  arguments: [{ name: "REFERENCE", description: "An image of a registry", required: true }],
  options: [...signOptionKeys, "reason", "until", "ticket", "auditLog", "cacheDir"],
  examples: [
    {
      line: "assay bypass app:1 --key a.key --reason rollout --until 2026-12-24T00:00Z",
      explanation: "Accept what is found until Christmas.",
    },
  ],
  async run(context) {
    const { runBypass } = await import("../attestation/run-sign.ts");
    return runBypass(context);
  },
};
