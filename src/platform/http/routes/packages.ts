import type { FastifyInstance } from "fastify";
import Type from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { listRoute } from "../lists/list-route.ts";
import { nullableText, text } from "../schemas.ts";

/** A package, once however many images hold it. */
export const packageSchema = Type.Object(
  {
    id: Type.Integer(),
    type: Type.String(),
    name: Type.String(),
    version: Type.String(),
    purl: Type.String(),
    distribution: nullableText,
    vulnerabilities: Type.Integer(),
  },
  { title: "Package" },
);

const holding = Type.Object(
  {
    digest: Type.String(),
    name: nullableText,
    package: Type.String(),
    version: Type.String(),
    purl: Type.String(),
    copies: Type.Integer(),
    verdict: nullableText,
  },
  { title: "Holding" },
);

/** Packages, and who holds them. */
export function packageRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  listRoute(app, {
    url: "/api/v1/packages",
    operation: "listPackages",
    summary: "Packages that any image holds, each distinct one once",
    tag: "packages",
    item: packageSchema,
    filters: {
      name: Type.Optional(text()),
      version: Type.Optional(text()),
      type: Type.Optional(text(60)),
    },
    list: (query, { caller }) => services.listPackages(caller, query),
  });
  listRoute(app, {
    url: "/api/v1/which",
    operation: "whichImages",
    summary: "Images that hold a package, or something that a vulnerability affects",
    tag: "packages",
    item: holding,
    filters: { what: text(1_000) },
    list: (query, { caller }) => services.whichImages(caller, query),
  });
}
