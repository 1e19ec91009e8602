import type { ByteSource } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { copyrightLines } from "../copyright-lines.ts";
import { type LicenseFile, licenseFileFact } from "../license-file-fact.ts";
import { locatedIn } from "../located-in.ts";
import { mayHoldLicense, recognizeLicenses } from "../recognize-licenses.ts";
import { licensesVersion } from "../version.ts";

const nothing: Extraction<LicenseFile> = { facts: [], issues: [] };
/** A notice stands first in a file; the longest that is usual, the whole MIT text with some holders, fits. */
const headBytes = 2048;
const maxFileBytes = 4 * 1024 * 1024;
const maxCopyrights = 8;

/** Sources say in their first lines under which licence they are. Only those lines are looked at, of any size of file. */
export const sourceHeaderExtractor: Extractor<LicenseFile> = {
  id: "license/source-header",
  version: licensesVersion,
  kind: licenseFileFact,
  readsHead: true,
  selects: {
    suffixes: [
      ".asm",
      ".bash",
      ".c",
      ".cc",
      ".cjs",
      ".clj",
      ".cpp",
      ".cs",
      ".css",
      ".cxx",
      ".dart",
      ".el",
      ".erl",
      ".ex",
      ".exs",
      ".fs",
      ".go",
      ".gradle",
      ".groovy",
      ".h",
      ".hh",
      ".hpp",
      ".hs",
      ".java",
      ".jl",
      ".js",
      ".jsx",
      ".kt",
      ".less",
      ".lua",
      ".m",
      ".mjs",
      ".ml",
      ".mm",
      ".php",
      ".pl",
      ".pm",
      ".proto",
      ".py",
      ".pyi",
      ".pyx",
      ".r",
      ".rb",
      ".rs",
      ".s",
      ".scala",
      ".scss",
      ".sh",
      ".sql",
      ".svelte",
      ".swift",
      ".tcl",
      ".ts",
      ".tsx",
      ".vue",
      ".zig",
    ],
    maxBytes: maxFileBytes,
    passesOverLarger: true,
  },
  spec: {
    title: "SPDX specification 2.3, annex E: using SPDX short identifiers in source files",
    url: "https://spdx.github.io/spdx-spec/v2.3/using-SPDX-short-identifiers-in-source-files/",
  },
  extract: (_file, content) => readHeader(content),
};

function readHeader(content: ByteSource): Extraction<LicenseFile> {
  const bytes = content.read(0, Math.min(content.size, headBytes));
  if (!mayHoldLicense(bytes) || bytes.includes(0)) return nothing;
  const text = bytes.toString("utf8");
  const found = locatedIn(text, recognizeLicenses(bytes));
  const copyrights = copyrightLines(text).slice(0, maxCopyrights);
  if (found.length === 0 && copyrights.length === 0) return nothing;
  return { facts: [{ found, copyrights, isSource: true }], issues: [] };
}
