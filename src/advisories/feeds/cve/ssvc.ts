import type { SsvcDecision } from "#model";
import { isObject, list, type JsonObject } from "../../osv/field-reader.ts";

const limit = 1_000;

/** The decision points that CISA publishes in its container of a record; undefined where it did not. */
export function ssvcOf(record: JsonObject): SsvcDecision | undefined {
  const containers = isObject(record["containers"]) ? record["containers"] : {};
  for (const container of list(containers["adp"], "containers.adp", limit)) {
    const metrics = isObject(container) ? container["metrics"] : undefined;
    for (const metric of list(metrics, "containers.adp.metrics", limit)) {
      const other = isObject(metric) ? metric["other"] : undefined;
      if (!isObject(other) || other["type"] !== "ssvc" || !isObject(other["content"])) continue;
      const decision = decisionOf(other["content"]["options"]);
      if (decision !== undefined) return decision;
    }
  }
  return undefined;
}

/** `[{"Exploitation": "none"}, {"Automatable": "no"}, {"Technical Impact": "total"}]`. */
function decisionOf(options: unknown): SsvcDecision | undefined {
  const points = new Map<string, unknown>();
  for (const one of list(options, "options", limit)) {
    if (isObject(one)) for (const [name, value] of Object.entries(one)) points.set(name, value);
  }
  const exploitation = points.get("Exploitation");
  const technicalImpact = points.get("Technical Impact");
  const automatable = points.get("Automatable");
  if (exploitation !== "none" && exploitation !== "poc" && exploitation !== "active") return undefined;
  if (technicalImpact !== "partial" && technicalImpact !== "total") return undefined;
  return { exploitation, technicalImpact, automatable: automatable === "yes" };
}
