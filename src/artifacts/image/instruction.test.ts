import { expect, it } from "vitest";
import { cleanInstruction, layerInstructions } from "./instruction.ts";

it.each([
  ["/bin/sh -c #(nop)  ADD file:abc in / ", "ADD file:abc in /"],
  ["/bin/sh -c apt-get update", "RUN apt-get update"],
  ["RUN /bin/sh -c apt-get update # buildkit", "RUN apt-get update"],
  ["|1 VERSION=2 /bin/sh -c make", "RUN make"],
  ["RUN |1 VERSION=2 /bin/sh -c make # buildkit", "RUN make"],
  ["COPY a /b # buildkit", "COPY a /b"],
  ["/bin/bash -o pipefail -c make", "RUN make"],
  ["debuerreotype 0.15", "debuerreotype 0.15"],
  ["RUN /bin/sh -c a\n\tb\u001b[31m\u202e # buildkit", "RUN a b[31m"],
  ["", undefined],
])("%j is told as %j", (createdBy, expected) => {
  expect(cleanInstruction(createdBy)).toBe(expected);
});

it("is bounded", () => {
  expect(cleanInstruction(`RUN ${"x".repeat(100_000)}`)).toHaveLength(1_000);
});

it("is told for no layer when the history does not fit the layers", () => {
  expect(layerInstructions([{ createdBy: "COPY a /", emptyLayer: false }], 2)).toBeUndefined();
});
