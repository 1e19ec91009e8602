import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { listRoute } from "../lists/list-route.ts";
import { idParams, text } from "../schemas.ts";

const repository = Type.Object(
  {
    id: Type.Integer(),
    registry: Type.String(),
    name: Type.String(),
    team: Type.String(),
    tags: Type.Integer(),
    openFindings: Type.Integer(),
    firstSeenAt: Type.Integer(),
    lastSeenAt: Type.Integer(),
  },
  { title: "Repository" },
);

const tagSchema = Type.Object(
  {
    name: Type.String(),
    digest: Type.String(),
    movedAt: Type.Integer(),
    firstSeenAt: Type.Integer(),
    lastSeenAt: Type.Integer(),
  },
  { title: "Tag" },
);

/** Repositories and their tags. */
export function repositoryRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  listRoute(app, {
    url: "/api/v1/repositories",
    operation: "listRepositories",
    summary: "Repositories that registries have",
    tag: "repositories",
    item: repository,
    filters: {
      registry: Type.Optional(text(63)),
      name: Type.Optional(text()),
      team: Type.Optional(text(63)),
    },
    list: (query, { caller }) => services.listRepositories(caller, query),
  });
  listRoute(app, {
    url: "/api/v1/repositories/:id/tags",
    operation: "listTags",
    summary: "Tags of a repository",
    tag: "repositories",
    params: idParams,
    item: tagSchema,
    filters: {},
    list: (query, { params, caller }) =>
      services.listTags(caller, { ...query, repository: (params as Static<typeof idParams>).id }),
  });
}
