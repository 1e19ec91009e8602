import { defineFactKind } from "../../fact-kind.ts";
import type { Extractor } from "../../extractor.ts";
import { readField } from "./text-field.ts";

/** What one of the small files beside `PF` says. */
export interface PortageAttribute {
  readonly text: string;
}

export const portageAttributeFact = defineFactKind<PortageAttribute>("portage-attribute");

const maxTextLength = 64 * 1024;

/** Licence and dependencies of packages that Portage installed. */
export const portageAttribute: Extractor<PortageAttribute> = {
  id: "portage/attribute",
  version: 1,
  kind: portageAttributeFact,
  selects: { paths: ["/var/db/pkg/*/*/LICENSE", "/var/db/pkg/*/*/RDEPEND"], maxBytes: 1024 * 1024 },
  spec: {
    title: "Package Manager Specification, Dependencies",
    url: "https://projects.gentoo.org/pms/8/pms.html#dependency-specification-format",
  },
  extract: (_file, content) => {
    const text = readField(content);
    return { facts: text === "" || text.length > maxTextLength ? [] : [{ text }], issues: [] };
  },
};
