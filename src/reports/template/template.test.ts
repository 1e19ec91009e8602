import { describe, expect, it } from "vitest";
import type { ScanReport } from "#model";
import { everyKindReport } from "../../../test/support/every-kind-report.ts";
import { fullReport, hostile, hostileReport } from "../../../test/support/sample-reports.ts";
import { ReportError } from "../report-error.ts";
import { compileTemplate } from "./compile-template.ts";
import { shippedTemplates } from "./shipped/index.ts";

const options = { color: false, width: 80, dependencyTree: false, allPackages: false, version: "1.2.3" };

function rendered(name: string, text: string, report: ScanReport = everyKindReport): string {
  return [...compileTemplate(name, text).render(report, options)].join("");
}

describe("a template", () => {
  it("sees the report and what is said about each finding", () => {
    const text = `{{ version }} {{ artifact.digest | slice: 0, 9 }} {{ counts.critical }} of {{ counts.total }}
{% for f in findings %}{% if f.kind == "misconfiguration" %}{{ f.rule }}: {{ f.remedy }} {{ f.frameworks[0].control }}{% endif %}{% endfor %}
{{ findings[0].name }} {{ findings[0].version }} → {{ findings[0].fixedIn | first }} {{ findings[0].origin }}`;
    expect(rendered("x.txt", text)).toBe(
      "1.2.3 sha256:aa 4 of 15\n" +
        "dockerfile-root-user: Name a user that is not root. 4.1\n" +
        "libssl3 3.0.11-1~deb12u2 → 3.0.14-1~deb12u2 layer 2 of 3: RUN apt-get update && apt-get install -y " +
        "--no-install-recommends openssl ca-certificates && rm -rf /var/lib/apt/lists/*\n",
    );
  });

  it.each(["report.html", "report.xml.liquid", "badge.svg.tpl"])("of %s escapes what it prints", (name) => {
    const text = rendered(name, "<b>{{ artifact.reference }}</b>", hostile(`<script>"&'`));
    expect(text).toBe("<b>&lt;script&gt;&quot;&amp;&#39;</b>\n");
  });

  it.each(shippedTemplates.map(({ name, text }) => [name, text]))(
    "named %s lets nothing a terminal acts on through",
    (name, text) => {
      const written = rendered(name, text, hostileReport);
      expect(written.replace(/[\n\t]/g, "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(written.length).toBeGreaterThan(20);
    },
  );

  it("named slack is a message in JSON, whatever names hold", () => {
    const slack = shippedTemplates.find(({ name }) => name === "slack")!;
    const message = JSON.parse(rendered("slack", slack.text, hostile('"}{%\n'))) as {
      blocks: { text: { text: string } }[];
    };
    expect(message.blocks[0]?.text.text).toContain("fail");
    expect(rendered("slack", slack.text, fullReport)).toContain("critical");
  });

  it.each([
    ["does not parse", "{% for x in %}{{"],
    ["asks for another template", `{% include "/etc/passwd" %}`],
    ["asks for another template", `{% render "../x" %}`],
    ["asks for a filter that is not there", "{{ 1 | shell }}"],
    ["asks for too much time or memory", "{% for i in (1..1000000000) %}{{ i }}{% endfor %}"],
  ])("that %s is refused: %s", (_why, text) => {
    expect(() => rendered("x.txt", text)).toThrow(ReportError);
  });

  it("does not see what values inherit", () => {
    const text = rendered(
      "x.txt",
      "[{{ findings.constructor }}{{ artifact.__proto__ }}{{ artifact.constructor }}]",
    );
    expect(text).toBe("[]\n");
    expect(() => rendered("x.txt", "{{ findings[0].constructor.name }}")).toThrow(ReportError);
  });
});
