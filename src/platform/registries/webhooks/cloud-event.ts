import { fieldsOf, textAt, type Fields } from "#formats";
import type { WebhookRequest } from "./webhook-receiver.ts";

/** An event in the words of CloudEvents 1.0. */
export interface CloudEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  readonly time?: string;
  readonly data: unknown;
  /** All context attributes, extensions too. */
  readonly attributes: Fields;
}

/** The content type as it decides the mode, without parameters. */
function mediaTypeOf(request: WebhookRequest): string {
  return (request.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

/**
 * The CloudEvents of a request by the “HTTP Protocol Binding for CloudEvents 1.0”, section 3: structured
 * (`application/cloudevents+json`), batched, or binary (`ce-` headers). Senders that give plain `application/json`
 * for a structured event are understood. Empty where it is none.
 */
export function asCloudEvents(document: unknown, request: WebhookRequest): readonly CloudEvent[] {
  const mediaType = mediaTypeOf(request);
  const isBatch = mediaType === "application/cloudevents-batch+json" || Array.isArray(document);
  if (isBatch) {
    const list = Array.isArray(document) ? (document as readonly unknown[]) : [];
    return list.map(fieldsOf).flatMap(structured);
  }
  if (request.header("ce-specversion") !== undefined) return binary(document, request);
  return structured(fieldsOf(document));
}

function structured(event: Fields | undefined): readonly CloudEvent[] {
  const data = event?.["data_base64"] === undefined ? event?.["data"] : decoded(event["data_base64"]);
  return event === undefined || textAt(event, "specversion")?.startsWith("1.") !== true
    ? []
    : built(event, data);
}

const attributeNames = ["specversion", "id", "source", "type", "subject", "time", "operator"];

function binary(document: unknown, request: WebhookRequest): readonly CloudEvent[] {
  const entries = attributeNames.map((name) => [name, percentDecoded(request.header(`ce-${name}`))] as const);
  const attributes = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  return attributes["specversion"]?.startsWith("1.") === true ? built(attributes, document) : [];
}

/** Section 3.1.3.2: header values are percent-encoded. */
function percentDecoded(value: string | undefined): string | undefined {
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    // Not encoded at all.
    return value;
  }
}

function built(attributes: Fields, data: unknown): readonly CloudEvent[] {
  const [id, source, type] = ["id", "source", "type"].map((name) => textAt(attributes, name));
  if (id === undefined || source === undefined || type === undefined) return [];
  const subject = textAt(attributes, "subject");
  const time = textAt(attributes, "time");
  return [
    {
      ...{ id, source, type, data, attributes },
      ...(subject === undefined ? {} : { subject }),
      ...(time === undefined ? {} : { time }),
    },
  ];
}

/** JSON within base64, as `data_base64` may hold; undefined where it holds something else. */
export function decoded(base64: unknown): unknown {
  if (typeof base64 !== "string") return undefined;
  try {
    return JSON.parse(Buffer.from(base64, "base64").toString("utf8"));
  } catch {
    // What is not JSON is of no use to any receiver.
    return undefined;
  }
}
