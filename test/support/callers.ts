/** Somebody to do something for, in tests of use cases. */
import { actorOf, type Caller, type Principal, type Reach } from "../../src/platform/auth/principal.ts";
import type { Role } from "../../src/platform/auth/role.ts";

/** A caller who reaches this far. */
export function callerWith(reach: Reach, name = "tester"): Caller {
  return { actor: `user:${name}`, source: "192.0.2.7", reach };
}

/** A caller by their role in all teams, as the guard would make one for a route about one's own things. */
export function principalWith(accountID: number, role: Role, name = "tester"): Caller {
  const principal: Principal = {
    accountID,
    kind: "user",
    name,
    grants: [{ team: null, role }],
    proof: { by: "session", id: 1, csrf: "" },
  };
  return { actor: actorOf(principal), source: "192.0.2.7", reach: "all", principal };
}
