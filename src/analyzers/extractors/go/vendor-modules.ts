import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { checkListed } from "../../package-list.ts";
import type { RequiredModule } from "./mod.ts";

/** The modules of which a vendor directory has packages. */
export interface VendorModules {
  /** `isIndirect` is not known here, and false. */
  readonly modules: readonly RequiredModule[];
}

export const vendorModulesKind = defineFactKind<VendorModules>("go-vendor-modules");

/**
 * Reads `vendor/modules.txt`, which `go mod vendor` writes. A module without a package below it is not in the
 * directory: it is left out.
 */
export const vendorModules: Extractor<VendorModules> = {
  id: "go/vendor-modules",
  version: 1,
  kind: vendorModulesKind,
  selects: { names: ["modules.txt"], maxBytes: 16 * 1024 * 1024 },
  spec: { title: "Go Modules Reference, Vendoring", url: "https://go.dev/ref/mod#vendoring" },
  extract: (_, content) => extractModules(content),
};

function extractModules(content: ByteSource): Extraction<VendorModules> {
  const modules: RequiredModule[] = [];
  let open: RequiredModule | undefined;
  for (const [index, line] of readLines(content).entries()) {
    if (line.startsWith("# ")) open = readHeader(line.slice(2), index + 1);
    else if (!line.startsWith("#") && line.trim() !== "" && open !== undefined) {
      modules.push(open);
      open = undefined;
    }
  }
  checkListed("go-vendor-modules", modules.length);
  return { facts: modules.length === 0 ? [] : [{ modules }], issues: [] };
}

/** `path version`, `path version => path version`, `path => path version`, `path version => directory`. */
function readHeader(text: string, line: number): RequiredModule | undefined {
  const words = text.trim().split(/\s+/);
  const arrow = words.indexOf("=>");
  const [path = "", version = ""] = arrow < 0 ? words : words.slice(0, arrow);
  const [target = "", targetVersion = ""] = arrow < 0 ? [] : words.slice(arrow + 1);
  if (targetVersion !== "")
    return {
      path: target,
      version: targetVersion,
      ...(target === path ? {} : { replaces: path }),
      isIndirect: false,
      line,
    };
  if (version === "") return undefined;
  return { path, version, isIndirect: false, ...(target === "" ? {} : { directory: target }), line };
}
