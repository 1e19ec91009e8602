import { optionDefinitions, serveOptionKeys } from "../../src/cli/options/index.ts";
import { flagName, type OptionDefinition } from "../../src/runtime/options/option-definition.ts";
import { alerts } from "../../src/platform/telemetry/metrics/alerts.ts";
import { serviceIndicators } from "../../src/platform/telemetry/metrics/service-indicators.ts";
import { code, markdownTable, page } from "./markdown.ts";

/** The page of running a server at night: text, and tables from what is defined. */
export function operationsPage(): string {
  return page(
    "Running it at night",
    [
      probes,
      logs,
      traces,
      metrics,
      indicatorTable(),
      alertText,
      alertTable(),
      alertDetails(),
      reload,
      optionTable(),
      stopping,
      upgrades,
      abuse,
    ].join("\n"),
  );
}

const probes = `How a [server](platform.md) is watched, what its alerts mean and what to do then, how its configuration changes, how it stops and
how it is upgraded.

## Probes

Without a token, on the server's own address and on that of \`--probes HOST:PORT\`, which is there from the first moment of the start to
the last of the stop, also in processes without an API:

| path                 | answers 200 while                                                             | else 503, because of                 |
| -------------------- | ----------------------------------------------------------------------------- | ------------------------------------ |
| \`/startupz\`          | the database is open and brought forward, and everything runs                 | \`start\`                              |
| \`/readyz\`            | the database answers, and the process takes work                              | \`database\`, \`draining\`, \`version\`, \`start\` |
| \`/livez\`, \`/healthz\` | nothing is stuck that only a restart would free                               | \`worker\`, \`scheduler\`                |

The body names what fails, by one word, and nothing else. \`?role=api\`, \`worker\` or \`scheduler\` asks for that part alone; a process without it
answers 503 with \`role\`. A lost database makes a process not ready, never not alive: a restart would not bring it back. A worker is stuck when a
job goes on for a minute after its time was over and it was told to end.

\`\`\`yaml
startupProbe: { httpGet: { path: /startupz, port: 8421 }, periodSeconds: 5, failureThreshold: 120 }
readinessProbe: { httpGet: { path: "/readyz?role=worker", port: 8421 }, periodSeconds: 5 }
livenessProbe: { httpGet: { path: "/livez?role=worker", port: 8421 }, periodSeconds: 10, failureThreshold: 6 }
\`\`\`
`;

const logs = `## Logs

On standard error: lines for people on a terminal, else one line of JSON an event (\`--log-format\`). \`--log-level\` says how much: \`error\` needs
somebody, \`warn\` says that something is not whole, \`info\` is one line a request and an attempt of a job, \`debug\` is everything. It may change
while the server runs.

\`\`\`json
{"level":"info","time":"2026-01-02T03:04:05.006Z","service":"assay","version":"0.1.0","role":"api","host":"a","pid":7,"request":"6c0e…","trace":"4bf9…","method":"POST","route":"/webhooks/:name","status":202,"durationMs":4.1,"client":"192.0.2.7","msg":"a request was answered"}
\`\`\`

Every line of a request has its \`request\` (\`X-Request-Id\`, the client's own where it sent one), every line of a job its \`job\`, \`kind\` and
\`attempt\`, and both the \`trace\`; once it is known, the \`digest\`. A job also has the \`request\` that it began with: from a push's delivery to
the verdict, one id finds all lines of all processes. Addresses are told by the pattern of their route. Passwords, tokens, cookies, keys and
what looks like them are taken out of every value.
`;

const traces = `## Traces

\`--traces http://COLLECTOR:4318\` sends traces by OTLP over HTTP; without it none are made, and nothing of it is loaded. One trace goes from the
delivery of a webhook through the queue (its W3C trace context lies in the job's row) to the verdict: \`POST /webhooks/:name\` → \`job reference-resolve\` →
\`job image-scan\` → \`scan\` → \`fetch\`, \`layers\` with one \`layer\` each → \`match\` → \`verdict\`. \`--trace-share 5\` sends five of a hundred; what a client's
\`traceparent\` says goes before. A collector that is away is told once in the log, and holds nobody up.
`;

