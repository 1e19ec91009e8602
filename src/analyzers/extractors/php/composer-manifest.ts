import { type ByteSource, fieldsOf, namesAt, readJSON } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";

/** What a `composer.json` asks for: names in lower case, without PHP itself and its extensions. */
export interface ComposerManifest {
  readonly direct: readonly string[];
}

export const composerManifestKind = defineFactKind<ComposerManifest>("php-composer-manifest");

/** Reads `composer.json`, for what the project itself asks for: the lock file does not tell. */
export const composerManifest: Extractor<ComposerManifest> = {
  id: "php/composer-manifest",
  version: 1,
  kind: composerManifestKind,
  selects: { names: ["composer.json"], maxBytes: 4 * 1024 * 1024 },
  spec: { title: "Composer, The composer.json schema", url: "https://getcomposer.org/doc/04-schema.md" },
  extract: (_, content) => extractManifest(content),
};

function extractManifest(content: ByteSource): Extraction<ComposerManifest> {
  const manifest = fieldsOf(readJSON(content));
  const names = [...namesAt(manifest, "require"), ...namesAt(manifest, "require-dev")];
  const direct = names.filter((name) => name.includes("/")).map((name) => name.toLowerCase());
  return { facts: direct.length === 0 ? [] : [{ direct }], issues: [] };
}
