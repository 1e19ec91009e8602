import { juliaManifestKind } from "../../extractors/julia/manifest.ts";
import { listCataloger } from "../../catalog-lists.ts";

/** Packages of Julia, as `Manifest.toml` tells them. */
export const juliaManifestPackages = listCataloger({
  id: "julia/manifest",
  version: 1,
  kind: juliaManifestKind,
  type: "julia",
  spec: {
    title: "Julia, Pkg.jl, Manifest.toml",
    url: "https://pkgdocs.julialang.org/v1/toml-files/#Manifest.toml",
  },
});
