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
