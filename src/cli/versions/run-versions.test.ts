import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { versionSchemes } from "#versions";
import { versionsCommand } from "../commands/versions.ts";
import { runVersions, type VersionsRequest } from "./run-versions.ts";

async function run(...[scheme, left, right]: string[]): Promise<[string, number]> {
  return runWith({ scheme, left, right, stdin: undefined });
}

async function runWith(request: Omit<VersionsRequest, "write">): Promise<[string, number]> {
  let output = "";
  const write = (text: string): Promise<void> => {
    output += text;
    return Promise.resolve();
  };
  const code = await runVersions({ ...request, write });
  return [output, code];
}

const lines = (scheme: string, ...pieces: string[]): Promise<[string, number]> =>
  runWith({ scheme, left: undefined, right: undefined, stdin: Readable.from(pieces) });

describe("assay versions", () => {
  it("completes the name of every scheme", () => {
    expect(versionsCommand.arguments[0]?.words).toEqual(versionSchemes.map(({ id }) => id));
  });

  it("lists every scheme with its specification when it is alone", async () => {
    const [output, code] = await run();
    expect(code).toBe(0);
    for (const { id, spec } of versionSchemes) {
      expect(output).toMatch(new RegExp(`^${id} `, "m"));
      expect(output).toContain(spec.url);
    }
  });

  it.each([
    ["deb", "1.0~rc1", "1.0", "<"],
    ["maven", "1.0.0", "1", "="],
    ["npm", "1.10.0", "1.9.0", ">"],
  ])("says how %s orders %s and %s", async (scheme, left, right, operator) => {
    expect(await run(scheme, left, right)).toEqual([`${operator}\n`, 0]);
  });

  it("names the side that is no version, in the category of wrong usage", async () => {
    await expect(run("npm", "latest", "1.0.0")).rejects.toMatchObject({
      code: "NOT_A_VERSION",
      category: "usage",
      message: expect.stringContaining("LEFT `latest`") as string,
    });
    await expect(run("npm", "1.0.0", "\u001b[2J")).rejects.toMatchObject({
      message: expect.stringMatching(/^RIGHT `[^\u001b]*`/) as string,
    });
  });

  it("names the scheme that was meant", async () => {
    await expect(run("pep44", "1", "2")).rejects.toMatchObject({ code: "UNKNOWN_SCHEME", hint: /pep440/ });
  });

  it("asks for what is missing", async () => {
    await expect(run("deb", "1")).rejects.toMatchObject({ code: "MISSING_ARGUMENT" });
    await expect(run("deb")).rejects.toMatchObject({ code: "MISSING_ARGUMENT" });
  });

  it("does not take versions and standard input at once", async () => {
    const request = { scheme: "deb", left: "1", right: undefined, stdin: Readable.from([]) };
    await expect(runWith(request)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(runWith({ ...request, scheme: undefined, left: undefined })).rejects.toMatchObject({
      code: "MISSING_ARGUMENT",
    });
  });
});

describe("assay versions --stdin", () => {
  it("answers line by line, wherever the pieces are cut", async () => {
    const text = "1\t2\r\n2\t1\n1.0\t1";
    for (let cut = 0; cut <= text.length; cut += 1) {
      expect(await lines("pep440", text.slice(0, cut), text.slice(cut))).toEqual(["<\n>\n=\n", 0]);
    }
  });

  it("answers the rest when a line cannot be compared, and ends with 2", async () => {
    const [output, code] = await lines("npm", "latest\t1.0.0\nno tab\n\n1.0.0\t1.0.1\n");
    const answers = output.split("\n");
    expect(answers).toHaveLength(5);
    expect(answers[0]).toMatch(/^\? LEFT `latest` is no npm version: /);
    expect(answers[1]).toMatch(/^\? /);
    expect(answers[2]).toMatch(/^\? /);
    expect(answers[3]).toBe("<");
    expect(code).toBe(2);
  });

  it("says nothing of nothing", async () => {
    expect(await lines("npm")).toEqual(["", 0]);
  });

  it("refuses an endless line without keeping it", async () => {
    const [output, code] = await lines("deb", ...Array.from({ length: 200 }, () => "1".repeat(10_000)));
    expect(output).toMatch(/^\? [^\n]{0,200}\n$/);
    expect(code).toBe(2);
  });
});
