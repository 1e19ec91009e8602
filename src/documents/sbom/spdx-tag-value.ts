/** SPDX 2.2 and 2.3 as tag and value lines ("SPDX Specification 2.3", annex "Tag-value format"). */
import {
  maxComponents,
  type SbomComponent,
  type SbomDependency,
  type SbomDocument,
} from "./sbom-document.ts";
import { spdxComponent, spdxDependency } from "./spdx-json.ts";

/** Reads the text of a document that has a line `SPDXVersion:`. */
export function readSPDXTagValue(text: string): SbomDocument {
  const components: SbomComponent[] = [];
  const dependencies: SbomDependency[] = [];
  let format = "SPDX";
  let fields: Map<string, string> | undefined;
  const finish = (): void => {
    if (fields !== undefined && components.length < maxComponents)
      components.push(componentOf(fields, components));
    fields = undefined;
  };
  for (const [tag, value] of tagLines(text)) {
    if (tag === "SPDXVersion") format = value.replace("SPDX-", "SPDX ");
    if (tag === "PackageName" || tag === "FileName" || tag === "SnippetSPDXID") finish();
    if (tag === "PackageName") fields = new Map();
    if (tag === "Relationship" && dependencies.length < maxComponents) {
      const [element = "", type, related = ""] = value.split(/\s+/);
      dependencies.push(...spdxDependency(element, type, related));
    } else if (tag === "ExternalRef") {
      const [, type, locator] = value.split(/\s+/);
      if (type === "purl" && locator !== undefined) fields?.set("purl", locator);
    } else fields?.set(tag, value);
  }
  finish();
  return { format, components, dependencies };
}

function componentOf(fields: ReadonlyMap<string, string>, before: readonly SbomComponent[]): SbomComponent {
  return spdxComponent({
    reference: fields.get("SPDXID") ?? `#${before.length}`,
    name: fields.get("PackageName"),
    version: fields.get("PackageVersion"),
    purl: fields.get("purl"),
    licenses: [fields.get("PackageLicenseDeclared")],
    supplier: fields.get("PackageSupplier"),
    kind: fields.get("PrimaryPackagePurpose"),
  });
}

/** Tags with their values; what stands between `<text>` and `</text>` is passed over. */
function* tagLines(text: string): Generator<readonly [string, string]> {
  for (let at = 0; at < text.length;) {
    const end = text.indexOf("\n", at);
    const line = text.slice(at, end < 0 ? text.length : end).trim();
    at = end < 0 ? text.length : end + 1;
    const colon = line.indexOf(":");
    if (colon < 0 || line.startsWith("#")) continue;
    const value = line.slice(colon + 1).trim();
    if (!value.startsWith("<text>")) {
      if (value !== "" && value.length <= 4096) yield [line.slice(0, colon), value];
      continue;
    }
    if (value.includes("</text>")) continue;
    const close = text.indexOf("</text>", at);
    at = close < 0 ? text.length : close + "</text>".length;
  }
}
