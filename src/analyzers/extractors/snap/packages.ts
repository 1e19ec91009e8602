import { type ByteSource, fieldsOf, FormatError, listAt, readYAMLTexts, textOf } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** Packages of Ubuntu that a snap was made of. */
export interface SnapPackages {
  readonly packages: readonly {
    readonly name: string;
    readonly version: string;
    readonly architecture?: string;
  }[];
}

export const snapPackagesFact = defineFactKind<SnapPackages>("snap-packages");

const maxPackages = 100_000;
const nameAndVersion = /^([a-z0-9][a-z0-9.+-]*)(?::([a-z0-9-]+))?=(\S+)$/;

/** Lists of what was staged into a snap: `dpkg.yaml` of base snaps, `manifest.yaml` of those that snapcraft built. */
export const snapPackages: Extractor<SnapPackages> = {
  id: "snap/packages",
  version: 1,
  kind: snapPackagesFact,
  selects: { names: ["dpkg.yaml"], paths: ["/**/snap/manifest.yaml"], maxBytes: 8 * 1024 * 1024 },
  spec: { title: "Snapcraft, manifest.yaml", url: "https://documentation.ubuntu.com/snapcraft/stable/" },
  extract: (_file, content) => readPackages(content),
};

function readPackages(content: ByteSource): Extraction<SnapPackages> {
  const fields = fieldsOf(readYAMLTexts(content));
  const listed = [...listAt(fields, "packages"), ...listAt(fields, "primed-stage-packages")];
  if (listed.length > maxPackages)
    throw new FormatError("snap", "LIMIT", `more than ${maxPackages} packages`);
  const packages = listed.flatMap((one) => {
    const [, name, architecture, version] = nameAndVersion.exec(textOf(one) ?? "") ?? [];
    if (name === undefined || version === undefined) return [];
    return [{ name, version, ...(architecture === undefined ? {} : { architecture }) }];
  });
  return { facts: packages.length === 0 ? [] : [{ packages }], issues: [] };
}
