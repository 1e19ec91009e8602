import { readJavaManifest } from "#formats";
import type { Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** The attributes of an archive's manifest that tell what it is; only those that are there. */
export interface JavaManifest {
  readonly symbolicName?: string;
  readonly bundleVersion?: string;
  readonly bundleName?: string;
  readonly implementationTitle?: string;
  readonly implementationVersion?: string;
  /** What Maven once wrote there is the group. */
  readonly implementationVendorID?: string;
  readonly specificationTitle?: string;
  readonly specificationVersion?: string;
  readonly moduleName?: string;
  readonly extensionName?: string;
  readonly bundleLicense?: string;
  /** Of Jenkins plug-ins, which are built by Maven and keep their coordinates here. */
  readonly jenkins?: { readonly groupID: string; readonly artifactID: string; readonly version: string };
}

export const javaManifestKind = defineFactKind<JavaManifest>("java-manifest");

const attributes = {
  symbolicName: "bundle-symbolicname",
  bundleVersion: "bundle-version",
  bundleName: "bundle-name",
  implementationTitle: "implementation-title",
  implementationVersion: "implementation-version",
  implementationVendorID: "implementation-vendor-id",
  specificationTitle: "specification-title",
  specificationVersion: "specification-version",
  moduleName: "automatic-module-name",
  extensionName: "extension-name",
  bundleLicense: "bundle-license",
} as const;

/** Reads `META-INF/MANIFEST.MF` of Java archives: the attributes by which builds tell what they made. */
export const javaManifest: Extractor<JavaManifest> = {
  id: "java/manifest",
  version: 2,
  kind: javaManifestKind,
  selects: { names: ["MANIFEST.MF"], maxBytes: 16 * 1024 * 1024 },
  spec: {
    title: "JAR File Specification, JAR Manifest",
    url: "https://docs.oracle.com/en/java/javase/21/docs/specs/jar/jar.html#jar-manifest",
  },
  extract: (_, content) => {
    const manifest = readJavaManifest(content);
    const fact: Record<string, unknown> = {};
    for (const [member, attribute] of Object.entries(attributes)) {
      const value = manifest.get(attribute);
      if (value !== undefined && value !== "" && value.length <= 1024) fact[member] = value;
    }
    const jenkins = jenkinsPlugin(manifest);
    if (jenkins !== undefined) fact["jenkins"] = jenkins;
    return { facts: Object.keys(fact).length === 0 ? [] : [fact], issues: [] };
  },
};

function jenkinsPlugin(manifest: ReadonlyMap<string, string>): JavaManifest["jenkins"] {
  const artifactID = manifest.get("short-name") ?? manifest.get("extension-name");
  const version = manifest.get("plugin-version");
  const groupID = manifest.get("group-id");
  return artifactID === undefined || version === undefined || groupID === undefined
    ? undefined
    : { groupID, artifactID, version: version.split(" ", 1)[0] ?? version };
}
