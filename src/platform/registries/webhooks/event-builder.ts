import { isDigest } from "#model";
import { isRepositoryName, isTag } from "#registry";
import type { IgnoredEvent, RegistryEvent } from "../registry-event.ts";
import type { WebhookContent } from "./webhook-receiver.ts";

/** What a sender says of one event, not checked yet. */
export interface RawEvent {
  readonly action: RegistryEvent["action"];
  /** The sender's name for it, for the list of what was ignored. */
  readonly kind: string;
  readonly registry?: unknown;
  readonly repository: unknown;
  readonly tag?: unknown;
  readonly digest?: unknown;
  readonly mediaType?: unknown;
  /** RFC 3339 text, or seconds since 1970. */
  readonly at?: unknown;
  readonly actor?: unknown;
}

/** Events of one delivery; what comes beyond is made good by the next crawl. */
export const maxEvents = 1_000;
const maxIgnored = 20;
const maxTextLength = 200;

/** Collects what a delivery holds, checking every name against its grammar. */
export interface EventBuilder {
  add(event: RawEvent): void;
  ignore(kind: unknown, reason: string): void;
  content(deliveryID?: unknown): WebhookContent;
}

/** An empty collection. */
export function createEventBuilder(): EventBuilder {
  const events: RegistryEvent[] = [];
  const ignored: IgnoredEvent[] = [];
  let isIncomplete = false;
  const ignore = (kind: unknown, reason: string): void => {
    if (ignored.length < maxIgnored) ignored.push({ kind: shortText(kind) ?? "unnamed", reason });
  };
  return {
    ignore,
    add(raw) {
      if (events.length >= maxEvents) {
        isIncomplete = true;
        ignore(raw.kind, `more than ${maxEvents} events in one delivery`);
        return;
      }
      const checked = check(raw);
      if (typeof checked === "string") ignore(raw.kind, checked);
      else events.push(checked);
    },
    content(deliveryID) {
      const id = shortText(deliveryID);
      return {
        events,
        ignored,
        ...optional("deliveryID", id),
        ...optional("isIncomplete", isIncomplete ? true : undefined),
      };
    },
  };
}

/** The event, or why it is none. */
function check(raw: RawEvent): RegistryEvent | string {
  const { action, repository } = raw;
  if (typeof repository !== "string" || !isRepositoryName(repository)) return "it names no repository";
  const tag = presentText(raw.tag);
  const digest = presentText(raw.digest);
  if (tag !== undefined && !isTag(tag)) return "its tag is none";
  if (digest !== undefined && !isDigest(digest)) return "its digest is none";
  return {
    action,
    repository,
    ...optional("registry", shortText(raw.registry)?.toLowerCase()),
    ...optional("tag", tag),
    ...optional("digest", digest),
    ...optional("mediaType", shortText(raw.mediaType)),
    ...optional("at", timeOf(raw.at)),
    ...optional("actor", shortText(raw.actor)),
  };
}

/** Senders write empty text for "none". */
function presentText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Text from outside, shortened and without control characters. */
function shortText(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : presentText(value);
  return text?.slice(0, maxTextLength).replace(/[\u0000-\u001f\u007f-\u009f]/g, " ");
}

function timeOf(value: unknown): number | undefined {
  const ms = typeof value === "number" ? value * 1_000 : typeof value === "string" ? Date.parse(value) : NaN;
  return Number.isSafeInteger(Math.trunc(ms)) && ms > 0 ? Math.trunc(ms) : undefined;
}

function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [K in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [K in Name]?: Value };
}
