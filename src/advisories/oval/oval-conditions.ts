import type { XMLElement } from "#formats";
import type { OvalTest, OvalTests } from "./oval-tests.ts";

/** One package's part in a definition, with what must hold besides. */
export interface OvalCondition {
  readonly package: string;
  readonly operation?: string;
  readonly version?: string;
  /** The first version that is affected, exclusive bounds of 0 left out. */
  readonly introduced?: string;
  /** `name:stream` of a module that must be enabled. */
  readonly module?: string;
  readonly architecture?: string;
  /** Products of which one must be installed, as the criteria call them. */
  readonly platforms: readonly string[];
}

interface Surroundings {
  readonly module?: string;
  readonly architecture?: string;
  readonly platforms: readonly string[];
}

const maxConditions = 100_000;
const moduleEnabled = /^Module ([\w.+-]+:[\w.+-]+) is enabled$/;
const architectureIs = /\barch is ([\w-]+)$/;
const installed = /^(.+) is installed$/;

/**
 * What a definition's criteria ask of packages: `OR` joins alternatives, and within an `AND` the product, the
 * architecture and the module hold for everything beside and below them.
 */
export function ovalConditions(criteria: XMLElement, tests: OvalTests): readonly OvalCondition[] {
  const found: OvalCondition[] = [];
  collect(criteria, { platforms: [] }, { tests, found });
  return found;
}

interface Collection {
  readonly tests: OvalTests;
  readonly found: OvalCondition[];
}

function collect(node: XMLElement, outer: Surroundings, into: Collection): void {
  const isOr = node.attributes.get("operator") === "OR";
  const criterions = node.children.filter(({ name }) => name === "criterion");
  const nested = node.children.filter(({ name }) => name === "criteria");
  const here = isOr ? outer : surroundings(criterions, nested, outer);
  const asked = criterions.flatMap((one) => into.tests.get(one.attributes.get("test_ref") ?? "") ?? []);
  for (const test of asked) {
    const isLower = /^greater than/.test(test.operation ?? "");
    if (isLower || isProduct(test)) continue;
    if (into.found.length === maxConditions) return;
    into.found.push({ ...test, ...here, ...lowerBound(test, isOr ? [] : asked) });
  }
  for (const child of nested) collect(child, here, into);
}

/** A release package stands for the product, and the criterion's comment names that. */
function isProduct({ package: name, version }: OvalTest): boolean {
  return version === undefined || /-release$/.test(name);
}

function lowerBound(
  { package: name }: OvalTest,
  asked: readonly OvalTest[],
): { readonly introduced?: string } {
  const lower = asked.find((one) => one.package === name && /^greater than/.test(one.operation ?? ""));
  const version = lower?.version;
  return version === undefined || /^(?:0+[.:-]?)+$/.test(version) ? {} : { introduced: version };
}

function surroundings(
  criterions: readonly XMLElement[],
  nested: readonly XMLElement[],
  outer: Surroundings,
): Surroundings {
  const comments = criterions.map(comment);
  const module = firstMatch(comments, moduleEnabled);
  const architecture = firstMatch(comments, architectureIs);
  const platforms = [
    ...comments.flatMap((text) => installed.exec(text)?.[1] ?? []),
    ...nested.flatMap(platformsOf),
  ];
  return {
    ...outer,
    ...(module === undefined ? {} : { module }),
    ...(architecture === undefined ? {} : { architecture }),
    ...(platforms.length === 0 ? {} : { platforms }),
  };
}

/** The products that an `OR` of nothing but products lists. */
function platformsOf(node: XMLElement): readonly string[] {
  if (node.attributes.get("operator") !== "OR" || node.children.length === 0) return [];
  const names = node.children.map((child) =>
    child.name === "criterion" ? installed.exec(comment(child))?.[1] : undefined,
  );
  return names.every((name) => name !== undefined) ? names : [];
}

function comment(criterion: XMLElement): string {
  return criterion.attributes.get("comment") ?? "";
}

function firstMatch(texts: readonly string[], pattern: RegExp): string | undefined {
  for (const text of texts) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
