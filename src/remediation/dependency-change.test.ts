import { describe, expect, it } from "vitest";
import { about, at, type Parts } from "../../test/support/fix-reports.ts";
import { samplePackage } from "../../test/support/sample-reports.ts";
import { fixPlan } from "./index.ts";

describe("the line to change, by language", () => {
  it.each<[string, Parts, string, string | undefined, string | undefined]>([
    [
      "npm",
      { type: "npm", name: "lodash", version: "4.17.20", ...at("/app/package-lock.json") },
      "4.17.21",
      "npm install lodash@4.17.21",
      '"lodash": "^4.17.21"',
    ],
    [
      "npm, scoped",
      { type: "npm", name: "@a/b", version: "1.0.0", ...at("/app/node_modules/@a/b/package.json") },
      "1.0.1",
      "npm install @a/b@1.0.1",
      '"@a/b": "^1.0.1"',
    ],
    [
      "yarn",
      { type: "npm", name: "qs", version: "6.7.0", ...at("/app/yarn.lock") },
      "6.7.3",
      "yarn upgrade 'qs@^6.7.3'",
      '"qs": "^6.7.3"',
    ],
    [
      "pnpm",
      { type: "npm", name: "qs", version: "6.7.0", ...at("/app/pnpm-lock.yaml") },
      "6.7.3",
      "pnpm update 'qs@^6.7.3'",
      '"qs": "^6.7.3"',
    ],
    [
      "pip",
      { type: "pypi", name: "Jinja2", version: "3.1.2", ...at("/app/requirements.txt", 4) },
      "3.1.3",
      "pip install Jinja2==3.1.3",
      "Jinja2==3.1.3",
    ],
    [
      "poetry",
      { type: "pypi", name: "jinja2", version: "3.1.2", ...at("/app/poetry.lock") },
      "3.1.3",
      "poetry add 'jinja2@^3.1.3'",
      'jinja2 = "^3.1.3"',
    ],
    [
      "uv",
      { type: "pypi", name: "jinja2", version: "3.1.2", ...at("/app/uv.lock") },
      "3.1.3",
      "uv add 'jinja2>=3.1.3'",
      '"jinja2>=3.1.3"',
    ],
    [
      "maven",
      { type: "maven", namespace: "org.a", name: "core", version: "1.0", ...at("/app/pom.xml", 9) },
      "1.1",
      "mvn versions:use-dep-version -Dincludes=org.a:core -DdepVersion=1.1 -DforceVersion=true",
      "<dependency><groupId>org.a</groupId><artifactId>core</artifactId><version>1.1</version></dependency>",
    ],
    [
      "gradle",
      { type: "maven", namespace: "org.a", name: "core", version: "1.0", ...at("/app/gradle.lockfile") },
      "1.1",
      "gradle dependencies --update-locks org.a:core",
      'implementation("org.a:core:1.1")',
    ],
    [
      "go",
      { type: "golang", name: "golang.org/x/net", version: "v0.22.0", ...at("/app/go.mod", 7) },
      "0.23.0",
      "go get golang.org/x/net@v0.23.0 && go mod tidy",
      "golang.org/x/net v0.23.0",
    ],
    [
      "the Go toolchain",
      { type: "golang", name: "stdlib", version: "v1.22.1", ...at("/app/go.mod", 3) },
      "1.22.5",
      "go get toolchain@go1.22.5",
      "toolchain go1.22.5",
    ],
    [
      "cargo",
      { type: "cargo", name: "time", version: "0.1.42", ...at("/app/Cargo.lock") },
      "0.2.23",
      "cargo update -p time@0.1.42 --precise 0.2.23",
      'time = "0.2.23"',
    ],
    [
      "gem",
      { type: "gem", name: "rack", version: "2.2.3", ...at("/app/Gemfile.lock") },
      "2.2.8",
      "bundle update --conservative rack",
      'gem "rack", ">= 2.2.8"',
    ],
    [
      "composer",
      {
        type: "composer",
        namespace: "symfony",
        name: "symfony/http-kernel",
        version: "v5.4.0",
        ...at("/app/composer.lock"),
      },
      "5.4.20",
      "composer require 'symfony/http-kernel:^5.4.20'",
      '"symfony/http-kernel": "^5.4.20"',
    ],
    [
      "nuget",
      { type: "nuget", name: "Newtonsoft.Json", version: "12.0.1", ...at("/app/a.csproj", 8) },
      "13.0.1",
      "dotnet add package Newtonsoft.Json --version 13.0.1",
      '<PackageReference Include="Newtonsoft.Json" Version="13.0.1" />',
    ],
    [
      "a workflow",
      {
        type: "github",
        namespace: "actions",
        name: "checkout",
        version: "v3",
        ...at("/.github/workflows/ci.yml", 12),
      },
      "v4",
      undefined,
      "uses: actions/checkout@v4",
    ],
    [
      "a program without a package",
      {
        type: "generic",
        name: "redis",
        version: "7.0.1",
        cpe: "redis:redis",
        ...at("/usr/local/bin/redis-server"),
      },
      "7.0.12",
      undefined,
      undefined,
    ],
  ])("%s", (...[, parts, fixed, command, entry]) => {
    const { groups, unfixed } = fixPlan(about(parts, fixed));

    expect(unfixed).toEqual([]);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.commands).toEqual(command === undefined ? [] : [command]);
    expect(groups[0]?.changes[0]?.entry).toBe(entry);
  });

  it("stands at its file and line", () => {
    const [group] = fixPlan(
      about({ type: "pypi", name: "Jinja2", version: "3.1.2", ...at("/app/requirements.txt", 4) }, "3.1.3"),
    ).groups;
    expect(group?.changes[0]).toMatchObject({
      file: "/app/requirements.txt",
      line: 4,
      from: "3.1.2",
      to: "3.1.3",
    });
  });

  it("names the manifest beside a lock file, whose own line is another's", () => {
    const [group] = fixPlan(
      about({ type: "cargo", name: "time", version: "0.1.42", ...at("/app/Cargo.lock", 40) }, "0.2.23"),
    ).groups;
    expect(group?.changes[0]).toMatchObject({ file: "/app/Cargo.toml" });
    expect(group?.changes[0]?.line).toBeUndefined();
  });
});

