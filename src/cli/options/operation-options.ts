import { defineOption, optional } from "../../runtime/options/option-definition.ts";
import { choice, duration, integer, text } from "../../runtime/options/value-kinds.ts";

const serving = "Server";

/** How a server that runs is watched, and how it ends. */
export const operationOptions = {
  probes: defineOption({
    kind: optional(text("HOST:PORT")),
    default: undefined,
    description: "Where probes and metrics are answered without a token, from the start to the very end",
    details:
      "Processes without an API have no other place for them. Metrics name registries and environments: let only those reach it who may read these.",
    example: "127.0.0.1:8421",
    since: "0.1.0",
    group: serving,
  }),
  logLevel: defineOption<"error" | "warn" | "info" | "debug" | undefined>({
    kind: optional(choice("LEVEL", ["error", "warn", "info", "debug"] as const)),
    default: undefined,
    defaultText: "warn on a terminal, else info",
    description: "How much a server says: what needs somebody, what is not whole, what is done, everything",
    example: "debug",
    since: "0.1.0",
    group: serving,
    reload: true,
  }),
  logFormat: defineOption<"auto" | "text" | "json">({
    kind: choice("FORMAT", ["auto", "text", "json"] as const),
    default: "auto",
    description: "Lines for people or of JSON; auto: for people on a terminal",
    example: "json",
    since: "0.1.0",
    group: serving,
  }),
  traces: defineOption({
    kind: optional(text("URL")),
    default: undefined,
    defaultText: "no traces are made",
    description: "Collector that traces are sent to by OTLP over HTTP",
    details:
      "`/v1/traces` is added where it names no path. Headers that the collector wants come from `OTEL_EXPORTER_OTLP_HEADERS`.",
    example: "http://collector.example:4318",
    since: "0.1.0",
    group: serving,
  }),
  traceShare: defineOption({
    kind: integer("PERCENT", 0, 100),
    default: 100,
    description: "Of a hundred traces that begin here, how many are sent",
    details: "A trace that a client began follows the client's decision.",
    example: "5",
    since: "0.1.0",
    group: serving,
  }),
  stopDelay: defineOption({
    kind: duration(),
    default: 0,
    description: "How long a server that is told to stop takes requests while it says that it is not ready",
    details: "As long as whatever sends it requests needs to notice; nobody waits for that on a terminal.",
    example: "10s",
    since: "0.1.0",
    group: serving,
  }),
};
