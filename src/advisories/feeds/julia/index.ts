/** Julia packages: the advisories of the JuliaLang security group. osv.dev exports its records too. */
import { osvArchiveFeed } from "../../osv/osv-archive-feed.ts";

export const juliaFeed = osvArchiveFeed({
  id: "julia",
  version: 1,
  title: "Julia Security Advisories",
  license: {
    name: "CC-BY-4.0",
    url: "https://github.com/JuliaLang/SecurityAdvisories.jl/blob/main/LICENSE.md",
    mayRedistribute: true,
    attribution: "JuliaLang",
  },
  ecosystems: ["Julia"],
  optional: true,
  url: "https://github.com/JuliaLang/SecurityAdvisories.jl/archive/refs/heads/generated/osv.tar.gz",
  file: "securityadvisories.jl.tar.gz",

  parsing: { covers: ["Julia"], wants: (name) => /JLSEC-[\d-]+\.json$/.test(name) },
});
