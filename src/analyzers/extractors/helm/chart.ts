import { type ByteSource, fieldsOf, listAt, readYAMLTexts, textAt } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** A Helm chart. */
export interface HelmChart {
  readonly name: string;
  readonly version: string;
  /** Names of the charts it asks for; which versions it gets is in the charts themselves. */
  readonly dependsOn: readonly string[];
}

export const helmChartFact = defineFactKind<HelmChart>("helm-chart");

const maxDependencies = 1000;

/** `Chart.yaml`, of API versions v1 and v2. */
export const helmChart: Extractor<HelmChart> = {
  id: "helm/chart",
  version: 1,
  kind: helmChartFact,
  selects: { names: ["Chart.yaml"], maxBytes: 1024 * 1024 },
  spec: { title: "Helm, The Chart.yaml File", url: "https://helm.sh/docs/topics/charts/#the-chartyaml-file" },
  extract: (_file, content) => readChart(content),
};

function readChart(content: ByteSource): Extraction<HelmChart> {
  const fields = fieldsOf(readYAMLTexts(content));
  const name = textAt(fields, "name");
  const version = textAt(fields, "version");
  if (textAt(fields, "apiVersion") === undefined || name === undefined || version === undefined)
    return { facts: [], issues: [] };
  const dependsOn = listAt(fields, "dependencies")
    .slice(0, maxDependencies)
    .flatMap((one) => textAt(fieldsOf(one), "name") ?? []);
  return { facts: [{ name, version, dependsOn }], issues: [] };
}
