import { uncleanedCalls } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { buildPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const cleans = /yum\s+(?:-y\s+)?clean\s+all|\/var\/cache\/(?:yum|dnf)|type=cache/;
const verbs = ["install", "update", "upgrade", "groupinstall", "reinstall"];

/** The cache that yum leaves in a layer. */
export const yumCacheLeft: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/yum-cache-left",
  target: "dockerfile",
  title: "yum leaves its cache in the layer",
  severity: "low",
  rationale:
    "Downloaded packages and metadata stay in the layer: the image is larger than its content, and " +
    "later steps install from metadata that is out of date.",
  remediation: "Run yum clean all in the same step, or keep the cache in a cache mount.",
  example: "RUN yum install -y curl && yum clean all",
  spec: buildPractices("RUN", "run"),
  frameworks: [],
  noFramework: "Dockle asks for it, but of apk and apt only.",
  *evaluate(file) {
    for (const { instruction, command } of uncleanedCalls(file, { managers: ["yum"], verbs, cleans }))
      yield atInstruction(instruction, "the cache of this installation stays in its layer", command.line);
  },
};
