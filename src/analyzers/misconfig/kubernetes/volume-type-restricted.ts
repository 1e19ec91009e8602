import { pods } from "../documents/pods.ts";
import { listAt } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const allowed = new Set([
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
]);

/** Kinds of volumes that reach beyond the pod. */
export const volumeTypeRestricted: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/volume-type-restricted",
  target: "kubernetes",
  title: "A volume is of a kind that the restricted profile excludes",
  severity: "low",
  rationale: "The restricted profile allows only volumes that the cluster controls.",
  remediation: "Use a persistent volume claim, or one of the kinds that live with the pod.",
  example: "volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data",
  spec: podSecurityStandards,
  frameworks: [podSecurity("restricted", "Volume Types")],
  *evaluate(manifest) {
    for (const { spec } of pods(manifest)) {
      for (const volume of listAt(spec, "volumes")) {
        for (const [kind, value] of volume.map) {
          if (kind !== "name" && !allowed.has(kind))
            yield atNode(value, `a volume of the kind ${quoted(kind)}`);
        }
      }
    }
  },
};
