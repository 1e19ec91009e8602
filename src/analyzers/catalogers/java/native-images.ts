import type { Cataloger } from "../../cataloger.ts";
import { catalogWithLayers, joinResults } from "../../catalog-lists.ts";
import { executableKind } from "../../extractors/binary/executable.ts";
import { layerRecorded } from "../../layer-recorded.ts";

/** Libraries that native images of GraalVM were built from, by the SBOM within the program. */
export const nativeImages: Cataloger = {
  id: "java/native-images",
  version: 1,
  needs: [executableKind],
  spec: {
    title: "GraalVM, Software Bill of Materials in Native Image",
    url: "https://www.graalvm.org/latest/security-guide/native-image/sbom/",
  },
  assemble: (facts) =>
    joinResults(
      facts.visible(executableKind).flatMap((at) => {
        const { nativeImage } = at.fact;
        if (nativeImage === undefined || nativeImage.packages.length === 0) return [];
        const layer = layerRecorded(facts, executableKind, at, (fact) => fact.nativeImage !== undefined);
        const result = catalogWithLayers("maven", { ...at, fact: nativeImage }, () => layer);
        const [first] = result.packages;
        return [{ ...result, claims: first === undefined ? [] : [{ path: at.path, package: first.key }] }];
      }),
    ),
};
