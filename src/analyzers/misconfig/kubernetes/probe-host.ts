import { podContainers } from "../documents/pods.ts";
import { childOf, scalarText } from "../documents/yaml-values.ts";
import { atNode, quoted } from "../failures.ts";
import { podSecurity, podSecurityStandards } from "../frameworks.ts";
import type { MisconfigCheck } from "../misconfig-check.ts";

const handlers = [
  ["livenessProbe"],
  ["readinessProbe"],
  ["startupProbe"],
  ["lifecycle", "postStart"],
  ["lifecycle", "preStop"],
].flatMap(([name = "", ...rest]) => ["httpGet", "tcpSocket"].map((kind) => [name, ...rest, kind] as const));

/** The address of probes and hooks, which the node asks. */
export const probeHost: MisconfigCheck<"kubernetes"> = {
  id: "kubernetes/probe-host",
  target: "kubernetes",
  title: "A probe or hook asks another host",
  severity: "medium",
  rationale: "The node sends the request: who writes the manifest reaches what only nodes may reach.",
  remediation: "Remove host, so that the pod itself is asked.",
  example: "livenessProbe:\n  httpGet:\n    path: /health\n    port: 8080",
  spec: podSecurityStandards,
  frameworks: [podSecurity("baseline", "Host Probes / Lifecycle Hooks")],
  *evaluate(manifest) {
    for (const { container } of podContainers(manifest)) {
      for (const [name, ...rest] of handlers) {
        const found = childOf(container.node, name, ...rest, "host");
        if (found === undefined || (scalarText(found) ?? "") === "") continue;
        yield atNode(found, `${name} of ${quoted(container.name)} asks ${quoted(scalarText(found) ?? "")}`);
      }
    }
  },
};
