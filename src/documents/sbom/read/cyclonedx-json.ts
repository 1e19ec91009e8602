/**
 * CycloneDX 1.2 to 1.7 in JSON ("CycloneDX Specification Overview", ECMA-424): components at any depth, licences,
 * suppliers, hashes, evidence, properties, dependencies, vulnerabilities. Services and compositions are no packages.
 */
import { type Fields, fieldsAt, fieldsOf, listAt, textAt, textOf } from "#formats";
import {
  maxComponents,
  maxNesting,
  nestingIssues,
  type SbomComponent,
  type SbomDependency,
  type SbomDocument,
  type SbomParty,
  type SbomTool,
} from "../sbom-document.ts";
import { longTextAt, propertiesAt } from "./long-text.ts";
import { vulnerabilitiesOf } from "./cyclonedx-vulnerabilities.ts";

/** Reads a decoded document whose `bomFormat` is CycloneDX. */
export function readCycloneDXJSON(root: Fields): SbomDocument {
  const components: SbomComponent[] = [];
  let tooDeep = collect(listAt(root, "components"), components, 0);
  const metadata = fieldsAt(root, "metadata");
  const subject = fieldsAt(metadata, "component");
  // Parts of what the document is about may be told below it.
  tooDeep += collect(listAt(subject, "components"), components, 1);
  return {
    format: `CycloneDX ${textAt(root, "specVersion") ?? "without a version"}`,
    serial: textAt(root, "serialNumber"),
    created: textAt(metadata, "timestamp"),
    tools: toolsOf(metadata),
    authors: authorsOf(metadata),
    subject: subject === undefined ? undefined : componentOf(subject, -1),
    components,
    dependencies: dependenciesOf(root),
    vulnerabilities: vulnerabilitiesOf(root),
    issues: nestingIssues(tooDeep),
  };
}

/** Adds components at any depth; gives how many are too deep. */
function collect(list: readonly unknown[], found: SbomComponent[], depth: number): number {
  if (depth > maxNesting) return list.length;
  let tooDeep = 0;
  for (const value of list) {
    const fields = fieldsOf(value);
    if (fields === undefined || found.length >= maxComponents) continue;
    found.push(componentOf(fields, found.length));
    tooDeep += collect(listAt(fields, "components"), found, depth + 1);
  }
  return tooDeep;
}

function componentOf(fields: Fields, position: number): SbomComponent {
  const group = textAt(fields, "group");
  const name = textAt(fields, "name") ?? "";
  const properties = propertiesAt(fields, "properties");
  return {
    reference: textAt(fields, "bom-ref") ?? `#${position}`,
    name: group === undefined ? name : `${group}/${name}`,
    version: textAt(fields, "version"),
    purl: textAt(fields, "purl"),
    licenses: licensesOf(fields),
    supplier:
      partyOf(fieldsAt(fields, "supplier")) ??
      partyOf(fieldsAt(fields, "manufacturer")) ??
      namedParty(fields),
    kind: textAt(fields, "type"),
    properties,
    hashes: hashesOf(fields),
    cpes: [
      textAt(fields, "cpe") ?? [],
      ...properties.map(([key, value]) => (key === "syft:cpe23" ? value : [])),
    ].flat(),
    description: longTextAt(fields, "description"),
    copyright: longTextAt(fields, "copyright"),
    locations: occurrencesOf(fields),
    links: linksOf(fields),
    scope: textAt(fields, "scope"),
  };
}

function licensesOf(fields: Fields): string[] {
  return listAt(fields, "licenses").flatMap((value) => {
    const choice = fieldsOf(value);
    const license = fieldsAt(choice, "license");
    return textAt(choice, "expression") ?? textAt(license, "id") ?? textAt(license, "name") ?? [];
  });
}

function partyOf(fields: Fields | undefined): SbomParty | undefined {
  const name = textAt(fields, "name");
  if (name === undefined) return undefined;
  const [url] = listAt(fields, "url");
  const [contact] = listAt(fields, "contact");
  return { name, url: textOf(url), email: textAt(fieldsOf(contact), "email") };
}

function namedParty(fields: Fields): SbomParty | undefined {
  const [author] = listAt(fields, "authors");
  const name = textAt(fields, "publisher") ?? textAt(fieldsOf(author), "name") ?? textAt(fields, "author");
  return name === undefined ? undefined : { name, email: textAt(fieldsOf(author), "email") };
}

function hashesOf(fields: Fields): SbomComponent["hashes"] {
  const hashes = listAt(fields, "hashes").flatMap((value) => {
    const algorithm = textAt(fieldsOf(value), "alg");
    const content = textAt(fieldsOf(value), "content");
    return algorithm === undefined || content === undefined
      ? []
      : { algorithm, value: content.toLowerCase() };
  });
  return hashes.length === 0 ? undefined : hashes;
}

function occurrencesOf(fields: Fields): SbomComponent["locations"] {
  const found = listAt(fieldsAt(fields, "evidence"), "occurrences").flatMap((value) => {
    const occurrence = fieldsOf(value);
    const path = textAt(occurrence, "location");
    const line = occurrence?.["line"];
    return path === undefined ? [] : { path, line: typeof line === "number" ? line : undefined };
  });
  return found.length === 0 ? undefined : found;
}

function linksOf(fields: Fields): SbomComponent["links"] {
  const links = listAt(fields, "externalReferences").flatMap((value) => {
    const [kind, url] = [textAt(fieldsOf(value), "type"), textAt(fieldsOf(value), "url")];
    return kind === undefined || url === undefined ? [] : { kind, url };
  });
  return links.length === 0 ? undefined : links;
}

/** `tools` is a list up to 1.4, and an object with components since. */
function toolsOf(metadata: Fields | undefined): readonly SbomTool[] {
  const listed = listAt(metadata, "tools");
  const tools = listed.length > 0 ? listed : listAt(fieldsAt(metadata, "tools"), "components");
  return tools.flatMap((value) => {
    const name = textAt(fieldsOf(value), "name");
    return name === undefined ? [] : { name, version: textAt(fieldsOf(value), "version") };
  });
}

function authorsOf(metadata: Fields | undefined): readonly SbomParty[] {
  const authors = listAt(metadata, "authors").flatMap((value) => {
    const name = textAt(fieldsOf(value), "name");
    return name === undefined ? [] : { name, email: textAt(fieldsOf(value), "email") };
  });
  const organizations = ["manufacturer", "manufacture", "supplier"].flatMap(
    (member) => partyOf(fieldsAt(metadata, member)) ?? [],
  );
  return [...authors, ...organizations];
}

function dependenciesOf(root: Fields): SbomDependency[] {
  const found: SbomDependency[] = [];
  for (const value of listAt(root, "dependencies")) {
    const fields = fieldsOf(value);
    const from = textAt(fields, "ref");
    if (from === undefined) continue;
    for (const target of listAt(fields, "dependsOn")) {
      const to = textOf(target);
      if (to !== undefined && found.length < maxComponents) found.push({ from, to });
    }
  }
  return found;
}
