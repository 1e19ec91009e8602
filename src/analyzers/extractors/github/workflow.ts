import { type ByteSource, readLines } from "#formats";
import type { Extraction, Extractor } from "../../extractor.ts";
import { defineFactKind } from "../../fact-kind.ts";
import { listing, type ListedPackage, type PackageList } from "../../package-list.ts";

export const githubWorkflowKind = defineFactKind<PackageList>("github-workflow");

/**
 * Reads the `uses:` of GitHub's workflows and of actions made of others, line by line. Actions in the repository
 * itself (`./…`) and container images (`docker://…`) are none of its packages.
 */
export const githubWorkflow: Extractor<PackageList> = {
  id: "github/workflow",
  version: 1,
  kind: githubWorkflowKind,
  selects: {
    paths: [
      ...["**/.github/workflows/*.yml", "**/.github/workflows/*.yaml"],
      ...["**/.github/actions/**/action.yml", "**/.github/actions/**/action.yaml"],
    ],
    maxBytes: 2 * 1024 * 1024,
  },
  spec: {
    title: "GitHub Actions, Workflow syntax, jobs.<job_id>.steps[*].uses",
    url: "https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsuses",
  },
  extract: (_, content) => extractWorkflow(content),
};

const uses =
  /^\s*(?:-\s+)?uses:\s*["']?([\w.-]{1,100})\/([\w.-]{1,100})(?:\/([^@\s"'#]{1,512}))?@([^\s"'#]{1,255})/;

function extractWorkflow(content: ByteSource): Extraction<PackageList> {
  const packages: ListedPackage[] = [];
  for (const [index, line] of readLines(content).entries()) {
    const [, owner, repository, path, reference] = uses.exec(line) ?? [];
    if (owner === undefined || repository === undefined || reference === undefined) continue;
    packages.push({
      key: `${owner}/${repository}/${path ?? ""}@${reference}`,
      name: `${owner}/${repository}`,
      namespace: owner,
      ...(path === undefined ? {} : { subpath: path }),
      version: reference,
      direct: true,
      scope: "build",
      ...unlessRelease(reference),
      line: index + 1,
    });
  }
  return listing("github-workflow", packages);
}

/** Only a tag with a whole version is a release: others move, and a commit's release is not told. */
function unlessRelease(reference: string): Partial<ListedPackage> {
  if (/^v?\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]*)?$/.test(reference)) return {};
  if (/^[0-9a-f]{40}$/.test(reference))
    return { unresolved: "pinned to a commit, whose release is not told" };
  return { unresolved: `${reference} is a branch or a tag that moves: no single version` };
}
