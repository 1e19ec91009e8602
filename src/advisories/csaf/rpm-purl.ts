/** A package as an rpm package URL names it. */
export interface RpmPackage {
  readonly name: string;
  /** `epoch:version-release`, without an epoch of 0; absent where only a name is given. */
  readonly version?: string;
  readonly architecture?: string;
  /** `name:stream`, of Red Hat's qualifier `rpmmod`. */
  readonly module?: string;
}

const shape = /^pkg:rpm\/(?:[^/@?#]{1,200}\/)?([^/@?#]{1,400})(?:@([^?#]{1,400}))?(?:\?([^#]{0,1000}))?$/;

/** The package of a package URL of type rpm; undefined for any other. */
export function rpmOfPurl(purl: string): RpmPackage | undefined {
  const [, name, version, query = ""] = shape.exec(purl) ?? [];
  if (name === undefined) return undefined;
  const qualifiers = new URLSearchParams(query.replaceAll("+", "%2B"));
  const architecture = qualifiers.get("arch");
  const module = moduleOf(qualifiers.get("rpmmod"));
  const evr = version === undefined ? undefined : unescaped(version);
  const epoch = qualifiers.get("epoch") ?? "0";
  return {
    name: unescaped(name),
    // A "version" without a release is the stream of a module.
    ...(evr?.includes("-") === true ? { version: epoch === "0" ? evr : `${epoch}:${evr}` } : {}),
    ...(architecture === null ? {} : { architecture: architecture === "source" ? "src" : architecture }),
    ...(module === undefined ? {} : { module }),
  };
}

/** `nodejs:16` of `nodejs:16:8080020230906123456:abc`. */
function moduleOf(rpmmod: string | null): string | undefined {
  if (rpmmod === null || rpmmod === "") return undefined;
  return rpmmod.split(":").slice(0, 2).join(":");
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not percent-encoding after all: then it is what it says.
    return text;
  }
}
