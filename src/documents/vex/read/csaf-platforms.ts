import type { StatementProduct } from "#model";

const platform =
  /^cpe:(?:2\.3:|\/)[oa]:(redhat|suse|opensuse):([^:]{1,60})(?::([0-9.]{1,20}))?(?::([^:]{0,20}))?/;

/** `id:version` of os-release for the CPE of a platform: `rhel:9`, `sles:15.5`, `opensuse-leap:15.6`. */
export function platformDistribution(cpe: string | undefined): string | undefined {
  const [, vendor, product = "", version = "", update] = platform.exec(cpe ?? "") ?? [];
  if (vendor === "redhat" && version !== "")
    return /^(?:enterprise_linux|rhel_(?:aus|e4s|els|eus|tus))/.test(product) ? `rhel:${version}` : undefined;
  if (product === "tumbleweed") return "opensuse-tumbleweed:";
  if (version === "") return undefined;
  if (product === "leap") return `opensuse-leap:${version}`;
  if (vendor !== "suse" || !/^sle/.test(product) || /^sle-?micro/.test(product)) return undefined;
  const pack = /^sp(\d+)$/.exec(update ?? "")?.[1];
  return `sles:${version}${pack === undefined ? "" : `.${pack}`}`;
}

/**
 * The release below a product of Red Hat (`…:satellite:6.14::el8`): what holds for one version of its packages holds
 * for whoever installed that version there.
 */
export function layeredDistribution(cpe: string | undefined): string | undefined {
  const [, release] = /^cpe:(?:2\.3:|\/)a:redhat:[^:]{1,60}:[^:]{0,20}::el(\d{1,2})/.exec(cpe ?? "") ?? [];
  return release === undefined ? undefined : `rhel:${release}`;
}

/** As rpm writes names: version and release begin with a digit, and an architecture may follow. */
const rpmName =
  /^([\w.+-]{1,200}?)(?:-(\d[^-\s]{0,100}-\d[^-\s]{0,100}?)(?:\.(?:noarch|src|x86_64|i[3-6]86|aarch64|ppc64(?:le)?|s390x?))?)?$/;

/**
 * What a component without a package URL is, where it belongs to a distribution: Red Hat names sources, SUSE packages
 * with and without version.
 */
export function rpmProducts(name: string, distribution: string): readonly StatementProduct[] {
  const [, packageName, packageVersion] = rpmName.exec(name) ?? [];
  if (packageName === undefined) return [];
  const base = { distribution, packageTypes: ["rpm"] };
  if (packageVersion !== undefined) return [{ ...base, packageName, packageVersion }];
  return [
    { ...base, packageName },
    { ...base, sourceName: packageName },
  ];
}
