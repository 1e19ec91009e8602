import type { Reporter } from "../reporter.ts";
import { gapsSection } from "./gaps-section.ts";
import { licensesSection } from "./licenses-section.ts";
import { misconfigSection } from "./misconfig-section.ts";
import { packagesSection } from "./packages-section.ts";
import { secretsSection } from "./secrets-section.ts";
import { policySection } from "./policy-section.ts";
import { render } from "./styled-text.ts";
import { headSection, summarySection } from "./summary-section.ts";
import { suppressedSection } from "./suppressed-section.ts";
import { tableContext } from "./table-context.ts";
import { unfixedSection } from "./unfixed-section.ts";
import { upgradeSection } from "./upgrade-section.ts";

/** For people at a terminal: what to do first, what cannot be done, what is not known, and the whole in short. */
export const tableReporter: Reporter = {
  id: "table",
  description: "For people: what to do first, what has no fix, what could not be read, a summary",
  mediaType: "text/plain",
  extension: ".txt",
  spec: { title: "Reading the report", url: "docs/reading-the-report.md" },
  *write(report, options) {
    const context = tableContext(report, options);
    const sections = [
      headSection,
      packagesSection,
      upgradeSection,
      unfixedSection,
      secretsSection,
      misconfigSection,
      licensesSection,
      suppressedSection,
      gapsSection,
      policySection,
      summarySection,
    ];
    for (const section of sections) {
      for (const line of section(context)) yield render(line, options.color);
    }
  },
};
