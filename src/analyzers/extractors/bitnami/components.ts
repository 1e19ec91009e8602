import { type ByteSource, fieldsAt, fieldsOf, readJSON, textAt } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** What an image of Bitnami lists of its components. */
export interface BitnamiComponents {
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly architecture?: string;
    readonly distro?: string;
  }[];
}

export const bitnamiComponentsFact = defineFactKind<BitnamiComponents>("bitnami-components");

const maxComponents = 10_000;

/** Bitnami's list of components, which older images have without SPDX documents. */
export const bitnamiComponents: Extractor<BitnamiComponents> = {
  id: "bitnami/components",
  version: 1,
  kind: bitnamiComponentsFact,
  selects: { paths: ["/opt/bitnami/.bitnami_components.json"], maxBytes: 4 * 1024 * 1024 },
  spec: { title: "Bitnami containers", url: "https://github.com/bitnami/containers" },
  extract: (_file, content) => readComponents(content),
};

function readComponents(content: ByteSource): Extraction<BitnamiComponents> {
  const fields = fieldsOf(readJSON(content));
  const components = Object.keys(fields ?? {})
    .slice(0, maxComponents)
    .flatMap((name) => {
      const one = fieldsAt(fields, name);
      const version = textAt(one, "version");
      if (version === undefined) return [];
      const architecture = textAt(one, "arch");
      const distro = textAt(one, "distro");
      return [
        {
          name,
          version,
          ...(architecture === undefined ? {} : { architecture }),
          ...(distro === undefined ? {} : { distro }),
        },
      ];
    });
  return { facts: components.length === 0 ? [] : [{ components }], issues: [] };
}
