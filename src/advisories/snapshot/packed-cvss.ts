import type { CvssRating } from "#model";
import { versionOf } from "../severity/cvss-ratings.ts";
import type { PackReader, PackWriter } from "./packing.ts";

/**
 * A vector that has just the metrics of the base score, in the specification's order, is kept as the letters of
 * their values: `1NLNNUHHH` for one of 3.1. Any other is kept as it is. Half of all advisories have a vector, and
 * whole ones would make the index a tenth larger.
 */
const forms: readonly { readonly prefix: string; readonly metrics: readonly string[] }[] = [
  { prefix: "", metrics: "AV AC Au C I A".split(" ") },
  { prefix: "CVSS:3.0/", metrics: "AV AC PR UI S C I A".split(" ") },
  { prefix: "CVSS:3.1/", metrics: "AV AC PR UI S C I A".split(" ") },
  { prefix: "CVSS:4.0/", metrics: "AV AC AT PR UI VC VI VA SC SI SA".split(" ") },
];

export function packCvss(ratings: readonly CvssRating[], pack: PackWriter): void {
  pack.number(ratings.length);
  for (const { vector, score } of ratings) {
    pack.number(Math.round(score * 10));
    pack.text(shortForm(vector) ?? vector);
  }
}

export function unpackCvss(pack: PackReader): readonly CvssRating[] {
  const ratings: CvssRating[] = [];
  for (let left = pack.count(); left > 0; left--) {
    const score = pack.number() / 10;
    const vector = longForm(pack.text());
    const version = versionOf(vector);
    if (version !== undefined) ratings.push({ version, vector, score });
  }
  return ratings;
}

function shortForm(vector: string): string | undefined {
  const number = forms.findIndex(({ prefix }) => prefix !== "" && vector.startsWith(prefix));
  const form = forms[Math.max(0, number)];
  if (form === undefined) return undefined;
  const parts = vector.slice(form.prefix.length).split("/");
  const values = parts.map((part, index) =>
    part.startsWith(`${form.metrics[index]}:`) ? part.split(":")[1] : "",
  );
  const isPlain = parts.length === form.metrics.length && values.every((value) => value?.length === 1);
  return isPlain ? `${Math.max(0, number)}${values.join("")}` : undefined;
}

function longForm(text: string): string {
  const form = forms[Number(/^[0-3]/.exec(text)?.[0] ?? "-1")];
  if (form === undefined) return text;
  return form.prefix + form.metrics.map((metric, index) => `${metric}:${text[index + 1] ?? ""}`).join("/");
}
