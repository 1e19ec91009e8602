import type { CatalogedPackage, Cataloger, FactAt } from "../../cataloger.ts";
import { type JetbrainsPlugin, jetbrainsPluginFact } from "../../extractors/jetbrains/plugin.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/** Plugins of IntelliJ IDEA and its kin. There is no package URL type of theirs. */
export const jetbrainsPlugins: Cataloger = {
  id: "jetbrains/plugins",
  version: 1,
  needs: [jetbrainsPluginFact],
  spec: {
    title: "IntelliJ Platform, Plugin Configuration File",
    url: "https://plugins.jetbrains.com/docs/intellij/plugin-configuration-file.html",
  },
  assemble: (facts) => {
    const plugins = facts.visible(jetbrainsPluginFact);
    return {
      packages: plugins.map(describe),
      relationships: [],
      claims: plugins.flatMap((at) => {
        const directory = pluginDirectory.exec(at.path)?.[1];
        return directory === undefined ? [] : [{ path: `${directory}/`, package: keyOf(at) }];
      }),
      issues: [],
    };
  },
};

/** `/opt/idea/plugins/go/lib/go.jar!/META-INF/plugin.xml` */
const pluginDirectory = /^(.*\/plugins\/[^/]+)\/lib\/[^/]+\.jar!\//;

function keyOf({ path }: FactAt<JetbrainsPlugin>): string {
  return path;
}

function describe(at: FactAt<JetbrainsPlugin>): CatalogedPackage {
  const { id, name, version, vendor } = at.fact;
  return {
    key: keyOf(at),
    name,
    version,
    type: "generic",
    namespace: "jetbrains-plugin",
    purl: tolerantPackageURL({ type: "generic", namespace: "jetbrains-plugin", name: id, version }),
    licenses: [],
    vendor,
    locations: [{ path: at.path, layer: at.layer }],
    layer: at.layer,
  };
}
