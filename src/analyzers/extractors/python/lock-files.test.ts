import { describe, expect, it } from "vitest";
import { expectBounded, extract, onlyFact } from "../../../../test/support/extract.ts";
import { poetryLock } from "./poetry-lock.ts";
import { uvLock } from "./uv-lock.ts";

const poetrySample = `[[package]]
name = "requests"
version = "2.31.0"
optional = false
groups = ["main"]

[package.dependencies]
urllib3 = ">=1.21.1,<3"

[[package]]
name = "urllib3"
version = "2.0.7"
optional = true

[[package]]
name = "pytest"
version = "8.0.0"
category = "dev"

[[package]]
name = "forked"
version = "0.1.0"

[package.source]
type = "git"
url = "https://user:secret@git.example/forked.git"
reference = "main"
resolved_reference = "0123abcd"
`;
const uvSample = `version = 1

[[package]]
name = "app"
version = "0.1.0"
source = { virtual = "." }
dependencies = [{ name = "requests" }]

[package.dev-dependencies]
dev = [{ name = "pytest" }]

[[package]]
name = "requests"
version = "2.31.0"
source = { registry = "https://registry.example/simple" }
dependencies = [{ name = "urllib3", version = "2.0.7" }]

[[package]]
name = "urllib3"
version = "2.0.7"
source = { registry = "https://registry.example/simple" }

[[package]]
name = "pytest"
version = "8.0.0"
source = { git = "https://user:secret@git.example/pytest.git?rev=main#0123abcd" }
`;

describe("lock files of Poetry", () => {
  it("tell versions, purposes, dependencies and other places than an index, without credentials", () => {
    expect(onlyFact(poetryLock, poetrySample).entries).toEqual([
      { name: "requests", version: "2.31.0", line: 2, dependencies: [{ name: "urllib3" }] },
      { name: "urllib3", version: "2.0.7", line: 11, scope: "optional", dependencies: [] },
      { name: "pytest", version: "8.0.0", line: 16, scope: "development", dependencies: [] },
      {
        name: "forked",
        version: "0.1.0",
        line: 21,
        origin: { kind: "git", from: "https://git.example/forked.git#0123abcd" },
        dependencies: [],
      },
    ]);
  });

  it("stay bounded whatever the bytes", () => expectBounded(poetryLock, Buffer.from(poetrySample)));
});

describe("lock files of uv", () => {
  it("tell what the project asks for and what each package is there for, but not the project", () => {
    expect(onlyFact(uvLock, uvSample).entries).toEqual([
      {
        name: "requests",
        version: "2.31.0",
        line: 13,
        direct: true,
        dependencies: [{ name: "urllib3", version: "2.0.7" }],
      },
      { name: "urllib3", version: "2.0.7", line: 19, dependencies: [] },
      {
        name: "pytest",
        version: "8.0.0",
        line: 24,
        scope: "development",
        direct: true,
        origin: { kind: "git", from: expect.stringContaining("https://git.example/pytest.git") as string },
        dependencies: [],
      },
    ]);
  });

  it("take time in proportion to their packages, also when all have one name", () => {
    const row = '[[package]]\nname = "a"\nversion = "1"\ndependencies = [{ name = "b" }]\n';
    const started = process.threadCpuUsage();
    expect(extract(uvLock, row.repeat(30_000)).issues).toEqual([]);
    expect(process.threadCpuUsage(started).user / 1000).toBeLessThan(3000);
  });

  it("stay bounded whatever the bytes", () => expectBounded(uvLock, Buffer.from(uvSample)));
});
