import { defineFactKind } from "../../fact-kind.ts";
import type { Extractor } from "../../extractor.ts";
import { readField } from "./text-field.ts";

/** An installed package, as its file `PF` names it. */
export interface PortagePackage {
  readonly name: string;
  /** With revision: `1.2.13-r1`. */
  readonly version: string;
}

export const portagePfFact = defineFactKind<PortagePackage>("portage-pf");

/** Name and version as PMS has them: the last hyphen that a version follows divides them. */
const nameAndVersion =
  /^([A-Za-z0-9+_][A-Za-z0-9+_-]*)-(\d+(?:\.\d+)*[a-z]?(?:_(?:alpha|beta|pre|rc|p)\d*)*(?:-r\d+)?)$/;

/** Portage's database of installed packages: one directory for each, one file for each fact. */
export const portagePf: Extractor<PortagePackage> = {
  id: "portage/pf",
  version: 1,
  kind: portagePfFact,
  selects: { paths: ["/var/db/pkg/*/*/PF"], maxBytes: 4096 },
  spec: {
    title: "Package Manager Specification, Names and versions",
    url: "https://projects.gentoo.org/pms/8/pms.html#names-and-versions",
  },
  extract: (_file, content) => {
    const text = readField(content);
    const [, name, version] = nameAndVersion.exec(text) ?? [];
    if (name === undefined || version === undefined)
      return { facts: [], issues: [{ code: "malformed-file", message: "no name with a version" }] };
    return { facts: [{ name, version }], issues: [] };
  },
};
