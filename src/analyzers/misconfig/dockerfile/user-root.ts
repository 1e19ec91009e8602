import { unquoted } from "../documents/dockerfile.ts";
import { lastInForce } from "../documents/instruction-commands.ts";
import { atInstruction } from "../failures.ts";
import { cisDocker, dockerfileReference, dockle } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** The last user is root, by name or number, or nobody was named. */
export const userRoot: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/user-root",
  target: "dockerfile",
  title: "The container runs as root",
  severity: "high",
  rationale:
    "A process that breaks out of a container run by root is root on the host; within it, it can " +
    "change every file.",
  remediation: "Create a user and name it with USER, by number where Kubernetes is to verify it.",
  example: "RUN useradd --system --uid 10001 app\nUSER 10001",
  spec: dockerfileReference("USER", "user"),
  frameworks: [cisDocker("4.1"), dockle("CIS-DI-0001")],
  *evaluate(file) {
    const user = lastInForce(file, "USER");
    const last = file.stages.at(-1);
    if (user === undefined) {
      if (last !== undefined) yield atInstruction(last.from, "no USER up to the last stage");
    } else if (/^(?:root|0+)(?::|$)/i.test(unquoted(user.value.trim()))) {
      yield atInstruction(user, "the last USER is root");
    }
  },
};
