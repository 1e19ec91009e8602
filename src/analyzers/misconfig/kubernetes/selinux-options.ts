import { securityContexts } from "../documents/pods.ts";
import { childOf, scalarText } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisDocker, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const types = new Set(["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"]);

/** `seLinuxOptions`. */
export const selinuxOptions: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/selinux-options",
  target: "kubernetes",
  title: "SELinux options give more rights",
  severity: "medium",
  rationale: "A type, user or role of one's own takes the container out of what SELinux keeps containers to.",
  remediation: "Use one of the container types and set neither user nor role.",
  example: "securityContext:\n  seLinuxOptions:\n    type: container_t",
  spec: podSecurityStandards,
  frameworks: [cisDocker("5.3"), podSecurity("baseline", "SELinux")],
  *evaluate(manifest) {
    for (const context of securityContexts(manifest)) {
      const options = childOf(context, "seLinuxOptions");
      const type = childOf(options, "type");
      if (type !== undefined && !types.has(scalarText(type) ?? ""))
        yield atNode(type, "a type that is none of a container");
      for (const key of ["user", "role"]) {
        const found = childOf(options, key);
        if (found !== undefined && scalarText(found) !== undefined && found.scalar !== "")
          yield atNode(found, `${key} is set`);
      }
    }
  },
};
