import type {
  CatalogedPackage,
  Cataloger,
  CatalogResult,
  Claim,
  FactAt,
  FactsByPath,
  Relationship,
} from "../../cataloger.ts";
import { type KernelImage, kernelImageFact } from "../../extractors/kernel/image.ts";
import { type KernelModule, kernelModuleFact } from "../../extractors/kernel/module.ts";
import { layerRecorded } from "../../layer-recorded.ts";
import { tolerantPackageURL } from "../../tolerant-package-url.ts";

/**
 * Kernels, and modules with a version of their own, that no package brought. A module needs the kernel that it was
 * built for; those that come with the kernel are files of it.
 */
export const kernels: Cataloger = {
  id: "kernel/kernels",
  version: 1,
  needs: [kernelImageFact, kernelModuleFact],
  spec: { title: "The Linux/x86 Boot Protocol", url: "https://docs.kernel.org/arch/x86/boot.html" },
  assemble: (facts) => assemble(facts),
};

function assemble(facts: FactsByPath): CatalogResult {
  const images = Map.groupBy(facts.visible(kernelImageFact), ({ fact }) => fact.release);
  const modules = facts.visible(kernelModuleFact);
  const named = new Map(modules.map(({ path, fact }) => [`${fact.release} ${fact.name}`, path]));
  const packages: CatalogedPackage[] = [];
  const relationships: Relationship[] = [];
  const claims: Claim[] = [];
  for (const [release, files] of images) {
    packages.push(describeKernel(facts, release, files));
    for (const { path } of files) claims.push({ path, package: release });
  }
  for (const at of modules) {
    const { release, version, dependsOn } = at.fact;
    if (version === undefined) {
      if (images.has(release)) claims.push({ path: at.path, package: release });
      continue;
    }
    packages.push(describeModule(facts, at, version));
    claims.push({ path: at.path, package: at.path });
    const needed = dependsOn.flatMap((name) => named.get(`${release} ${name}`) ?? []);
    for (const to of [...needed, release]) relationships.push({ from: at.path, to });
  }
  return { packages, relationships, claims, issues: [] };
}

function describeKernel(
  facts: FactsByPath,
  release: string,
  files: readonly FactAt<KernelImage>[],
): CatalogedPackage {
  const layers = files.map((at) =>
    layerRecorded(facts, kernelImageFact, at, (fact) => fact.release === release),
  );
  return {
    key: release,
    name: "linux-kernel",
    version: release,
    type: "generic",
    purl: tolerantPackageURL({ type: "generic", name: "linux-kernel", version: release }),
    licenses: [],
    locations: files.map(({ path, layer }) => ({ path, layer })),
    layer: Math.min(...layers),
    yieldsToOwner: true,
  };
}

function describeModule(facts: FactsByPath, at: FactAt<KernelModule>, version: string): CatalogedPackage {
  const { name, license } = at.fact;
  return {
    key: at.path,
    name,
    version,
    type: "generic",
    namespace: "linux-kernel-module",
    purl: tolerantPackageURL({ type: "generic", namespace: "linux-kernel-module", name, version }),
    licenses: license === undefined ? [] : [license],
    locations: [{ path: at.path, layer: at.layer }],
    layer: layerRecorded(facts, kernelModuleFact, at, (fact) => fact.version === version),
    yieldsToOwner: true,
  };
}
