import { expect, it } from "vitest";
import { missingOf, pattern, trustEvidence, type ProvenanceDemand } from "#attestation";
import { bundleOf, checkedBundle, freshKey } from "../../../test/support/signed-statements.ts";

const { key, trusted } = freshKey();
const commit = "3f786850e387550fdab836ed7e6dc881de23001b";
const [v1, v02] = ["https://slsa.dev/provenance/v1", "https://slsa.dev/provenance/v0.2"];
const git = { uri: "git+https://git.example/team/app@refs/heads/main", digest: { gitCommit: commit } };
const baseImage = { uri: "pkg:docker/debian@12?platform=linux%2Famd64", digest: { sha256: "b".repeat(64) } };

/** What builders write, in the shape in which they write it. */
const predicates: readonly (readonly [string, string, unknown])[] = [
  [
    "a workflow's build, version 1",
    v1,
    {
      buildDefinition: {
        buildType: "https://builder.example/workflow/v1",
        externalParameters: {
          workflow: {
            ref: "refs/heads/main",
            repository: "https://git.example/team/app",
            path: "release.yml",
          },
        },
        resolvedDependencies: [git],
      },
      runDetails: { builder: { id: "https://builder.example/v1" }, metadata: { invocationId: "1" } },
    },
  ],
  [
    "BuildKit, version 1, with a base image before the sources",
    v1,
    {
      buildDefinition: {
        buildType: "https://github.com/moby/buildkit/blob/master/docs/attestations/slsa-definitions.md",
        externalParameters: {
          configSource: {
            uri: "https://git.example/team/app.git#refs/heads/main",
            digest: { sha1: commit },
            path: "Dockerfile",
          },
        },
        resolvedDependencies: [baseImage],
      },
      runDetails: { builder: { id: "https://builder.example/v1" } },
    },
  ],
  [
    "only dependencies, version 1",
    v1,
    {
      buildDefinition: { buildType: "x", externalParameters: {}, resolvedDependencies: [baseImage, git] },
      runDetails: { builder: { id: "https://builder.example/v1" } },
    },
  ],
  [
    "a workflow's build, version 0.2",
    v02,
    {
      builder: { id: "https://builder.example/v1" },
      buildType: "https://builder.example/generic@v1",
      invocation: {
        configSource: {
          uri: "git+https://git.example/team/app@refs/heads/main",
          digest: { sha1: commit },
          entryPoint: "release.yml",
        },
      },
      materials: [{ uri: "git+https://git.example/other@refs/heads/x", digest: { sha1: "0".repeat(40) } }],
    },
  ],
  [
    "a pipeline's build with its sources among materials, version 0.2",
    v02,
    {
      builder: { id: "https://builder.example/v1" },
      buildType: "pipeline",
      invocation: { configSource: {} },
      materials: [baseImage, { uri: git.uri.replace("@", ".git@"), digest: { sha1: commit } }],
    },
  ],
];

const told = {
  verified: true,
  builder: "https://builder.example/v1",
  source: "https://git.example/team/app",
  revision: commit,
  ref: "refs/heads/main",
};

it.each(predicates)(
  "reads builder, source, commit and branch of %s",
  async (_what, predicateType, predicate) => {
    const checked = checkedBundle(await bundleOf(key, { predicateType, predicate }), [trusted]);
    expect(trustEvidence(checked).provenance).toMatchObject(told);
  },
);

it("reads BuildKit's note on the repository where the sources were local", async () => {
  const vcs = { source: "https://git.example/team/app.git", revision: commit };
  const metadata = { "https://mobyproject.org/buildkit@v1#metadata": { vcs } };
  const predicate = { builder: { id: "" }, buildType: "x", materials: [baseImage], metadata };
  const checked = checkedBundle(await bundleOf(key, { predicateType: v02, predicate }), [trusted]);
  expect(trustEvidence(checked).provenance).toMatchObject({ source: told.source, revision: commit, ref: "" });
});

it.each<readonly [string, ProvenanceDemand, string | undefined]>([
  ["all of it", { builder: told.builder, source: told.source, revision: commit, ref: told.ref }, undefined],
  ["a pattern", { source: pattern("/https://git\\.example/team/.*/") }, undefined],
  ["another builder", { builder: "https://other.example" }, "its builder is https://builder.example/v1"],
  [
    "another source",
    { source: "https://git.example/team/app2" },
    "its source is https://git.example/team/app",
  ],
  ["another commit", { revision: "0".repeat(40) }, `its revision is ${commit}`],
  ["another branch", { ref: "refs/heads/dev" }, "its ref is refs/heads/main"],
])("answers the demand for %s", async (_what, provenance, gap) => {
  for (const [, predicateType, predicate] of predicates) {
    const checked = checkedBundle(await bundleOf(key, { predicateType, predicate }), [trusted]);
    const missing = missingOf(checked, { signature: false, types: [], provenance });
    expect(missing).toEqual(gap === undefined ? [] : [`no trusted provenance is as asked for: ${gap}`]);
  }
});

it("believes nothing that nobody trusted signed", async () => {
  const [, predicateType, predicate] = predicates[0] ?? ["", "", {}];
  const checked = checkedBundle(await bundleOf(freshKey().key, { predicateType, predicate }), [trusted]);
  expect(trustEvidence(checked).provenance).toMatchObject({ verified: false, builder: "", source: "" });
  expect(missingOf(checked, { signature: false, types: [], provenance: {} })).toEqual([
    "no trusted provenance is attached",
  ]);
});

it("reads nothing from predicates of any other shape", async () => {
  for (const predicate of [
    null,
    1,
    [],
    "x",
    { buildDefinition: [] },
    { invocation: { configSource: 1 } },
    { materials: [null, 1] },
  ])
    for (const predicateType of [v1, v02]) {
      const checked = checkedBundle(await bundleOf(key, { predicateType, predicate }), [trusted]);
      expect(trustEvidence(checked).provenance).toMatchObject({
        builder: "",
        source: "",
        revision: "",
        ref: "",
      });
    }
});
