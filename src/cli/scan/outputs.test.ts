import { describe, expect, it } from "vitest";
import { reporters, shippedTemplates } from "#reports";
import { formats, outputOptions } from "../options/terminal-options.ts";
import { UsageError } from "../usage-error.ts";
import { outputsOf } from "./outputs.ts";

const one = (output: string) => outputsOf({ output: [output], format: undefined });

function refused(output: string): UsageError {
  try {
    one(output);
  } catch (error) {
    if (error instanceof UsageError) return error;
  }
  throw new Error(`${output} was taken`);
}

describe("outputs", () => {
  it("are completed with every format, and templates with every shipped one", () => {
    expect([...formats]).toEqual(reporters.map(({ id }) => id));
    expect(outputOptions.template.kind.words).toEqual(shippedTemplates.map(({ name }) => name));
  });

  it("may be several at once, standard output once", () => {
    const outputs = outputsOf({ output: ["table", "sarif=a.sarif", "html=a.html"], format: undefined });
    expect(outputs.map(({ reporter, file }) => [reporter.id, file])).toEqual([
      ["table", undefined],
      ["sarif", "a.sarif"],
      ["html", "a.html"],
    ]);
    expect(() => outputsOf({ output: ["table", "json"], format: undefined })).toThrow(/two reports/);
  });

  it.each([
    ["sarfi", "sarif"],
    ["gitlab-sasst", "gitlab-sast"],
    ["markdwon", "markdown"],
    ["report.json", "json=report.json"],
    ["report.sarif", "sarif=report.sarif"],
    ["x.ocsf.jsonl", "ocsf=x.ocsf.jsonl"],
  ])("name the nearest for %s", (given, meant) => {
    const { message, hint } = refused(given);
    expect(message).toBe(`there is no report format \`${given}\``);
    expect(hint).toBe(`Did you mean \`--output ${meant}\`?`);
  });

  it("list all formats for what is near to none", () => {
    expect(refused("qqqqqqqqqq").hint).toContain("asff, cloudevents, csv");
  });

  it("take what a template makes where only a template was given", () => {
    expect(outputsOf({ output: [], format: undefined, template: "lines" })[0]?.reporter.id).toBe("template");
  });
});
