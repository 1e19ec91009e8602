import { type ByteSource, fieldsAt, fieldsOf, readJSON, textAt } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** An extension of Visual Studio Code and its kin. */
export interface VscodeExtension {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  readonly license?: string;
}

export const vscodeExtensionFact = defineFactKind<VscodeExtension>("vscode-extension");

/** Manifests of installed extensions: of npm's form, with a publisher and the editor among the engines. */
export const vscodeExtension: Extractor<VscodeExtension> = {
  id: "vscode/extension",
  version: 1,
  kind: vscodeExtensionFact,
  selects: { paths: ["/**/extensions/*/package.json"], maxBytes: 8 * 1024 * 1024 },
  spec: {
    title: "Visual Studio Code, Extension Manifest",
    url: "https://code.visualstudio.com/api/references/extension-manifest",
  },
  extract: (_file, content) => readManifest(content),
};

function readManifest(content: ByteSource): Extraction<VscodeExtension> {
  const fields = fieldsOf(readJSON(content));
  const name = textAt(fields, "name");
  const publisher = textAt(fields, "publisher");
  const version = textAt(fields, "version");
  const isExtension = textAt(fieldsAt(fields, "engines"), "vscode") !== undefined;
  if (!isExtension || name === undefined || publisher === undefined || version === undefined)
    return { facts: [], issues: [] };
  const license = textAt(fields, "license");
  return { facts: [{ name, publisher, version, ...(license === undefined ? {} : { license }) }], issues: [] };
}
