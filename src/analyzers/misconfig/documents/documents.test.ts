import { describe, expect, it } from "vitest";
import { bufferSource, FormatError } from "#formats";
import { formatErrorCode } from "../../../../test/support/format-error-code.ts";
import { evaluate, parseComposeFile, parseDockerfile, parseKubernetesManifest } from "../index.ts";
import { shellCommands } from "./shell-commands.ts";

const source = (text: string) => bufferSource(Buffer.from(text));

describe("a Dockerfile", () => {
  it("keeps lines through continuations, comments and here-documents", () => {
    const text = "# escape=`\nFROM a AS b\nRUN one `\n # why\n && two\nRUN <<EOF\nthree\nfour\nEOF\nUSER c\n";
    const { instructions } = parseDockerfile(source(text));
    expect(instructions.map(({ keyword, line, endLine }) => [keyword, line, endLine])).toEqual([
      ["FROM", 2, 2],
      ["RUN", 3, 5],
      ["RUN", 6, 9],
      ["USER", 10, 10],
    ]);
    const lines = instructions.slice(1, 3).flatMap((run) => shellCommands(run).map(({ line }) => line));
    expect(lines).toEqual(expect.arrayContaining([3, 5, 7, 8]));
  });

  it("without FROM is none", () => {
    expect(formatErrorCode(() => parseDockerfile(source("RUN a")))).toBe("MALFORMED");
  });
});

it("says nothing of a chart's template", () => {
  const text = "kind: Pod\nmetadata:\n  name: {{ .Values.name }}\n";
  expect(formatErrorCode(() => parseKubernetesManifest(source(text)))).toBe("UNSUPPORTED");
});

it("gives a result or a FormatError for every cut and flip", () => {
  const dockerfile = Buffer.from('ARG A=1\nFROM a:$A AS b\nRUN ["sh","-c","a|\'b\'"]\nRUN <<E\ncd /\nE\n');
  const yaml = Buffer.from(
    "services: &a\n  b: {image: c, <<: *d}\n---\nkind: Pod\napiVersion: v1\nspec: []\n",
  );
  for (let at = 0; at < 200; at += 1) {
    for (const seed of [dockerfile, yaml]) {
      const flipped = Buffer.from(seed);
      flipped[at % seed.length] = (flipped[at % seed.length] ?? 0) ^ (1 << (at % 8));
      for (const bytes of [flipped, seed.subarray(0, at)]) tryAll(bytes);
    }
  }
});

function tryAll(bytes: Buffer): void {
  const attempts = [
    () => evaluate("dockerfile", parseDockerfile(bufferSource(bytes))),
    () => evaluate("kubernetes", parseKubernetesManifest(bufferSource(bytes))),
    () => evaluate("compose", parseComposeFile(bufferSource(bytes))),
  ];
  for (const attempt of attempts) {
    try {
      attempt();
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError);
    }
  }
}
