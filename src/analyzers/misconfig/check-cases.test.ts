import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bufferSource } from "#formats";
import type { ImageConfig } from "#model";
import { imageFilesCase } from "../../../test/support/image-files-case.ts";
import {
  type CheckFailure,
  type ConfigTarget,
  type ConfigTargets,
  misconfigChecks,
  parseComposeFile,
  parseDockerfile,
  parseKubernetesManifest,
  parseServiceConfig,
  type Service,
  viewImage,
} from "./index.ts";

const folder = fileURLToPath(new URL(".", import.meta.url));
const targets = ["compose", "dockerfile", "image-config", "image-files", "kubernetes", "service"] as const;
const isJSON = (target: ConfigTarget): boolean => target === "image-config" || target === "image-files";

const parsers: { readonly [K in ConfigTarget]: (bytes: Buffer, name: string) => ConfigTargets[K] } = {
  compose: (bytes) => parseComposeFile(bufferSource(bytes)),
  dockerfile: (bytes) => parseDockerfile(bufferSource(bytes)),
  "image-config": (bytes) => {
    const { config, history, ...rest } = JSON.parse(bytes.toString()) as ImageCase;
    return viewImage(imageConfig(rest, config, history));
  },
  "image-files": (bytes) => imageFilesCase(bytes.toString()),
  kubernetes: (bytes) => parseKubernetesManifest(bufferSource(bytes)),
  service: (bytes, name) => parseServiceConfig(bufferSource(bytes), name.replace(/^.*\./, "") as Service),
};

interface ImageCase {
  readonly fails: readonly string[];
  readonly now?: string;
  readonly config?: Partial<ImageConfig["config"]>;
  readonly history?: readonly string[];
}

/** A configuration with what the case says, and empty members otherwise. */
function imageConfig(
  rest: object,
  config: ImageCase["config"],
  history: readonly string[] = [],
): ImageConfig {
  const none = { exposedPorts: [], env: [], entrypoint: [], cmd: [], volumes: [], labels: {} };
  return {
    architecture: "amd64",
    os: "linux",
    diffIDs: [],
    ...rest,
    config: { ...none, ...config },
    history: history.map((createdBy) => ({ createdBy, emptyLayer: false })),
  };
}

/** A case says in its head at which lines it fails; a configuration, at which pointers. */
function expectedPlaces(target: ConfigTarget, text: string): (number | string)[] {
  if (isJSON(target)) return [...(JSON.parse(text) as ImageCase).fails];
  const [, lines = ""] = /^# fails at: ([\d, ]+)$/m.exec(text) ?? [];
  return lines === "" ? [] : lines.split(", ").map(Number);
}

/** The moment at which a case is looked at. */
function momentOf(target: ConfigTarget, text: string): number {
  const { now } = isJSON(target) ? (JSON.parse(text) as ImageCase) : {};
  return now === undefined ? Infinity : Date.parse(now);
}

function places(failures: Iterable<CheckFailure>, now: number): (number | string | undefined)[] {
  const present = [...failures].filter(({ since }) => since === undefined || since <= now);
  const found = [...new Set(present.map(({ path, line, pointer }) => path ?? line ?? pointer))];
  return found.sort((left, right) =>
    typeof left === "string" ? left.localeCompare(String(right)) : Number(left) - Number(right),
  );
}

it("are at least 150", () => {
  expect(Object.values(misconfigChecks).flat().length).toBeGreaterThanOrEqual(150);
});

describe.each(targets)("checks of %s", (target) => {
  const list = misconfigChecks[target];

  it("are the files of the folder, sorted by id", () => {
    const files = readdirSync(join(folder, target)).filter(
      (name) => name.endsWith(".ts") && name !== "index.ts",
    );
    expect(list.map(({ id }) => id)).toEqual(files.map((name) => `${target}/${name.slice(0, -3)}`).sort());
  });

  it("have a case for each check and no case without one", () => {
    const cases = list.length === 0 ? [] : readdirSync(join(folder, target, "testdata"));
    expect(cases.sort()).toEqual(list.map(({ id }) => id.slice(target.length + 1)));
  });

  it.each(list.map((check) => [check.id, check] as const))("%s tells what, why and how", (_, check) => {
    expect(check.target).toBe(target);
    for (const sentence of [check.rationale, check.remediation]) expect(sentence).toMatch(/^[^\s].*\.$/s);
    expect(check.title).toMatch(/^\S.{5,70}[^.]$/);
    expect(check.example).not.toBe("");
    expect(check.spec.url).toMatch(/^https:/);
    const controls = check.frameworks.map(({ framework, control }) => `${framework} ${control}`);
    expect(controls).toEqual([...new Set(controls)]);
  });

  it.each(list.map((check) => [check.id, check] as const))(
    "%s names who asks for it, or why nobody does",
    (_, check) => {
      if (check.frameworks.length > 0) expect(check.noFramework).toBeUndefined();
      else expect(check.noFramework).toMatch(/^[A-Z].{20,}\.$/);
    },
  );

  it.each(list.map((check) => [check.id, check] as const))("%s fails where its cases say", (id, check) => {
    const data = join(folder, target, "testdata", id.slice(target.length + 1));
    const names = readdirSync(data);
    expect(new Set(names.map((name) => name.slice(0, 5)))).toEqual(new Set(["fail-", "pass-"]));
    for (const name of names) {
      const bytes = readFileSync(join(data, name));
      const found = places(evaluateBytes(target, check, { bytes, name }), momentOf(target, bytes.toString()));
      const expected = expectedPlaces(target, bytes.toString());
      expect(expected.length > 0, name).toBe(name.startsWith("fail-"));
      expect(found, name).toEqual(expected);
    }
  });
});

function evaluateBytes<K extends ConfigTarget>(
  target: K,
  check: { evaluate(document: ConfigTargets[K]): Iterable<CheckFailure> },
  { bytes, name }: { readonly bytes: Buffer; readonly name: string },
): Iterable<CheckFailure> {
  return check.evaluate(parsers[target](bytes, name));
}