const metrics = `## Indicators

\`/metrics\` has [these metrics](reference/metrics.md). Each indicator of the field is one question to Prometheus:
`;

function indicatorTable(): string {
  return markdownTable(
    ["Indicator", "PromQL", "Meaning"],
    serviceIndicators.map(({ name, query, meaning }) => [name, code(query), meaning]),
  );
}

const alertText = `As an example: with 900 pushed images, 855 of which were judged within 10 s and all within 30 s, \`assay_push_to_verdict_seconds_bucket\` is 855 at
\`le="10"\` and 900 at \`le="30"\`, and the first question answers 10: at most 10 s for 95 in a hundred. Figures of the database are the same from every
process: \`max without (instance, job)\` takes one of them.

## Alerts

\`page\` wakes somebody, \`ticket\` waits until the morning.
`;

function alertTable(): string {
  return markdownTable(
    ["Alert", "When", "For", "Urgency"],
    alerts.map((alert) => [
      `[${alert.name}](#${alert.name.toLowerCase()})`,
      code(alert.when),
      alert.for,
      alert.urgency,
    ]),
  );
}

function alertDetails(): string {
  return alerts.map(({ name, means, action }) => `### ${name}\n\n${means} ${action}\n`).join("\n");
}

const reload = `## Changing the configuration

The configuration is read again on SIGHUP, and by itself two seconds after an \`assay.yaml\` that it comes from was changed. What may change is taken
over at once: what is under way ends as it began. Of the rest the log says that it takes effect at the next start. A file that is not right
changes nothing; the log says why, and \`assay_config_last_reload_successful\` is 0 until it is.
`;

function optionTable(): string {
  const rows = serveOptionKeys.map((key) => {
    const definition: OptionDefinition<unknown> = optionDefinitions[key];
    return [
      code(`--${flagName(key)}`),
      definition.reload === true ? "at once" : "at the next start",
      definition.description,
    ];
  });
  return markdownTable(["Option", "A change takes effect", "What it is"], rows);
}

const stopping = `## Stopping

On SIGTERM or Ctrl-C a process says that it is not ready (\`draining\`), takes requests for \`--stop-delay\` longer, so that whoever sends them notices, and no
more jobs. Jobs under way may end within \`--drain\`; then they are interrupted and go back to the queue, which counts as no attempt. Requests under way
have ten seconds. What does not end even then is left: its lease runs out, and another worker does it. A second signal ends the process at once.
Give an orchestrator the sum and some more: \`terminationGracePeriodSeconds: 60\` for the defaults. Nothing is lost by \`kill -9\` either.
`;

const upgrades = `## Two versions side by side

The first process of a new version brings the schema forward; those of the old one go on beside it, in any order, and may be started again.

- The schema only grows. What takes something away comes a release after the one that stopped using it, says so in the database, and is refused
  (\`STORE_IN_USE\`) as long as a process is heard of that still uses it. A process that is older than that refuses to start (\`STORE_NEWER\`), or, when it
  runs, takes no more work and is not ready (\`version\`).
- A worker takes only jobs of kinds that it knows and whose meaning it understands; the rest waits for a newer one. What a version from before
  this contract gave up because it did not know it is taken back.
- On PostgreSQL a change of a table waits at most four seconds for those who use it, then lets them go on and tries again.

Back up, upgrade the schedulers or any one process, then the others: \`assay_processes\` tells which versions there are. To go back, start the old version
again: it works on the newer schema until something was taken away.
`;

const abuse = `## Slow and many clients

Headers have 10 s, whole requests five minutes, and a connection on which nothing moves ends after one. Of 5,000 connections the one that has been silent for
longest makes place for the next; only where all are being answered is one refused. So ten thousand silent connections, or headers that come a
byte at a time, keep nobody out. Headers have at most 16 KiB, bodies 1 MiB unless a route says more.
`;
