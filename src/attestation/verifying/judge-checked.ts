import type { ProvenanceFact } from "#model";
import { predicateName } from "../predicate-types.ts";
import type { Checked } from "./check-signed.ts";
import { meets } from "./identity-pattern.ts";
import { provenanceOf } from "./provenance.ts";

/** What provenance must say; what is left out may be anything. */
export type ProvenanceDemand = Partial<
  Readonly<Record<"builder" | "ref" | "revision" | "source", string | RegExp>>
>;

/** What there must be on an image. */
export interface Demand {
  readonly signature: boolean;
  /** Short names or predicate types. */
  readonly types: readonly string[];
  readonly provenance?: ProvenanceDemand;
}

/** What is missing, one clause each; empty where everything that was asked for is there. */
export function missingOf(checked: readonly Checked[], demand: Demand): readonly string[] {
  const good = checked.filter(({ refusal }) => refusal === undefined);
  const has = (name: string): boolean =>
    good.some((one) => one.name === predicateName(name) || one.predicateType === name);
  const missing = demand.types.filter((name) => !has(name)).map((name) => `no trusted ${name} is attached`);
  if (demand.signature && !has("signature")) missing.unshift("no trusted signature is attached");
  if (demand.provenance === undefined) return missing;
  return [...missing, ...provenanceGap(good, demand.provenance)];
}

function provenanceGap(good: readonly Checked[], demand: ProvenanceDemand): readonly string[] {
  const told = good.filter(({ name }) => name === "provenance").map(provenanceOf);
  const [first] = told;
  if (first === undefined) return ["no trusted provenance is attached"];
  const gaps = told.map((one) => firstGap(one, demand));
  if (gaps.includes(undefined)) return [];
  return [`no trusted provenance is as asked for: ${gaps[0] ?? ""}`];
}

function firstGap(provenance: ProvenanceFact, demand: ProvenanceDemand): string | undefined {
  for (const name of ["builder", "source", "revision", "ref"] as const) {
    const wanted = demand[name];
    if (wanted === undefined || meets(wanted, provenance[name])) continue;
    return `its ${name} is ${provenance[name] === "" ? "not told" : provenance[name]}`;
  }
  return undefined;
}
