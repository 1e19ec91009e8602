import type { CsafComponent } from "../../csaf/csaf-products.ts";
import type { CsafDocument } from "../../csaf/csaf-document.ts";
import type { ComponentNaming } from "../../csaf/component-statements.ts";
import { documentStatements } from "../../csaf/document-statements.ts";
import { parseCsafFeed } from "../../csaf/parse-csaf-feed.ts";
import { rpmOfPurl, type RpmPackage } from "../../csaf/rpm-purl.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";
import { redHatEcosystem } from "./ecosystem.ts";

/** VEX documents (`2024/cve-2024-0727.json`) and advisories (`2024/rhsa-2024_2447.json`). */
export const parseRedHat = parseCsafFeed({
  wants: (name) => /(?:^|[/!])(?:cve|rh[sbe]a)-\d{4}[-_:]\d+[\w-]*\.json$/i.test(name),
  advisory: redHatAdvisory,
  covers: (ecosystem) => ecosystem.startsWith("Red Hat:enterprise_linux:"),
});

/** A VEX document is about one CVE and goes by its name; an advisory is an erratum about several. */
function redHatAdvisory(document: CsafDocument) {
  const { id, title, published, modified, vulnerabilities, references } = document;
  const { cves, statements } = documentStatements(document, naming);
  if (statements.length === 0) return undefined;
  const [first] = vulnerabilities;
  return draftedAdvisory({
    id,
    upstream: cves,
    summary: first?.cve === id && first.title !== "" ? first.title : title,
    details: first?.cve === id ? first.description : "",
    published,
    modified,
    ratings: vulnerabilities.length === 1 ? first?.ratings : [],
    statements,
    references,
  });
}

const naming: ComponentNaming = {
  package: packageOf,
  place: ({ product }) => {
    const ecosystem = redHatEcosystem(product.cpe ?? "");
    return ecosystem === undefined ? undefined : { ecosystem };
  },
};

/** The epoch is in the identifier (`openssl-1:3.0.7-27.el9.aarch64`), in older documents nowhere else. */
function packageOf({ component, between }: CsafComponent): RpmPackage | undefined {
  const pkg = rpmOfPurl(component.purl ?? "");
  if (pkg === undefined) return undefined;
  const epoch = /-(\d+):[^-:]+-[^-:]+(?:::.*)?$/.exec(component.id)?.[1] ?? "0";
  const needsEpoch = pkg.version !== undefined && epoch !== "0" && !pkg.version.includes(":");
  const module =
    pkg.module ?? between.flatMap(({ id }) => /^([\w.+-]+:[\w.+-]+):\d+:[\da-f]+$/.exec(id)?.[1] ?? [])[0];
  return {
    ...pkg,
    ...(needsEpoch ? { version: `${epoch}:${pkg.version ?? ""}` } : {}),
    ...(module === undefined ? {} : { module }),
  };
}
