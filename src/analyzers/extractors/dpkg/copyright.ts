import { type ByteSource, readDeb822 } from "#formats";
import { defineFactKind } from "../../fact-kind.ts";
import type { Extraction, Extractor } from "../../extractor.ts";

/** The licences that a package's copyright file declares, as it writes them. */
export interface DebianCopyright {
  readonly licenses: readonly string[];
}

export const debianCopyrightFact = defineFactKind<DebianCopyright>("debian-copyright");

const wanted = new Set(["format", "files", "license"]);
const machineReadable = /^(?:Format|Format-Specification): *\S*(?:copyright-format|dep5|dep-5)/im;
const commonLicenses = "/usr/share/common-licenses/";
const licenseName = /^[A-Za-z0-9][A-Za-z0-9.+-]{0,63}/;
const maxStanzas = 20_000;
const maxLicenses = 100;

/**
 * `/usr/share/doc/PACKAGE/copyright`: the short names of the machine-readable format; of files without it, the
 * common licences that they refer to, which is what they state for sure.
 */
export const debianCopyright: Extractor<DebianCopyright> = {
  id: "dpkg/copyright",
  version: 1,
  kind: debianCopyrightFact,
  selects: { paths: ["/usr/share/doc/*/copyright"], maxBytes: 8 * 1024 * 1024 },
  spec: {
    title: "Machine-readable debian/copyright file, version 1.0",
    url: "https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/",
  },
  extract: (_file, content) => readCopyright(content),
};

function readCopyright(content: ByteSource): Extraction<DebianCopyright> {
  const bytes = content.read(0, content.size);
  const isMachineReadable = machineReadable.test(bytes.toString("latin1", 0, 1000));
  const declared = isMachineReadable ? shortNames(bytes) : [];
  const licenses = declared.length > 0 ? declared : referredLicenses(bytes);
  return { facts: licenses.length === 0 ? [] : [{ licenses: licenses.slice(0, maxLicenses) }], issues: [] };
}

/** Of the paragraphs about files and the whole; those that only give a licence's text repeat the names. */
function shortNames(bytes: Buffer): string[] {
  const ofFiles = new Set<string>();
  const ofTexts = new Set<string>();
  for (const { fields } of readDeb822(bytes, { wanted, maxStanzas })) {
    const name = fields.get("license")?.split("\n", 1)[0]?.trim() ?? "";
    if (name === "" || name.length > 200) continue;
    if (fields.has("files") || fields.has("format")) ofFiles.add(name);
    else ofTexts.add(name);
  }
  return [...(ofFiles.size > 0 ? ofFiles : ofTexts)];
}

function referredLicenses(bytes: Buffer): string[] {
  const names = new Set<string>();
  for (let at = bytes.indexOf(commonLicenses); at !== -1; at = bytes.indexOf(commonLicenses, at + 1)) {
    const start = at + commonLicenses.length;
    const name = licenseName.exec(bytes.toString("latin1", start, start + 64))?.[0].replace(/[.+-]+$/, "");
    if (name !== undefined && name !== "") names.add(name);
  }
  return [...names];
}
