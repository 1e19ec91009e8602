import { describe, expect, it } from "vitest";
import { hostile, hostileReport } from "../../test/support/sample-reports.ts";
import { loadTemplates, reporters, shippedTemplates, type ReportOptions } from "./index.ts";
import { fc } from "../../test/support/property.ts";

const { compileTemplate } = await loadTemplates();
const lines = shippedTemplates.find(({ name }) => name === "lines")!;
const options: ReportOptions = {
  color: false,
  width: 80,
  dependencyTree: true,
  allPackages: true,
  template: compileTemplate(lines.name, lines.text),
};

function written(id: string, report: typeof hostileReport): string {
  return [...reporters.find((reporter) => reporter.id === id)!.write(report, options)].join("");
}

/** All but the line ends and tabs of the formats themselves. */
const acting = /(?![\r\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

describe.each(reporters.map(({ id }) => id))("%s", (id) => {
  it("lets nothing that a terminal acts on through, whatever names hold", () => {
    expect(written(id, hostileReport)).not.toMatch(acting);
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        expect(written(id, hostile(text))).not.toMatch(acting);
      }),
      { numRuns: 25 },
    );
  });
});

describe("markdown", () => {
  const own =
    /<!-- assay-report -->|<\/?(?:code|details|summary)>|\]\(<https:\/\/nvd\.nist\.gov\/vuln\/detail\/CVE-[0-9-]+>\)/g;

  it.each([
    "<img src=x>",
    "[x](https://evil.example)",
    "`code` *b* _i_",
    "a | b",
    "https://evil.example www.evil.example",
  ])("makes nothing of %j", (text) => {
    const comment = written("markdown", hostile(text)).replace(own, "");
    expect(comment).not.toMatch(/<|\]\(|`|:\/\/|www\.|\*|_(?!The rest)/);
  });

  it("mentions nobody and refers to no issue", () => {
    expect(written("markdown", hostile("@octocat #1 !1"))).not.toMatch(/@\w|(?<!&)#\d|!\d/);
  });

  it("is no longer than a comment may be, and says that something is left out", () => {
    const comment = written("markdown", hostile("x".repeat(3000)));
    expect(comment.length).toBeLessThan(65_536);
    const longer = written("markdown", hostile("|".repeat(8000)));
    expect(longer.length).toBeLessThan(65_536);
    expect(longer).toContain("is left out");
  });
});

describe("tree", () => {
  it("draws each package's dependencies once and ends a circle", () => {
    const drawn = written("tree", hostile("x"));
    expect(drawn.split("\n").length).toBeLessThan(12);
    expect(drawn).toContain("(above)");
  });
});
