import type { EvaluationWatch } from "#expressions";
import type { PolicyBundle, PolicyFile } from "#policy";
import { defaultPolicyFile, defaultPolicyNames } from "./default-policies.ts";
import type { PolicyLoading } from "./policy-loading.ts";
import type { PolicyDecider } from "./policy-decider.ts";

/**
 * Loads the policies that `--policy` names and gets them ready to be asked. What reads policies is loaded only now:
 * most scans have none. Throws `PolicyError`.
 */
export async function openPolicies(names: readonly string[], loading: PolicyLoading): Promise<PolicyDecider> {
  const [{ loadPolicy }, { policyDecider }] = await Promise.all([
    import("./load-policies.ts"),
    import("./policy-decider.ts"),
  ]);
  const bundles = [];
  for (const name of new Set(names)) bundles.push(await loadPolicy(name, loading));
  return policyDecider(bundles);
}

/** Gets policies ready to be asked that were read already. Whoever opens it closes it. */
export async function decideBy(bundles: readonly PolicyBundle[]): Promise<PolicyDecider> {
  const { policyDecider } = await import("./policy-decider.ts");
  return policyDecider(bundles);
}

/** The same within a thread that does nothing else, and that is ended when an expression takes too long. */
export async function decideHere(
  bundles: readonly PolicyBundle[],
  watch: EvaluationWatch,
): Promise<PolicyDecider> {
  const { policyDeciderHere } = await import("./policy-decider.ts");
  return policyDeciderHere(bundles, watch);
}

/** The files of a bundle that Assay brings; undefined where it brings none of this name. */
export async function shippedPolicyFiles(name: string): Promise<readonly PolicyFile[] | undefined> {
  if (!defaultPolicyNames.includes(name)) return undefined;
  const { policyFiles } = await import("./policy-files.ts");
  return (await policyFiles(defaultPolicyFile(name))).files;
}
