import { atEntry } from "../failures.ts";
import { cisDocker, buildPractices } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** Programs that look into others. */
export const debuggerPresent: MisconfigCheck<"image-files"> = {
  id: "image-files/debugger-present",
  target: "image-files",
  title: "A debugger or sniffer is in the image",
  severity: "low",
  rationale:
    "Whoever gets into the container reads the memory of processes and the traffic of the pod with it.",
  remediation: "Leave it out; use an ephemeral container when something is to be looked at.",
  example: "kubectl debug -it pod/app --image=debug-tools:1",
  spec: buildPractices("Use multi-stage builds", "use-multi-stage-builds"),
  frameworks: [cisDocker("4.3")],
  *evaluate(image) {
    const programs =
      /^(?:\/usr(?:\/local)?)?\/s?bin\/(?:gdb|gdbserver|strace|ltrace|tcpdump|tshark|nmap|socat|dlv|lldb|perf)$/;
    for (const entry of image.notable) {
      if ((entry.type === "file" || entry.type === "hardlink") && programs.test(entry.path))
        yield atEntry(entry, "is not needed to run");
    }
  },
};
