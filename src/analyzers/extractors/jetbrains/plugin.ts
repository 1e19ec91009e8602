import { type ByteSource, childText, readXML } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** A plugin of IntelliJ IDEA and its kin. */
export interface JetbrainsPlugin {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly vendor?: string;
}

export const jetbrainsPluginFact = defineFactKind<JetbrainsPlugin>("jetbrains-plugin");

/** `META-INF/plugin.xml` in one of a plugin's archives. Parts of a plugin have such a file without a version. */
export const jetbrainsPlugin: Extractor<JetbrainsPlugin> = {
  id: "jetbrains/plugin",
  version: 1,
  kind: jetbrainsPluginFact,
  selects: { paths: ["**/META-INF/plugin.xml"], maxBytes: 16 * 1024 * 1024, passesOverLarger: true },
  spec: {
    title: "IntelliJ Platform, Plugin Configuration File",
    url: "https://plugins.jetbrains.com/docs/intellij/plugin-configuration-file.html",
  },
  extract: (_file, content) => readPlugin(content),
};

function readPlugin(content: ByteSource): Extraction<JetbrainsPlugin> {
  if (!content.read(0, 4096).includes("<idea-plugin")) return { facts: [], issues: [] };
  const plugin = readXML(content);
  const version = childText(plugin, "version");
  const name = childText(plugin, "name");
  const id = childText(plugin, "id") ?? name;
  if (id === undefined || version === undefined) return { facts: [], issues: [] };
  const vendor = childText(plugin, "vendor");
  const fact = { id, name: name ?? id, version, ...(vendor === undefined ? {} : { vendor }) };
  return { facts: [fact], issues: [] };
}
