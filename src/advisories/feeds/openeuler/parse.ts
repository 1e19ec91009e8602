import type { CsafDocument } from "../../csaf/csaf-document.ts";
import type { ComponentNaming } from "../../csaf/component-statements.ts";
import { documentStatements } from "../../csaf/document-statements.ts";
import { parseCsafFeed } from "../../csaf/parse-csaf-feed.ts";
import { rpmOfFileName } from "../../csaf/rpm-file-name.ts";
import { severityOfWord } from "../../severity/severity-words.ts";
import { draftedAdvisory } from "../../statements/drafted-advisory.ts";

/** `csaf-openeuler-sa-2025-1351.json`, `csaf-openeuler-cve-2025-30346.json`, and OSV records (`OESA-2021-1001.json`). */
export const parseOpenEuler = parseCsafFeed({
  wants: (name) => /(?:^|[/!])(?:csaf-openeuler-|OESA-)[\w-]+\.json$/i.test(name),
  advisory: openEulerAdvisory,
  covers: (ecosystem) => ecosystem.startsWith("openEuler:"),
  takesOsv: true,
});

function openEulerAdvisory(document: CsafDocument) {
  const { id, title, published, modified, vulnerabilities, references } = document;
  const severity = severityOfWord(document.severity);
  const { cves, statements } = documentStatements(document, naming);
  if (statements.length === 0) return undefined;
  const [first] = vulnerabilities;
  return draftedAdvisory({
    id,
    upstream: cves,
    summary: title,
    details: first?.description ?? "",
    published,
    modified,
    ratings: vulnerabilities.length === 1 ? first?.ratings : [],
    statements: statements.map((one) => ({ ...one, severity: one.severity ?? severity })),
    references,
  });
}

const naming: ComponentNaming = {
  package: ({ component }) => rpmOfFileName(component.id, component.architecture),
  place: ({ product }) => {
    const release = /^openEuler-(\d{2}\.\d{2}(?:-LTS)?(?:-SP\d)?)$/.exec(product.name)?.[1];
    return release === undefined ? undefined : { ecosystem: `openEuler:${release}` };
  },
};
