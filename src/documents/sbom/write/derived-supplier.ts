import type { Package } from "#model";
import type { SbomParty } from "../sbom-document.ts";

/** Who publishes the packages of a distribution, by the namespace of their package URLs. */
const publishers: ReadonlyMap<string, string> = new Map([
  ["almalinux", "AlmaLinux OS Foundation"],
  ["alpine", "Alpine Linux"],
  ["amzn", "Amazon Web Services"],
  ["arch", "Arch Linux"],
  ["azurelinux", "Microsoft"],
  ["centos", "CentOS Project"],
  ["chainguard", "Chainguard"],
  ["debian", "Debian"],
  ["fedora", "Fedora Project"],
  ["mariner", "Microsoft"],
  ["ol", "Oracle"],
  ["openeuler", "openEuler"],
  ["opensuse", "openSUSE"],
  ["photon", "VMware"],
  ["redhat", "Red Hat"],
  ["rhel", "Red Hat"],
  ["rocky", "Rocky Enterprise Software Foundation"],
  ["sles", "SUSE"],
  ["ubuntu", "Canonical"],
  ["wolfi", "Chainguard"],
]);

const ofDistributions: ReadonlySet<Package["type"]> = new Set(["deb", "rpm", "apk", "alpm"]);

/** Types whose namespace is the name of whoever may publish there: a Maven group, an npm scope, a Composer vendor. */
const ofPublishers: ReadonlySet<Package["type"]> = new Set(["maven", "npm", "composer"]);

/**
 * The supplier of a package whose own database names none: whoever hands it out under the package URL that it has.
 * The distribution of its packages, whoever owns the repository of a Go module, the group, scope or vendor that a
 * registry gives to one publisher. Undefined where the name alone says nothing of who supplies it.
 */
export function derivedSupplier({ type, namespace, name }: Package): SbomParty | undefined {
  if (type === "golang") return ownerOf(name);
  if (namespace === undefined || namespace === "") return undefined;
  if (ofPublishers.has(type)) return { name: namespace };
  const publisher = ofDistributions.has(type) ? publishers.get(namespace) : undefined;
  return publisher === undefined ? undefined : { name: publisher };
}

/** `github.com/owner/repository/v2`: the owner. */
function ownerOf(module: string): SbomParty | undefined {
  const [, host, owner] =
    /^(github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\/([^/]+)\/[^/]+/.exec(module) ?? [];
  return owner === undefined ? undefined : { name: owner, url: `https://${host}/${owner}` };
}
