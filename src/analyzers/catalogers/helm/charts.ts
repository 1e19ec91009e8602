import type { CatalogedPackage, Cataloger, FactAt, FactsByPath } from "../../cataloger.ts";
import { type HelmChart, helmChartFact } from "../../extractors/helm/chart.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { directoryOf } from "../../paths.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/** Helm charts that lie unpacked, and the charts within them that they depend on. Templates are not charts. */
export const helmCharts: Cataloger = {
  id: "helm/charts",
  version: 1,
  needs: [helmChartFact],
  spec: { title: "Helm, The Chart.yaml File", url: "https://helm.sh/docs/topics/charts/#the-chartyaml-file" },
  assemble: (facts) => {
    const charts = facts.visible(helmChartFact).filter(({ fact }) => !/[{}]/.test(fact.name + fact.version));
    const byDirectory = new Map(charts.map((at) => [directoryOf(at.path), at.path]));
    return {
      packages: charts.map((at) => describe(facts, at)),
      relationships: charts.flatMap(({ path, fact }) =>
        fact.dependsOn.flatMap((name) => {
          const to = byDirectory.get(`${directoryOf(path)}/charts/${name}`);
          return to === undefined ? [] : [{ from: path, to }];
        }),
      ),
      claims: charts.map(({ path }) => ({ path: `${directoryOf(path)}/`, package: path })),
      issues: [],
    };
  },
};

function describe(facts: FactsByPath, at: FactAt<HelmChart>): CatalogedPackage {
  const { name, version } = at.fact;
  const isSame = (fact: HelmChart): boolean => fact.name === name && fact.version === version;
  return {
    key: at.path,
    name,
    version,
    type: "generic",
    namespace: "helm",
    purl: tolerantPackageURL({ type: "generic", namespace: "helm", name, version }),
    licenses: [],
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerRecorded(facts, helmChartFact, at, isSame),
  };
}
