import { copySources, instructionsOf } from "../documents/instruction-commands.ts";
import { atInstruction, quoted } from "../failures.ts";
import { buildPractices, cisDocker, dockle } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const archive = /\.(?:tar|tar\.\w+|tgz|tbz2?|txz|tzst)$/i;
const remote = /^(?:[a-z]+:\/\/|git@)/i;

/** Copying that may unpack. */
export const addLocalFiles: MisconfigCheck<"dockerfile"> = {
  id: "dockerfile/add-local-files",
  target: "dockerfile",
  title: "ADD is used for local files",
  severity: "low",
  rationale:
    "ADD unpacks archives and fetches remote content depending on what its source looks like, so that " +
    "a changed source changes what the build does.",
  remediation:
    "Use COPY for files and directories of the build context. Keep ADD for archives that are to be " +
    "unpacked.",
  example: "COPY app/ /srv/app/",
  spec: buildPractices("ADD or COPY", "add-or-copy"),
  frameworks: [cisDocker("4.9"), dockle("CIS-DI-0009")],
  *evaluate(file) {
    for (const instruction of instructionsOf(file, "ADD")) {
      const local = copySources(instruction).find(
        (source) => !archive.test(source) && !remote.test(source) && !source.includes("$"),
      );
      if (local !== undefined) yield atInstruction(instruction, `${quoted(local)} is added, not copied`);
    }
  },
};
