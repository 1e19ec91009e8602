import { type ByteSource, readLines } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** An application or runtime that Flatpak deployed. */
export interface FlatpakRef {
  readonly kind: "app" | "runtime";
  /** `org.gnome.Maps` */
  readonly name: string;
  /** What an application runs on: `org.gnome.Platform/x86_64/46`. */
  readonly runtime?: string;
}

export const flatpakRefFact = defineFactKind<FlatpakRef>("flatpak-ref");

/** The key file beside what Flatpak deployed, of system-wide and of users' installations. */
export const flatpakMetadata: Extractor<FlatpakRef> = {
  id: "flatpak/metadata",
  version: 1,
  kind: flatpakRefFact,
  selects: {
    paths: ["/**/flatpak/app/*/*/*/*/metadata", "/**/flatpak/runtime/*/*/*/*/metadata"],
    maxBytes: 1024 * 1024,
  },
  spec: {
    title: "flatpak-metadata(5)",
    url: "https://docs.flatpak.org/en/latest/flatpak-command-reference.html#flatpak-metadata",
  },
  extract: (_file, content) => readMetadata(content),
};

function readMetadata(content: ByteSource): Extraction<FlatpakRef> {
  let group = "";
  const values = new Map<string, string>();
  for (const line of readLines(content)) {
    if (line.startsWith("[")) group = line.trim();
    const equals = line.indexOf("=");
    const key = `${group}${line.slice(0, Math.max(equals, 0)).trim()}`;
    if (equals > 0 && !values.has(key)) values.set(key, line.slice(equals + 1).trim());
  }
  const application = values.get("[Application]name");
  const name = application ?? values.get("[Runtime]name");
  if (name === undefined || name === "") return { facts: [], issues: [] };
  const runtime = application === undefined ? undefined : values.get("[Application]runtime");
  const kind = application === undefined ? "runtime" : "app";
  return { facts: [{ kind, name, ...(runtime === undefined ? {} : { runtime }) }], issues: [] };
}
