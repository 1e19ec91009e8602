import type { SbomDocument } from "../sbom-document.ts";
import { componentObject, metadataObject, vulnerabilityObject } from "./cyclonedx-objects.ts";
import { dependenciesByReference } from "./dependencies-by-reference.ts";
import { contentUUID } from "./serial-number.ts";
import { jsonList } from "./json-list.ts";

/** A document as CycloneDX in JSON, version 1.4 to 1.7, in pieces: a component a line. */
export function* writeCycloneDXJSON(document: SbomDocument, version: string): Generator<string> {
  const minor = Number(version.split(".")[1]);
  yield `{\n  "$schema": "http://cyclonedx.org/schema/bom-${version}.schema.json",\n  "bomFormat": "CycloneDX",\n`;
  yield `  "specVersion": "${version}",\n  "serialNumber": "urn:uuid:${contentUUID(document, `cyclonedx ${version}`)}",\n`;
  yield `  "version": 1,\n  "metadata": ${JSON.stringify(metadataObject(document, minor))}`;
  yield* jsonList("components", document.components, (one) => componentObject(one, minor));
  yield* jsonList("dependencies", dependenciesByReference(document), ([ref, targets]) => ({
    ref,
    ...(targets.length === 0 ? {} : { dependsOn: targets }),
  }));
  if (document.vulnerabilities.length > 0)
    yield* jsonList("vulnerabilities", document.vulnerabilities, (one) => vulnerabilityObject(one, minor));
  yield "\n}\n";
}
