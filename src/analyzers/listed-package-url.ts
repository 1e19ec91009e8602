import { packageTypes, readPackageURL, type PackageType } from "#model";
import type { ListedPackage } from "./package-list.ts";

/** Types whose names are written with what stands before them. */
const wholeNames: ReadonlySet<string> = new Set(["composer", "golang", "npm", "swift"]);

/** The package that a document names by its package URL; undefined when it is none that is understood. */
export function listedPackageOf(purl: string, licenses: readonly string[] = []): ListedPackage | undefined {
  const read = readPackageURL(purl);
  if (read === undefined || !isPackageType(read.type) || read.version === "") return undefined;
  const { type, namespace, name, version, qualifiers } = read;
  const isWhole = wholeNames.has(type) && namespace !== "";
  return {
    key: purl,
    type,
    name: isWhole ? `${namespace}/${name}` : name,
    ...(namespace === "" ? {} : { namespace }),
    ...(isWhole ? { purlName: name } : {}),
    version,
    qualifiers: { ...qualifiers },
    licenses,
  };
}

function isPackageType(type: string): type is PackageType {
  return (packageTypes as readonly string[]).includes(type);
}
