/** What a route lets do. Every route names one; `open` is for what proves itself in its own way. */
export const permissions = ["open", "read", "operate", "administer"] as const;
export type Permission = (typeof permissions)[number];

// The framework gives its interfaces to be added to in this way.
// eslint-disable-next-line no-restricted-syntax
declare module "fastify" {
  interface FastifyContextConfig {
    /** What somebody must be allowed to do for this route. */
    permission?: Permission;
  }
}
