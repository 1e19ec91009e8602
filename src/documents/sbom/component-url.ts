import { PackageURL } from "packageurl-js";
import { type PackageType, packageTypes } from "#model";

/** What a component's package URL says, with names and versions as the rest of Assay writes them. */
export interface ComponentURL {
  readonly type: PackageType;
  /** Undefined where the ecosystem's names include it (npm scopes, Go modules, Composer vendors). */
  readonly namespace: string | undefined;
  readonly name: string;
  /** rpm with its epoch, as the database writes it. */
  readonly version: string | undefined;
  readonly qualifiers: Readonly<Record<string, string>>;
  /** Canonical text. */
  readonly text: string;
}

const namespaceIsPartOfName: ReadonlySet<string> = new Set(["npm", "golang", "composer", "swift"]);

/** The parts of a package URL; undefined when it is none, or of a type that is not known. */
export function parseComponentURL(text: string): ComponentURL | undefined {
  const parsed = parse(text);
  if (parsed === undefined || !isPackageType(parsed.type)) return undefined;
  const { type, name } = parsed;
  const namespace = parsed.namespace ?? undefined;
  const qualifiers = parsed.qualifiers ?? {};
  const joined = namespace !== undefined && namespaceIsPartOfName.has(type);
  return {
    type,
    namespace: joined ? undefined : namespace,
    name: joined ? `${namespace}/${name}` : name,
    version: withEpoch(type, parsed.version ?? undefined, qualifiers["epoch"]),
    qualifiers,
    text: parsed.toString(),
  };
}

function parse(text: string): PackageURL | undefined {
  try {
    return PackageURL.fromString(text);
  } catch {
    // Documents hold all sorts of texts here; what is no package URL is counted by the caller.
    return undefined;
  }
}

function withEpoch(type: string, version: string | undefined, epoch: string | undefined): string | undefined {
  if (type !== "rpm" || version === undefined || epoch === undefined || epoch === "0") return version;
  return version.includes(":") ? version : `${epoch}:${version}`;
}

function isPackageType(type: string): type is PackageType {
  return (packageTypes as readonly string[]).includes(type);
}
