import { stat } from "node:fs/promises";
import {
  PolicyError,
  problemText,
  readBundle,
  type BundleSource,
  type PolicyBundle,
  type PolicyProblem,
  type ReadBundle,
} from "#policy";
import { defaultPolicyFile, defaultPolicyNames } from "./default-policies.ts";
import { policyFiles } from "./policy-files.ts";
import type { PolicyLoading } from "./policy-loading.ts";

/**
 * Loads what `--policy` names: a path that exists, else a bundle that Assay brings, else an artifact in a registry.
 * Throws `PolicyError` with the first error of a bundle that has any, and how many more there are.
 */
export async function loadPolicy(wanted: string, loading: PolicyLoading): Promise<PolicyBundle> {
  const read = await readPolicy(wanted, loading);
  if (read.ok) return read.bundle;
  throw invalidPolicy(read.problems);
}

/** As {@link loadPolicy}, with everything that is wrong in place of the first error. */
export async function readPolicy(wanted: string, loading: PolicyLoading): Promise<ReadBundle> {
  return readBundle(await policySource(wanted, loading));
}

async function policySource(wanted: string, loading: PolicyLoading): Promise<BundleSource> {
  if (await exists(wanted)) return policyFiles(wanted);
  if (defaultPolicyNames.includes(wanted)) return policyFiles(defaultPolicyFile(wanted));
  if (!/[/:]/.test(wanted)) {
    throw new PolicyError(
      "POLICY_NOT_FOUND",
      `there is no policy \`${wanted}\``,
      `Name a file, a directory, an artifact in a registry, or one of ${defaultPolicyNames.join(", ")}.`,
    );
  }
  const { policyArtifact } = await import("./policy-artifact.ts");
  return policyArtifact(wanted, loading);
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false; // Not there, or not for us to see: then it is a name of something else.
  }
}

function invalidPolicy(problems: readonly PolicyProblem[]): PolicyError {
  const [first] = problems;
  const rest = problems.length - 1;
  const more = rest === 0 ? "" : ` There ${rest === 1 ? "is 1 more" : `are ${rest} more`}.`;
  return new PolicyError(
    "POLICY_INVALID",
    first === undefined ? "the policy cannot be used" : problemText(first),
    `\`assay policy test\` shows every error.${more}`,
  );
}
