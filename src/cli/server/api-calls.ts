import type { paths } from "./api-types.gen.ts";

/** How a request is made, and what the types of the API call it. */
interface Methods {
  readonly GET: "get";
  readonly POST: "post";
  readonly PUT: "put";
  readonly PATCH: "patch";
  readonly DELETE: "delete";
}
export type ApiMethod = keyof Methods;

/** Paths that know a method: as the document of the API writes them, `{name}` for what is put in. */
export type ApiPath<Method extends ApiMethod> = {
  [Path in keyof paths]: paths[Path] extends Readonly<Record<Methods[Method], object>> ? Path : never;
}[keyof paths];

type Operation<Method extends ApiMethod, Path extends keyof paths> = paths[Path][Methods[Method] &
  keyof paths[Path]];

type Member<Whole, Name extends string> = Whole extends { readonly [Key in Name]?: infer One }
  ? Exclude<One, undefined>
  : never;
type Parameters<Whole, Place extends string> = Member<Member<Whole, "parameters">, Place>;

/** Members that may be left out may also be undefined. */
type Loose<Whole> = { readonly [Key in keyof Whole]: Whole[Key] | OptionalUndefined<Whole, Key> };
type OptionalUndefined<Whole, Key extends keyof Whole> =
  Partial<Pick<Whole, Key>> extends Pick<Whole, Key> ? undefined : never;

type Put<Name extends string, Value> = [Value] extends [never]
  ? Readonly<Partial<Record<Name, undefined>>>
  : Partial<Value> extends Value
    ? Readonly<Partial<Record<Name, Value>>>
    : Readonly<Record<Name, Value>>;

type BodyOf<Whole> = Member<Member<Member<Whole, "requestBody">, "content">, "application/json">;

/** One question to a server, as its API takes it: a path, its parameters, query and body that it does not know are errors. */
export type ApiCall<Method extends ApiMethod, Path extends keyof paths> = Readonly<{ path: Path }> &
  (Method extends "GET" ? Readonly<{ method?: Method }> : Readonly<{ method: Method }>) &
  Put<"params", Parameters<Operation<Method, Path>, "path">> &
  Put<"query", Loose<Parameters<Operation<Method, Path>, "query">>> &
  Put<"body", BodyOf<Operation<Method, Path>>> &
  Readonly<{
    /** A body that is sent as it is, in place of `body`. */
    bytes?: string | Uint8Array;
  }>;

type Success = 200 | 201 | 202;
type Content<Answer> = Answer extends { readonly content: { readonly "application/json": infer Body } }
  ? Body
  : undefined;

/** What a server answers. */
export type ApiAnswer<Method extends ApiMethod, Path extends keyof paths> = Content<
  Member<Operation<Method, Path>, "responses">[Success & keyof Member<Operation<Method, Path>, "responses">]
>;

/** Lists that are given in pages. */
export type ListPath = {
  [Path in ApiPath<"GET">]: ApiAnswer<"GET", Path> extends {
    readonly items: readonly object[];
    readonly next?: string;
  }
    ? "limit" extends keyof Parameters<Operation<"GET", Path>, "query">
      ? Path
      : never
    : never;
}[ApiPath<"GET">];

/** An item of a list, whole: nothing is left out of it where no `fields` are asked for. */
export type ListItem<Path extends ListPath> =
  ApiAnswer<"GET", Path> extends {
    readonly items: readonly (infer Item)[];
  }
    ? Required<Item>
    : never;
