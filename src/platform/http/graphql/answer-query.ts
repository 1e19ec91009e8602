import {
  buildSchema,
  execute,
  GraphQLError,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type OperationDefinitionNode,
} from "graphql";
import { PlatformError } from "../../platform-error.ts";
import { problemOf } from "../problem.ts";
import { checkCost } from "./query-limits.ts";
import { rootResolvers, type GraphqlContext } from "./resolvers.ts";
import { schemaText } from "./schema.ts";

/** A query has no more words: parsing is the first thing that costs. */
const maxTokens = 2_000;
const schema = buildSchema(schemaText);

/** A query as it was sent (GraphQL over HTTP). */
export interface GraphqlQuery {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
}

/** What a query gives, and what of it went wrong. */
export interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly object[];
}

/** Answers a query. Throws `QUERY_TOO_COSTLY`, and `REQUEST_INVALID` for what is none of this schema. */
export async function answerQuery(
  { query, variables, operationName }: GraphqlQuery,
  context: GraphqlContext,
): Promise<GraphqlAnswer> {
  const document = parsed(query);
  const [first] = validate(schema, document, undefined, { maxErrors: 1 });
  if (first !== undefined) throw invalid("the query does not fit the schema");
  const operation = operationOf(document, operationName ?? undefined);
  checkCost(document, operation, variables ?? {});
  const { data, errors } = await execute({
    schema,
    document,
    rootValue: rootResolvers,
    contextValue: context,
    variableValues: { ...variables },
    operationName: operationName ?? null,
  });
  return { data, ...(errors === undefined ? {} : { errors: errors.map(told) }) };
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens, noLocation: true });
  } catch (thrown) {
    const isLong = thrown instanceof GraphQLError && thrown.message.includes("more that");
    if (!isLong) throw invalid("the query is no GraphQL");
    throw new PlatformError({
      code: "QUERY_TOO_COSTLY",
      category: "usage",
      message: `the query has more than ${maxTokens} words`,
      hint: "Ask in several queries.",
    });
  }
}

function operationOf({ definitions }: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const named = name === undefined ? operations : operations.filter((one) => one.name?.value === name);
  const [operation] = named;
  if (operation === undefined || named.length !== 1)
    throw invalid("it is not clear which operation is meant");
  return operation;
}

/** As a problem is told over REST: of a bug nothing but that it is one. */
function told({ originalError, path, message }: GraphQLError): object {
  if (originalError === undefined) return { message, ...(path === undefined ? {} : { path }) };
  const { detail, code } = problemOf(originalError);
  return { message: detail, path, extensions: { code } };
}

function invalid(message: string): PlatformError {
  return new PlatformError({
    code: "REQUEST_INVALID",
    category: "usage",
    message,
    hint: "docs/api.md has the schema.",
  });
}
