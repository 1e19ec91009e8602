import type { FastifyInstance, FastifyRequest } from "fastify";
import Type, { type Static, type TObject, type TProperties, type TSchema } from "typebox";
import type { Page } from "../../services/page.ts";
import type { Permission } from "../permission.ts";
import { exportFormats, exportStream, type ExportFormat } from "./export-stream.ts";
import { boundCursor, placeOf, queryMark } from "./query-cursor.ts";
import { fieldsOf, sparse } from "./sparse-fields.ts";

/** A list that is given in pages, or whole as a stream. */
export interface ListRoute<Filters extends TProperties> {
  readonly url: string;
  readonly operation: string;
  readonly summary: string;
  readonly tag: string;
  readonly permission?: Permission;
  readonly reach?: "server";
  readonly params?: TObject;
  /** With a title: the name of the schema. */
  readonly item: TObject;
  readonly filters: Filters;
  /** Orders that may be asked for; `-` before one turns it round. */
  readonly sorts?: readonly string[];
  readonly list: (
    query: Static<TObject<Filters>> & { readonly limit: number; readonly cursor?: string; sort?: string },
    request: FastifyRequest,
  ) => Promise<Page<object>>;
}

/** Which page, of what, how. */
interface ListQuery {
  readonly limit: number;
  readonly cursor?: string;
  readonly fields?: string;
  readonly format?: "json" | ExportFormat;
}

/** Adds a list: pages bound to their question, sparse fields, NDJSON and CSV. */
export function listRoute<Filters extends TProperties>(
  app: FastifyInstance,
  route: ListRoute<Filters>,
): void {
  const { url, operation, summary, tag, permission = "read", reach, item, list } = route;
  const known = Object.keys(item.properties);
  app.get<{ Querystring: ListQuery }>(
    url,
    {
      schema: {
        querystring: listQuery(route, known),
        ...(route.params === undefined ? {} : { params: route.params }),
        response: { 200: pageOf(item) },
      },
      config: {
        permission,
        ...(reach === undefined ? {} : { reach }),
        operation: { id: operation, summary, tag, exports: true, item },
      },
    },
    async (request, reply) => {
      const { cursor, limit, fields: asked, format: named, ...filters } = request.query;
      const format = named ?? acceptedFormat(request.headers.accept);
      const fields = fieldsOf(asked, known);
      const mark = queryMark(url, { ...filters, ...(request.params as object) });
      const place = placeOf(mark, cursor);
      const ask = (page: { limit: number; cursor: string | undefined }): Promise<Page<object>> =>
        list({ ...filters, ...page } as Parameters<typeof list>[0], request);
      if (format !== "json") {
        const stream = exportStream(ask, { format, fields: fields ?? known, cursor: place });
        const name = `${operation}.${format}`;
        return reply
          .type(`${exportFormats[format]}; charset=utf-8`)
          .header("content-disposition", `attachment; filename="${name}"`)
          .send(stream);
      }
      const { items, next } = await ask({ limit, cursor: place });
      const shown = items.map((one) => sparse(one, fields));
      return { items: shown, ...(next === undefined ? {} : { next: boundCursor(mark, next) }) };
    },
  );
}

function listQuery(
  { filters, sorts }: Pick<ListRoute<TProperties>, "filters" | "sorts">,
  known: readonly string[],
): TObject {
  const orders = (sorts ?? []).flatMap((one) => [one, `-${one}`]);
  return Type.Object(
    {
      limit: Type.Integer({ minimum: 1, maximum: 500, default: 50, description: "Items of a page." }),
      cursor: Type.Optional(
        Type.String({
          pattern: "^[A-Za-z0-9_-]{1,400}$",
          description: "The `next` of the page before, with the same filters.",
        }),
      ),
      fields: Type.Optional(
        Type.String({
          pattern: `^(${known.join("|")})(,(${known.join("|")})){0,${known.length}}$`,
          description: "Members to be given, separated by commas; all when left out.",
        }),
      ),
      format: Type.Optional(
        Type.Union([Type.Literal("json"), Type.Literal("ndjson"), Type.Literal("csv")], {
          description: "`ndjson` and `csv` stream the whole list; `limit` does not count then.",
        }),
      ),
      ...(orders.length === 0
        ? {}
        : {
            sort: Type.Optional(
              Type.Union(
                orders.map((one) => Type.Literal(one)),
                { description: "The order; `-` turns it round." },
              ),
            ),
          }),
      ...filters,
    },
    { additionalProperties: false },
  );
}

/** A page; of items, what `fields` leaves out is not there. */
function pageOf(item: TObject): TSchema {
  const { title, ...rest } = item as TObject & { readonly title?: string };
  const sparseItem = { ...rest, required: [] } as unknown as TSchema;
  return Type.Object(
    { items: Type.Array(sparseItem), next: Type.Optional(Type.String()) },
    title === undefined ? {} : { title: `${title}Page` },
  );
}

function acceptedFormat(accept: string | undefined): "json" | ExportFormat {
  const first = (accept ?? "").split(",", 1)[0]?.split(";", 1)[0]?.trim();
  if (first === exportFormats.ndjson) return "ndjson";
  return first === exportFormats.csv ? "csv" : "json";
}
