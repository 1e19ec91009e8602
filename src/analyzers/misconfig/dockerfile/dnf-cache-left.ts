import { uncleanedCalls } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { buildPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const cleans = /(?:dnf\s+(?:-y\s+)?clean\s+all)|\/var\/cache\/(?:lib)?dnf|type=cache/;
const verbs = ["install", "update", "upgrade", "groupinstall", "reinstall"];

/** The cache that dnf leaves in a layer. */
export const dnfCacheLeft: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/dnf-cache-left",
  target: "dockerfile",
  title: "dnf leaves its cache in the layer",
  severity: "low",
  rationale:
    "Downloaded packages and metadata stay in the layer: the image is larger than its content, and " +
    "later steps install from metadata that is out of date.",
  remediation: "Run dnf clean all in the same step, or keep the cache in a cache mount.",
  example: "RUN dnf install -y curl && dnf clean all",
  spec: buildPractices("RUN", "run"),
  frameworks: [],
  noFramework: "Dockle asks for it, but of apk and apt only.",
  *evaluate(file) {
    for (const { instruction, command } of uncleanedCalls(file, {
      managers: ["dnf", "microdnf"],
      verbs,
      cleans,
    }))
      yield atInstruction(instruction, "the cache of this installation stays in its layer", command.line);
  },
};
