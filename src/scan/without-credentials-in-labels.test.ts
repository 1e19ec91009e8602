import { describe, expect, it } from "vitest";
import type { ArtifactDescription, Finding } from "#model";
import { withoutCredentialsInLabels } from "./without-credentials-in-labels.ts";

const labels = { "org.example/key": "token ghp_value", other: "kept" };
const artifact = { reference: "x", config: { config: { labels } } } as unknown as ArtifactDescription;
const finding = (path: string): Finding =>
  ({ secret: { redacted: "ghp_…" }, locations: [{ path }] }) as unknown as Finding;

describe("an artifact's labels in a report", () => {
  it("have the redacted form of credentials that were found in them", () => {
    const told = withoutCredentialsInLabels(artifact, [finding("#/config/Labels/org.example~1key")]);
    expect(told.config?.config.labels).toEqual({ "org.example/key": "ghp_…", other: "kept" });
  });

  it("are told as they are where nothing was found", () => {
    expect(withoutCredentialsInLabels(artifact, [finding("/app/.env")])).toBe(artifact);
  });
});
