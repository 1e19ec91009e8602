import { type ByteSource, childOf, childText, readXML } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** What an application says of itself to software centres. */
export interface AppstreamComponent {
  readonly id: string;
  /** Of the newest release. */
  readonly version: string;
  readonly license?: string;
}

export const appstreamComponentFact = defineFactKind<AppstreamComponent>("appstream-component");

/** AppStream's description in an application that Flatpak deployed: the only place that tells its version. */
export const flatpakMetainfo: Extractor<AppstreamComponent> = {
  id: "flatpak/metainfo",
  version: 1,
  kind: appstreamComponentFact,
  selects: {
    paths: [
      "/**/flatpak/app/*/*/*/*/files/share/metainfo/*.xml",
      "/**/flatpak/app/*/*/*/*/files/share/appdata/*.xml",
    ],
    maxBytes: 4 * 1024 * 1024,
  },
  spec: {
    title: "AppStream, Upstream Metadata, releases",
    url: "https://www.freedesktop.org/software/appstream/docs/chap-Metadata.html#tag-releases",
  },
  extract: (_file, content) => readComponent(content),
};

function readComponent(content: ByteSource): Extraction<AppstreamComponent> {
  const component = readXML(content);
  const id = childText(component, "id");
  const releases = childOf(component, "releases");
  const release = releases === undefined ? undefined : childOf(releases, "release");
  const version = release?.attributes.get("version");
  if (id === undefined || version === undefined || version === "") return { facts: [], issues: [] };
  const license = childText(component, "project_license");
  return { facts: [{ id, version, ...(license === undefined ? {} : { license }) }], issues: [] };
}
