/** SBOMs that lie in an image: at a path that is named, and where buildpacks leave them. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { scan, type ScanReport } from "#scan";
import {
  archiveOf,
  buildImage,
  layoutFiles,
  sha256,
  type BuiltImage,
  type LayerPlan,
} from "../support/image-builder.ts";
import { writeTar, type TarWriterEntry } from "../support/tar-writer.ts";

const directory = mkdtempSync(join(tmpdir(), "assay-sbom-in-image-"));
const bom = (...purls: readonly string[]): string =>
  JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    components: purls.map((purl) => ({ type: "library", name: purl, purl, "bom-ref": purl })),
  });
const released = {
  path: "etc/os-release",
  content: 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n',
};
const bottom: LayerPlan = { entries: [released] };

/** Scans an image from an archive. */
async function scanned(name: string, image: BuiltImage, more: object): Promise<ScanReport> {
  const path = join(directory, `${name}.tar`);
  writeFileSync(path, archiveOf(layoutFiles([image])));
  return scan(path, { cacheDirectory: false, environment: {}, scanners: [], ...more });
}
const purlsOf = ({ inventory }: ScanReport): readonly string[] =>
  inventory.packages.map(({ purl }) => purl).sort();

it("takes the document at a path, of the highest layer that has it, and says where it lay", async () => {
  const at = (content: string): LayerPlan => ({
    entries: [{ path: "usr/share/app/sbom.cdx.json", content }],
  });
  const image = buildImage({ layers: [bottom, at(bom("pkg:npm/old@1.0.0")), at(bom("pkg:npm/moss@1.0.0"))] });
  const report = await scanned("path", image, { sbomPath: "/usr/share/app/sbom.cdx.json" });
  expect(purlsOf(report)).toEqual(["pkg:npm/moss@1.0.0"]);
  expect(report.artifact.sbom).toMatchObject({
    from: "image-file",
    place: "/usr/share/app/sbom.cdx.json",
    format: "CycloneDX 1.5",
    verified: false,
  });
});

it("does not take what a higher layer removed, the file or a folder above it", async () => {
  const held: LayerPlan = { entries: [{ path: "usr/share/sbom.json", content: bom("pkg:npm/moss@1.0.0") }] };
  for (const path of ["usr/share/.wh.sbom.json", "usr/.wh.share", "usr/share/.wh..wh..opq"]) {
    const image = buildImage({ layers: [held, { entries: [{ path, content: "" }] }] });
    await expect(scanned("gone", image, { sbomPath: "/usr/share/sbom.json" })).rejects.toMatchObject({
      code: "SBOM_NOT_FOUND",
      message: expect.stringContaining("there is no /usr/share/sbom.json in") as unknown,
    });
    expect(
      (await scanned("gone", image, { sbomPath: "/usr/share/sbom.json", sbom: "prefer" })).artifact.sbom,
    ).toBeUndefined();
  }
});

it("says that the file is no SBOM", async () => {
  const image = buildImage({ layers: [{ entries: [{ path: "sbom.json", content: "{" }] }] });
  await expect(scanned("broken", image, { sbomPath: "/sbom.json" })).rejects.toMatchObject({
    code: "DOCUMENT_UNREADABLE",
    message: expect.stringContaining("the file /sbom.json of the image") as unknown,
  });
});

/** An image as buildpacks build it: a layer with SBOMs, named by a label, and perhaps one of the base image. */
function built({ hasBase }: { readonly hasBase: boolean }): BuiltImage {
  const launch = (buildpack: string, name: string, content: string): TarWriterEntry => ({
    path: `layers/sbom/launch/${buildpack}/${name}`,
    content,
  });
  const app: LayerPlan = {
    entries: [
      launch("example_node", "modules/sbom.cdx.json", bom("pkg:npm/moss@1.0.0")),
      // The same in another form, which is not read a second time.
      launch("example_node", "modules/sbom.syft.json", "{}"),
      launch("example_python", "packages/sbom.cdx.json", bom("pkg:pypi/twig@2.3", "pkg:npm/moss@1.0.0")),
    ],
  };
  const base: LayerPlan = {
    entries: [
      { path: "cnb/sbom/0a1b2c3d.cdx.json", content: bom("pkg:deb/debian/leaf@1.2-3?distro=debian-12") },
    ],
  };
  const diffID = ({ entries }: LayerPlan): string => sha256(writeTar(entries));
  const labels = {
    "io.buildpacks.lifecycle.metadata": JSON.stringify({ app: [], sbom: { sha: diffID(app) } }),
    ...(hasBase ? { "io.buildpacks.base.sbom": diffID(base) } : {}),
  };
  return buildImage({ layers: [bottom, base, app], config: { Labels: labels } });
}

it("joins what buildpacks left of the application and its base", async () => {
  for (const sbom of ["prefer", "require"]) {
    const report = await scanned("buildpacks", built({ hasBase: true }), { sbom });
    expect(purlsOf(report)).toEqual([
      "pkg:deb/debian/leaf@1.2-3?distro=debian-12",
      "pkg:npm/moss@1.0.0",
      "pkg:pypi/twig@2.3",
    ]);
    expect(report.artifact.sbom).toMatchObject({ from: "image-file", format: "CycloneDX 1.5" });
    expect(report.issues.map(({ code }) => code)).not.toContain("attached-sbom-partial");
  }
});

it("looks at the image itself rather than take a part for the whole, unless a document is required", async () => {
  const image = built({ hasBase: false });
  const preferred = await scanned("partial", image, { sbom: "prefer" });
  expect(preferred.artifact.sbom).toBeUndefined();
  const required = await scanned("partial", image, { sbom: "require" });
  expect(purlsOf(required)).toEqual(["pkg:npm/moss@1.0.0", "pkg:pypi/twig@2.3"]);
  expect(required.issues.map(({ code }) => code)).toContain("attached-sbom-partial");
});

it("passes over labels that name nothing", async () => {
  for (const label of ["{", "[]", '{"sbom":1}', '{"sbom":{"sha":"sha256:x"}}']) {
    const image = buildImage({
      layers: [bottom],
      config: { Labels: { "io.buildpacks.lifecycle.metadata": label } },
    });
    expect((await scanned("label", image, { sbom: "prefer" })).artifact.sbom).toBeUndefined();
  }
});
