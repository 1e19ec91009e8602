import { describe, expect, it } from "vitest";
import { parseReference, referenceText } from "./reference.ts";
import { RegistryError } from "./registry-error.ts";
import { fc } from "../../test/support/property.ts";

const digest = `sha256:${"a".repeat(64)}`;

describe("references", () => {
  it.each([
    ["nginx", "docker.io/library/nginx:latest"],
    ["team/app", "docker.io/team/app:latest"],
    ["index.docker.io/nginx:1", "docker.io/library/nginx:1"],
    ["localhost/app", "localhost/app:latest"],
    ["registry.example:5000/a/b_c__d-e.f:1.4", "registry.example:5000/a/b_c__d-e.f:1.4"],
    ["[::1]:5000/app:x", "[::1]:5000/app:x"],
    [`app:1@${digest}`, `docker.io/library/app:1@${digest}`],
    [`registry.example/app@${digest}`, `registry.example/app@${digest}`],
  ])("%s is %s", (text, full) => {
    expect(referenceText(parseReference(text))).toBe(full);
  });

  it.each([
    "",
    "App",
    "a//b",
    "a:",
    "a@sha256:abc",
    "a:b:c",
    "-a",
    "a..b",
    "../a",
    "a b",
    "x".repeat(300),
    `a@${digest}@${digest}`,
  ])("%j is none", (text) => expect(() => parseReference(text)).toThrow(RegistryError));

  it("are read in full or refused, whatever the text, and print as what they are", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          const full = referenceText(parseReference(text));
          expect(referenceText(parseReference(full))).toBe(full);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(RegistryError);
        }
      }),
    );
  });
});
