import type { Package } from "#model";
import type { Subject } from "../matcher.ts";

/** Who signs the packages of a distribution, as rpm records it (`Vendor`), by `ID` of os-release. */
const rpmVendors: Readonly<Record<string, RegExp>> = {
  almalinux: /almalinux/i,
  amzn: /amazon/i,
  azurelinux: /microsoft/i,
  centos: /centos|red hat/i,
  mariner: /microsoft/i,
  ol: /oracle/i,
  openeuler: /openeuler/i,
  photon: /vmware|broadcom/i,
  rhel: /red hat/i,
  rocky: /rocky/i,
};

/** Builds of Debian packages that others publish under the same names, as their versions and maintainers show. */
const foreignVersion = /nodesource|\.pgdg|\+maria~|~mysql|\+deb\.sury\.org|\.sury\.|\bppa\d|~dotdeb/i;
const foreignMaintainer =
  /nodesource|@nginx\.(?:com|org)|nginx-packaging@f5\.com|@docker\.com|@mysql\.com|@oracle\.com|@elastic\.co|@microsoft\.com|@google\.com/i;

/**
 * Whether a package of the operating system's kind comes from somebody else's repository: then the distribution's
 * advisories under its name are about another build, and say nothing of this one.
 */
export function isThirdParty({ package: pkg, distribution }: Subject): boolean {
  if (pkg.type === "deb") return isForeignDeb(pkg);
  if (pkg.type === "apk") return isForeignApk(pkg);
  if (pkg.type !== "rpm" || pkg.vendor === undefined || pkg.vendor === "") return false;
  const vendor = rpmVendors[distribution?.id ?? ""];
  return vendor !== undefined && !vendor.test(pkg.vendor);
}

/** Packages that were asked for from another repository have its address for a vendor. */
function isForeignApk({ vendor = "" }: Package): boolean {
  return /^(?:[a-z]+:\/\/|\/)/.test(vendor) || foreignMaintainer.test(vendor);
}

function isForeignDeb({ version, vendor = "" }: Package): boolean {
  return foreignVersion.test(version) || foreignMaintainer.test(vendor);
}
