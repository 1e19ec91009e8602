import { criticalities, exposures, type DeploymentContext } from "#model";
import { splitAtCommas } from "../../runtime/options/list-kind.ts";
import { accepted, refused, type ParsedOption, type ValueKind } from "../../runtime/options/value-kind.ts";

const texts = ["namespace", "team", "environment"] as const;
const keys = [...texts, "exposure", "criticality", "privileged"];
const expected = `KEY=VALUE with KEY one of ${keys.join(", ")} or labels.NAME`;

/** Where an artifact runs: `environment=production,exposure=internet`; in `assay.yaml` a mapping. */
export function deploymentContext(): ValueKind<DeploymentContext> {
  return {
    placeholder: "KEY=VALUE",
    repeatable: true,
    words: keys.map((key) => `${key}=`),
    completes: "nothing",
    schema: { anyOf: [contextSchema, { type: "string", pattern: "^[a-zA-Z.-]+=" }] },
    fromText: (text) => collect(splitAtCommas(text).map(pairOf)),
    fromData(data) {
      if (typeof data === "string") return collect(splitAtCommas(data).map(pairOf));
      if (typeof data !== "object" || data === null || Array.isArray(data)) return refused("a mapping");
      return collect(Object.entries(data).flatMap(pairsOf));
    },
    combine: (earlier, later) => ({
      ...earlier,
      ...later,
      ...(earlier.labels === undefined ? {} : { labels: { ...earlier.labels, ...later.labels } }),
    }),
    toText: textOf,
  };
}

const contextSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    ...Object.fromEntries(texts.map((key) => [key, { type: "string" }])),
    exposure: { enum: exposures },
    criticality: { enum: criticalities },
    privileged: { type: "boolean" },
    labels: { type: "object", additionalProperties: { type: "string" } },
  },
};

type Pair = readonly [key: string, value: string];

function pairOf(text: string): Pair {
  const end = text.indexOf("=");
  return end < 0 ? [text, ""] : [text.slice(0, end).trim(), text.slice(end + 1).trim()];
}

function pairsOf([key, value]: readonly [string, unknown]): readonly Pair[] {
  if (key === "labels" && typeof value === "object" && value !== null) {
    return Object.entries(value).map(([name, text]) => [`labels.${name}`, String(text)]);
  }
  return [[key, typeof value === "string" || typeof value === "boolean" ? String(value) : ""]];
}

function collect(pairs: readonly Pair[]): ParsedOption<DeploymentContext> {
  let context: DeploymentContext = {};
  for (const [key, value] of pairs) {
    const member = memberOf(key, value);
    if (typeof member === "string") return refused(member);
    const labels = member.labels === undefined ? {} : { labels: { ...context.labels, ...member.labels } };
    context = { ...context, ...member, ...labels };
  }
  return accepted(context);
}

/** One member, or what it must be. */
function memberOf(key: string, value: string): DeploymentContext | string {
  if (value === "") return expected;
  const text = texts.find((one) => one === key);
  if (text !== undefined) return { [text]: value };
  if (key.startsWith("labels.") && key.length > 7) return { labels: { [key.slice(7)]: value } };
  if (key === "privileged") {
    return value === "true" || value === "false"
      ? { privileged: value === "true" }
      : "privileged=true or =false";
  }
  if (key === "exposure") {
    const exposure = exposures.find((one) => one === value);
    return exposure === undefined ? `exposure=${exposures.join(", ")}` : { exposure };
  }
  if (key === "criticality") {
    const criticality = criticalities.find((one) => one === value);
    return criticality === undefined ? `criticality=${criticalities.join(", ")}` : { criticality };
  }
  return expected;
}

function textOf({ labels = {}, ...members }: DeploymentContext): string {
  return [
    ...Object.entries(members).map(([key, value]) => `${key}=${String(value)}`),
    ...Object.entries(labels).map(([name, value]) => `labels.${name}=${value}`),
  ].join(",");
}
