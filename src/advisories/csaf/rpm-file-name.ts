import type { RpmPackage } from "./rpm-purl.ts";

/** Version and release begin with a digit: `libdcerpc-binding0-32bit` is a name and nothing else. */
const nameVersionRelease = /^(.+)-(\d[^-\s]*)-(\d[^-\s]*)$/;
const endings =
  /-[^-]*\.(aarch64|armv7hl|i[3-6]86|loongarch64|noarch|ppc64le|riscv64|s390x|src|sw_64|x86_64)$/;
const nameOnly = /^[\w.+-]{1,200}$/;

/**
 * The package of a name as rpm writes it, with or without version and release, architecture and suffix:
 * `vim-9.0-33.oe2203sp3.src.rpm`, `bind-9.9.4P2-0.6.1.i586`, `ctdb`. `architecture` is what the name is known to
 * end with, else what names of architectures it does.
 */
export function rpmOfFileName(fileName: string, architecture: string | undefined): RpmPackage | undefined {
  const withoutSuffix = fileName.replace(/\.rpm$/, "");
  // Some documents have no branch for it, and with it left in, no build would ever be the fixed one.
  const known = architecture ?? endings.exec(withoutSuffix)?.[1];
  const ending = `.${known ?? ""}`;
  const text =
    known !== undefined && withoutSuffix.endsWith(ending)
      ? withoutSuffix.slice(0, -ending.length)
      : withoutSuffix;
  const about = known === undefined ? {} : { architecture: known };
  const [, name, version, release] = nameVersionRelease.exec(text) ?? [];
  if (name !== undefined) return { name, version: `${version ?? ""}-${release ?? ""}`, ...about };
  return nameOnly.test(text) ? { name: text, ...about } : undefined;
}
