import { ROOT_CONTEXT, SpanStatusCode, trace, TraceFlags, type SpanContext } from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type SpanExporter,
} from "@opentelemetry/sdk-trace";
import { errorMessage } from "../../runtime/errors.ts";
import type { LogFields, Logger } from "../../runtime/logger.ts";
import { redactFields, redactText } from "../../runtime/redaction.ts";
import type { Tracer } from "../../runtime/work-scope.ts";

/** Where traces go, and how many. */
export interface TracerSetup {
  /** A collector's address for OTLP over HTTP; `/v1/traces` is added where it names no path. */
  readonly endpoint: string;
  /** 0 to 1: of the traces that begin here. Those that others began follow their decision. */
  readonly share: number;
  readonly role: string;
  readonly version: string;
  readonly logger: Logger;
}

/** A tracer that has to be closed, so that what it still holds is sent. */
export interface ClosableTracer extends Tracer {
  close(): Promise<void>;
}

/** Traces are never waited for: a collector that is away loses what does not fit. */
const queueSize = 4_096;
const exportTimeoutMs = 5_000;

/** A tracer that sends by OTLP/HTTP ("OpenTelemetry Protocol Specification" 1.x, JSON). */
export function otlpTracer({ endpoint, share, role, version, logger }: TracerSetup): ClosableTracer {
  const exporter = new OTLPTraceExporter({ url: tracesURL(endpoint), timeoutMillis: exportTimeoutMs });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      "service.name": "assay",
      "service.version": version,
      "assay.role": role,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanLimits: { attributeValueLengthLimit: 1_000, attributeCountLimit: 32, eventCountLimit: 8 },
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: telling(exporter, logger),
        maxQueueSize: queueSize,
        maxExportBatchSize: 512,
        scheduledDelayMillis: 1_000,
        exportTimeoutMillis: exportTimeoutMs,
      }),
    ],
  });
  const tracer = provider.getTracer("assay", version);
  return {
    start(name, parent, fields) {
      const above = parent === undefined ? undefined : parseTraceparent(parent);
      const context = above === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, above);
      const span = tracer.startSpan(name, { attributes: attributesOf(fields) }, context);
      return {
        traceparent: writeTraceparent(span.spanContext()),
        set: (more) => void span.setAttributes(attributesOf(more)),
        fail: (error) =>
          void span.setStatus({ code: SpanStatusCode.ERROR, message: redactText(errorMessage(error)) }),
        end: () => span.end(),
      };
    },
    close: () => provider.shutdown(),
  };
}

function tracesURL(endpoint: string): string {
  const url = new URL(endpoint);
  if (url.pathname === "/") url.pathname = "/v1/traces";
  return url.href;
}

function attributesOf(fields: LogFields): Record<string, string | number | boolean> {
  const attributes: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(redactFields(fields)))
    if (value !== undefined) attributes[`assay.${name}`] = value;
  return attributes;
}

/** Says once that a collector takes nothing, and once that it does again: not every second. */
function telling(exporter: SpanExporter, logger: Logger): SpanExporter {
  let isTold = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const failed = result.error !== undefined;
        if (failed && !isTold) logger.warn({ error: errorMessage(result.error) }, "traces cannot be sent");
        if (!failed && isTold) logger.info({}, "traces are sent again");
        isTold = failed;
        done(result);
      });
    },
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}

const form = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;

/** Reads a `traceparent` ("W3C Trace Context", section 3.2); undefined for what is none. */
export function parseTraceparent(text: string): SpanContext | undefined {
  const [, traceId, spanId, flags] = form.exec(text.length > 200 ? "" : text) ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  const isSampled = (Number.parseInt(flags, 16) & 1) === 1;
  return { traceId, spanId, traceFlags: isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE, isRemote: true };
}

function writeTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${(traceFlags & 1).toString(16).padStart(2, "0")}`;
}
