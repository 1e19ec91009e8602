import { uncleanedCalls } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { buildPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const cleans = /zypper\s+(?:clean|cc)\b|\/var\/cache\/zypp/;
const verbs = ["install", "in"];

/** The cache that zypper leaves in a layer. */
export const zypperCacheLeft: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/zypper-cache-left",
  target: "dockerfile",
  title: "zypper leaves its cache in the layer",
  severity: "low",
  rationale:
    "Downloaded packages and metadata stay in the layer: the image is larger than its content, and " +
    "later steps install from metadata that is out of date.",
  remediation: "Run zypper clean in the same step, or keep the cache in a cache mount.",
  example: "RUN zypper install -y curl && zypper clean",
  spec: buildPractices("RUN", "run"),
  frameworks: [],
  noFramework: "Dockle asks for it, but of apk and apt only.",
  *evaluate(file) {
    for (const { instruction, command } of uncleanedCalls(file, { managers: ["zypper"], verbs, cleans }))
      yield atInstruction(instruction, "the cache of this installation stays in its layer", command.line);
  },
};
