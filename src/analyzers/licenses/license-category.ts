import { licenseCategories, type LicenseCategory } from "#model";
import { type LicenseExpression, type LicenseTerm, parseLicenseExpression } from "./spdx-expression.ts";
import { listedLicense } from "./spdx-list.ts";

/** Families of the list that ask for more than a notice, by how their identifiers begin; the first that fits counts. */
const families: readonly (readonly [LicenseCategory, RegExp])[] = [
  [
    "network-copyleft",
    /^(?:AGPL|SSPL|OSL|NPOSL|CPAL|RPL-|RPSL|EUPL|CAL-|Parity|Watcom|Zimbra|APSL-1|APSL-2|SugarCRM)/i,
  ],
  [
    "proprietary",
    /^(?:CC-BY(?:-NC|-ND)|BUSL|Elastic|PolyForm|SUL-|FSL-1|Aladdin|NCGL|Hippocratic|COIL|LicenseRef-UNLICENSED|UnRAR|IEC-Code|CPOL|BSD-3-Clause-No-Military|Mup$|McPhee|iMatix|Unicode-TOU|cve-tou|CAPEC-tou|TMate)/i,
  ],
  [
    "weak-copyleft",
    /^(?:LGPL|MPL-|EPL|CDDL|CPL-|IPL-|SPL-|NPL-|MS-RL|CUA|Nokia|RSCPL|SISSL|ErlPL|CECILL-C|CERN-OHL-W|CATOSL|Interbase|LPL-|Motosoto|MMPL|NOSL|OCLC|OSET|ODbL|OCCT|OpenPBS|OFL|Artistic|ClArtistic|YPL|APL-|BitTorrent|ESA-PL-weak|LPPL|LiLiQ-R-|Ruby$|gSOAP|wxWindows|QPL|TPL-|Community-Spec|CDLA-Sharing|D-FSL|eCos|RHeCos|SMPPL|NASA|LGPLLR|Vim$|IPA$|OPL-1|OPUBL|CDL-|SCEA|LAL|GCR-docs|OGTSL|Ubuntu-font|Arphic|NCL$|OLFL)/i,
  ],
  [
    "strong-copyleft",
    /^(?:GPL|GFDL|CC-BY-SA|CC-SA|CECILL-[12]|Sleepycat|TGPPL|TAPR|CERN-OHL-(?:S|1)|copyleft-next|NGPL|LiLiQ-Rplus|ESA-PL-strong|BSD-Protection|TOSL|SMAIL-GPL|Linux-man-pages-copyleft|UCL-1|FreeImage|SimPL)/i,
  ],
];
/** With one of these, what is linked with a strong copyleft licence's software stays one's own. */
const linking =
  /(?:classpath|gcc|runtime|linking|library|openssl|link|syscall|font|bison|autoconf|libtool|bootloader|universal-foss|qt-|u-boot|ecos|wxwindows|ocaml|gpl-cc|i2p|mif|swift|llvm|fltk|nokia-qt|lgpl|javamail|compiled|generic)/i;
const publicDomain = /^LicenseRef-(?:public-?domain|PD)$/i;
const commercial = /^LicenseRef-(?:UNLICENSED|proprietary|commercial|EULA|all-rights-reserved)/i;

/** What a licence by its SPDX identifier asks; what no list knows is `unknown`. */
export function categoryOfTerm({ id, exception }: LicenseTerm): LicenseCategory {
  if (publicDomain.test(id)) return "permissive";
  if (commercial.test(id)) return "proprietary";
  const listed = listedLicense(id.replace(/\+$/, ""));
  if (listed === undefined) return "unknown";
  const family = families.find(([, pattern]) => pattern.test(listed.id))?.[0] ?? "permissive";
  const isLinkable = family === "strong-copyleft" && exception !== undefined && linking.test(exception);
  return isLinkable ? "weak-copyleft" : family;
}

/**
 * What an expression asks: of licences that hold together (`AND`) the most, of those of which one may be chosen
 * (`OR`) the least. Unknown terms of a choice do not count when another one is known.
 */
export function categoryOf(expression: LicenseExpression): LicenseCategory {
  if (expression.kind === "license") return categoryOfTerm(expression);
  const ranks = expression.members.map((member) => licenseCategories.indexOf(categoryOf(member)));
  const rank = expression.kind === "AND" ? Math.max(...ranks) : Math.min(...ranks);
  return licenseCategories[rank] ?? "unknown";
}

/** {@link categoryOf} a text; `unknown` for what is no expression. */
export function categoryOfText(text: string): LicenseCategory {
  const expression = parseLicenseExpression(text);
  return expression === undefined ? "unknown" : categoryOf(expression);
}

const obligationsOf: Readonly<Record<LicenseCategory, readonly string[]>> = {
  permissive: ["Pass on the copyright notice and the licence's text."],
  "weak-copyleft": [
    "Pass on the copyright notice and the licence's text.",
    "Offer the source of these files, your changes to them included, under the same licence.",
  ],
  "strong-copyleft": [
    "Pass on the copyright notice and the licence's text.",
    "Offer the whole source of every program that contains it, under the same licence, to whoever gets the program.",
  ],
  "network-copyleft": [
    "Pass on the copyright notice and the licence's text.",
    "Offer the whole source under the same licence, also to those who use the program over a network.",
  ],
  proprietary: ["Read its terms: use, change or passing on is restricted, or needs a contract."],
  unknown: ["Find out the terms: nothing that is known allows to pass it on."],
};

/** What a category obliges those to who pass the software on. */
export function obligations(category: LicenseCategory): readonly string[] {
  return obligationsOf[category];
}
