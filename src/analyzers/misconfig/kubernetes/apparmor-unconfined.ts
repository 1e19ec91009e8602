import { pods, securityContexts } from "../documents/pods.ts";
import { childOf } from "../documents/yaml-values.ts";
import { atNode } from "../failures.ts";
import { cisDocker, podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

/** `appArmorProfile` and the older annotation. */
export const apparmorUnconfined: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/apparmor-unconfined",
  target: "kubernetes",
  title: "An AppArmor profile is switched off",
  severity: "medium",
  rationale: "The kernel no longer keeps the container from what its programs never need.",
  remediation: "Use RuntimeDefault or a profile of your own.",
  example: "securityContext:\n  appArmorProfile:\n    type: RuntimeDefault",
  spec: podSecurityStandards,
  frameworks: [cisDocker("5.2"), podSecurity("baseline", "AppArmor")],
  *evaluate(manifest) {
    for (const context of securityContexts(manifest)) {
      const found = childOf(context, "appArmorProfile", "type");
      if (found?.scalar === "Unconfined") yield atNode(found, "AppArmor is switched off");
    }
    for (const { metadata } of pods(manifest)) {
      for (const [name, value] of childOf(metadata, "annotations")?.map ?? []) {
        const isProfile = name.startsWith("container.apparmor.security.beta.kubernetes.io/");
        if (isProfile && value.scalar === "unconfined") yield atNode(value, "AppArmor is switched off");
      }
    }
  },
};
