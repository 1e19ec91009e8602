import type { SbomDocument } from "../sbom-document.ts";
import {
  componentObject,
  type JsonObject,
  type JsonValue,
  metadataObject,
  vulnerabilityObject,
} from "./cyclonedx-objects.ts";
import { dependenciesByReference } from "./dependencies-by-reference.ts";
import { contentUUID } from "./serial-number.ts";

/** Members that are attributes of the element, and the one that is its text. */
const attributes: ReadonlySet<string> = new Set(["bom-ref", "alg", "acknowledgement"]);
/** Of these, `type` is an attribute too; elsewhere it is an element. */
const typed: ReadonlySet<string> = new Set(["component", "reference"]);
/** Lists whose items stand within an element of the list's own name. */
const items: Readonly<Record<string, string>> = {
  components: "component",
  hashes: "hash",
  externalReferences: "reference",
  properties: "property",
  tools: "tool",
  authors: "author",
  lifecycles: "lifecycle",
  references: "reference",
  ratings: "rating",
  affects: "target",
  occurrences: "occurrence",
  methods: "method",
};

/** A document as CycloneDX in XML, version 1.4 to 1.7, in pieces: a component a line. */
export function* writeCycloneDXXML(document: SbomDocument, version: string): Generator<string> {
  const minor = Number(version.split(".")[1]);
  const serial = contentUUID(document, `cyclonedx ${version}`);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n`;
  yield `<bom xmlns="http://cyclonedx.org/schema/bom/${version}" serialNumber="urn:uuid:${serial}" version="1">\n`;
  yield `  ${elementText("metadata", metadataObject(document, minor))}\n  <components>\n`;
  for (const component of document.components)
    yield `    ${elementText("component", componentObject(component, minor))}\n`;
  yield "  </components>\n  <dependencies>\n";
  for (const [reference, targets] of dependenciesByReference(document)) {
    const inner = targets.map((target) => `<dependency ref="${escaped(target)}"/>`).join("");
    yield inner === ""
      ? `    <dependency ref="${escaped(reference)}"/>\n`
      : `    <dependency ref="${escaped(reference)}">${inner}</dependency>\n`;
  }
  yield "  </dependencies>\n";
  if (document.vulnerabilities.length > 0) {
    yield "  <vulnerabilities>\n";
    for (const one of document.vulnerabilities)
      yield `    ${elementText("vulnerability", vulnerabilityObject(one, minor))}\n`;
    yield "  </vulnerabilities>\n";
  }
  yield "</bom>\n";
}

function elementText(name: string, value: JsonValue): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return listText(name, value as readonly JsonValue[]);
  if (typeof value !== "object") return `<${name}>${escaped(String(value))}</${name}>`;
  const object = value as JsonObject;
  if (name === "property")
    return `<property name="${escaped(textOf(object["name"]))}">${escaped(textOf(object["value"]))}</property>`;
  if (name === "hash")
    return `<hash alg="${escaped(textOf(object["alg"]))}">${escaped(textOf(object["content"]))}</hash>`;
  let head = "";
  let body = "";
  for (const [member, inner] of Object.entries(object)) {
    if (inner === undefined) continue;
    const isAttribute = attributes.has(member) || (member === "type" && typed.has(name));
    if (isAttribute) head += ` ${member}="${escaped(textOf(inner))}"`;
    else body += elementText(member, inner);
  }
  return body === "" ? `<${name}${head}/>` : `<${name}${head}>${body}</${name}>`;
}

function listText(name: string, list: readonly JsonValue[]): string {
  if (name === "licenses") return `<licenses>${list.map(licenseText).join("")}</licenses>`;
  const item = items[name];
  // Lists without an element of their own repeat the item: `url`, `contact`, `identity`.
  if (item === undefined) return list.map((one) => elementText(name, one)).join("");
  return `<${name}>${list.map((one) => elementText(item, one)).join("")}</${name}>`;
}

function licenseText(choice: JsonValue): string {
  const { expression, acknowledgement, license } = choice as JsonObject;
  if (expression === undefined) return elementText("license", license);
  const attribute =
    acknowledgement === undefined ? "" : ` acknowledgement="${escaped(textOf(acknowledgement))}"`;
  return `<expression${attribute}>${escaped(textOf(expression))}</expression>`;
}

function textOf(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}

const special: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" };

/** What XML 1.0 has no character for ("Characters", production 2) becomes the replacement character. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[<>&"]/g, (character) => special[character] ?? character)
    .replace(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\u0000-\u001f\ufffe\uffff]/g, "\ufffd");
}
