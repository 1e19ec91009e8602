import { describe, expect, it } from "vitest";
import { expectBounded, onlyFact } from "../../../../test/support/extract.ts";
import { yarnLock } from "./yarn-lock.ts";

const told = (text: string) =>
  onlyFact(yarnLock, text).packages.map(({ name, version, dependsOn, direct, unresolved, qualifiers }) => ({
    name,
    version,
    ...(dependsOn?.length === 0 ? {} : { dependsOn }),
    ...(direct === undefined ? {} : { direct }),
    ...(unresolved === undefined ? {} : { unresolved }),
    ...(qualifiers === undefined ? {} : { qualifiers }),
  }));

describe("reading yarn.lock", () => {
  it("reads version 1 with aliases, repositories, addresses and directories", () => {
    const text = `# yarn lockfile v1


"@s/a@^1.0.0", "@s/a@~1.0.1":
  version "1.0.2"
  resolved "https://registry.example/@s/a/-/a-1.0.2.tgz#00"
  dependencies:
    b "^2.0.0"
    "other-b" "npm:b@^1.0.0"

"b@^2.0.0":
  version "2.10"

"other-b@npm:b@^1.0.0":
  version "1.0.0"

"forked@https://user:secret@git.example/forked.git#main":
  version "0.1.0"
  resolved "https://user:secret@git.example/forked.git#0000001"

"here@file:../here":
  version "0.0.1"
`;
    expect(told(text)).toEqual([
      { name: "@s/a", version: "1.0.2", dependsOn: ["b@2.10", "b@1.0.0"] },
      { name: "b", version: "2.10" },
      { name: "b", version: "1.0.0" },
      {
        name: "forked",
        version: "0.1.0",
        qualifiers: { vcs_url: "git+https://git.example/forked.git#0000001" },
      },
      { name: "here", version: "0.0.1", unresolved: "part of the project itself, from no registry" },
    ]);
  });

  it("reads later versions with workspaces, patches and overridden ranges", () => {
    const text = `__metadata:
  version: 8

"app@workspace:.":
  version: 0.0.0-use.local
  resolution: "app@workspace:."
  dependencies:
    typescript: "npm:^5.0.0"
    fsevents: "patch:fsevents@npm%3A2.3.3#~builtin<compat/fsevents>"
  languageName: unknown
  linkType: soft

"typescript@npm:^5.0.0":
  version: 5.4.5
  resolution: "typescript@npm:5.4.5"
  checksum: 00
  languageName: node
  linkType: hard

"fsevents@patch:fsevents@npm%3A2.3.3#~builtin<compat/fsevents>":
  version: 2.3.3
  resolution: "fsevents@patch:fsevents@npm%3A2.3.3#~builtin<compat/fsevents>::version=2.3.3&hash=df0bf1"
  dependencies:
    node-gyp: "npm:latest"
  conditions: os=darwin
  languageName: node
  linkType: hard

"node-gyp@npm:latest":
  version: 10.1.0
  resolution: "node-gyp@npm:10.1.0"
`;
    expect(told(text)).toEqual([
      { name: "typescript", version: "5.4.5", direct: true },
      { name: "fsevents", version: "2.3.3", direct: true, dependsOn: ["node-gyp@10.1.0"] },
      { name: "node-gyp", version: "10.1.0", direct: false },
    ]);
  });

  it("stays bounded on damaged files", () => {
    expectBounded(
      yarnLock,
      Buffer.from('a@1:\n  version "1"\n  dependencies:\n    b "2"\n\nb@2:\n  version "2"\n'),
    );
  });
});
