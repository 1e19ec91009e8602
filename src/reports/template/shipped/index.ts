import { linesTemplate } from "./lines.ts";
import { prometheusTemplate } from "./prometheus.ts";
import { slackTemplate } from "./slack.ts";

/** A template that comes with Assay. */
export interface ShippedTemplate {
  /** As `--template` names it. */
  readonly name: string;
  readonly description: string;
  readonly text: string;
}

/** All of them, sorted by name. */
export const shippedTemplates: readonly ShippedTemplate[] = [
  linesTemplate,
  prometheusTemplate,
  slackTemplate,
];
