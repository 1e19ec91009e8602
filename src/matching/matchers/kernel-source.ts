import type { Package } from "#model";

/**
 * The source that a signed kernel's advisories name. Debian and Ubuntu sign kernels in sources of their own
 * (`linux-signed-amd64`, `linux-signed-aws-5.15`), whose versions differ (`6.1.76+1`), while advisories name the
 * flavour that was signed (`linux`, `linux-aws-5.15`) and the version of the package itself.
 */
export function kernelSource({
  type,
  source,
  version,
}: Package): { name: string; version: string } | undefined {
  if (type !== "deb" || source === undefined || !source.name.startsWith("linux-signed")) return undefined;
  const flavour = source.name.slice("linux-signed".length).replace(debianArchitecture, "");
  return { name: `linux${flavour}`, version };
}

const debianArchitecture = /-(?:amd64|arm64|armhf|i386|ppc64el|s390x)$/;
