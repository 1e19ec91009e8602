import { childOf } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { cisDocker, composeService } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** No `read_only`. */
export const fileSystemWritable: MisconfigCheck<"compose"> = {
  id: "compose/file-system-writable",
  target: "compose",
  title: "The file system of a service is writable",
  severity: "low",
  rationale: "Whoever gets into the service can put programs into it.",
  remediation: "Set read_only, and mount what is to be written.",
  example: "read_only: true",
  spec: composeService("read_only"),
  frameworks: [cisDocker("5.12")],
  *evaluate(file) {
    for (const { name, node } of file.services) {
      if (childOf(node, "read_only")?.scalar !== true) yield atNode(node, `${quoted(name)} is writable`);
    }
  },
};
