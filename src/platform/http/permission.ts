import type { Permission } from "../auth/permission.ts";
import type { Caller } from "../auth/principal.ts";

export type { Permission } from "../auth/permission.ts";

/** What the document of the API says of a route. */
export interface Operation {
  /** Names the operation in clients: never changed. */
  readonly id: string;
  readonly summary: string;
  readonly tag: string;
  /** Whether the answer is also given as NDJSON and CSV. */
  readonly exports?: boolean;
  /** Media type of the answer, where it is not JSON. */
  readonly answers?: string | readonly string[];
  /** What the answer is a page of: a schema with a name. */
  readonly item?: unknown;
  /** Media types of a body that is taken as it comes. */
  readonly takes?: readonly string[];
}

// The framework gives its interfaces to be added to in this way.
// eslint-disable-next-line no-restricted-syntax
declare module "fastify" {
  interface FastifyContextConfig {
    /** What somebody must be allowed to do for this route. */
    permission?: Permission;
    operation?: Operation;
    /**
     * `server`: it is about the whole server, so that a role in some teams is not enough. Otherwise the use case keeps
     * to the teams in which the caller may.
     */
    reach?: "server";
    /** `login`: few attempts from one address. */
    rate?: "login";
  }
  interface FastifyRequest {
    /** For whom it is done, and how far they reach: what a route hands to its use case. */
    caller: Caller;
  }
}
