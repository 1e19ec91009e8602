/**
 * GitHub's dependency snapshot ("REST API endpoints for dependency submission", version 0): resolved dependencies
 * by manifest, each with its package URL.
 */
import { type Fields, fieldsAt, listAt, namesAt, textAt, textOf } from "#formats";
import {
  emptyDocument,
  maxComponents,
  type SbomComponent,
  type SbomDependency,
  type SbomDocument,
} from "../sbom-document.ts";

/** Reads a decoded document that has `manifests` and a `detector`. */
export function readGitHubSnapshot(root: Fields): SbomDocument {
  const components: SbomComponent[] = [];
  const dependencies: SbomDependency[] = [];
  const manifests = fieldsAt(root, "manifests");
  for (const name of namesAt(root, "manifests")) {
    const manifest = fieldsAt(manifests, name);
    const file = textAt(fieldsAt(manifest, "file"), "source_location") ?? textAt(manifest, "name") ?? name;
    const layer = textAt(fieldsAt(manifest, "metadata"), "syft:filesystem");
    const resolved = fieldsAt(manifest, "resolved");
    const referenceOf = (key: string): string => `${name}\0${key}`;
    const byPurl = new Map<string, string>();
    for (const key of namesAt(manifest, "resolved")) {
      if (components.length >= maxComponents) break;
      const component = componentOf(fieldsAt(resolved, key), referenceOf(key), { key, file, layer });
      components.push(component);
      if (component.purl !== undefined) byPurl.set(component.purl, component.reference);
    }
    // A dependency is named by its key or by its package URL.
    for (const key of namesAt(manifest, "resolved")) {
      for (const one of listAt(fieldsAt(resolved, key), "dependencies")) {
        const to = textOf(one);
        if (to === undefined || dependencies.length >= maxComponents) continue;
        dependencies.push({ from: referenceOf(key), to: byPurl.get(to) ?? referenceOf(to) });
      }
    }
  }
  const detector = fieldsAt(root, "detector");
  return {
    ...emptyDocument,
    format: "GitHub dependency snapshot 0",
    created: textAt(root, "scanned"),
    tools: [{ name: textAt(detector, "name") ?? "", version: textAt(detector, "version") }],
    components,
    dependencies,
  };
}

function componentOf(
  fields: Fields | undefined,
  reference: string,
  { key, file, layer }: { readonly key: string; readonly file: string; readonly layer: string | undefined },
): SbomComponent {
  const relationship = textAt(fields, "relationship");
  const scope = textAt(fields, "scope");
  const isScope = scope === "runtime" || scope === "development";
  return {
    reference,
    name: key.replace(/(?<=.)@[^@]*$/, ""),
    version: undefined,
    purl: textAt(fields, "package_url"),
    licenses: [],
    supplier: undefined,
    kind: "library",
    properties: [
      ...(layer === undefined ? [] : [["syft:location:0:layerID", layer] as const]),
      ...(isScope ? [["assay:scope", scope] as const] : []),
      ...(relationship === undefined ? [] : [["assay:direct", String(relationship === "direct")] as const]),
    ],
    locations: [{ path: pathOf(file) }],
  };
}

/** Syft writes the image's name in front: `registry.example/app:1:/app/package.json`. */
function pathOf(file: string): string {
  const inner = file.lastIndexOf(":/");
  if (inner >= 0) return file.slice(inner + 1);
  return file.startsWith("/") ? file : `/${file}`;
}
