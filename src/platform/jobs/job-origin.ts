import { originOfWork, type WorkOrigin } from "../../runtime/work-scope.ts";

/** Columns of a job that say where it came from: of the work under way unless told otherwise. */
export function originColumns(origin: WorkOrigin = originOfWork()): {
  readonly traceparent: string | null;
  readonly request: string | null;
  readonly asked_at: number | null;
} {
  const { traceparent, request, askedAt } = origin;
  return { traceparent: traceparent ?? null, request: request ?? null, asked_at: askedAt ?? null };
}
