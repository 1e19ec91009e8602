import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { issueCodes } from "#model";
import { optionDefinitions, type OptionKey } from "../src/cli/options/index.ts";
import {
  flagName,
  takesFrom,
  variableName,
  type OptionDefinition,
} from "../src/runtime/options/option-definition.ts";
import { optionsSchema } from "../src/runtime/options/options-schema.ts";
import { resolveOptions } from "../src/runtime/options/resolve-options.ts";
import { projectRoot } from "../test/support/requires.ts";
import { errorCodes } from "./reference/error-codes.ts";
import { generatedFiles } from "./reference/generated-files.ts";
import { sourceCodes } from "./reference/source-codes.ts";

const codes = sourceCodes();
const files = await generatedFiles();

describe("generated files", () => {
  it.each(files.map(({ path, text }) => [path, text]))("%s is current (npm run generate)", (path, text) => {
    const file = join(projectRoot, path);
    expect(existsSync(file) ? readFileSync(file, "utf8") : "").toBe(text);
  });

  it("are the same twice", async () => {
    expect(await generatedFiles()).toEqual(await generatedFiles());
  });
});

describe("the catalogue of errors", () => {
  it("was read from sources", () => {
    expect(codes.files).toBeGreaterThan(100);
    expect(codes.errors.length).toBeGreaterThan(30);
  });

  it("says something of every code of the sources, and nothing of any other", () => {
    const known = Object.entries(errorCodes).flatMap(([className, entries]) =>
      Object.keys(entries).map((code) => `${className} ${code}`),
    );
    expect(known.sort()).toEqual(codes.errors.map(({ className, code }) => `${className} ${code}`).sort());
  });
});

describe("the catalogue of issues", () => {
  it("is sorted, and says whole sentences", () => {
    expect(Object.keys(issueCodes)).toEqual(Object.keys(issueCodes).sort());
    for (const { meaning } of Object.values(issueCodes)) expect(meaning).toMatch(/\.$/);
  });
});

describe("option definitions", () => {
  const entries = Object.entries<OptionDefinition<unknown>>(optionDefinitions);
  const validate = new Ajv2020({ strict: false }).compile(optionsSchema(optionDefinitions));
  const inFile = entries.filter(([, definition]) => takesFrom(definition, "file"));

  it.each(entries)("%s has an example that it takes, and words for people", (_key, definition) => {
    expect(definition.kind.fromText(definition.example).ok).toBe(true);
    expect(definition.description).toMatch(/^\S.*[^.]$/);
    expect(definition.since).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it("have names of their own: keys, flags, letters, variables", () => {
    const flags = entries.flatMap(([key, { aliases }]) => [
      flagName(key),
      ...(aliases ?? []).map(({ flag }) => flag),
    ]);
    const letters = entries.flatMap(([, { short }]) => short ?? []);
    for (const names of [flags, letters, entries.map(([key]) => variableName(key))]) {
      expect(new Set(names).size).toBe(names.length);
    }
    for (const taken of ["help", "version"]) expect(flags).not.toContain(taken);
    for (const taken of ["h", "V", "f"]) expect(letters).not.toContain(taken);
  });

  it("take nothing secret from a process's arguments", () => {
    for (const [, definition] of entries.filter(([, { secret }]) => secret))
      expect(takesFrom(definition, "flag")).toBe(false);
  });

  it.each(inFile)("%s is taken and refused by the schema as by the command", (key, definition) => {
    for (const data of [
      definition.example,
      true,
      0,
      1,
      -1,
      1.5,
      "",
      "x",
      null,
      {},
      [],
      ["x"],
      [1],
      "high",
      "30s",
      "1GiB",
      "true",
    ]) {
      expect(validate({ [flagName(key)]: data }), JSON.stringify(data)).toBe(accepts(key as OptionKey, data));
    }
  });

  it("refuse an unknown key in the schema too", () => {
    expect(validate({ severitty: "high" })).toBe(false);
    expect(validate({})).toBe(true);
  });
});

function accepts(key: OptionKey, data: unknown): boolean {
  const entry = { key: flagName(key), data, line: 1 };
  try {
    resolveOptions(optionDefinitions, {
      flags: [],
      environment: {},
      files: [{ path: "assay.yaml", entries: [entry] }],
    });
    return true;
  } catch {
    return false; // Refused, which is what is asked.
  }
}
