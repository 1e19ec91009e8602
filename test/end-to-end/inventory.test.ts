/** What the command says of an inventory as a whole: who looked for it, and how long its distribution is cared for. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FeedImport } from "../../src/advisories/feed-import.ts";
import { writeSnapshot } from "../../src/advisories/snapshot/snapshot-writer.ts";
import { StagingArea } from "../../src/advisories/snapshot/staging.ts";
import { makeHome } from "../support/program.ts";
import { writeZip } from "../support/zip-writer.ts";

const home = makeHome();
const root = join(home.path, "rootfs");
const database = join(home.path, "advisories.db");

beforeAll(() => {
  const write = (path: string, text: string): void => {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write("etc/os-release", "ID=debian\nVERSION_ID=12\n");
  write(
    "var/lib/dpkg/status",
    "Package: leaf\nStatus: install ok installed\nVersion: 1-1\nArchitecture: all\n",
  );
  write("app/node_modules/twig/package.json", '{"name":"twig","version":"1.0.0"}');
  const staging = new StagingArea(join(home.path, "staging.db"));
  const feed = new FeedImport("ends", staging, "2026-01-01T00:00:00Z");
  feed.endOfLife({ product: "debian", release: "12", endOfLife: "2028-06-30", extendedUntil: "2033-06-30" });
  feed.covers("Debian:12");
  feed.covers("npm");
  writeSnapshot(database, staging, new Map([["ends", { refused: 0, updatedAt: "2026-01-01T00:00:00Z" }]]));
  staging.close();
});
afterAll(() => home.remove());

describe("a scan with some of the catalogers", () => {
  const some = [`dir:${root}`, "--db", database, "--catalogers", "os"];

  it("says that it was one, and is no pass", async () => {
    const { packages, issues, verdict } = await home.report(some);
    expect(packages.map(({ name }) => name)).toEqual(["leaf"]);
    expect(issues.map(({ code }) => code)).toContain("catalogers-left-out");
    expect(verdict).toMatchObject({
      outcome: "incomplete",
      reasons: ["packages were looked for by a part of the catalogers only"],
    });
    expect((await home.assay(["scan", ...some, "--fail-on", "low"])).code).toBe(4);
    expect((await home.assay(["scan", ...some, "--fail-on", "low", "--allow-incomplete"])).code).toBe(0);
  });

  it("says nothing of it where all were asked by their sets", async () => {
    const { issues, verdict } = await home.report([
      `dir:${root}`,
      "--db",
      database,
      "--catalogers",
      "os,language,binary",
    ]);
    expect(issues).toEqual([]);
    expect(verdict.outcome).toBe("pass");
  });
});

describe("Java archives that tell nothing of themselves", () => {
  it("are named by an index that the user made of a repository", async () => {
    const jar = writeZip([{ path: "a/A.class", content: "not read" }]);
    const repository = join(home.path, "repository/org/example/bark/1.2");
    mkdirSync(repository, { recursive: true });
    writeFileSync(join(repository, "bark-1.2.jar"), jar);
    const app = join(home.path, "app");
    mkdirSync(app);
    writeFileSync(join(app, "lib.jar"), jar);
    const index = join(home.path, "index");
    const made = await home.assay(["java-index", join(home.path, "repository"), index]);
    expect(made).toMatchObject({ code: 0, stdout: "1 archives\n", stderr: "" });
    const purls = async (...more: readonly string[]) =>
      (await home.report([`dir:${app}`, "--scanners", "none", ...more])).packages.map(({ purl }) => purl);
    expect(await purls()).toEqual([]);
    expect(await purls("--java-index", index)).toEqual(["pkg:maven/org.example/bark@1.2"]);
    const refused = await home.assay(["scan", `dir:${app}`, "--java-index", join(app, "lib.jar")]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("no index of Java archives");
  });
});

describe("the distribution of a report", () => {
  it("has the last day of everybody's support, as the advisories know it", async () => {
    const { distribution } = await home.report([`dir:${root}`, "--db", database]);
    expect(distribution).toMatchObject({ id: "debian", endOfLife: "2028-06-30" });
  });
});
