import type { FastifyInstance } from "fastify";
import Type, { type Static } from "typebox";
import type { ApiSetup } from "../api-setup.ts";
import { answerQuery } from "../graphql/answer-query.ts";
import { createLoaders } from "../graphql/loaders.ts";

/** No query that anybody writes is longer. */
const maxBytes = 64 * 1024;
/** With its variables, and characters that JSON writes longer. */
const maxBodyBytes = 512 * 1024;

const question = Type.Object(
  {
    query: Type.String({ minLength: 1, maxLength: maxBytes }),
    variables: Type.Optional(Type.Union([Type.Record(Type.String(), Type.Any()), Type.Null()])),
    operationName: Type.Optional(Type.Union([Type.String({ maxLength: 200 }), Type.Null()])),
    extensions: Type.Optional(Type.Any()),
  },
  { additionalProperties: false },
);

const answer = Type.Object(
  { data: Type.Optional(Type.Any()), errors: Type.Optional(Type.Array(Type.Any())) },
  { title: "GraphqlAnswer" },
);

/** GraphQL over the use cases that REST has, for the same caller. */
export function graphqlRoutes(app: FastifyInstance, { services }: ApiSetup): void {
  app.post<{ Body: Static<typeof question> }>(
    "/api/v1/graphql",
    {
      bodyLimit: maxBodyBytes,
      schema: { body: question, response: { 200: answer } },
      config: {
        permission: "read",
        operation: { id: "askGraphql", summary: "Answers a GraphQL query", tag: "graphql" },
      },
    },
    async ({ body, caller }) =>
      answerQuery(
        {
          query: body.query,
          variables: body.variables ?? null,
          operationName: body.operationName ?? null,
        },
        { services, caller, loaders: createLoaders(services, caller) },
      ),
  );
}
