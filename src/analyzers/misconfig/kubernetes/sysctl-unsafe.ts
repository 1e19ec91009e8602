import { pods } from "../documents/pods.ts";
import { listAt, textAt } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const safe = new Set([
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.ping_group_range",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_wmem",
]);

/** `sysctls`. */
export const sysctlUnsafe: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/sysctl-unsafe",
  target: "kubernetes",
  title: "A kernel parameter is set that others share",
  severity: "medium",
  rationale: "The parameter is one of the whole node, or opens it to attacks.",
  remediation: "Remove it, or set it where the node is configured.",
  example: 'securityContext:\n  sysctls:\n    - name: net.ipv4.ip_unprivileged_port_start\n      value: "80"',
  spec: podSecurityStandards,
  frameworks: [podSecurity("baseline", "Sysctls")],
  *evaluate(manifest) {
    for (const { spec } of pods(manifest)) {
      for (const sysctl of listAt(spec, "securityContext", "sysctls")) {
        const name = textAt(sysctl, "name") ?? "";
        if (!safe.has(name)) yield atNode(sysctl, `${quoted(name)} is not one of the safe ones`);
      }
    }
  },
};
