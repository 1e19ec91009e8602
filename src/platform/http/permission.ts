import type { Permission } from "../auth/permission.ts";
import type { Caller } from "../auth/principal.ts";

export type { Permission } from "../auth/permission.ts";

// The framework gives its interfaces to be added to in this way.
// eslint-disable-next-line no-restricted-syntax
declare module "fastify" {
  interface FastifyContextConfig {
    /** What somebody must be allowed to do for this route. */
    permission?: Permission;
    /**
     * `server`: it is about the whole server, so that a role in some teams is not enough. Otherwise the use case keeps
     * to the teams in which the caller may.
     */
    reach?: "server";
  }
  interface FastifyRequest {
    /** For whom it is done, and how far they reach: what a route hands to its use case. */
    caller: Caller;
  }
}
