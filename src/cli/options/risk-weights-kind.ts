import { riskWeightNames, type RiskWeights } from "#model";
import { splitAtCommas } from "../../runtime/options/list-kind.ts";
import { accepted, refused, type ParsedOption, type ValueKind } from "../../runtime/options/value-kind.ts";

const expected = "NAME=NUMBER with a name of docs/risk.md and a number from 0 to 1000";

/** Weights of risk terms that differ from the defaults: `epss=30,production=1.5`; in `assay.yaml` a mapping. */
export function riskWeights(): ValueKind<Partial<RiskWeights>> {
  return {
    placeholder: "NAME=NUMBER",
    repeatable: true,
    words: riskWeightNames.map((name) => `${name}=`),
    completes: "nothing",
    schema: { anyOf: [weightsSchema, { type: "string", pattern: "^[a-z-]+=[0-9.]+" }] },
    fromText: (text) => collect(splitAtCommas(text).map(pairOf)),
    fromData(data) {
      if (typeof data === "string") return collect(splitAtCommas(data).map(pairOf));
      if (typeof data !== "object" || data === null || Array.isArray(data)) return refused("a mapping");
      return collect(Object.entries(data).map(([name, value]) => [name, Number(value)]));
    },
    combine: (earlier, later) => ({ ...earlier, ...later }),
    toText: (weights) =>
      Object.entries(weights)
        .map(([name, value]) => `${name}=${value}`)
        .join(","),
  };
}

const weightsSchema = {
  type: "object",
  additionalProperties: false,
  properties: Object.fromEntries(
    riskWeightNames.map((name) => [name, { type: "number", minimum: 0, maximum: 1000 }]),
  ),
};

function pairOf(text: string): readonly [string, number] {
  const end = text.indexOf("=");
  const value = end < 0 ? "" : text.slice(end + 1).trim();
  return [text.slice(0, Math.max(0, end)).trim(), value === "" ? Number.NaN : Number(value)];
}

function collect(pairs: readonly (readonly [string, number])[]): ParsedOption<Partial<RiskWeights>> {
  const weights: Record<string, number> = {};
  for (const [name, value] of pairs) {
    const known = riskWeightNames.find((one) => one === name);
    if (known === undefined || !(value >= 0 && value <= 1000)) return refused(expected);
    weights[known] = value;
  }
  return accepted(weights);
}
