import type { ByteSource } from "#formats";
import type { Extraction, Extractor, FileHead } from "../../extractor.ts";
import { copyrightLines } from "../copyright-lines.ts";
import { type LicenseFile, licenseFileFact } from "../license-file-fact.ts";
import { locatedIn } from "../located-in.ts";
import { isLicenseFileName, maxLicenseBytes, recognizeLicenses } from "../recognize-licenses.ts";
import { licensesVersion } from "../version.ts";

const nothing: Extraction<LicenseFile> = { facts: [], issues: [] };
const sharedText = /^(?:Apache|Artistic|BSD|CC0|GFDL|GPL|LGPL|MPL)(?:-[\d.]+)?$/;
/** Bytes of a text that are kept for third-party notices. */
const maxKept = 256 * 1024;

/** Files whose names say that they hold a licence or a notice. With `keeps`, their texts are kept. */
export function licenseFileExtractor(keeps: boolean): Extractor<LicenseFile> {
  return {
    id: keeps ? "license/file-text" : "license/file",
    version: licensesVersion,
    kind: licenseFileFact,
    readsNames: true,
    selects: {
      words: [
        "license",
        "licence",
        "licenses",
        "licences",
        "copying",
        "notice",
        "notices",
        "copyright",
        "unlicense",
        "legal",
      ],
      // Debian keeps the texts that many packages share apart, under names of their own.
      paths: ["/usr/share/common-licenses/*"],
      maxBytes: maxLicenseBytes,
      passesOverLarger: true,
    },
    spec: { title: "SPDX licence list", url: "https://spdx.org/licenses/" },
    extract: (file, content) => readLicenseFile(file, content, keeps),
  };
}

function readLicenseFile({ names }: FileHead, content: ByteSource, keeps: boolean): Extraction<LicenseFile> {
  if (!names.some((name) => isLicenseFileName(name) || sharedText.test(name))) return nothing;
  const bytes = content.read(0, Math.min(content.size, maxLicenseBytes));
  if (bytes.subarray(0, 1024).includes(0)) return nothing;
  const text = bytes.toString("utf8");
  const found = locatedIn(text, recognizeLicenses(bytes));
  const copyrights = copyrightLines(text);
  if (found.length === 0 && copyrights.length === 0 && !keeps) return nothing;
  const kept = keeps ? { text: text.slice(0, maxKept) } : {};
  return { facts: [{ found, copyrights, ...kept }], issues: [] };
}
