import { type Fields, fieldsAt, fieldsOf, listAt, textAt } from "#formats";
import { listedPackageOf } from "../../listed-package-url.ts";
import { checkListed, type ListedPackage } from "../../package-list.ts";

const maxDepth = 16;

/**
 * Packages that a document names by package URLs: components of CycloneDX, packages of SPDX 2, artifacts of Syft's JSON.
 * Undefined when it is none of these. Throws `FormatError` when there are too many.
 */
export function documentComponents(document: Fields | undefined): readonly ListedPackage[] | undefined {
  if (textAt(document, "bomFormat") === "CycloneDX") return cycloneDX(listAt(document, "components"), 0);
  if (textAt(document, "spdxVersion") !== undefined) return spdx(listAt(document, "packages"));
  const isSyft = textAt(fieldsAt(document, "descriptor"), "name") === "syft";
  return isSyft ? syft(listAt(document, "artifacts")) : undefined;
}

function cycloneDX(components: readonly unknown[], depth: number): ListedPackage[] {
  checkListed("CycloneDX", components.length);
  return components.flatMap((each) => {
    const component = fieldsOf(each);
    const licenses = listAt(component, "licenses").flatMap((license) => {
      const fields = fieldsOf(license);
      const named = fieldsAt(fields, "license");
      return textAt(fields, "expression") ?? textAt(named, "id") ?? textAt(named, "name") ?? [];
    });
    const inner = depth < maxDepth ? cycloneDX(listAt(component, "components"), depth + 1) : [];
    return [...named(textAt(component, "purl"), licenses), ...inner];
  });
}

function spdx(packages: readonly unknown[]): ListedPackage[] {
  checkListed("SPDX", packages.length);
  return packages.flatMap((each) => {
    const fields = fieldsOf(each);
    const license = textAt(fields, "licenseDeclared") ?? "NOASSERTION";
    const purl = listAt(fields, "externalRefs")
      .map(fieldsOf)
      .find((reference) => textAt(reference, "referenceType") === "purl");
    return named(textAt(purl, "referenceLocator"), license === "NOASSERTION" ? [] : [license]);
  });
}

function syft(artifacts: readonly unknown[]): ListedPackage[] {
  checkListed("Syft", artifacts.length);
  return artifacts.flatMap((each) => named(textAt(fieldsOf(each), "purl"), []));
}

function named(purl: string | undefined, licenses: readonly string[]): ListedPackage[] {
  const listed = purl === undefined ? undefined : listedPackageOf(purl, licenses);
  return listed === undefined ? [] : [listed];
}
