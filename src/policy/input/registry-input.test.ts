import { describe, expect, it } from "vitest";
import { fullReport } from "../../../test/support/sample-reports.ts";
import { policyInput } from "./policy-input.ts";
import { checkCondition } from "./policy-vocabulary.ts";

describe("what rules may ask of an image's places in registries", () => {
  it.each([
    "registry.known && registry.movedTags.size() > 0",
    'registry.divergingCopies.exists(copy, copy.startsWith("mirror.example/"))',
    'registry.outsideCanonical && context.environment == "production"',
  ])("is known when a rule is loaded: %s", (expression) => {
    expect(checkCondition(expression)).toMatchObject({ ok: true, type: "bool" });
  });

  it("is refused where it is misspelt", () => {
    expect(checkCondition("registry.movedTag.size() > 0")).toMatchObject({ ok: false });
  });

  it("is what a server knows, and empty on the command line", () => {
    const subject = { report: fullReport, context: {}, known: [] };
    const registry = {
      movedTags: [{ reference: "registry.example/team/app:1.4", from: "sha256:1", at: 1 }],
      divergingCopies: ["mirror.example/team/app:1.4"],
      isOutsideCanonical: true,
    };
    expect(policyInput({ ...subject, registry })["registry"]).toEqual({
      known: true,
      movedTags: ["registry.example/team/app:1.4"],
      divergingCopies: ["mirror.example/team/app:1.4"],
      outsideCanonical: true,
    });
    expect(policyInput(subject)["registry"]).toEqual({});
  });
});
