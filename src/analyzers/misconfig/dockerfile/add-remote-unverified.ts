import { copySources, flagOf, instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Downloads that nothing holds to what was meant. */
export const addRemoteUnverified: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/add-remote-unverified",
  target: "dockerfile",
  title: "Remote content is added without a checksum",
  severity: "medium",
  rationale:
    "Whoever controls the address, or the way to it, decides what gets into the image, and each build " +
    "may bring something else.",
  remediation: "Give --checksum with the digest of the content, or a commit for a Git source.",
  example: "ADD --checksum=sha256:24454f830cdb… https://files.example/tool.tar.gz /opt/",
  spec: dockerfileReference("ADD --checksum", "add---checksum"),
  frameworks: [cisDocker("4.11"), cisDocker("4.12"), cisDocker("4.9")],
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "ADD")) {
      const remote = copySources(instruction).find(
        (source) => /^https?:\/\//i.test(source) && !/\.git(?:#|$)/.test(source),
      );
      if (remote !== undefined && flagOf(instruction, "checksum") === undefined) {
        yield atInstruction(instruction, "remote content without --checksum");
      }
    }
  },
};
