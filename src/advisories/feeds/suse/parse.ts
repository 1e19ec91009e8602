import type { CsafComponent } from "../../csaf/csaf-products.ts";
import type { CsafDocument } from "../../csaf/csaf-document.ts";
import type { ComponentNaming } from "../../csaf/component-statements.ts";
import { documentStatements } from "../../csaf/document-statements.ts";
import { parseCsafFeed } from "../../csaf/parse-csaf-feed.ts";
import { rpmOfPurl, type RpmPackage } from "../../csaf/rpm-purl.ts";
import { rpmOfFileName } from "../../csaf/rpm-file-name.ts";
import { severityOfWord } from "../../severity/severity-words.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";

/** VEX documents (`cve-2023-5568.json`), advisories (`suse-su-2015_0011-2.json`), and both exported to OSV. */
export const parseSuse = parseCsafFeed({
  wants: (name) => /(?:^|[/!])(?:cve|(?:open)?suse-[a-z]u)-[\w:.-]+\.json$/i.test(name),
  advisory: suseAdvisory,
  covers: (ecosystem) => /^(?:SUSE:Linux |openSUSE:)/.test(ecosystem),
  takesOsv: true,
});

function suseAdvisory(document: CsafDocument) {
  const { id, title, published, modified, vulnerabilities, references } = document;
  const severity = severityOfWord(document.severity);
  const { cves, statements } = documentStatements(document, naming);
  if (statements.length === 0) return undefined;
  const [first] = vulnerabilities;
  const isAboutOne = first?.cve === id;
  return draftedAdvisory({
    id,
    upstream: cves,
    summary: isAboutOne ? "" : title,
    details: isAboutOne ? first.description : "",
    published,
    modified,
    ratings: vulnerabilities.length === 1 ? first?.ratings : [],
    statements: statements.map((one) => ({ ...one, severity: one.severity ?? severity })),
    references,
  });
}

const naming: ComponentNaming = { package: packageOf, place: ({ product }) => placeOf(product.name) };

/** `SUSE Linux Enterprise Server 15 SP5` → `SUSE:Linux Enterprise Server 15 SP5`; images and containers are none. */
function placeOf(product: string): { readonly ecosystem: string } | undefined {
  const [, vendor, rest] = /^(SUSE|openSUSE) (.{1,200})$/.exec(product) ?? [];
  return vendor === undefined || rest === undefined ? undefined : { ecosystem: `${vendor}:${rest}` };
}

function packageOf({ component }: CsafComponent): RpmPackage | undefined {
  return rpmOfPurl(component.purl ?? "") ?? rpmOfFileName(component.name, component.architecture);
}
