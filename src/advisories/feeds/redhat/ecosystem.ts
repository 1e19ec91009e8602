/**
 * The OSV ecosystem of a Red Hat product by its CPE, as in Red Hat's own OSV records: what stands behind the
 * vendor. `cpe:/a:redhat:enterprise_linux:9::appstream` → `Red Hat:enterprise_linux:9::appstream`;
 * `cpe:/a:redhat:rhel_eus:9.2::baseos` → `Red Hat:rhel_eus:9.2::baseos`. RHEL 10's ordinary stream has its minor
 * release in the CPE (`cpe:/o:redhat:enterprise_linux:10.1`), which no other has: it is left out.
 */
export function redHatEcosystem(cpe: string): string | undefined {
  const product = /^cpe:\/[aoh]:redhat:([\w.:-]{1,200})$/.exec(cpe)?.[1];
  if (product === undefined) return undefined;
  return `Red Hat:${product.replace(/^(enterprise_linux:\d+)\.\d+/, "$1")}`;
}
