import type { Caller } from "../../auth/principal.ts";
import type { ServiceMeans } from "../service-means.ts";
import { decideException, type ExceptionDecision } from "./decide-exception.ts";
import type { ExceptionBody } from "./exception-statement.ts";
import { listExceptions, showException, type ExceptionFilter } from "./list-exceptions.ts";
import { previewException } from "./preview-exception.ts";
import { renewException, requestException, type ExceptionRequest } from "./request-exception.ts";

/** Binds the use cases of exceptions. */
export function exceptionServices(means: ServiceMeans) {
  return {
    listExceptions: (caller: Caller, filter: ExceptionFilter) => listExceptions(means, caller, filter),
    showException: (caller: Caller, id: number) => showException(means, caller, id),
    requestException: (caller: Caller, request: ExceptionRequest) => requestException(means, caller, request),
    renewException: (
      caller: Caller,
      renewal: { readonly id: number; readonly until: string; readonly reason?: string | undefined },
    ) => renewException(means, caller, renewal),
    decideException: (caller: Caller, decision: ExceptionDecision) =>
      decideException(means, caller, decision),
    previewException: (caller: Caller, body: ExceptionBody) => previewException(means, caller, body),
  };
}
