import { type ByteSource, fieldsOf, readYAMLTexts, textAt, listAt, textOf } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** A snap, as its own metadata names it. */
export interface Snap {
  readonly name: string;
  readonly version: string;
  /** The snap that it runs on: `core22`. */
  readonly base?: string;
  /** Only when there is one. */
  readonly architecture?: string;
  readonly license?: string;
}

export const snapFact = defineFactKind<Snap>("snap");

/** The metadata of snaps: unpacked or mounted below `/snap`, or a snap's own root. */
export const snapYaml: Extractor<Snap> = {
  id: "snap/snap-yaml",
  version: 1,
  kind: snapFact,
  selects: { paths: ["/**/meta/snap.yaml"], maxBytes: 1024 * 1024 },
  spec: { title: "The snap format, snap.yaml", url: "https://snapcraft.io/docs/snap-format" },
  extract: (_file, content) => readSnap(content),
};

function readSnap(content: ByteSource): Extraction<Snap> {
  const fields = fieldsOf(readYAMLTexts(content));
  const name = textAt(fields, "name");
  const version = textAt(fields, "version");
  if (name === undefined || version === undefined)
    return { facts: [], issues: [{ code: "malformed-file", message: "a snap without name or version" }] };
  const base = textAt(fields, "base");
  const license = textAt(fields, "license");
  const architectures = listAt(fields, "architectures").flatMap((one) => textOf(one) ?? []);
  const fact: Snap = {
    name,
    version,
    ...(base === undefined ? {} : { base }),
    ...(architectures.length === 1 && architectures[0] !== undefined
      ? { architecture: architectures[0] }
      : {}),
    ...(license === undefined ? {} : { license }),
  };
  return { facts: [fact], issues: [] };
}
