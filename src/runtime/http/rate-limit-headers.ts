import { parseRetryAfter } from "./retry.ts";

/** What an answer tells about how much one may still ask. */
export interface RateLimit {
  /** Milliseconds for which nothing more is to be asked. */
  readonly waitMs?: number;
  /** Requests left until {@link resetMs}. */
  readonly remaining?: number;
  readonly limit?: number;
  /** Milliseconds until there are as many as the limit again. */
  readonly resetMs?: number;
}

/** Larger numbers are seconds since 1970, smaller ones seconds from now. */
const epochFrom = 1_000_000_000;

/**
 * Reads `Retry-After` (RFC 9110) and the headers of rate limits in the forms in use: `RateLimit: "name";r=50;t=30`
 * and `RateLimit: limit=100, remaining=50, reset=5` (drafts of “RateLimit header fields for HTTP”),
 * `RateLimit-Remaining: 98;w=21600` (Docker Hub), and the same with `X-` (GitHub, seconds since 1970).
 */
export function readRateLimit(header: (name: string) => string | undefined, now: number): RateLimit {
  const retryAfter = header("retry-after");
  const waitMs = retryAfter === undefined ? undefined : parseRetryAfter(retryAfter, now);
  const combined = header("ratelimit");
  const parts = combined === undefined ? separate(header) : parameters(combined);
  const window = Number(parts["w"]);
  const reset = numberOf(parts["reset"] ?? parts["t"]) ?? (window > 0 ? window : undefined);
  const resetMs =
    reset === undefined ? undefined : Math.max(0, reset > epochFrom ? reset * 1_000 - now : reset * 1_000);
  return {
    ...present("waitMs", waitMs),
    ...present("remaining", numberOf(parts["remaining"] ?? parts["r"])),
    ...present("limit", numberOf(parts["limit"] ?? parts["q"])),
    ...present("resetMs", resetMs),
  };
}

function separate(
  header: (name: string) => string | undefined,
): Readonly<Record<string, string | undefined>> {
  const of = (name: string) => header(`ratelimit-${name}`) ?? header(`x-ratelimit-${name}`);
  const [remaining, limit] = [of("remaining"), of("limit")];
  const window = parameters(remaining ?? "")["w"] ?? parameters(limit ?? "")["w"];
  return { remaining: first(remaining), limit: first(limit), reset: first(of("reset")), w: window };
}

function first(value: string | undefined): string | undefined {
  return value?.split(/[;,]/)[0];
}

/** `a;r=50;t=30` and `limit=100, remaining=50` alike. */
function parameters(value: string): Readonly<Record<string, string | undefined>> {
  const pairs = value
    .slice(0, 1_024)
    .split(/[;,]/)
    .map((part) => part.trim().split("="));
  return Object.fromEntries(pairs.map(([name = "", text]) => [name.toLowerCase(), text]));
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : undefined;
}

function present<Name extends string>(
  name: Name,
  value: number | undefined,
): { readonly [K in Name]?: number } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [K in Name]?: number };
}
