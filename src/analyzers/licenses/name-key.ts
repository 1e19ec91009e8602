const leftOut = new Set([
  "the",
  "a",
  "license",
  "licenses",
  "licence",
  "licences",
  "licensed",
  "under",
  "terms",
  "of",
]);
const leftOutOfVersions = new Set(["version", "versions", "ver", "v"]);
const orLater =
  /\b(?:or|and) (?:\(at your option\) )?(?:any )?(?:later|newer|greater|above|higher)(?: versions?)?\b/g;

/**
 * The key under which a licence's declared name is looked up: lower case, letters apart from digits, versions
 * without `v` and trailing zeros, "or later" as `+`, words that distinguish nothing left out.
 */
export function nameKey(name: string): string {
  const words = name
    .toLowerCase()
    .replaceAll(/[([]\s*at your option\s*[)\]]|\bat your option\b/g, " ")
    .replaceAll(/,? ?\bor any later\b(?: versions?)?|-or-later\b/g, " or later ")
    .replaceAll(orLater, " + ")
    .replaceAll(/>= ?(\d[\d.]*)/g, "$1 + ")
    .replaceAll(/([a-z]{2})v(?=\d)/g, "$1 ")
    .replaceAll(/([a-z])-?(\d)/g, "$1 $2")
    .replaceAll(/\+/g, " + ")
    .replaceAll(/['’]/g, "")
    .split(/[^a-z0-9.+\u0080-\uffff]+/)
    .map((word) => word.replace(/^\.+|\.+$/g, ""))
    .map((word) => (/^\d+(?:\.\d+)+$/.test(word) ? word.replace(/(?:\.0)+$/, "") : word));
  return words.filter((word) => word !== "" && !leftOut.has(word) && !leftOutOfVersions.has(word)).join(" ");
}
