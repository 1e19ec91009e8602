import type { AffectedPackage, RangeEvent } from "#model";
import { isObject, list, optionalText, RecordRefusal, type JsonObject } from "../osv/field-reader.ts";
import { cpeEcosystem, cpeProduct, readCpe, type CpeName } from "./cpe-name.ts";

const limits = { nodes: 10_000, matches: 100_000, depth: 8, companions: 20 };

interface Match {
  readonly cpe: CpeName;
  readonly isVulnerable: boolean;
  readonly events: readonly RangeEvent[];
  readonly version?: string;
}

/**
 * What applicability statements (`configurations` of NVD, `cpeApplicability` of CVE records) say, one entry per
 * vulnerable product and range. A weak source, told by its ecosystem: nobody's packages are named so. Products that
 * must be there besides (`vulnerable: false` under the same `AND`: an operating system, a device) are the entry's
 * channel, `with:` and their names; so is what a product is made for, `for:node.js`. A start that excludes its
 * version is taken for one that includes it. Negated nodes are left out.
 */
export function cpeAffected(configurations: unknown, field: string): readonly AffectedPackage[] {
  const found: AffectedPackage[] = [];
  for (const [index, one] of list(configurations, field, limits.nodes).entries()) {
    const at = `${field}[${index}]`;
    if (!isObject(one)) throw new RecordRefusal(at, "is not an object");
    const matches = [...matchesIn(one, at, 0)];
    const isAnd = one["operator"] === "AND";
    const companions = isAnd ? matches.filter(({ isVulnerable }) => !isVulnerable) : [];
    const names = [...new Set(companions.map(({ cpe }) => cpeProduct(cpe)))]
      .sort()
      .slice(0, limits.companions);
    for (const match of matches) if (match.isVulnerable) found.push(entryOf(match, names));
  }
  return merged(found);
}

function* matchesIn(node: JsonObject, field: string, depth: number): Generator<Match> {
  if (depth > limits.depth) throw new RecordRefusal(field, `is nested deeper than ${limits.depth}`);
  if (node["negate"] === true) return;
  for (const [index, one] of list(node["cpeMatch"], `${field}.cpeMatch`, limits.matches).entries()) {
    const match = matchOf(one, `${field}.cpeMatch[${index}]`);
    if (match !== undefined) yield match;
  }
  for (const member of ["nodes", "children"]) {
    for (const [index, child] of list(node[member], `${field}.${member}`, limits.nodes).entries()) {
      const at = `${field}.${member}[${index}]`;
      if (!isObject(child)) throw new RecordRefusal(at, "is not an object");
      yield* matchesIn(child, at, depth + 1);
    }
  }
}

function matchOf(value: unknown, field: string): Match | undefined {
  if (!isObject(value)) throw new RecordRefusal(field, "is not an object");
  const criteria = optionalText(value["criteria"], `${field}.criteria`) ?? "";
  const cpe = readCpe(criteria);
  if (cpe === undefined) throw new RecordRefusal(`${field}.criteria`, "is no CPE name");
  const bound = (name: string): string | undefined => optionalText(value[name], `${field}.${name}`);
  const start = bound("versionStartIncluding") ?? bound("versionStartExcluding");
  const fixed = bound("versionEndExcluding");
  const last = bound("versionEndIncluding");
  const isVulnerable = value["vulnerable"] === true;
  if (
    start === undefined &&
    fixed === undefined &&
    last === undefined &&
    cpe.version !== "*" &&
    cpe.version !== "-"
  ) {
    const isFinal = cpe.update === "*" || cpe.update === "-";
    return { cpe, isVulnerable, events: [], version: isFinal ? cpe.version : `${cpe.version}-${cpe.update}` };
  }
  const end: readonly RangeEvent[] =
    fixed !== undefined ? [{ fixed }] : last !== undefined ? [{ lastAffected: last }] : [];
  return { cpe, isVulnerable, events: [{ introduced: start ?? "0" }, ...end] };
}

function entryOf({ cpe, events, version }: Match, companions: readonly string[]): AffectedPackage {
  const isForAny = cpe.targetSoftware === "*" || cpe.targetSoftware === "-";
  const limitedTo = [
    ...(isForAny ? [] : [`for:${cpe.targetSoftware}`]),
    ...(companions.length === 0 ? [] : [`with:${companions.join(",")}`]),
  ];
  return {
    ecosystem: cpeEcosystem,
    name: cpeProduct(cpe),
    ranges: events.length === 0 ? [] : [{ type: "ECOSYSTEM", events }],
    versions: version === undefined ? [] : [version],
    severities: [],
    ...(limitedTo.length === 0 ? {} : { channel: limitedTo.join(" ") }),
  };
}

/** One entry per product and channel, with all its ranges and versions. */
function merged(entries: readonly AffectedPackage[]): readonly AffectedPackage[] {
  return [...Map.groupBy(entries, ({ name, channel }) => `${name} ${channel ?? ""}`).values()].flatMap(
    (group) => {
      const [first] = group;
      if (first === undefined) return [];
      const ranges = new Map(
        group.flatMap((one) => one.ranges).map((range) => [JSON.stringify(range), range]),
      );
      return {
        ...first,
        ranges: [...ranges.values()],
        versions: [...new Set(group.flatMap((one) => one.versions))],
      };
    },
  );
}
