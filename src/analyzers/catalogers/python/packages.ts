import type { FileTree } from "#model";
import type { Cataloger, CatalogResult, FactsByPath } from "../../cataloger.ts";
import { pythonDirectURLKind } from "../../extractors/python/direct-url.ts";
import { pythonLockfileKind } from "../../extractors/python/lockfile/python-lockfile.ts";
import { pythonMetadataKind } from "../../extractors/python/metadata.ts";
import { pythonRecordKind } from "../../extractors/python/record.ts";
import { pythonRequirementsKind } from "../../extractors/python/requirements.ts";
import { claimFiles } from "./packages/claims.ts";
import { describeInstalled } from "./packages/describe.ts";
import { findInstalled } from "./packages/installed.ts";
import { readProjects } from "./packages/projects.ts";
import { relateInstalled } from "./packages/relate.ts";

/**
 * Distributions of Python: what is installed, by the metadata that every installer leaves, and what
 * requirements files and lock files ask for. Where what a file asks for is installed, the installed package is
 * told once, with the file as a second location; a version range by itself is told as unresolved, never guessed.
 */
export const pythonPackages: Cataloger = {
  id: "python/packages",
  version: 2,
  needs: [
    pythonDirectURLKind,
    pythonLockfileKind,
    pythonMetadataKind,
    pythonRecordKind,
    pythonRequirementsKind,
  ],
  spec: {
    title: "Python Packaging User Guide, Recording installed projects",
    url: "https://packaging.python.org/en/latest/specifications/recording-installed-packages/",
  },
  assemble,
};

function assemble(facts: FactsByPath, tree: FileTree): CatalogResult {
  const installed = findInstalled(facts, tree);
  const projects = readProjects(facts, installed);
  return {
    packages: [
      ...installed.map((each) => describeInstalled(each, facts, projects.askedFor(each))),
      ...projects.packages,
    ],
    relationships: [...relateInstalled(installed), ...projects.relationships],
    claims: claimFiles(installed, facts),
    issues: projects.issues,
  };
}
