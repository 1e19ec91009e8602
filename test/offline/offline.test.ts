import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeHome, type Ended, type Home } from "../support/program.ts";

let home: Home;
let denied = "";

beforeAll(() => {
  home = makeHome();
  const work = join(home.path, "work");
  denied = join(work, "denied.log");
  mkdirSync(join(work, "app"));
  writeFileSync(join(work, "app", "requirements.txt"), "leaf==1.0\n");
  writeFileSync(
    join(work, "pypi.json"),
    JSON.stringify({
      id: "PYSEC-2024-1",
      modified: "2024-01-01T00:00:00Z",
      affected: [{ package: { ecosystem: "PyPI", name: "leaf" }, versions: ["1.0"] }],
    }),
  );
});
afterAll(() => home.remove());
beforeEach(() => rmSync(denied, { force: true }));

/** Runs a command in a process that has no network in any of its threads; gives what it tried to reach, too. */
async function withoutNetwork(...argv: readonly string[]): Promise<Ended & { readonly tried: string }> {
  const loader = pathToFileURL(join(import.meta.dirname, "deny-network.mjs")).href;
  const environment = {
    NODE_OPTIONS: `--import ${loader}`,
    DENIED_LOG: denied,
    ASSAY_OFFLINE: "true",
    ASSAY_SKIP_DB_UPDATE: "false",
  };
  const ended = await home.assay(argv, { environment });
  return { ...ended, tried: existsSync(denied) ? readFileSync(denied, "utf8") : "" };
}

describe("with --offline nothing is reached for", () => {
  it("by a scan without advisories", async () => {
    const { code, tried } = await withoutNetwork("scan", "dir:app");
    expect([code, tried]).toEqual([0, ""]);
  });

  it("by an update from files, an import, an export, and the scan after them", async () => {
    const update = ["db", "update", "--only", "osv-pypi", "--feed-source", "osv-pypi=pypi.json"];
    expect(await withoutNetwork(...update)).toMatchObject({ code: 0, tried: "" });
    expect(await withoutNetwork("db", "status")).toMatchObject({ code: 0, tried: "" });
    expect(await withoutNetwork("db", "export", "all.assay")).toMatchObject({ code: 0, tried: "" });
    expect(await withoutNetwork("db", "import", "--db", "other.db", "all.assay")).toMatchObject({
      code: 0,
      tried: "",
    });
    const { code, stdout, tried } = await withoutNetwork("scan", "dir:app", "--db", "other.db", "-o", "json");
    expect([code, tried]).toEqual([0, ""]);
    expect(stdout).toContain("PYSEC-2024-1");
  });

  it.each([
    ["a feed's address", ["db", "update", "--only", "kev"]],
    ["an image in a registry", ["scan", "registry.example/app:1.4"]],
    ["a published database", ["db", "update", "--from", "registry.example/advisories:2"]],
    [
      "a feed of one's own in a registry",
      ["db", "update", "--only", "own-a", "--own-feed", "a=oci://registry.example/a:1"],
    ],
    ["a policy in a registry", ["scan", "dir:app", "--policy", "oci://registry.example/policy:1"]],
  ])("for %s, which is refused", async (_, argv) => {
    const { code, stderr, tried } = await withoutNetwork(...argv);
    expect(tried).toBe("");
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/offline/);
  });
});

it("the test itself sees who reaches for the network", async () => {
  const loader = pathToFileURL(join(import.meta.dirname, "deny-network.mjs")).href;
  const environment = { NODE_OPTIONS: `--import ${loader}`, DENIED_LOG: denied, ASSAY_REGISTRY_RETRIES: "0" };
  const { code } = await home.assay(["db", "update", "--only", "kev"], { environment });
  expect(code).not.toBe(0);
  expect(readFileSync(denied, "utf8")).not.toBe("");
});
