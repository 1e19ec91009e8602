import { isOperatingSystem } from "../document-inventory.ts";
import type { SbomComponent, SbomDocument } from "../sbom-document.ts";
import { qualityRules, type DocumentFacts, type QualityElement, type QualityRule } from "./quality-rules.ts";

/** How well a document keeps to one rule. */
export interface RuleScore {
  readonly id: string;
  readonly title: string;
  /** 0 to 10, one decimal, rounded down: nothing is whole that is not. */
  readonly score: number;
  readonly elements: readonly ElementScore[];
}

/** How much of one element is there. */
export interface ElementScore {
  readonly id: string;
  readonly title: string;
  readonly required: boolean;
  /** Components, or 1 for the document, that have it, and that it is asked of. */
  readonly met: number;
  readonly of: number;
  /** Some that lack it, by name and version. */
  readonly lacking: readonly string[];
}

const maxExamples = 3;

/** Scores a document by every public rule; each element counts by its share, what is optional half. */
export function scoreDocument(document: SbomDocument): readonly RuleScore[] {
  const components = document.components.filter((one) => !isOperatingSystem(one) && one.kind !== "file");
  const related = new Set(document.dependencies.flatMap(({ from, to }) => [from, to]));
  // A component that depends on nothing is told by an entry without targets, which readers drop.
  const facts: DocumentFacts = { document, related };
  return qualityRules.map((rule) => ruleScore(rule, components, facts));
}

function ruleScore(rule: QualityRule, components: readonly SbomComponent[], facts: DocumentFacts): RuleScore {
  const elements = rule.elements.map((element) => elementScore(element, components, facts));
  const weights = elements.map(({ required }) => (required ? 2 : 1));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const share = elements.reduce(
    (sum, { met, of }, index) => sum + (of === 0 ? 1 : met / of) * (weights[index] ?? 0),
    0,
  );
  return { id: rule.id, title: rule.title, score: Math.floor((share / whole) * 100) / 10, elements };
}

function elementScore(
  element: QualityElement,
  components: readonly SbomComponent[],
  facts: DocumentFacts,
): ElementScore {
  const { id, title, required } = element;
  if (element.of === "document")
    return { id, title, required, met: element.met(facts) ? 1 : 0, of: 1, lacking: [] };
  const asked = components.filter((component) => element.exempt?.(component) !== true);
  const lacking = asked.filter((component) => !element.met(component, facts));
  return {
    id,
    title,
    required,
    met: asked.length - lacking.length,
    of: asked.length,
    lacking: lacking
      .slice(0, maxExamples)
      .map(({ name, version }) => (version === undefined ? name : `${name} ${version}`)),
  };
}
