import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { describeWithShared } from "../../../test/support/requires.ts";
import { RegistryError } from "../registry-error.ts";
import { parseDescriptor } from "./json-member.ts";
import { parseManifestDocument } from "./manifest-document.ts";
import { layerKind } from "./media-types.ts";

describe("media types of layers", () => {
  it.each([
    ["application/vnd.oci.image.layer.v1.tar", "tar"],
    ["application/vnd.oci.image.layer.v1.tar+zstd", "tar"],
    ["application/vnd.docker.image.rootfs.diff.tar.gzip", "tar"],
    ["application/vnd.docker.image.rootfs.foreign.diff.tar.gzip", "foreign"],
    ["application/vnd.oci.image.layer.nondistributable.v1.tar+gzip", "foreign"],
    ["application/vnd.oci.image.layer.v1.tar+gzip+encrypted", "encrypted"],
    ["application/vnd.cncf.helm.chart.content.v1.tar+gzip", "tar"],
    ["application/vnd.in-toto+json", "other"],
  ])("%s is %s", (type, kind) => expect(layerKind(type)).toBe(kind));
});

it("refuses a document that is manifest and index at once", () => {
  const both = Buffer.from(JSON.stringify({ schemaVersion: 2, manifests: [], layers: [], config: {} }));
  expect(() => parseManifestDocument(both, undefined, "x")).toThrow(/manifest and an index/);
});

describeWithShared(
  "fixtures/oci/image-spec-documents.json",
  "the image specification's own documents",
  (path) => {
    interface Case {
      readonly kind: string;
      readonly document: string;
      readonly valid: boolean;
      readonly origin: string;
    }
    const cases = JSON.parse(readFileSync(join(path), "utf8")) as readonly Case[];

    it.each(cases)("$origin: $kind, valid: $valid", ({ kind, document, valid }) => {
      const read = () =>
        kind === "descriptor"
          ? parseDescriptor(JSON.parse(document), "x")
          : parseManifestDocument(Buffer.from(document), undefined, "x");
      if (valid) expect(read()).toBeDefined();
      else expect(read).toThrow(RegistryError);
    });
  },
);