describe("what another dependency brings", () => {
  const express = samplePackage({
    id: "p2",
    type: "npm",
    name: "express",
    version: "4.17.0",
    direct: true,
    dependsOn: ["p3"],
    ...at("/app/package-lock.json"),
  });
  const parser = samplePackage({
    id: "p3",
    type: "npm",
    name: "body-parser",
    version: "1.19.0",
    direct: false,
    dependsOn: ["p1"],
    ...at("/app/package-lock.json"),
  });
  const qs: Parts = {
    type: "npm",
    name: "qs",
    version: "6.7.0",
    direct: false,
    ...at("/app/package-lock.json"),
  };

  it("is told with the way to it, the dependency to raise, and the line that holds until then", () => {
    const [group] = fixPlan(about(qs, "6.7.3", { packages: [express, parser] })).groups;

    expect(group?.commands).toEqual(["npm update qs"]);
    expect(group?.changes[0]).toMatchObject({
      via: ["express", "body-parser", "qs"],
      entry: '"overrides": { "qs": "^6.7.3" }',
      note: expect.stringContaining("Raise express 4.17.0") as string,
    });
  });

  it("ends a circle of dependencies", () => {
    const circle = samplePackage({ id: "p2", type: "npm", name: "a", version: "1.0.0", dependsOn: ["p1"] });
    const [group] = fixPlan(about({ ...qs, dependsOn: ["p2"] }, "6.7.3", { packages: [circle] })).groups;
    expect(group?.changes[0]?.via).toBeUndefined();
  });
});
